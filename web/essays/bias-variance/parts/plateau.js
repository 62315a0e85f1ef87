/** The plateau as it is drawn: its scales and axes, the animals that were met, and which mark is which. */
import {scaleLinear} from "d3-scale";
import {xAxis, yAxis} from "../../../lib/axes.js";
import {marks} from "../../../lib/marks.js";
import {rows} from "../../../lib/frame.js";
import {layer, round, symbol, translate} from "../../../lib/svg.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */
/** @typedef {{x0: number, x1: number, y0: number, y1: number}} Box y0 is the bottom */
/** @typedef {ReturnType<typeof scales>} Scales */

export const [WIDE, DEEP] = [4, 3]; // km of plateau

/** @param {Box} box */
export const scales = ({x0, x1, y0, y1}) => ({
  x: scaleLinear([0, WIDE], [x0, x1]),
  y: scaleLinear([0, DEEP], [y0, y1])
});

/** @param {Root} root @param {Scales} to @param {Box} box @param {View} view */
export function axes(root, {x, y}, box, view) {
  const {size, words} = view;
  const wide = size.name === "wide";
  xAxis(root, x, view, {title: words.east, ticks: wide ? 8 : 4, box});
  yAxis(root, y, view, {title: words.north, ticks: wide ? 6 : 3, box});
}

/** The outline of an animal's mark around nought. @param {any} frame @param {View} view */
export function signs(frame, {size}) {
  const r = size.name === "wide" ? 6.5 : size.name === "narrow" ? 3.6 : 4.5;
  return (/** @type {number} */ i) => symbol(frame.kinds.data[i], 0, 0, r);
}

/**
 * Every animal of a notebook where it was met, or none.
 *
 * @param {Root} root
 * @param {any} frame
 * @param {Scales} to
 * @param {View} view
 * @param {boolean} shown
 */
export function herd(root, frame, {x, y}, view, shown) {
  const sign = signs(frame, view);
  const all = shown ? rows(frame.spots) : [];
  marks(layer(root, "animals"), "path", all, {className: "animal", move: view.move})
    .className(
      (/** @type {number[]} */ _, /** @type {number} */ i) => `m${frame.kinds.data[i] + 1}`
    )
    .attr("transform", (/** @type {number[]} */ [a, b]) => translate(x(a), y(b)))
    .all.attr("d", (/** @type {number[]} */ _, /** @type {number} */ i) => sign(i));
}

/** Which mark is which animal. @param {Root} root @param {View} view */
export function key(root, {size, words}) {
  const {label} = size;
  const shown = size.name === "poster" ? [] : [words.marmot, words.ibex];
  const y = label * 1.1;
  const place = (/** @type {number} */ i) => 6 + i * label * 5.4;
  const group = layer(root, "key");
  marks(layer(group, "signs"), "path", shown, {className: "animal"})
    .className((/** @type {string} */ _, /** @type {number} */ i) => `m${i + 1}`)
    .attr("d", (/** @type {string} */ _, /** @type {number} */ i) =>
      symbol(i, place(i) + label * 0.4, y - label * 0.34, label * 0.34)
    );
  marks(layer(group, "names"), "text", shown, {className: "label"})
    .attr("x", (/** @type {string} */ _, /** @type {number} */ i) => round(place(i) + label))
    .attr("y", round(y))
    .text(String);
}

/** One line of words at the top right, or none. @param {Root} root @param {string[]} lines @param {View} view */
export function headline(root, lines, {size}) {
  marks(layer(root, "texts"), "text", lines, {className: "value"})
    .attr("text-anchor", "end")
    .attr("x", size.width - 6)
    .attr("y", round(size.label * 1.1))
    .text(String);
}

/** The animals with these numbers, as rows of a table. @param {any} frame @param {number[]} listed @param {View} view */
export function listing(frame, listed, {words}) {
  const spots = rows(frame.spots);
  const two = (/** @type {number} */ value) => Math.round(value * 100) / 100;
  const kind = (/** @type {number} */ i) => (frame.kinds.data[i] ? words.ibex : words.marmot);
  const {east, north, animal} = words.columns;
  return {
    columns: [east, north, animal],
    rows: listed.map((i) => [two(spots[i][0]), two(spots[i][1]), kind(i)])
  };
}
