/** The results: every score with its interval, and, for who may look, the truth. */
import {scaleLinear} from "d3-scale";
import {xAxis} from "../../../lib/axes.js";
import {marks} from "../../../lib/marks.js";
import {percent, phrase} from "../../../lib/phrases.js";
import {sheet} from "../../../lib/sheet.js";
import {layer, round, symbol} from "../../../lib/svg.js";

/** @typedef {import("../../../lib/svg.js").View} View */

export const engine = "train_validation_test.meadow";
export const views = {scene: {choices: ["points", "intervals", "truth"], start: "intervals"}};

const LOW = 0.3; // the foot of the axis
const SHEET = {
  wide: {x0: 196, x1: 770, y0: 536, y1: 44},
  narrow: {x0: 20, x1: 336, y0: 254, y1: 22},
  poster: {x0: 20, x1: 380, y0: 280, y1: 20}
};

/**
 * @typedef {object} Line one score
 * @property {string} key
 * @property {"valid"|"test"} part
 * @property {string} name
 * @property {number} share
 * @property {number} low
 * @property {number} high
 * @property {number} truth
 * @property {string} count
 */

/** @param {any} frame @param {View} view @returns {Line[]} */
function lines(frame, {words}) {
  const valid = frame.guessers.map((/** @type {string} */ name, /** @type {number} */ i) => ({
    key: name,
    part: "valid",
    name: words.guessers[name],
    share: frame.valid.data[i],
    low: frame.valid_low.data[i],
    high: frame.valid_high.data[i],
    truth: frame.truth.data[i],
    count: `${frame.valid_right.data[i]}/${frame.valid_size}`
  }));
  const open = frame.state !== "sealed";
  const test = {
    key: "test",
    part: "test",
    name: phrase(words.on_test, {name: words.guessers[frame.choice]}),
    share: frame.test,
    low: frame.test_low,
    high: frame.test_high,
    truth: frame.chosen_truth,
    count: `${frame.test_right}/${frame.test_size}`
  };
  return open ? [...valid, test] : valid;
}

/**
 * @param {SVGSVGElement} svg
 * @param {any} frame
 * @param {View} view
 */
export function render(svg, frame, view) {
  const {size, state, words, move} = view;
  const root = sheet(svg, view, "x-axis intervals truths scores names counts");
  const box = SHEET[size.name];
  const wide = size.name === "wide";
  const x = scaleLinear([LOW, 1], [box.x0, box.x1]);
  xAxis(root, x, view, {title: words.share_right, ticks: 7, format: percent, grid: true, box});
  const all = lines(frame, view);
  const pitch = (box.y0 - box.y1) / (frame.guessers.length + 1);
  const place = new Map(all.map(({key}, i) => [key, box.y1 + (i + (wide ? 0.5 : 0.68)) * pitch]));
  const y = (/** @type {Line} */ {key}) => /** @type {number} */ (place.get(key));
  const key = (/** @type {Line} */ line) => line.key;
  const bars = state.scene === "points" ? [] : all;
  marks(layer(root, "intervals"), "path", bars, {key, move, className: "interval"})
    .className((/** @type {Line} */ {part}) => `of-${part}`)
    .attr("d", (/** @type {Line} */ line) => {
      const [a, b] = [round(x(Math.max(LOW, line.low))), round(x(line.high))];
      const cap = wide ? 8 : 4;
      const at = round(y(line));
      return `M${a},${at - cap}v${2 * cap}m0,${-cap}H${b}m0,${-cap}v${2 * cap}`;
    });
  const truths = state.scene === "truth" ? all : [];
  marks(layer(root, "truths"), "path", truths, {key, className: "true-tick"}).attr(
    "d",
    (/** @type {Line} */ line) =>
      `M${round(x(line.truth))},${round(y(line) - pitch * 0.24)}v${round(pitch * 0.48)}`
  );
  marks(layer(root, "scores"), "path", all, {key, move, className: "mark"})
    .className((/** @type {Line} */ {part}) => `of-${part}`)
    .attr("d", (/** @type {Line} */ line) =>
      symbol(line.part === "test" ? 2 : 0, x(line.share), y(line), wide ? 8 : 5)
    );
  const told = size.name === "poster" ? [] : all;
  marks(layer(root, "names"), "text", told, {key, className: "value halo"})
    .attr("x", wide ? 12 : box.x0)
    .attr("y", (/** @type {Line} */ line) => round(wide ? y(line) - 2 : y(line) - pitch * 0.3))
    .text((/** @type {Line} */ {name}) => name);
  marks(layer(root, "counts"), "text", told, {key, className: "label halo"})
    .attr("text-anchor", wide ? "start" : "end")
    .attr("x", wide ? 12 : box.x1)
    .attr("y", (/** @type {Line} */ line) =>
      round(wide ? y(line) + size.label * 1.1 : y(line) - pitch * 0.3)
    )
    .text((/** @type {Line} */ {count}) => phrase(words.right_of, {count}));
}

/** @param {any} frame @param {View} view */
export function describe(frame, view) {
  const {words, state} = view;
  const each = lines(frame, view).map(({name, share, low, high, truth}) =>
    phrase(words.say[`result_${state.scene}`], {
      name,
      share: percent(share),
      low: percent(low),
      high: percent(high),
      truth: percent(truth)
    })
  );
  return phrase(words.say.results, {each: each.join("; ")});
}

/** @param {any} frame @param {View} view */
export function table(frame, view) {
  const {columns, captions} = view.words;
  return {
    caption: captions.results,
    columns: [columns.guesser, columns.right, columns.share, columns.low, columns.high],
    rows: lines(frame, view).map(({name, count, share, low, high}) => [
      name,
      count,
      percent(share),
      percent(low),
      percent(high)
    ])
  };
}
