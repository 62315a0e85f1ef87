/** The birds along one ruler, a cut to slide, and below it what every possible cut would gain. */
import {scaleLinear} from "d3-scale";
import {rows} from "../../../lib/frame.js";
import {xAxis, yAxis} from "../../../lib/axes.js";
import {marks} from "../../../lib/marks.js";
import {keepNotes, note} from "../../../lib/notes.js";
import {layer, polyline, round} from "../../../lib/svg.js";
import {birds, key} from "../parts/plane.js";
import {phrase, short} from "../../../lib/phrases.js";
import {format} from "d3-format";
import {sheet} from "../../../lib/sheet.js";

/** @typedef {import("../../../lib/svg.js").View} View */

export const engine = "decision_tree.gains";
export const views = {scene: {choices: ["curve", "try", "best"]}};

const ENDS = {flipper_length: [170, 234], bill_length: [31, 61]};
const STEP = {flipper_length: 0.5, bill_length: 0.05}; // of the cut, as in its parameter
const MOST = {entropy: 1, gini: 0.5}; // top of the gain axis
const three = format(".3f");

/**
 * @param {SVGSVGElement} svg
 * @param {any} frame
 * @param {View} view
 */
export function render(svg, frame, view) {
  const {size, words, state} = view;
  const root = sheet(svg, view, "x-axis y-axis sides birds curve best cut notes key");
  const {x, y, upper, lower} = laid(frame, view);

  xAxis(root, x, view, {
    title: words.rulers[frame.ruler],
    box: lower,
    ticks: size.name === "wide" ? 7 : 5
  });
  yAxis(root, y, view, {
    title: words.gain[frame.criterion],
    box: lower,
    ticks: size.name === "wide" ? 5 : 3,
    grid: true
  });
  flock(root, frame, {x, upper}, view);
  curve(root, frame, {x, y}, view);
  cut(root, frame, {x, y, upper, lower}, view);
  key(root, frame.names, {...lower, y1: upper.y1 + size.label * 0.6}, view);

  const shown = state.scene === "best";
  keepNotes(root, shown ? ["best"] : []);
  if (shown) {
    const [bx, by] = [x(frame.best_cut), y(frame.best_gain)];
    const text = words.notes.best;
    const at = {x: bx + size.note * 2.6, y: by - size.note * 0.9};
    note(root, {key: "best", ...at, text, to: [bx + size.label * 0.6, by]}, view);
  }
}

/**
 * Scales, and the two halves of the sheet: birds above, gains below.
 *
 * @param {any} frame
 * @param {View} view
 */
function laid(frame, {size}) {
  const {width, height, margin} = size;
  const middle = size.name === "wide" ? 318 : size.name === "narrow" ? 148 : height * 0.62;
  const x0 = margin.left;
  const x1 = width - margin.right;
  const upper = {x0, x1, y0: middle, y1: size.name === "narrow" ? 24 : margin.top - 20};
  const gap = size.name === "wide" ? 62 : size.name === "narrow" ? 32 : 20;
  const lower = {x0, x1, y0: height - margin.bottom, y1: middle + gap};
  const [low, high] = ENDS[/** @type {"flipper_length"} */ (frame.ruler)];
  const most = MOST[/** @type {"gini"} */ (frame.criterion)];
  return {
    x: scaleLinear([low, high], [x0, x1]),
    y: scaleLinear([0, most], [lower.y0, lower.y1]),
    upper,
    lower
  };
}

/**
 * @param {any} root
 * @param {any} frame
 * @param {{x: any, upper: any}} scales
 * @param {View} view
 */
function flock(root, frame, {x, upper}, view) {
  const wide = view.size.name === "wide";
  const tallest = Math.max(frame.tallest, 22);
  const row = Math.min((upper.y0 - upper.y1) / (tallest + 0.5), wide ? 12 : 6);
  const r = Math.min(row * 0.48, wide ? 5 : 2.5);
  const standing = rows(frame.stand).map(([length, place], i) => ({
    key: frame.bird.data[i],
    kind: frame.kinds.data[i],
    x: x(length),
    y: upper.y0 - row * (place + 0.5)
  }));
  birds(root, standing, r, view);
  const ground = layer(layer(root, "sides"), "ground");
  marks(ground, "path", [0], {className: "ground"}).attr(
    "d",
    `M${upper.x0},${upper.y0}H${upper.x1}`
  );
}

/**
 * The gain of every candidate, or only of the one tried.
 *
 * @param {any} root
 * @param {any} frame
 * @param {{x: any, y: any}} scales
 * @param {View} view
 */
function curve(root, frame, {x, y}, {state, size, move}) {
  const group = layer(root, "curve");
  const cuts = Array.from(/** @type {ArrayLike<number>} */ (frame.cuts.data), (at, i) => [
    at,
    Math.max(0, frame.gains.data[i])
  ]);
  const drawn = state.scene === "try" ? [] : cuts;
  marks(group, "path", drawn.length ? [0] : [], {className: "gain-line m4-line"}).attr(
    "d",
    polyline(cuts.map(([at, gain]) => [x(at), y(gain)]))
  );
  marks(group, "circle", drawn, {key: ([at]) => round(at), className: "gain-dot m4"})
    .attr("cx", (/** @type {number[]} */ [at]) => round(x(at)))
    .attr("cy", (/** @type {number[]} */ [, gain]) => round(y(gain)))
    .attr("r", size.name === "wide" ? 2.5 : 1.4);
  const best = state.scene === "best" ? [0] : [];
  marks(layer(root, "best"), "circle", best, {className: "gain-best", move})
    .attr("cx", round(x(frame.best_cut)))
    .attr("cy", round(y(frame.best_gain)))
    .attr("r", size.label * 0.5);
}

/**
 * The cut tried: a line through both halves, how many stand on either side, and its gain.
 *
 * @param {any} root
 * @param {any} frame
 * @param {{x: any, y: any, upper: any, lower: any}} scales
 * @param {View} view
 */
function cut(root, frame, {x, y, upper, lower}, {size, words, state, move}) {
  const {label, name} = size;
  const group = layer(root, "cut");
  const at = round(x(frame.cut));
  marks(group, "path", [0], {className: "cut ink-line", move}).attr(
    "d",
    `M${at},${round(upper.y1)}V${lower.y0}`
  );
  const gain = Math.max(0, frame.gain);
  marks(group, "circle", [0], {key: () => "cut", className: "cut-grip ink", move})
    .attr("cx", at)
    .attr("cy", round(y(gain)))
    .attr("r", name === "wide" ? 9 : 6);
  // In the scene that points out the best cut, the right side is the note's.
  const noted = state.scene === "best" ? {...lower, x1: lower.x0} : lower;
  const told =
    name === "poster"
      ? []
      : [
          {
            key: "left",
            x: at - label * 0.6,
            anchor: "end",
            y: upper.y1 + label * 0.8,
            text: phrase(words.says.left, {birds: frame.left_birds})
          },
          {
            key: "right",
            x: at + label * 0.6,
            anchor: "start",
            y: upper.y1 + label * 0.8,
            text: phrase(words.says.right, {birds: frame.right_birds})
          },
          {key: "gain", ...beside(at, y(gain), noted, label), text: three(gain)}
        ];
  marks(group, "text", told, {key: (text) => text.key, className: "value halo", move})
    .attr("text-anchor", (/** @type {any} */ text) => text.anchor)
    .attr("x", (/** @type {any} */ text) => round(text.x))
    .attr("y", (/** @type {any} */ text) => round(text.y))
    .text((/** @type {any} */ text) => text.text);
}

/**
 * Where the gain's number stands: right of the dot, or left of it near the sheet's edge.
 *
 * @param {number} x
 * @param {number} y
 * @param {{x1: number, y1: number}} box
 * @param {number} label
 */
function beside(x, y, {x1, y1}, label) {
  const right = x < x1 - label * 4;
  return {
    x: x + (right ? 1 : -1) * label,
    anchor: right ? "start" : "end",
    y: Math.max(y - label * 0.4, y1 + label * 0.6)
  };
}

/** @param {any} frame @param {View} view */
export function handles(frame, view) {
  const {x, y} = laid(frame, view);
  const ruler = /** @type {"flipper_length"} */ (frame.ruler);
  const param = ruler === "flipper_length" ? "flipper_cut" : "bill_cut";
  const step = STEP[ruler];
  const [low, high] = ENDS[ruler];
  const from = (/** @type {number} */ px) => {
    const value = Math.round(x.invert(px) / step) * step;
    return round(Math.min(high - (ruler === "flipper_length" ? 2 : 1), Math.max(low + 1, value)));
  };
  return [
    {
      key: "cut",
      x: round(x(frame.cut)),
      y: round(y(Math.max(0, frame.gain))),
      label: phrase(view.words.says.grip, {
        ruler: view.words.short[frame.ruler],
        cut: short(frame.cut)
      }),
      slide: {param, axis: "x", from, to: (/** @type {number} */ value) => round(x(value))}
    }
  ];
}

/** @param {any} frame @param {View} view */
export function describe(frame, {state, words}) {
  return phrase(state.scene === "try" ? words.say.try : words.say.gain, {
    ruler: words.short[frame.ruler],
    cut: short(frame.cut),
    left: frame.left_birds,
    right: frame.right_birds,
    gain: `${three(Math.max(0, frame.gain))}${words.unit[frame.criterion]}`,
    best: short(frame.best_cut),
    most: `${three(frame.best_gain)}${words.unit[frame.criterion]}`,
    candidates: frame.candidates
  });
}

/** @param {any} frame @param {View} view */
export function table(frame, {state, words}) {
  if (state.scene === "try") {
    const side = (/** @type {string} */ name, /** @type {any} */ counts) => [
      name,
      ...Array.from(counts.data)
    ];
    return {
      caption: words.captions.sides,
      columns: [words.columns.side, ...frame.names],
      rows: [side(words.says.yes_side, frame.left), side(words.says.no_side, frame.right)]
    };
  }
  return {
    caption: words.captions.gains,
    columns: [words.columns.cut, words.gain[frame.criterion]],
    rows: Array.from(/** @type {ArrayLike<number>} */ (frame.cuts.data), (at, i) => [
      short(at),
      round(frame.gains.data[i] * 100) / 100
    ])
  };
}
