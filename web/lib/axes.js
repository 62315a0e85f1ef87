/** Axes: values along the bottom and the left, their titles, nothing on a poster. */
import {axisBottom, axisLeft} from "d3-axis";
import {layer, translate} from "./svg.js";

/** @typedef {import("./svg.js").Root} Root */
/** @typedef {import("./svg.js").View} View */

/**
 * @typedef {object} AxisOptions
 * @property {string} [title] with its unit
 * @property {number|number[]} [ticks] about how many, or which values
 * @property {(value: any) => string} [format]
 * @property {string} [name] of the layer, where a drawing has several axes
 * @property {{x0: number, x1: number, y0: number, y1: number}} [box] default: all inside the margins
 * @property {boolean} [grid] faint lines across the plot
 */

/**
 * The rectangle inside the margins; y0 is the bottom, as values grow upwards.
 *
 * @param {View} view
 */
export function plot({size: {width, height, margin}}) {
  return {
    x0: margin.left,
    x1: width - margin.right,
    y0: height - margin.bottom,
    y1: margin.top
  };
}

/**
 * An axis along the bottom, its title under its left end.
 *
 * @param {Root} root
 * @param {any} scale
 * @param {View} view
 * @param {AxisOptions} [options]
 */
export function xAxis(root, scale, view, options = {}) {
  const box = options.box ?? plot(view);
  const axis = ticked(axisBottom(scale), options, view, COUNTS.x);
  const group = placed(root, options.name ?? "x-axis", view);
  if (!group) return;
  group.attr("transform", translate(0, box.y0)).call(dressed(axis, options.grid, box.y1 - box.y0));
  title(group, options.title, {x: box.x0, y: view.size.label * 2.5 + 3});
}

/**
 * An axis along the left, its title lying level above its top end.
 *
 * @param {Root} root
 * @param {any} scale
 * @param {View} view
 * @param {AxisOptions} [options]
 */
export function yAxis(root, scale, view, options = {}) {
  const box = options.box ?? plot(view);
  const axis = ticked(axisLeft(scale), options, view, COUNTS.y);
  const group = placed(root, options.name ?? "y-axis", view);
  if (!group) return;
  group.attr("transform", translate(box.x0, 0)).call(dressed(axis, options.grid, box.x0 - box.x1));
  const inset = Math.min(box.x0, view.size.margin.left) - 6;
  title(group, options.title, {x: -inset, y: box.y1 - view.size.label * 0.95});
}

/**
 * @param {any} axis
 * @param {AxisOptions} options
 * @param {View} view
 * @param {{wide: number, narrow: number}} counts
 */
function ticked(axis, {ticks, format}, view, counts) {
  const count = ticks ?? (view.size.name === "wide" ? counts.wide : counts.narrow);
  if (Array.isArray(count)) axis.tickValues(count);
  else axis.ticks(count);
  if (format) axis.tickFormat(format);
  // offset(0): d3 shifts by half a pixel with the screen's density, and the build has no screen
  return axis.offset(0).tickSize(5).tickPadding(6);
}

/** About how many ticks there are on a sheet of each size. */
const COUNTS = {x: {wide: 7, narrow: 5}, y: {wide: 6, narrow: 4}};

/** @param {Root} root @param {string} name @param {View} view */
function placed(root, name, view) {
  return view.size.name === "poster" ? null : layer(root, name).attr("class", `${name} axis`);
}

/**
 * @param {any} axis
 * @param {boolean|undefined} grid
 * @param {number} length of the grid lines
 */
function dressed(axis, grid, length) {
  return (/** @type {any} */ group) => {
    group.call(axis);
    // Our classes, the style sheet's sizes; d3's own attributes would fix other ones.
    for (const name of ["fill", "font-size", "font-family", "text-anchor"]) group.attr(name, null);
    const vertical = group.select(".tick line").attr("y2") !== null;
    group.attr("text-anchor", vertical ? "middle" : "end");
    group.selectAll(".tick text").attr("class", "label").attr("fill", null);
    group.selectAll("line, path").attr("stroke", null);
    group.selectAll(".tick").attr("transform", rounded);
    group.selectAll(".tick line.grid-line").remove();
    if (grid) {
      const ticks = group.selectAll(".tick").insert("line", ":first-child");
      ticks.attr("class", "grid-line").attr(vertical ? "y2" : "x2", vertical ? length : -length);
    }
  };
}

/** The transform that a tick has, in the drawing's precision. */
function rounded() {
  // @ts-expect-error d3 calls this with the tick as `this`
  const [x, y] = this.getAttribute("transform").match(/-?\d[\d.]*(e-?\d+)?/g);
  return translate(+x, +y);
}

/**
 * @param {Root} group
 * @param {string|undefined} words
 * @param {{x: number, y: number}} at
 */
function title(group, words, {x, y}) {
  const found = group.selectChildren("text.axis-title");
  const text = /** @type {Root} */ (
    found.empty() ? group.append("text").attr("class", "axis-title") : found
  );
  text
    .attr("text-anchor", "start")
    .attr("x", x)
    .attr("y", y)
    .text(words ?? "")
    .raise(); // behind the ticks that a redraw adds, so that a drawing does not tell its past
}
