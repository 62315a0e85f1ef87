/** Nine of many hikers' maps of the plateau, and the error of all of them by how many neighbours vote. */
import {max} from "d3-array";
import {scaleLinear} from "d3-scale";
import {xAxis, yAxis} from "../../../lib/axes.js";
import {slideAlong} from "../../../lib/handles.js";
import {border, decisionMap} from "../../../lib/heat-map.js";
import {marks} from "../../../lib/marks.js";
import {multiples} from "../../../lib/small-multiples.js";
import {layer, polyline, round} from "../../../lib/svg.js";
import {drawLayers, stacked} from "../parts/layers.js";
import {percent, phrase} from "../../../lib/phrases.js";
import {three} from "../parts/numbers.js";
import {sheet} from "../../../lib/sheet.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */
/** @typedef {{x0: number, x1: number, y0: number, y1: number}} Box y0 is the bottom */

export const engine = "bias_variance.surveys";

const LAYERS = "maps x-axis y-axis parts marker whisker measured wrong part-sign part-names texts";

/**
 * @param {SVGSVGElement} svg
 * @param {any} frame
 * @param {View} view
 */
export function render(svg, frame, view) {
  const {words, size} = view;
  const root = sheet(svg, view, LAYERS);
  const {left, box} = boxes(view);
  maps(root, frame, left, view);
  const {x, y, ks} = scales(frame, box);
  const wide = size.name === "wide";
  xAxis(root, x, view, {title: words.voters_axis, ticks: wide ? 5 : 3, box});
  yAxis(root, y, view, {title: words.brier_axis, ticks: 4, format: String, box});
  const tops = topsOf(frame);
  drawLayers(layer(root, "parts"), tops, ks, {x, y});
  const wrong = polyline(ks.map((k, i) => [x(k), y(frame.wrong.data[i])]));
  marks(layer(root, "wrong"), "path", [wrong], {className: "curve-wrong"}).attr("d", String);
  const here = round(x(frame.k));
  marks(layer(root, "marker"), "path", [here], {className: "place-line"}).attr(
    "d",
    (/** @type {number} */ at) => `M${at},${box.y1}V${box.y0}`
  );
  const error = [frame.brier - frame.brier_se, frame.brier + frame.brier_se].map((v) =>
    round(y(v))
  );
  marks(layer(root, "whisker"), "path", [error], {className: "whisker"}).attr(
    "d",
    (/** @type {number[]} */ [low, high]) => `M${here},${low}V${high}`
  );
  marks(layer(root, "measured"), "circle", [frame.brier], {className: "measured"})
    .attr("cx", here)
    .attr("cy", (/** @type {number} */ value) => round(y(value)))
    .attr("r", wide ? 5 : 3.2);
  names(root, frame, {x, y, ks}, tops, view);
}

/** Maps at the left, the chart at the right. @param {View} view @returns {{left: Box, box: Box}} */
function boxes({size}) {
  if (size.name === "wide") {
    return {left: {x0: 8, x1: 404, y0: 536, y1: 44}, box: {x0: 474, x1: 784, y0: 536, y1: 44}};
  }
  if (size.name === "narrow") {
    return {left: {x0: 4, x1: 160, y0: 256, y1: 30}, box: {x0: 204, x1: 346, y0: 256, y1: 30}};
  }
  const {width, height} = size;
  return {
    left: {x0: 8, x1: width * 0.6, y0: height - 8, y1: 8},
    box: {x0: width * 0.64, x1: width - 8, y0: height - 8, y1: 8}
  };
}

/** @param {any} frame @param {Box} box */
function scales(frame, box) {
  const ks = Array.from(/** @type {ArrayLike<number>} */ (frame.ks.data));
  const tops = topsOf(frame);
  const highest = max([...tops[2], ...frame.wrong.data]) ?? 1;
  return {
    ks,
    x: scaleLinear([1, ks[ks.length - 1]], [box.x0, box.x1]),
    y: scaleLinear([0, highest * 1.05], [box.y0, box.y1])
  };
}

/** @param {any} frame */
const topsOf = ({noise, variance, bias2}) => stacked(noise, variance.data, bias2.data);

/** @param {Root} root @param {any} frame @param {Box} left @param {View} view */
function maps(root, frame, left, view) {
  const {size, words} = view;
  const [count, up, across] = frame.pictures.shape;
  const gap = size.name === "wide" ? 10 : 5;
  const small = multiples(count, left, {columns: 3, gap});
  const cells = up * across;
  const title = size.name === "poster" ? [] : [phrase(words.some_maps, {count})];
  const parent = layer(root, "maps");
  marks(layer(parent, "heading"), "text", title, {className: "axis-title"})
    .attr("x", left.x0)
    .attr("y", round(left.y1 - size.label * 0.95))
    .text(String);
  marks(layer(parent, "small"), "g", small, {className: "small levels-2"}).inside((g, whole, i) => {
    // A plateau is four wide and three deep; the box may be taller.
    const width = Math.min(whole.x1 - whole.x0, ((whole.y0 - whole.y1) * across) / up);
    const height = (width * up) / across;
    const top = (whole.y0 + whole.y1 - height) / 2;
    const box = {x0: whole.x0, x1: whole.x0 + width, y0: top + height, y1: top};
    const grid = {data: frame.pictures.data, shape: [up, across], offset: i * cells};
    decisionMap(layer(g, "land"), grid, box);
    marks(layer(g, "line"), "path", [border(grid, box)], {className: "border"}).attr("d", String);
  });
}

/**
 * @param {Root} root
 * @param {any} frame
 * @param {ReturnType<typeof scales>} scales
 * @param {number[][]} tops
 * @param {View} view
 */
function names(root, frame, {x, y, ks}, tops, view) {
  const {size, words} = view;
  const last = ks.length - 1;
  const at = Math.round(last * 0.62);
  const {label} = size;
  const thick = (/** @type {number} */ part, /** @type {number} */ i) =>
    y(part ? tops[part - 1][i] : 0) - y(tops[part][i]);
  const middle = (/** @type {number} */ part, /** @type {number} */ i) =>
    (y(part ? tops[part - 1][i] : 0) + y(tops[part][i])) / 2 + label * 0.35;
  const spots = [
    {key: "noise", i: at, part: 0},
    {key: "bias2", i: Math.round(last * 0.8), part: 2}
  ].filter(({i, part}) => thick(part, i) > label * 1.05);
  const shown =
    size.name === "poster"
      ? []
      : [
          ...spots.map(({key, i, part}) => ({
            key,
            anchor: "middle",
            x: x(ks[i]),
            y: middle(part, i)
          })),
          {
            key: "variance",
            anchor: "start",
            x: x(ks[0]) + label * (size.name === "wide" ? 2.55 : 1.95),
            y: y(tops[1][0] + (tops[2][0] - tops[1][0])) - label * 0.5
          },
          {
            key: "wrong",
            anchor: "end",
            x: x(ks[last]),
            y: y(frame.wrong.data[last]) + label * 1.4
          }
        ];
  // Its sliver is too thin to hold the name, and the dashed curve passes between them.
  const apart = shown.filter(({key}) => key === "variance");
  marks(layer(root, "part-sign"), "rect", apart, {className: "part-variance"})
    .attr("x", (/** @type {any} */ spot) => round(spot.x - label * 0.95))
    .attr("y", (/** @type {any} */ spot) => round(spot.y - label * 0.7))
    .attr("width", round(label * 0.75))
    .attr("height", round(label * 0.75));
  marks(layer(root, "part-names"), "text", shown, {
    key: ({key}) => key,
    className: "part-name halo"
  })
    .attr("text-anchor", (/** @type {any} */ {anchor}) => anchor)
    .attr("x", (/** @type {any} */ spot) => round(spot.x))
    .attr("y", (/** @type {any} */ spot) => round(spot.y))
    .text((/** @type {any} */ {key}) => words.parts[key]);
}

/** The line can be slid along the numbers of voters. @param {any} frame @param {View} view */
export function handles(frame, view) {
  const {box} = boxes(view);
  const {x} = scales(frame, box);
  return [
    {
      key: "k",
      x: round(x(frame.k)),
      y: box.y0,
      label: phrase(view.words.grip_k, {k: frame.k}),
      slide: slideAlong("k", "x", x)
    }
  ];
}

/** @param {any} frame @param {View} view */
export function describe(frame, {words}) {
  return phrase(words.say.surveys, {
    hikers: frame.hikers,
    k: frame.k,
    bias2: three(frame.k_bias2),
    variance: three(frame.k_variance),
    noise: three(frame.noise),
    total: three(frame.k_total),
    brier: three(frame.brier),
    se: three(frame.brier_se),
    wrong: percent(frame.k_wrong),
    best: frame.best_k
  });
}

/** @param {any} frame @param {View} view */
export function table(frame, {words}) {
  const {columns, captions} = words;
  const tops = topsOf(frame);
  return {
    caption: captions.surveys,
    columns: [
      columns.voters,
      columns.bias2,
      columns.variance,
      columns.noise,
      columns.total,
      columns.wrong
    ],
    rows: Array.from(frame.ks.data, (/** @type {number} */ k, i) => [
      k,
      three(frame.bias2.data[i]),
      three(frame.variance.data[i]),
      three(frame.noise),
      three(tops[2][i]),
      percent(frame.wrong.data[i])
    ])
  };
}
