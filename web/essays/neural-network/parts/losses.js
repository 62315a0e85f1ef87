/** Loss curves that grow while a network trains: dishes it learns from, and dishes it has never tasted. */
import {scaleLinear} from "d3-scale";
import {marks} from "../../../lib/marks.js";
import {layer, round} from "../../../lib/svg.js";
import {xAxis, yAxis} from "../../../lib/axes.js";
import {two} from "./numbers.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */
/** @typedef {import("../../../lib/heat-map.js").Box} Box */

/**
 * @param {Root} root
 * @param {{train: ArrayLike<number>, test: ArrayLike<number>, length: number, upTo?: number}} run `length`
 *   epochs are to come in all; the curves are drawn as far as `upTo`
 * @param {Box} box
 * @param {View} view
 */
export function lossCurves(root, {train, test, length, upTo = train.length - 1}, box, view) {
  const {words, size} = view;
  const wide = size.name === "wide";
  const most = Math.max(0.7, ...Array.from(train), ...Array.from(test));
  const x = scaleLinear([0, Math.max(1, length)], [box.x0, box.x1]);
  const y = scaleLinear([0, Math.min(most, 3)], [box.y0, box.y1]).clamp(true);
  xAxis(root, x, view, {box, ticks: wide ? 4 : 2, name: "epoch-axis", title: words.epochs});
  yAxis(root, y, view, {box, ticks: wide ? 3 : 2, name: "loss-axis", title: words.loss});
  const lines = [
    {key: "train", values: train},
    {key: "test", values: test}
  ];
  marks(layer(root, "curves"), "path", lines, {key: (line) => line.key})
    .className((/** @type {any} */ {key}) => `curve curve-${key}`)
    .attr("d", (/** @type {any} */ {values}) => curve(values, upTo, x, y));
  const reach = 7 * size.label; // about as long as the longer name
  const right = x(upTo) + reach > box.x1;
  // The highest that a curve rises under its name, once it has come down from its start; early in the evening names
  // stand beyond the curves.
  const since = right ? Math.floor(Math.max(upTo / 3, x.invert(box.x1 - reach))) : upTo;
  const top = (/** @type {ArrayLike<number>} */ values) =>
    y(Math.max(...Array.from(values).slice(since, upTo + 1)));
  const ends = lines.map(({key, values}) => ({key, value: values[upTo], at: top(values)}));
  // Each name over its own curve; where these are near, both over the higher one, or where there is no room over it, one
  // on either side.
  const gap = size.label * 1.1;
  const [high, low] = [...ends].sort((one, other) => one.at - other.at);
  const roof = box.y1 + size.label * 0.2;
  const over = Math.max(high.at - 7, roof);
  /** @type {[number, number]} */
  let feet = [over, low.at - 7];
  if (low.at - high.at <= gap * 1.5) {
    feet = over - gap >= roof ? [over - gap, over] : [over, low.at + size.label];
  }
  const spots = new Map([
    [high.key, feet[0]],
    [low.key, feet[1]]
  ]);
  const told = size.name === "poster" ? [] : ends;
  marks(layer(root, "curve-names"), "text", told, {key: (end) => end.key})
    .className((/** @type {any} */ {key}) => `label halo name-${key}`)
    .attr("text-anchor", right ? "end" : "start")
    .attr("x", round(right ? box.x1 : x(upTo) + 6))
    .attr("y", (/** @type {any} */ {key}) => round(spots.get(key) ?? 0))
    .text((/** @type {any} */ {key, value}) => `${words.curves[key]} ${two(value)}`);
}

/**
 * @param {ArrayLike<number>} values
 * @param {number} upTo
 * @param {any} x
 * @param {any} y
 */
function curve(values, upTo, x, y) {
  const step = Math.max(1, Math.floor(upTo / 150)); // more would be thinner than the line
  let path = `M${round(x(0))},${round(y(values[0]))}`;
  for (let i = step; i < upTo; i += step) path += `L${round(x(i))},${round(y(values[i]))}`;
  return upTo > 0 ? `${path}L${round(x(upTo))},${round(y(values[upTo]))}` : path;
}
