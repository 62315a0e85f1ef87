/** One place of the path: what every map says about it, as a heap of dots beside truth and mean. */
import {marks} from "../../../lib/marks.js";
import {heaped} from "../../../lib/stacked-dots.js";
import {layer, round, symbol} from "../../../lib/svg.js";
import {phrase} from "../../../lib/phrases.js";
import {metres, signed} from "./numbers.js";
import {spots} from "./spots.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */
/** @typedef {import("./mountain.js").Box} Box */
/** @typedef {import("./mountain.js").Scales} Scales */

/** Which of the frame's places is looked at. @param {any} frame @param {View} view */
export const placeOf = ({place}, {state}) =>
  Math.round((state.at / place.data[place.data.length - 1]) * (place.data.length - 1));

/**
 * The chosen place: all maps' heights there as a heap of dots, truth and mean beside them.
 *
 * @param {Root} root
 * @param {any} frame
 * @param {{to: Scales, main: Box, low: Box|null}} stage
 * @param {View} view
 * @param {boolean} shown
 */
export function atPlace(root, frame, {to: {x, y}, main, low}, view, shown) {
  const {state, size, words} = view;
  const i = placeOf(frame, view);
  const here = round(x(frame.place.data[i]));
  const marker = layer(root, "marker");
  const wide = size.name === "wide";
  // On a small sheet the words beside it reach as far as the line: it begins below them.
  const top = round(main.y1 + (wide ? 0 : size.label));
  const lines = [`M${here},${top}V${main.y0}`, ...(low ? [`M${here},${low.y1}V${low.y0}`] : [])];
  marks(marker, "path", shown ? [lines.join("")] : [], {className: "place-line"}).attr("d", String);
  const heap = layer(root, "heap");
  const r = (wide ? 3.4 : 2) * (low ? 0.75 : 1);
  const [hikers, width] = frame.maps.shape;
  const heights = Array.from({length: shown ? hikers : 0}, (_, h) =>
    y(frame.maps.data[h * width + i])
  );
  const left = state.at > 7; // the heap grows to where there is room
  const dots = heaped(heights, 2 * r);
  // As far apart as there is room for: a stiff hundred makes a long row.
  const longest = Math.max(1, ...dots.map(({level}) => level));
  const room = (left ? here - main.x0 : main.x1 - here) - 4 * r;
  const pitch = Math.min(2 * r, room / longest) * (left ? -1 : 1);
  const side = (left ? -2 : 2) * r;
  const centres = dots.map(({level, bin}) => [here + side + level * pitch, bin]);
  spots(layer(heap, "guesses"), "guesses", centres, 1.76 * r);
  const ends = shown ? [y(frame.truth.data[i]), y(frame.mean_map.data[i])] : [];
  marks(layer(heap, "bias"), "path", ends.slice(0, 1), {className: "bias-bar"}).attr(
    "d",
    () => `M${here},${round(ends[0])}V${round(ends[1])}`
  );
  marks(layer(heap, "ends"), "path", ends, {className: "place-mark"})
    .className((/** @type {number} */ _, /** @type {number} */ n) => (n ? "is-mean" : "is-truth"))
    .attr("d", (/** @type {number} */ height, /** @type {number} */ n) =>
      symbol(n ? 3 : 2, here, height, wide ? 5.5 : 3.6)
    );
  const texts = shown
    ? [
        phrase(words.at_bias, {bias: signed(frame.bias.data[i])}),
        phrase(words.at_spread, {spread: metres(Math.sqrt(frame.variance.data[i]))})
      ]
    : [];
  marks(layer(root, "at-texts"), "text", texts, {className: "value halo at-text"})
    .attr("text-anchor", "end")
    .attr("x", main.x1)
    .attr("y", (/** @type {string} */ _, /** @type {number} */ n) =>
      round(main.y1 + size.label * ((wide ? 0.75 : -0.65) + 1.25 * n))
    )
    .text(String);
}
