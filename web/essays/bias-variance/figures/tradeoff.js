/** Error by how much of the notebook each place listens to; above, what such maps look like. */
import {max} from "d3-array";
import {scaleLinear} from "d3-scale";
import {select} from "d3-selection";
import {plot, xAxis, yAxis} from "../../../lib/axes.js";
import {slideAlong} from "../../../lib/handles.js";
import {marks} from "../../../lib/marks.js";
import {once} from "../../../lib/once.js";
import {multiples} from "../../../lib/small-multiples.js";
import {layer, round} from "../../../lib/svg.js";
import {drawCurves, drawMeasured} from "../parts/curves.js";
import {squares} from "../parts/error-parts.js";
import {outline, over} from "../parts/mountain.js";
import {percent, phrase} from "../../../lib/phrases.js";
import {metres} from "../parts/numbers.js";
import {sheet} from "../../../lib/sheet.js";
import {drawSketches, sketches} from "../parts/sketches.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */

export const engine = "bias_variance.tradeoff";

/** `look` is the span that is read off. */
export const views = {
  scene: {choices: ["bias", "variance", "error", "own"], start: "error"},
  look: {low: 0.05, high: 1, step: 0.05, start: 0.2}
};

const LAYERS = "pictures spans x-axis y-axis marker curves whiskers measured names reading-texts";

/** Which curves each scene shows. @type {Record<string, string[]>} */
const CURVES = {
  bias: ["bias2"],
  variance: ["bias2", "variance"],
  error: ["bias2", "variance", "noise", "total"],
  own: ["noise", "total", "own"]
};

/**
 * @param {SVGSVGElement} svg
 * @param {any} frame
 * @param {View} view
 */
export function render(svg, frame, view) {
  const {words, state, size} = view;
  const {box, strip} = boxes(view);
  const {x, y} = scales(frame, box);
  // A reader drags the marker alone.
  once(svg, [frame, words, size, state.scene], view.move, () => {
    const root = sheet(svg, view, LAYERS);
    pictures(root, frame, strip, view);
    chart(root, frame, box, {x, y}, view);
  });
  const marker = size.name === "poster" ? [] : [round(x(state.look))];
  marks(layer(select(svg), "marker"), "path", marker, {className: "place-line"}).attr(
    "d",
    (/** @type {number} */ at) => `M${at},${round(box.y1)}V${box.y0}`
  );
}

/**
 * The curves, and what was measured.
 *
 * @param {Root} root
 * @param {any} frame
 * @param {import("../parts/mountain.js").Box} box
 * @param {import("../parts/curves.js").Scales} scales
 * @param {View} view
 */
function chart(root, frame, box, {x, y}, view) {
  const {words, state, size} = view;
  const ticks = size.name === "wide" ? [0.05, 0.2, 0.4, 0.6, 0.8, 1] : [0.05, 0.5, 1];
  xAxis(root, x, view, {
    title: size.name === "wide" ? words.span_axis : words.span_short,
    ticks,
    format: percent,
    box
  });
  yAxis(root, y, view, {
    title: words.mean_squares,
    ticks: 4,
    format: squares(view),
    grid: true,
    box
  });
  const all = curves(frame);
  const shown = CURVES[state.scene].map((key) => all[key]);
  drawCurves(root, shown, frame.span.data, {x, y}, view);
  const measured =
    state.scene === "error" || state.scene === "own"
      ? {values: frame.error.data, errors: frame.error_se.data, across: frame.span.data}
      : null;
  drawMeasured(root, measured, {x, y}, view);
}

/** @param {any} frame @returns {Record<string, import("../parts/curves.js").Curve>} */
function curves(frame) {
  const noise = Array.from(frame.span.data, () => frame.noise2);
  const last = frame.span.data.length - 1;
  return {
    bias2: {key: "bias2", values: frame.bias2.data, at: last, lift: -2},
    variance: {key: "variance", values: frame.variance.data, at: 1, lift: 0.9},
    noise: {key: "noise", values: noise, at: 8, lift: -1.2},
    total: {key: "total", values: frame.exact_total.data, at: 13, lift: 1.1},
    own: {key: "own", values: frame.own.data, at: last, lift: -2.9}
  };
}

/** Five small pictures over the curves. @param {View} view */
function boxes(view) {
  const {size} = view;
  if (size.name === "poster") {
    const box = {x0: 10, x1: size.width - 10, y0: size.height - 10, y1: 100};
    return {box, strip: {...box, y0: 90, y1: 10}};
  }
  const whole = plot(view);
  const wide = size.name === "wide";
  const x0 = whole.x0 + (wide ? 16 : 2);
  const x1 = whole.x1 - (wide ? 0 : 6); // half of "100%" stands beyond it
  const tall = wide ? 112 : 46;
  const head = size.label * (wide ? 1.3 : 1.1);
  return {
    box: {...whole, x0, x1, y1: head + tall + size.label * 2.6},
    strip: {x0, x1, y1: 2, y0: 2 + head + tall}
  };
}

/** @param {any} frame @param {import("../parts/mountain.js").Box} box */
function scales(frame, box) {
  const highest = max([...frame.exact_total.data, ...frame.error.data]) ?? 1;
  return {
    x: scaleLinear([0, 1], [box.x0, box.x1]),
    y: scaleLinear([0, highest * 1.06 || 1], [box.y0, box.y1])
  };
}

/**
 * @param {Root} root
 * @param {any} frame
 * @param {import("../parts/mountain.js").Box} strip
 * @param {View} view
 */
function pictures(root, frame, strip, view) {
  const {size} = view;
  const head = size.name === "poster" ? 0 : size.label * 1.3;
  const places = frame.place.data;
  const [count, maps, spots] = frame.picture.shape;
  const small = multiples(count, strip, {columns: count, gap: size.label * 0.6, head});
  const heights = [Math.min(...frame.truth.data) - 260, Math.max(...frame.truth.data) + 260];
  const parent = layer(root, "pictures");
  marks(parent, "g", small, {className: "picture"}).inside((g, box, i) => {
    const at = {
      x: scaleLinear([places[0], places[spots - 1]], [box.x0, box.x1]),
      y: scaleLinear(heights, [box.y0, box.y1])
    };
    const own = {data: frame.picture.data, shape: [maps, spots], offset: i * maps * spots};
    const truth = over(places, at)(frame.truth.data);
    const corner = `L${round(box.x1)},${round(box.y0)}L${round(box.x0)},${round(box.y0)}Z`;
    marks(layer(g, "land"), "path", [truth + corner], {className: "rock"}).attr("d", String);
    drawSketches(g, sketches(own, places, at, maps, 1), view);
    outline(g, [truth]);
  });
  // Words in a layer of their own: a drawing without words is told once for all figures of a page.
  const spans = Array.from(frame.shown.data, (/** @type {number} */ at) => frame.span.data[at]);
  marks(layer(root, "spans"), "text", head ? spans : [], {className: "label"})
    .attr("text-anchor", "middle")
    .attr("x", (/** @type {number} */ _, /** @type {number} */ i) =>
      round((small[i].x0 + small[i].x1) / 2)
    )
    .attr("y", round(strip.y1 + head - size.label * 0.3))
    .text(percent);
}

/** Which of the spans is read off. @param {any} frame @param {View} view */
function looked(frame, {state}) {
  const spans = Array.from(/** @type {ArrayLike<number>} */ (frame.span.data));
  const far = spans.map((span) => Math.abs(span - state.look));
  return far.indexOf(Math.min(...far));
}

/** The line can be slid along the spans. @param {any} frame @param {View} view */
export function handles(frame, view) {
  const {state, words} = view;
  const {box} = boxes(view);
  const {x} = scales(frame, box);
  return [
    {
      key: "look",
      x: round(x(state.look)),
      y: box.y0,
      label: phrase(words.grip_span, {span: percent(state.look)}),
      slide: slideAlong("look", "x", x)
    }
  ];
}

/** @param {any} frame @param {View} view */
export function describe(frame, view) {
  const {words, state} = view;
  const i = looked(frame, view);
  const last = frame.span.data.length - 1;
  return phrase(words.say[`tradeoff_${state.scene}`], {
    first: percent(frame.span.data[0]),
    bias_first: metres(frame.bias2.data[0]),
    bias_last: metres(frame.bias2.data[last]),
    variance_first: metres(frame.variance.data[0]),
    variance_last: metres(frame.variance.data[last]),
    best: percent(frame.best_span),
    span: percent(frame.span.data[i]),
    k: frame.k.data[i],
    bias2: metres(frame.bias2.data[i]),
    variance: metres(frame.variance.data[i]),
    noise2: metres(frame.noise2),
    total: metres(frame.exact_total.data[i]),
    error: metres(frame.error.data[i]),
    se: metres(frame.error_se.data[i]),
    own: metres(frame.own.data[i])
  });
}

/** @param {any} frame @param {View} view */
export function table(frame, {words}) {
  const {columns, captions} = words;
  const fields = [
    frame.bias2,
    frame.variance,
    frame.exact_total,
    frame.error,
    frame.error_se,
    frame.own
  ];
  return {
    caption: captions.tradeoff,
    columns: [
      columns.span,
      columns.k,
      columns.bias2,
      columns.variance,
      columns.total,
      columns.error,
      columns.error_se,
      columns.own
    ],
    rows: Array.from(frame.span.data, (/** @type {number} */ span, i) => [
      percent(span),
      frame.k.data[i],
      ...fields.map(({data}) => metres(data[i]))
    ])
  };
}
