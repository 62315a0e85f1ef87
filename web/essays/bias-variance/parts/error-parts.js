/** Error along the path: squared bias, variance and noise on top of each other, and what was measured. */
import {max} from "d3-array";
import {format} from "d3-format";
import {scaleLinear} from "d3-scale";
import {yAxis} from "../../../lib/axes.js";
import {marks} from "../../../lib/marks.js";
import {layer, round} from "../../../lib/svg.js";
import {drawLayers, PARTS, stacked} from "./layers.js";
import {metres} from "./numbers.js";
import {spots} from "./spots.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */
/** @typedef {import("./mountain.js").Box} Box */

/** @param {any} frame */
const topsOf = ({noise2, variance, bias2}) => stacked(noise2, variance.data, bias2.data);

/**
 * @param {Root} root
 * @param {any} frame
 * @param {any} x
 * @param {Box} box
 * @param {View} view
 * @returns {any} the scale of squares
 */
function errorParts(root, frame, x, {y0, y1}, view) {
  const tops = topsOf(frame);
  const measuredTop = Array.from(frame.error.data, (value, i) => value + frame.error_se.data[i]);
  const highest = max([...tops[2], ...measuredTop]) ?? 1;
  const y = scaleLinear([0, Math.max(highest * 1.05, 1)], [y0, y1]);
  const parts = layer(root, "parts");
  drawLayers(parts, tops, frame.place.data, {x, y});
  const wide = view.size.name === "wide";
  const every = wide ? 4 : 8;
  const measured = Array.from(frame.error.data, (value, i) => ({
    value,
    error: frame.error_se.data[i],
    at: round(x(frame.place.data[i]))
  })).filter((_, i) => i % every === 0);
  const bars = measured.map(
    ({value, error, at}) =>
      `M${at},${round(y(Math.max(0, value - error)))}V${round(y(value + error))}`
  );
  marks(layer(parts, "whiskers"), "path", [bars.join("")], {className: "whisker"}).attr(
    "d",
    String
  );
  const dots = measured.map(({value, at}) => [at, y(value)]);
  spots(layer(parts, "measurements"), "measurements", dots, wide ? 6.4 : 4.4);
  return y;
}

/**
 * The parts of the error under the mountain, with their names and the axis of squares.
 *
 * @param {Root} root
 * @param {any} frame
 * @param {any} x the scale of places
 * @param {Box|null} low
 * @param {View} view
 */
export function below(root, frame, x, low, view) {
  const {size, words} = view;
  const parent = layer(root, "parts");
  if (!low) {
    parent.selectChildren().remove();
    return;
  }
  const y = errorParts(root, frame, x, low, view);
  const axis = layer(parent, "square-axis");
  axis.selectChildren().remove();
  yAxis(parent, y, view, {ticks: 2, format: squares(view), box: low, name: "square-axis"});
  marks(parent, "text", [words.squares], {className: "axis-title squares"})
    .attr("x", 6)
    .attr("y", round(low.y1 - size.label * 0.55))
    .text(String);
  names(layer(parent, "part-names"), low, view);
}

/**
 * Which layer is which: no layer is thick enough everywhere for its name to stand in it.
 *
 * @param {Root} parent
 * @param {Box} low
 * @param {View} view
 */
function names(parent, low, {size, words}) {
  const {label} = size;
  const y = round(low.y1 - label * 0.55);
  let right = low.x1;
  const key = [...PARTS].reverse().map((part) => {
    right -= label * (0.58 * words.parts[part].length + 1.7);
    return {part, sign: right + label * 0.75};
  });
  marks(parent, "rect", key, {key: ({part}) => part})
    .className((/** @type {any} */ {part}) => `part-${part}`)
    .attr("x", (/** @type {any} */ {sign}) => round(sign))
    .attr("y", round(y - label * 0.7))
    .attr("width", round(label * 0.75))
    .attr("height", round(label * 0.75));
  marks(parent, "text", key, {key: ({part}) => part, className: "label"})
    .attr("x", (/** @type {any} */ {sign}) => round(sign + label * 1.1))
    .attr("y", y)
    .text((/** @type {any} */ {part}) => words.parts[part]);
}

/**
 * How squares are written on an axis: a small sheet has no room for all their noughts.
 *
 * @param {View} view
 * @returns {(value: number) => string}
 */
export const squares = ({size}) => (size.name === "wide" ? metres : format("~s"));
