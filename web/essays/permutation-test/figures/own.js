/** The reader's own two columns, and the pile that judges them. */
import {extent} from "d3-array";
import {format} from "d3-format";
import {scaleLinear} from "d3-scale";
import {select} from "d3-selection";
import {plot, xAxis} from "../../../lib/axes.js";
import {marks} from "../../../lib/marks.js";
import {layer, round, symbol} from "../../../lib/svg.js";
import {groupClass} from "../parts/alpacas.js";
import {dots, edge, floor, ground} from "../parts/dots.js";
import {chances, hits} from "../parts/judgement.js";
import {write} from "../parts/ruler.js";
import {phrase} from "../../../lib/phrases.js";
import {share} from "../parts/numbers.js";

/** @typedef {import("../../../lib/svg.js").View} View */

export const engine = "permutation_test.own";

/** `fallen` says how much of the pile has fallen. */
export const views = {fallen: {low: 0, high: 1, step: 0.005, start: 1}};

const number = format(".3~g");
/** The first column is the one that "shampoo" was: triangles, above. */
const COLUMNS = ["second", "first"];

/** @param {SVGSVGElement} svg @param {any} frame @param {View} view */
export function render(svg, frame, view) {
  const root = select(svg);
  const {size, words, params, state} = view;
  const {y0, x1} = plot(view);
  const x0 = size.name === "wide" ? 40 : 16;
  const {label} = size;
  const lane = label * 2.1;
  const foot = 6 + 2 * lane;
  const data = [...frame.data.data];
  const [low, high] = /** @type {[number, number]} */ (extent(data));
  const pad = (high - low || 1) * 0.04;
  const x = scaleLinear([low - pad, high + pad], [x0, x1]);
  const above = (/** @type {number} */ i) => 6 + lane * (frame.group.data[i] ? 0.75 : 1.75);
  marks(layer(root, "numbers"), "path", data, {move: view.move})
    .className(
      (/** @type {number} */ _, /** @type {number} */ i) =>
        `${groupClass(frame.group.data[i])} outlined`
    )
    .attr("d", (/** @type {number} */ value, /** @type {number} */ i) =>
      symbol(frame.group.data[i], x(value), above(i), label * 0.34)
    );
  xAxis(root, x, view, {box: {x0, x1, y0: foot, y1: 6}, name: "data-axis"});
  const sides = size.name === "poster" ? [] : [0, 1];
  marks(layer(root, "columns"), "text", sides)
    .className((/** @type {number} */ g) => `label halo ${groupClass(g)}-text`)
    .attr("x", x0)
    .attr("y", (/** @type {number} */ g) =>
      round(Math.max(label * 1.1, 6 + lane * (g ? 0.2 : 1.2) + label * 0.15))
    )
    .text((/** @type {number} */ g) => words[COLUMNS[g]]);

  const box = {x0, x1, y0, y1: foot + label * 4.9};
  const place = ground(frame, box);
  const {fallen} = state;
  edge(root, frame, view, {place, box, counting: true});
  dots(root, frame, view, {
    place,
    landed: fallen >= 1 ? Infinity : fallen * (frame.bin.data.length + 7),
    counting: true
  });
  if (size.name !== "poster") {
    floor(root, place, view, {
      box,
      title: words[params.statistic === "t" ? "difference_t" : `own_${params.statistic}`]
    });
  }
  const told = [...chances(frame, view, box), hits(frame, view, place, box)];
  write(layer(root, "told"), size.name === "poster" ? [] : told);
}

/** @param {any} frame @param {View} view */
export function describe(frame, {words, params}) {
  const exact = frame.exact_known
    ? phrase(words.say_exact, {p: share(frame.exact_p)})
    : words.say_unknown;
  return `${phrase(words.say.own, {
    first: frame.first_count,
    second: frame.second_count,
    statistic: words.statistics[params.statistic],
    observed: number(frame.observed),
    hits: frame.hits,
    deals: frame.bin.shape[0],
    p: share(frame.p),
    error: share(frame.p_error)
  })} ${exact}`;
}

/** @param {any} frame @param {View} view */
export function table(frame, {words}) {
  return {
    caption: words.table_own,
    columns: [words.column_column, words.column_number],
    rows: [...frame.data.data].map((value, i) => [words[COLUMNS[frame.group.data[i]]], value])
  };
}
