/** The mountain: where places and heights lie on the sheet, its outline, and the maps drawn over it. */
import {scaleLinear} from "d3-scale";
import {marks} from "../../../lib/marks.js";
import {hill, layer, polyline, ribbon} from "../../../lib/svg.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */
/** @typedef {{x0: number, x1: number, y0: number, y1: number}} Box y0 is the bottom */
/** @typedef {{x: any, y: any}} Scales */

const SKY = 3.2; // standard deviations of a reading, above the summit and below the foot
const RAGGED = [0, -34, 22]; // m, of the snow line's lower edge, from place to place
const USUAL = 120; // m; up to this noise the scale stays as it is while a reader drags

/**
 * @param {any} frame
 * @param {Box} box
 * @param {number} noise standard deviation of a reading, m
 * @returns {Scales}
 */
export function scales({place, truth}, {x0, x1, y0, y1}, noise) {
  const heights = Array.from(/** @type {ArrayLike<number>} */ (truth.data));
  const [low, high] = [Math.min(...heights), Math.max(...heights)];
  const room = SKY * Math.max(noise, USUAL);
  return {
    x: scaleLinear([place.data[0], place.data[place.data.length - 1]], [x0, x1]),
    y: scaleLinear([low - room, high + room], [y0, y1])
  };
}

/**
 * A line over the places.
 *
 * @param {ArrayLike<number>} places
 * @param {Scales} scales
 * @returns {(heights: ArrayLike<number>) => string}
 */
export function over(places, {x, y}) {
  const across = Array.from(places, (place) => x(place));
  return (heights) => polyline(Array.from(heights, (height, i) => [across[i], y(height)]));
}

/**
 * The mountain as a filled outline.
 *
 * @param {Root} root
 * @param {any} frame
 * @param {Scales} scales
 * @param {Box} box
 */
export function mountain(root, {place, truth}, {x, y}, {y0}) {
  const heights = Array.from(/** @type {ArrayLike<number>} */ (truth.data));
  const top = Math.max(...heights);
  const snowline = top - 0.26 * (top - Math.min(...heights));
  const ragged = heights.map((height, i) => Math.min(height, snowline + RAGGED[i % RAGGED.length]));
  const edge = (/** @type {number[]} */ values) =>
    values.map((height, i) => [x(place.data[i]), y(height)]);
  // Snow lies on one summit: everywhere else its two edges are one.
  const snowy = heights.map((height, i) => height > ragged[i]);
  const [from, to] = [snowy.indexOf(true) - 1, snowy.lastIndexOf(true) + 2];
  const cap = (/** @type {number[]} */ values) => edge(values).slice(from, to);
  const shapes = {rock: hill(edge(heights), y0), snow: ribbon(cap(heights), cap(ragged))};
  const parent = layer(root, "mountain");
  for (const [className, shape] of Object.entries(shapes)) {
    marks(parent, "path", [shape], {className}).attr("d", String);
  }
}

/**
 * The mountain's outline, above everything that is drawn of it.
 *
 * @param {Root} root
 * @param {string[]} paths
 */
export function outline(root, paths) {
  marks(layer(root, "outline"), "path", paths, {className: "true-line"}).attr("d", String);
}
