/** The same kitchen at several learning rates: one loss curve in a panel each, small beside small. */
import {scaleLog, scaleLinear} from "d3-scale";
import {marks} from "../../../lib/marks.js";
import {layer, round, translate} from "../../../lib/svg.js";
import {xAxis, yAxis} from "../../../lib/axes.js";
import {rows} from "../../../lib/frame.js";
import {phrase} from "../../../lib/phrases.js";
import {short} from "../parts/numbers.js";
import {sheet} from "../../../lib/sheet.js";

/** @typedef {import("../../../lib/svg.js").View} View */

export const engine = "neural_network.rates";

const LAYERS = "loss-axis epoch-axis panels";

/** @param {SVGSVGElement} svg @param {any} frame @param {View} view */
export function render(svg, frame, view) {
  const root = sheet(svg, view, LAYERS);
  const {size, words} = view;
  const {margin, width, height} = size;
  const count = frame.rates.shape[0];
  const wide = size.name === "wide";
  const poster = size.name === "poster";
  const gap = wide ? 16 : 8;
  const left = margin.left + (wide ? 0 : 6);
  const inner = width - left - margin.right;
  const panel = (inner - gap * (count - 1)) / count;
  const box = {
    x0: left,
    x1: width - margin.right,
    y0: height - margin.bottom,
    y1: margin.top + size.label * 2.6
  };
  const curves = rows(frame.losses);
  const least = Math.min(0.3, ...curves.map((row) => Math.min(...row)));
  const most = Math.max(1, ...curves.map((row) => Math.max(...row)));
  const y = scaleLog(
    [Math.max(1e-4, least * 0.9), Math.min(most * 1.1, 1e4)],
    [box.y0, box.y1]
  ).clamp(true);
  const decades = [1e-4, 1e-3, 0.01, 0.1, 1, 10, 100, 1000, 1e4].filter(
    (v) => v >= y.domain()[0] && v <= y.domain()[1]
  );
  yAxis(root, y, view, {
    box: {...box, y1: margin.top},
    name: "loss-axis",
    title: words.loss_axis,
    ticks: decades,
    format: short,
    grid: true
  });
  const x = scaleLinear([0, curves[0].length - 1], [0, panel]);
  const list = curves.map((row, i) => ({
    row,
    rate: frame.rates.data[i],
    stopped: frame.stopped.data[i],
    best: frame.rates.data[i] === frame.best,
    final: frame.final.data[i],
    i
  }));
  if (!poster) {
    const first = {...box, x1: box.x0 + panel};
    xAxis(root, x.copy().range([first.x0, first.x1]), view, {
      box: first,
      name: "epoch-axis",
      title: words.epochs,
      ticks: wide ? 2 : 1
    });
  }
  marks(layer(root, "panels"), "g", list, {key: ({i}) => i})
    .className("panel")
    .attr("transform", (/** @type {any} */ {i}) => translate(box.x0 + i * (panel + gap), 0))
    .inside((group, {row, rate, best, final, stopped}) => {
      const back = group.selectChildren("rect").data([0]).join("rect");
      back
        .attr("class", best ? "panel-back best" : "panel-back")
        .attr("x", 0)
        .attr("y", round(box.y1))
        .attr("width", round(panel))
        .attr("height", round(box.y0 - box.y1));
      const lines = [
        {name: "baseline", d: `M0,${round(y(frame.guess))}H${round(panel)}`},
        {name: "curve curve-train", d: traced(row, x, y)}
      ];
      group
        .selectChildren("path")
        .data(lines)
        .join("path")
        .attr("class", (/** @type {any} */ line) => line.name)
        .attr("d", (/** @type {any} */ line) => line.d);
      const texts = poster
        ? []
        : [
            {text: short(rate), name: "value", dy: 1.5},
            {
              text: stopped >= 0 ? words.ran_away : short(Number(final.toPrecision(2))),
              name: "label",
              dy: 0.3
            }
          ];
      group
        .selectChildren("text")
        .data(texts)
        .join("text")
        .attr("class", (/** @type {any} */ {name}) => name)
        .attr("text-anchor", "middle")
        .attr("x", round(panel / 2))
        .attr("y", (/** @type {any} */ {dy}) => round(box.y1 - size.label * dy))
        .text((/** @type {any} */ {text}) => text);
    });
}

/** @param {number[]} row @param {any} x @param {any} y */
const traced = (row, x, y) =>
  `M${row.map((value, i) => `${round(x(i))},${round(y(Math.max(1e-4, value)))}`).join("L")}`;

/** @param {any} frame @param {View} view */
export function describe(frame, {words}) {
  return phrase(words.say.rates, {
    count: frame.rates.shape[0],
    smallest: short(frame.smallest),
    largest: short(frame.largest),
    best: short(frame.best),
    best_final: short(Number(frame.best_final.toPrecision(2))),
    smallest_final: short(Number(frame.smallest_final.toPrecision(2))),
    largest_final: short(Number(frame.largest_final.toPrecision(2)))
  });
}

/** @param {any} frame @param {View} view */
export function table(frame, {words}) {
  return {
    caption: words.table_rates,
    columns: [words.column_rate, words.column_loss, words.column_ran],
    rows: Array.from(/** @type {ArrayLike<number>} */ (frame.rates.data), (rate, i) => [
      rate,
      Number(frame.final.data[i].toPrecision(3)),
      frame.stopped.data[i] >= 0 ? frame.stopped.data[i] : words.never
    ])
  };
}
