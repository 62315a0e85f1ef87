/** The plane of two measures, on which animals stand and guessers draw their maps. */
import {scaleLinear} from "d3-scale";
import {border, decisionMap} from "../../../lib/heat-map.js";
import {rows} from "../../../lib/frame.js";
import {marks} from "../../../lib/marks.js";
import {layer, polyline} from "../../../lib/svg.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */
/** @typedef {{x0: number, x1: number, y0: number, y1: number}} Box y0 is the bottom */
/** @typedef {{x: any, y: any}} Scales */

const SIDE = 100; // whole numbers on each ruler

/** @param {Box} box @returns {Scales} */
export const scales = ({x0, x1, y0, y1}) => ({
  x: scaleLinear([0, SIDE], [x0, x1]),
  y: scaleLinear([0, SIDE], [y0, y1])
});

/**
 * One guesser's map out of all.
 *
 * @param {any} frame
 * @param {number} guesser
 */
export function mapOf({maps: {data, shape}}, guesser) {
  const [, up, across] = shape;
  return {data, shape: [up, across], offset: guesser * up * across};
}

/**
 * What a guesser says everywhere, and where it changes its mind.
 *
 * @param {Root} parent
 * @param {any} frame
 * @param {number|null} guesser nobody: no map
 * @param {Box} box
 */
export function drawMap(parent, frame, guesser, box) {
  const grid = guesser === null ? null : mapOf(frame, guesser);
  const land = layer(parent, "land");
  if (grid) decisionMap(land, grid, box);
  else land.selectChildren().remove();
  marks(layer(parent, "border"), "path", grid ? [border(grid, box)] : [], {
    className: "border"
  }).attr("d", String);
}

/**
 * The border that we wrote down: on it, ducks and rabbits are equally likely.
 *
 * @param {Root} root
 * @param {any} frame
 * @param {Scales|null} scales none: not shown
 */
export function drawTruth(root, frame, scales) {
  const hops = Array.from(/** @type {ArrayLike<number>} */ (frame.border.data));
  const step = SIDE / hops.length;
  const line = scales
    ? hops
        .map((hop, i) => [(i + 0.5) * step, hop])
        .filter(([, hop]) => hop <= SIDE)
        .map(([pointed, hop]) => [scales.x(pointed), scales.y(hop)])
    : [];
  marks(layer(root, "truth"), "path", scales ? [polyline(line)] : [], {
    className: "truth-line"
  }).attr("d", String);
}

/**
 * The animals of some sets, at their places.
 *
 * @param {any} frame
 * @param {Scales} scales
 * @param {number[]} parts which sets
 * @returns {import("./animals.js").Animal[]}
 */
export function standing(frame, {x, y}, parts) {
  return rows(frame.points)
    .map(([pointed, hop], key) => ({
      key,
      kind: frame.kind.data[key],
      part: frame.part.data[key],
      x: x(pointed),
      y: y(hop)
    }))
    .filter(({part}) => parts.includes(part));
}
