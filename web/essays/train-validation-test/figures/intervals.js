/** Many test sets for one guesser: each score's interval, and those that miss the truth. */
import {scaleLinear} from "d3-scale";
import {xAxis} from "../../../lib/axes.js";
import {marks} from "../../../lib/marks.js";
import {percent, phrase} from "../../../lib/phrases.js";
import {sheet} from "../../../lib/sheet.js";
import {layer, round} from "../../../lib/svg.js";

/** @typedef {import("../../../lib/svg.js").View} View */

export const engine = "train_validation_test.intervals";
export const views = {scene: {choices: ["one", "all"], start: "all"}};

const SHEET = {
  wide: {x0: 40, x1: 770, y0: 536, y1: 60},
  narrow: {x0: 20, x1: 336, y0: 254, y1: 34},
  poster: {x0: 20, x1: 380, y0: 285, y1: 15}
};

/**
 * @param {SVGSVGElement} svg
 * @param {any} frame
 * @param {View} view
 */
export function render(svg, frame, view) {
  const {size, words, state, params, move} = view;
  const root = sheet(svg, view, "x-axis spans scores truth texts");
  const box = SHEET[size.name];
  const wide = size.name === "wide";
  const x = scaleLinear([0, 1], [box.x0, box.x1]);
  xAxis(root, x, view, {title: words.share_right, ticks: wide ? 10 : 5, format: percent, box});
  const one = state.scene === "one";
  const pitch = (box.y0 - box.y1) / frame.sets;
  const sets = Array.from({length: one ? 1 : frame.sets}, (_, i) => ({
    i,
    y: one ? (box.y0 + box.y1) / 2 : box.y0 - (i + 0.5) * pitch,
    low: x(frame.low.data[i]),
    high: x(frame.high.data[i]),
    share: x(frame.right.data[i] / frame.size),
    holds: frame.holds.data[i] === 1
  }));
  marks(layer(root, "spans"), "path", sets, {key: ({i}) => i, move, className: "span"})
    .className((/** @type {any} */ {holds}) => `${holds ? "" : "misses"}${one ? " alone" : ""}`)
    .attr("d", (/** @type {any} */ {low, high, y}) => `M${round(low)},${round(y)}H${round(high)}`);
  marks(layer(root, "scores"), "circle", sets, {key: ({i}) => i, move, className: "score-dot"})
    .className((/** @type {any} */ {holds}) => (holds ? "" : "misses"))
    .attr("cx", (/** @type {any} */ {share}) => round(share))
    .attr("cy", (/** @type {any} */ {y}) => round(y))
    .attr("r", one ? (wide ? 9 : 6) : wide ? 2.4 : 1.3);
  marks(layer(root, "truth"), "path", [x(params.truth)], {className: "truth-rule"}).attr(
    "d",
    (/** @type {number} */ at) => `M${round(at)},${box.y0}V${round(box.y1 - size.label * 0.4)}`
  );
  const texts = size.name === "poster" ? [] : [words.the_truth];
  marks(layer(root, "texts"), "text", texts, {className: "value halo"})
    .attr("text-anchor", params.truth > 0.8 ? "end" : "middle")
    .attr("x", round(Math.min(x(params.truth) + size.label * 2, box.x1)))
    .attr("y", round(box.y1 - size.label * 0.8))
    .text(String);
}

/** @param {any} frame @param {View} view */
export function describe(frame, {words, state, params}) {
  return phrase(words.say[`intervals_${state.scene}`], {
    sets: frame.sets,
    size: frame.size,
    truth: percent(params.truth),
    method: words.methods[params.method],
    level: percent(params.level),
    held: frame.held,
    coverage: percent(frame.coverage),
    first: percent(frame.first),
    low: percent(frame.first_low),
    high: percent(frame.first_high),
    width: percent(frame.width)
  });
}

/** @param {any} frame @param {View} view */
export function table(frame, {words, state}) {
  const {columns, captions} = words;
  return {
    caption: captions.intervals,
    columns: [columns.set, columns.share, columns.low, columns.high],
    rows: Array.from({length: state.scene === "one" ? 1 : frame.sets}, (_, i) => [
      i + 1,
      percent(frame.right.data[i] / frame.size),
      percent(frame.low.data[i]),
      percent(frame.high.data[i])
    ])
  };
}
