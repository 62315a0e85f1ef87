/** A hundred coin-tossers and one test set: a heap of scores, its best, and what the best comes to. */
import {scaleLinear, scaleLog} from "d3-scale";
import {xAxis, yAxis} from "../../../lib/axes.js";
import {marks} from "../../../lib/marks.js";
import {keepNotes, note} from "../../../lib/notes.js";
import {percent, phrase} from "../../../lib/phrases.js";
import {sheet} from "../../../lib/sheet.js";
import {heaped} from "../../../lib/stacked-dots.js";
import {layer, polyline, round, symbol} from "../../../lib/svg.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */
/** @typedef {import("../parts/plane.js").Box} Box */

export const engine = "train_validation_test.peek";
export const views = {scene: {choices: ["tosses", "best", "again", "curve"], start: "curve"}};

const SHEET = {
  wide: {box: {x0: 70, x1: 770, y0: 536, y1: 50}, r: 10},
  narrow: {box: {x0: 52, x1: 336, y0: 254, y1: 30}, r: 5},
  poster: {box: {x0: 20, x1: 380, y0: 280, y1: 20}, r: 6}
};
const LEAST = 0.45; // the foot of the curve's axis

/**
 * @param {SVGSVGElement} svg
 * @param {any} frame
 * @param {View} view
 */
export function render(svg, frame, view) {
  const {size, words, state} = view;
  const root = sheet(
    svg,
    view,
    "x-axis y-axis half half-text heap again curve whiskers trials here texts notes"
  );
  const {box} = SHEET[size.name];
  const curve = state.scene === "curve";
  if (curve) {
    const at = Array.from(/** @type {ArrayLike<number>} */ (frame.at.data));
    const x = scaleLog([1, at[at.length - 1]], [box.x0, box.x1]);
    const y = scaleLinear([LEAST, 1], [box.y0, box.y1]);
    xAxis(root, x, view, {title: words.tried, ticks: at.filter(round125), format: String, box});
    yAxis(root, y, view, {title: words.expected, ticks: 6, format: percent, grid: true, box});
    drawCurve(root, frame, {x, y}, view);
  } else {
    const x = scaleLinear([0, 1], [box.x0, box.x1]);
    xAxis(root, x, view, {title: words.share_right, ticks: 5, format: percent, box});
    drawCurve(root, null, null, view);
  }
  heap(root, frame, curve ? null : scaleLinear([0, 1], [box.x0, box.x1]), box, view);
}

/** Round numbers of tries, so that a log axis has room. @param {number} count */
const round125 = (count) => [1, 2, 5, 10, 20, 50, 100, 200].includes(count);

/** @param {Root} root @param {any} frame @param {any} x null: no heap @param {Box} box @param {View} view */
function heap(root, frame, x, box, view) {
  const {state, size, words, move} = view;
  const dots = x ? heaped(frame.right.data, 1) : [];
  const tallest = Math.max(1, ...dots.map(({level}) => level + 1));
  const apart = x ? (x(1) - x(0)) / frame.animals : 0;
  const pitch = Math.min(2.1 * SHEET[size.name].r, (box.y0 - box.y1) / tallest);
  const r = Math.min(pitch, apart) * 0.48;
  const told = state.scene !== "tosses";
  marks(layer(root, "half"), "path", x ? [x(0.5)] : [], {className: "deserved"}).attr(
    "d",
    (/** @type {number} */ at) => `M${round(at)},${box.y0}V${box.y1}`
  );
  const deserved = x && size.name !== "poster" ? [frame.expected_one] : [];
  marks(layer(root, "half-text"), "text", deserved, {className: "label"})
    .attr("text-anchor", "middle")
    .attr("x", (/** @type {number} */ share) => round(x(share)))
    .attr("y", round(box.y1 - size.label * 0.5))
    .text((/** @type {number} */ share) => phrase(words.deserved, {share: percent(share)}));
  const spot = (/** @type {{bin: number, level: number}} */ {bin, level}) => ({
    x: x(bin / frame.animals),
    y: box.y0 - pitch * (level + 0.55)
  });
  marks(layer(root, "heap"), "circle", dots, {move, className: "experiment"})
    .className((/** @type {any} */ _, /** @type {number} */ i) =>
      told && i === frame.best ? "is-best" : ""
    )
    .attr("cx", (/** @type {any} */ dot) => round(spot(dot).x))
    .attr("cy", (/** @type {any} */ dot) => round(spot(dot).y))
    .attr("r", round(r));
  const best = dots[frame.best];
  const again = x && state.scene === "again" ? [frame.again_share] : [];
  const row = box.y1 + size.label * 3.4;
  marks(layer(root, "again"), "path", again, {className: "again-mark", move}).attr(
    "d",
    (/** @type {number} */ share) => symbol(3, x(share), row, Math.max(6, r))
  );
  keepNotes(root, [...(told && best ? ["best"] : []), ...(again.length ? ["again"] : [])]);
  if (told && best) winner(root, {...spot(best), r}, frame, view);
  if (again.length) {
    const at = x(frame.again_share);
    const text = [words.notes.again, percent(frame.again_share)];
    const side = frame.again_share > 0.5 ? "right" : "left";
    const away = side === "right" ? 1 : -1;
    const x0 = at + away * size.note * 1.6;
    note(
      root,
      {key: "again", x: x0, y: row - size.note * 1.4, text, side, to: [at + away * 9, row]},
      view
    );
  }
}

/**
 * The note at the best score.
 *
 * @param {Root} root
 * @param {{x: number, y: number, r: number}} at the best one's dot
 * @param {any} frame
 * @param {View} view
 */
function winner(root, {x, y, r}, frame, view) {
  const {size, words} = view;
  const text = [words.notes.best, percent(frame.best_share)];
  // Near the sheet's end the words stand over the dot, and need no swoop to it.
  const last = size.width - size.note * 6;
  if (x > last) note(root, {key: "best", x: last, y: y - r - size.note * 1.75, text}, view);
  else {
    const beside = {x: Math.min(x + size.note, last), y: y - size.note * 3.2};
    note(root, {key: "best", ...beside, text, to: [x, y - r - 3]}, view);
  }
}

/** @param {Root} root @param {any} frame null: no curve @param {any} scales @param {View} view */
function drawCurve(root, frame, scales, {size, words, move}) {
  const points = frame
    ? Array.from(/** @type {ArrayLike<number>} */ (frame.at.data), (tries, i) => ({
        x: scales.x(tries),
        exact: scales.y(frame.exact.data[i]),
        y: scales.y(frame.simulated.data[i]),
        low: scales.y(frame.simulated.data[i] - 2 * frame.simulated_se.data[i]),
        high: scales.y(frame.simulated.data[i] + 2 * frame.simulated_se.data[i])
      }))
    : [];
  const line = frame ? [polyline(points.map(({x, exact}) => [x, exact]))] : [];
  marks(layer(root, "curve"), "path", line, {className: "exact-line", move}).attr("d", String);
  marks(layer(root, "whiskers"), "path", points, {className: "whisker", move}).attr(
    "d",
    (/** @type {any} */ {x, low, high}) => `M${round(x)},${round(low)}V${round(high)}`
  );
  marks(layer(root, "trials"), "circle", points, {className: "trial", move})
    .attr("cx", (/** @type {any} */ {x}) => round(x))
    .attr("cy", (/** @type {any} */ {y}) => round(y))
    .attr("r", size.name === "wide" ? 6 : 3.6);
  const here = frame ? [{x: scales.x(frame.tries), y: scales.y(frame.expected)}] : [];
  marks(layer(root, "here"), "path", here, {className: "again-mark", move}).attr(
    "d",
    (/** @type {any} */ {x, y}) => symbol(3, x, y, size.name === "wide" ? 11 : 7)
  );
  const texts = frame && size.name !== "poster" ? here : [];
  marks(layer(root, "texts"), "text", texts, {className: "value halo"})
    .attr("text-anchor", "end")
    .attr("x", (/** @type {any} */ {x}) => round(Math.max(x - 14, size.label * 12)))
    .attr("y", (/** @type {any} */ {y}) => round(y - size.label * 0.9))
    .text(() => phrase(words.best_of, {tries: frame.tries, share: percent(frame.expected)}));
}

/** @param {any} frame @param {View} view */
export function describe(frame, {words, state}) {
  return phrase(words.say[`peek_${state.scene}`], {
    tries: frame.tries,
    animals: frame.animals,
    best: percent(frame.best_share),
    again: percent(frame.again_share),
    mean: percent(frame.mean_share),
    one: percent(frame.expected_one),
    expected: percent(frame.expected),
    trials: frame.trials
  });
}

/** @param {any} frame @param {View} view */
export function table(frame, {words, state}) {
  const {columns, captions} = words;
  if (state.scene !== "curve") {
    return {
      caption: phrase(captions.tosses, {animals: frame.animals}),
      columns: [columns.tosser, columns.right],
      rows: Array.from(/** @type {ArrayLike<number>} */ (frame.right.data), (right, i) => [
        i + 1,
        right
      ])
    };
  }
  const exactly = (/** @type {number} */ share) => `${Math.round(share * 1000) / 10}%`;
  return {
    caption: captions.peek,
    columns: [columns.tried, columns.exact, columns.simulated],
    rows: Array.from(/** @type {ArrayLike<number>} */ (frame.at.data), (tries, i) => [
      tries,
      exactly(frame.exact.data[i]),
      exactly(frame.simulated.data[i])
    ])
  };
}
