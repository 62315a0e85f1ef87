/** The reader's own dishes, drawn or pasted, and the brigade that learns them. */
import {trained} from "../parts/talk.js";
import {floor, kitchen, LAYERS} from "../parts/kitchen.js";
import {scales} from "../parts/plane.js";
import {phrase} from "../../../lib/phrases.js";
import {short} from "../parts/numbers.js";
import {sheet} from "../../../lib/sheet.js";

/** @typedef {import("../../../lib/svg.js").View} View */

export {idle, sayKitchen as describe, tableOfWires as table} from "../parts/talk.js";
export {takeAway as exports} from "../parts/take-away.js";
export const engine = "neural_network.own";

const KINDS = 4;
const MOST = 900; // numbers, three to a point

/** `brush` is the kind that a tap puts down, or the eraser. */
export const views = {brush: {choices: ["1", "2", "3", "4", "erase"]}};

/** Rows of x, y and a kind, which may be a word. */
export const rows = {points: {columns: 3, most: KINDS}};

/** @param {SVGSVGElement} svg @param {any} frame @param {View} view */
export function render(svg, frame, view) {
  const root = sheet(svg, view, LAYERS);
  const {words} = view;
  kitchen(
    root,
    {
      ...trained(frame, view),
      letters: words.own_letters,
      titles: {x: words.first_axis, y: words.second_axis, short: words.first_axis}
    },
    view
  );
}

/** @param {any} frame @param {View} view @returns {import("../../../lib/pad.js").Pad} */
export function pad(frame, view) {
  const {plane} = floor(view);
  const {params, state, words} = view;
  const to = scales(frame.edges.data, plane);
  const points = /** @type {number[]} */ ([...params.points]);
  const spots = Array.from({length: points.length / 3}, (_, i) => points.slice(3 * i, 3 * i + 3));
  const erases = state.brush === "erase";
  const [left, right, low, high] = frame.edges.data;
  const place = (/** @type {number} */ x, /** @type {number} */ y) => [
    readable(to.x.invert(x), right - left),
    readable(to.y.invert(y), high - low)
  ];
  return {
    ...plane,
    erases,
    spots: spots.map(([x, y]) => ({x: to.x(x), y: to.y(y)})),
    put: (x, y) =>
      points.length + 3 > MOST
        ? null
        : {points: [...points, ...place(x, y), Number(state.brush) || 1]},
    take: (index) =>
      spots.length <= 2 ? null : {points: spots.filter((_, i) => i !== index).flat()},
    label(x, y) {
      const [a, b] = place(x, y);
      return phrase(words.cross_at, {x: short(a), y: short(b)});
    },
    fresh: {points: [-1.5, 0, 1, 1.5, 0, 2]}
  };
}

/**
 * As many digits as a hand can aim at.
 *
 * @param {number} value
 * @param {number} span of the dial
 */
function readable(value, span) {
  const digits = Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(span / 5))));
  return Number(value.toFixed(digits));
}
