/** Four guessers, taught by the same animals, side by side: one small map each. */
import {marks} from "../../../lib/marks.js";
import {percent, phrase} from "../../../lib/phrases.js";
import {sheet} from "../../../lib/sheet.js";
import {multiples} from "../../../lib/small-multiples.js";
import {layer, round, symbol} from "../../../lib/svg.js";
import {drawMap, drawTruth, scales, standing} from "../parts/plane.js";

/** @typedef {import("../../../lib/svg.js").View} View */
/** @typedef {import("../parts/plane.js").Box} Box */

export const engine = "train_validation_test.meadow";
export const views = {scene: {choices: ["train", "valid", "truth"], start: "valid"}};

const SHEET = {
  wide: {box: {x0: 14, x1: 786, y0: 592, y1: 6}, gap: 26, head: 30, r: 4.6},
  narrow: {box: {x0: 4, x1: 356, y0: 297, y1: 3}, gap: 10, head: 34, r: 2.4},
  poster: {box: {x0: 10, x1: 390, y0: 290, y1: 10}, gap: 14, head: 0, r: 3}
};

/**
 * @param {SVGSVGElement} svg
 * @param {any} frame
 * @param {View} view
 */
export function render(svg, frame, view) {
  const {size, state, words} = view;
  const root = sheet(svg, view, "maps frames names");
  const at = SHEET[size.name];
  const count = frame.guessers.length;
  const boxes = multiples(count, at.box, {columns: 2, gap: at.gap, head: at.head});
  boxes.forEach((box, i) => drawOne(layer(layer(root, "maps"), `map-${i}`), frame, i, box, view));
  marks(layer(root, "frames"), "rect", boxes, {className: "frame"})
    .className((/** @type {Box} */ _, /** @type {number} */ i) =>
      best(frame, view)(i) ? "best" : ""
    )
    .attr("x", (/** @type {Box} */ {x0}) => round(x0))
    .attr("y", (/** @type {Box} */ {y1}) => round(y1))
    .attr("width", (/** @type {Box} */ {x0, x1}) => round(x1 - x0))
    .attr("height", (/** @type {Box} */ {y0, y1}) => round(y0 - y1));
  const wide = size.name === "wide";
  const heads = boxes.flatMap((box, i) => {
    const name = words.guessers[frame.guessers[i]];
    const score = phrase(words.heads[state.scene], scores(frame, i));
    return [
      {key: `name-${i}`, x: box.x0, y: box.y1 - (wide ? 9 : 20), text: name, className: "value"},
      {
        key: `score-${i}`,
        x: wide ? box.x1 : box.x0,
        y: box.y1 - (wide ? 9 : 5),
        text: score,
        className: wide ? "label at-end" : "label"
      }
    ];
  });
  marks(layer(root, "names"), "text", size.name === "poster" ? [] : heads, {key: ({key}) => key})
    .className((/** @type {any} */ {className}) => className)
    .attr("text-anchor", (/** @type {any} */ {className}) =>
      className.endsWith("at-end") ? "end" : "start"
    )
    .attr("x", (/** @type {any} */ {x}) => round(x))
    .attr("y", (/** @type {any} */ {y}) => round(y))
    .text((/** @type {any} */ {text}) => text);
}

/** @param {import("../../../lib/svg.js").Root} root @param {any} frame @param {number} i @param {Box} box @param {View} view */
function drawOne(root, frame, i, box, {size, state, move}) {
  const to = scales(box);
  drawMap(root, frame, i, box);
  drawTruth(root, frame, state.scene === "truth" ? to : null);
  const dots = standing(frame, to, state.scene === "valid" ? [1] : [0]);
  const {r} = SHEET[size.name];
  const shown = state.scene === "truth" ? [] : dots;
  marks(layer(root, "crowd"), "path", shown, {key: ({key}) => key, move, className: "dot"})
    .className((/** @type {any} */ {kind, part}) => `m${kind + 1} is-${part ? "valid" : "train"}`)
    .attr("d", (/** @type {any} */ {kind, x, y}) => symbol(kind, x, y, r));
}

/** Whether a guesser has the best score of those shown. @param {any} frame @param {View} view */
function best(frame, {state}) {
  const shown = Array.from(/** @type {ArrayLike<number>} */ (frame[state.scene].data));
  const most = Math.max(...shown);
  return (/** @type {number} */ i) => shown[i] === most;
}

/** @param {any} frame @param {number} i */
const scores = (frame, i) => ({
  train: `${frame.train_right.data[i]}/${frame.train_size}`,
  valid: `${frame.valid_right.data[i]}/${frame.valid_size}`,
  truth: percent(frame.truth.data[i])
});

/** @param {any} frame @param {View} view */
export function describe(frame, {words, state}) {
  const each = frame.guessers.map(
    (/** @type {string} */ name, /** @type {number} */ i) =>
      `${words.guessers[name]} ${/** @type {any} */ (scores(frame, i))[state.scene]}`
  );
  return phrase(words.say[`guessers_${state.scene}`], {each: each.join(", ")});
}

/** @param {any} frame @param {View} view */
export function table(frame, {words}) {
  const {columns, captions} = words;
  return {
    caption: captions.guessers,
    columns: [columns.guesser, columns.train, columns.valid, columns.truth],
    rows: frame.guessers.map((/** @type {string} */ name, /** @type {number} */ i) => {
      const {train, valid, truth} = scores(frame, i);
      return [words.guessers[name], train, valid, truth];
    })
  };
}
