/** The sheet that a figure is drawn on: its layers, in the order in which they lie on each other. */
import {select} from "d3-selection";
import {layer} from "./svg.js";

/** @typedef {import("./svg.js").Root} Root */
/** @typedef {import("./svg.js").View} View */

/**
 * Set up the sheet and return its root.  Axes are drawn anew each time: d3 would keep old ticks in
 * an order of their own, and a drawing over another frame must be the drawing itself.
 *
 * @param {SVGSVGElement} svg
 * @param {View} view
 * @param {string} layers their names, the lowest first
 * @returns {Root}
 */
export function sheet(svg, {size}, layers) {
  const root = select(svg).attr("viewBox", `0 0 ${size.width} ${size.height}`);
  for (const name of layers.split(" ")) {
    const group = layer(/** @type {any} */ (root), name);
    if (name.endsWith("-axis")) bare(group.attr("class", name));
  }
  return /** @type {any} */ (root);
}

/**
 * Take away what an axis drew, and what it told its group.
 *
 * @param {Root} axis
 */
export function bare(axis) {
  axis.attr("transform", null).attr("text-anchor", null).selectChildren().remove();
}
