/** The pen: where it lies, and where every bird stands, in it or waiting outside. */
import {scaleLinear} from "d3-scale";
import {round} from "../../../lib/svg.js";

/** @typedef {import("../../../lib/svg.js").View} View */

const COLUMNS = 6; // birds abreast

/** Plot of the curves; size of a bird; middle and top of the pen, on each sheet. */
const SHEET = {
  wide: {plot: {x0: 64, x1: 470, y0: 536, y1: 76}, r: 11, middle: 648, top: 150},
  narrow: {plot: {x0: 34, x1: 208, y0: 256, y1: 34}, r: 5.6, middle: 288, top: 74},
  poster: {plot: {x0: 20, x1: 220, y0: 270, y1: 40}, r: 7, middle: 312, top: 60}
};

/**
 * Curves at the left, the pen and those who wait outside it at the right.
 *
 * @param {View} view
 */
export function laid({size: {name, label}}) {
  const {plot, r, middle, top} = SHEET[name];
  const pitch = 2.75 * r;
  const half = (pitch * COLUMNS) / 2 + r * 0.4;
  const bottom = round(top + pitch * 4 + r * 0.8);
  return {
    plot,
    pen: {x0: round(middle - half), x1: round(middle + half), y1: top, y0: bottom, r, pitch},
    queue: round(bottom + pitch * 1.1 + label * 1.9),
    x: scaleLinear([0, 1], [plot.x0, plot.x1]),
    y: scaleLinear([0, 1], [plot.y0, plot.y1])
  };
}

/**
 * Adelies and others: the first so many are in the pen, the rest wait below it, sort by sort.
 *
 * @param {any} frame
 * @param {View} view
 * @returns {import("./plane.js").Bird[]}
 */
export function flock(frame, view) {
  const {pen, queue} = laid(view);
  const place = (/** @type {number} */ slot, /** @type {number} */ top) => ({
    x: pen.x0 + pen.r * 0.4 + pen.pitch * ((slot % COLUMNS) + 0.5),
    y: top + pen.pitch * (Math.floor(slot / COLUMNS) + 0.5)
  });
  const sort = (
    /** @type {string} */ name,
    /** @type {number} */ before,
    /** @type {number} */ ahead
  ) =>
    Array.from({length: frame.guests}, (_, i) => ({
      key: `${name}-${i}`,
      // The others are not all of one species: every second one is a Gentoo.
      kind: name === "adelie" ? 0 : 1 + (i % 2),
      ...(i < frame[name]
        ? place(before + i, pen.y1 + pen.r * 0.4)
        : place(ahead + i - frame[name], queue))
    }));
  const waiting = Math.ceil((frame.guests - frame.adelie) / COLUMNS) * COLUMNS;
  return [...sort("adelie", 0, 0), ...sort("others", frame.adelie, waiting)];
}
