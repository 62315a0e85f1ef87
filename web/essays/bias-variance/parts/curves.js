/** Curves of error: lines over one axis, their names beside them, and what was measured as dots with whiskers. */
import {marks} from "../../../lib/marks.js";
import {layer, polyline, round} from "../../../lib/svg.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */
/** @typedef {{x: any, y: any}} Scales */
/** @typedef {{key: string, values: ArrayLike<number>, at: number, lift: number}} Curve `at`: which value its name stands beside; `lift`: how far above, in letters */

/**
 * @param {Root} root
 * @param {Curve[]} curves
 * @param {ArrayLike<number>} across
 * @param {Scales} scales
 * @param {View} view
 */
export function drawCurves(root, curves, across, {x, y}, {move, words, size}) {
  marks(layer(root, "curves"), "path", curves, {key: ({key}) => key, className: "curve", move})
    .className((/** @type {Curve} */ {key}) => `curve-${key}`)
    .attr("d", (/** @type {Curve} */ {values}) =>
      polyline(Array.from(values, (value, i) => [x(across[i]), y(value)]))
    );
  const named = size.name === "poster" ? [] : curves;
  const names = layer(root, "names");
  marks(names, "text", named, {key: ({key}) => key, className: "value halo"})
    .className((/** @type {Curve} */ {key}) => `name-${key}`)
    .attr("text-anchor", (/** @type {Curve} */ {at}) =>
      at > across.length * 0.6 ? "end" : at < across.length * 0.15 ? "start" : "middle"
    )
    .attr("x", (/** @type {Curve} */ {at}) => round(x(across[at])))
    .attr("y", (/** @type {Curve} */ {values, at, lift}) =>
      round(y(values[at]) - lift * size.label)
    )
    .text((/** @type {Curve} */ {key}) => words.curves[key]);
}

/**
 * @param {Root} root
 * @param {{values: ArrayLike<number>, errors: ArrayLike<number>, across: ArrayLike<number>}|null} measured
 * @param {Scales} scales
 * @param {View} view
 */
export function drawMeasured(root, measured, {x, y}, {size, move}) {
  const points = measured
    ? Array.from(measured.values, (value, i) => ({
        x: round(x(measured.across[i])),
        y: y(value),
        low: round(y(Math.max(0, value - measured.errors[i]))),
        high: round(y(value + measured.errors[i]))
      }))
    : [];
  marks(layer(root, "whiskers"), "path", points, {className: "whisker", move}).attr(
    "d",
    (/** @type {any} */ at) => `M${at.x},${at.low}V${at.high}`
  );
  marks(layer(root, "measured"), "circle", points, {className: "measured", move})
    .attr("cx", (/** @type {any} */ at) => at.x)
    .attr("cy", (/** @type {any} */ at) => round(at.y))
    .attr("r", size.name === "wide" ? 4 : 2.6);
}
