/** Points that fell by chance, and their mean. */
import {scaleLinear} from "d3-scale";
import {select} from "d3-selection";
import {plot, xAxis, yAxis} from "../../../lib/axes.js";
import {column, rows} from "../../../lib/frame.js";
import {marks} from "../../../lib/marks.js";
import {layer, round, symbol} from "../../../lib/svg.js";

/** @typedef {import("../../../types/concepts/new_concept.js").CloudFrame} Frame */
/** @typedef {import("../../../lib/svg.js").View} View */

export const engine = "new_concept.cloud";

/**
 * Draw `frame` into `svg`; drawing it twice is the same as drawing it once.
 *
 * @param {SVGSVGElement} svg
 * @param {Frame} frame
 * @param {View} view
 */
export function render(svg, frame, view) {
  const {x0, x1, y0, y1} = plot(view);
  const x = scaleLinear([0, 1], [x0, x1]);
  const y = scaleLinear([0, 1], [y0, y1]);
  const radius = view.size.label / 3;
  const root = select(svg);
  xAxis(root, x, view, {title: view.words.across});
  yAxis(root, y, view, {title: view.words.up});
  marks(layer(root, "points"), "circle", rows(frame.points), {move: view.move, className: "m1"})
    .attr("cx", (/** @type {number[]} */ [a]) => round(x(a)))
    .attr("cy", (/** @type {number[]} */ [, b]) => round(y(b)))
    .attr("r", round(radius));
  const [meanX, meanY] = frame.mean.data;
  marks(layer(root, "mean"), "path", ["mean"], {move: view.move, className: "m2"}).attr(
    "d",
    symbol(3, x(meanX), y(meanY), 2 * radius)
  );
}

/**
 * One sentence for readers who cannot see the drawing.
 *
 * @param {Frame} frame
 * @param {View} view
 */
export function describe(frame, view) {
  return view.words.sentence
    .replace("{count}", String(frame.count))
    .replace("{distance}", frame.distance.toFixed(2));
}

/**
 * What the drawing shows, as numbers.
 *
 * @param {Frame} frame
 * @param {View} view
 */
export function table(frame, view) {
  const [across, up] = [column(frame.points, 0), column(frame.points, 1)];
  return {
    caption: describe(frame, view),
    columns: [view.words.across, view.words.up],
    rows: across.map((value, i) => [value, up[i]])
  };
}
