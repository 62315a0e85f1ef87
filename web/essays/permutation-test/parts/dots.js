/** Deals piled up by their difference: a dot each, the real deal as one dot more. */
import {extent} from "d3-array";
import {scaleLinear} from "d3-scale";
import {xAxis} from "../../../lib/axes.js";
import {marks} from "../../../lib/marks.js";
import {layer, round, symbol, translate} from "../../../lib/svg.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */
/** @typedef {{x0: number, x1: number, y0: number, y1: number}} Box */

/** @typedef {ReturnType<typeof ground>} Place where a pile stands */

/** How many deals are in the air at once while the pile grows. */
const FLIGHT = 7;
const LARGEST = 13; // radius of a dot
const LOOKS = ["deals-path", "counted m4"];

/**
 * Where a pile stands: its scale, and how large its dots are.
 *
 * @param {any} frame
 * @param {Box} box
 * @param {{also?: number[], tallest?: number}} [needs] values that the axis must reach, and dots in
 *   the tallest column
 */
export function ground(frame, {x0, x1, y0, y1}, {also = [], tallest = frame.tallest} = {}) {
  const {bin_width: width, observed} = frame;
  const [low, high] = /** @type {[number, number]} */ (extent([0, ...frame.bin.data]));
  const [from, to] = /** @type {[number, number]} */ (
    extent([0, ...also, observed + (low - 1) * width, observed + (high + 2) * width])
  );
  const x = scaleLinear([from, to], [x0, x1]);
  const columns = x(width) - x(0);
  const {pitch, abreast} = packed(columns, y0 - y1, tallest);
  const centre = (/** @type {number} */ bin) => x(observed + (bin + 0.5) * width);
  /** Where a dot lies: so many abreast, row upon row. @param {number} bin @param {number} level */
  const seat = (bin, level) => ({
    x: centre(bin) + ((level % abreast) - (abreast - 1) / 2) * pitch,
    y: y0 - (Math.floor(level / abreast) + 0.5) * pitch
  });
  const rise = (/** @type {number} */ dots) => Math.ceil(dots / abreast) * pitch;
  return {x, y0, y1, pitch, r: pitch * 0.47, centre, seat, rise};
}

/**
 * The largest dots that fit: in a very tall pile several lie abreast.
 *
 * @param {number} width of a column
 * @param {number} height
 * @param {number} tallest how many dots the tallest column has
 */
function packed(width, height, tallest) {
  const ways = [1, 2, 3, 4, 5, 6].map((abreast) => ({
    abreast,
    pitch: Math.min(width / abreast, height / Math.ceil(tallest / abreast), 2 * LARGEST)
  }));
  return ways.reduce((best, way) => (way.pitch > best.pitch * 1.05 ? way : best));
}

/** A dot in a path: a line of no length, with round ends. @param {number} x @param {number} y */
const speck = (x, y) => `M${round(x)},${round(y)}h0`;

/**
 * Draw the first deals of a pile; `landed` may lie between two whole numbers.
 *
 * All dots are one path, and those that count another: a thousand marks are too many under a hand.
 *
 * @param {Root} root
 * @param {any} frame
 * @param {View} view
 * @param {{place: ReturnType<typeof ground>, landed?: number, counting?: boolean, real?: boolean}} how
 */
export function dots(root, frame, view, {place, landed = Infinity, counting = false, real = true}) {
  const {bin, level, counted} = frame;
  const deals = bin.data.length;
  const air = landed >= deals ? Infinity : landed;
  const shown = Math.min(deals, Math.ceil(air));
  /** @type {[string[], string[]]} */
  const [others, tail] = [[], []];
  for (let i = 0; i < shown; i += 1) {
    const {x, y} = place.seat(bin.data[i], level.data[i]);
    const flown = landed === shown ? 1 : Math.min(1, Math.max(0, (air - i) / FLIGHT));
    const height = y - (y - place.y1) * (1 - flown * flown);
    const counts = counted.data[i] === 1;
    const dot = counting && counts ? symbol(3, x, height, place.r * 0.86) : speck(x, height);
    (counts ? tail : others).push(dot);
  }
  // Those that count come last, so that they can leave the path, and in it none takes another's place.
  const paths = counting ? [others, tail] : [[...others, ...tail], []];
  const drawn = paths.map((dots, i) => ({look: LOOKS[i], d: dots.join("")})).filter(({d}) => d);
  marks(layer(root, "deals"), "path", drawn, {key: ({look}) => look, move: view.move})
    .className((/** @type {{look: string}} */ {look}) => look)
    .attr("d", (/** @type {{d: string}} */ {d}) => d)
    .attr("stroke-width", round(2 * place.r));
  marks(layer(root, "real-deal"), "path", real ? [0] : [], {
    key: () => "real",
    move: view.move,
    className: "real"
  })
    .attr("d", symbol(0, 0, 0, place.r))
    .attr("transform", translate(place.seat(0, 0).x, place.seat(0, 0).y));
}

/**
 * The line at the observed difference, and a tint over the side that is counted.
 *
 * @param {Root} root
 * @param {any} frame
 * @param {View} view
 * @param {{place: ReturnType<typeof ground>, box: Box, counting?: boolean, top?: number}} how
 */
export function edge(root, frame, view, {place, box, counting = false, top = box.y1}) {
  const at = round(place.x(frame.observed));
  const [from, to] =
    frame.tail === "lower" ? [box.x0, place.x(frame.observed + frame.bin_width)] : [at, box.x1];
  marks(layer(root, "tail"), "rect", counting ? [0] : [], {className: "m4-tint", move: view.move})
    .attr("x", round(from))
    .attr("y", round(top))
    .attr("width", round(Math.max(0, to - from)))
    .attr("height", round(box.y0 - top));
  marks(layer(root, "edge"), "line", [0], {className: "ink-line edge-line", move: view.move})
    .attr("x1", at)
    .attr("x2", at)
    .attr("y1", round(top))
    .attr("y2", round(box.y0));
}

/**
 * The axis under a pile.
 *
 * @param {Root} root
 * @param {ReturnType<typeof ground>} place
 * @param {View} view
 * @param {{box: Box, title: string}} how
 */
export function floor(root, place, view, {box, title}) {
  xAxis(root, place.x, view, {title, box, name: "difference-axis"});
}

/**
 * How many dots the tallest column has whose place is between two points.
 *
 * @param {any} frame
 * @param {ReturnType<typeof ground>} place
 * @param {number} from
 * @param {number} to
 */
export function highestBetween(frame, place, from, to) {
  let top = 1;
  frame.bin.data.forEach((/** @type {number} */ bin, /** @type {number} */ i) => {
    const x = place.centre(bin);
    if (x > from - place.pitch && x < to + place.pitch)
      top = Math.max(top, frame.level.data[i] + 1);
  });
  return top;
}
