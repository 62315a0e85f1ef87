/** The plane of soups: what is believed everywhere, and the dishes on it. */
import {scaleLinear} from "d3-scale";
import {marks} from "../../../lib/marks.js";
import {layer, symbol} from "../../../lib/svg.js";
import {xAxis, yAxis} from "../../../lib/axes.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */
/** @typedef {import("../../../lib/heat-map.js").Box} Box */

/**
 * @param {ArrayLike<number>} edges low and high of either dial
 * @param {Box} box
 */
export function scales(edges, {x0, x1, y0, y1}) {
  return {
    x: scaleLinear([edges[0], edges[1]], [x0, x1]),
    y: scaleLinear([edges[2], edges[3]], [y0, y1])
  };
}

/**
 * The dishes, as circles, triangles, squares and diamonds; those held back for testing are hollow.
 *
 * @param {Root} root
 * @param {{points: ArrayLike<number>, kinds: ArrayLike<number>, train: ArrayLike<number>|null, edges: ArrayLike<number>}} dishes
 * @param {Box} box
 * @param {number} r
 */
export function dishes(root, {points, kinds, train, edges}, box, r) {
  const {x, y} = scales(edges, box);
  const list = Array.from(kinds, (kind, i) => ({kind, held: train ? !train[i] : false, i}));
  marks(layer(root, "dishes"), "path", list, {className: "dish"})
    .className((/** @type {any} */ {kind, held}) => `m${kind + 1}${held ? " held" : ""}`)
    .attr("d", (/** @type {any} */ {kind, i}) =>
      symbol(kind, x(points[2 * i]), y(points[2 * i + 1]), r)
    );
}

/**
 * @param {Root} root
 * @param {ArrayLike<number>} edges
 * @param {Box} box
 * @param {View} view
 * @param {{x?: string, y?: string}} titles
 */
export function dials(root, edges, box, view, titles) {
  const {x, y} = scales(edges, box);
  const few = box.x1 - box.x0 < 400 ? 3 : 6;
  const format = view.size.name === "wide" ? {} : {format: () => ""}; // no room for numbers
  xAxis(root, x, view, {box, title: titles.x, ticks: few, ...format});
  yAxis(root, y, view, {box, title: titles.y, ticks: few, ...format});
}
