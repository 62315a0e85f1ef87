/** What the shampoo does for each alpaca of the valley, Dolores's herd picked out. */
import {scaleLinear} from "d3-scale";
import {select} from "d3-selection";
import {plot, xAxis} from "../../../lib/axes.js";
import {marks} from "../../../lib/marks.js";
import {layer, round, symbol, translate} from "../../../lib/svg.js";
import {phrase} from "../../../lib/phrases.js";
import {one, share} from "../parts/numbers.js";

/** @typedef {import("../../../lib/svg.js").View} View */

export const engine = "permutation_test.valley";

/** @typedef {{key: string, at: number, name: string, text: string}} Mean */

/** @param {SVGSVGElement} svg @param {any} frame @param {View} view */
export function render(svg, frame, view) {
  const root = select(svg);
  const {size, words} = view;
  const {label} = size;
  const box = {
    ...plot(view),
    x0: size.name === "wide" ? 40 : 16,
    y1: size.name === "poster" ? 10 : label * 3.6
  };
  const top = Math.max(...frame.effect.data);
  const x = scaleLinear([-0.7, Math.max(top, 4) + 0.7], [box.x0, box.x1]);
  const most = Math.max(frame.tallest, 10);
  // Two dots abreast: a column would be too tall for the sheet.
  const pitch = Math.min((box.y0 - box.y1) / Math.ceil(most / 2), (x(1) - x(0)) / 2.2);
  const animals = Array.from({length: frame.animals}, (_, i) => i);
  marks(layer(root, "valley"), "path", animals, {key: (i) => i, move: view.move})
    .className((/** @type {number} */ i) => (frame.in_herd.data[i] ? "m2 outlined" : "m3"))
    .attr("d", (/** @type {number} */ i) =>
      symbol(frame.in_herd.data[i] ? 1 : 0, 0, 0, pitch * (frame.in_herd.data[i] ? 0.44 : 0.42))
    )
    .attr("transform", (/** @type {number} */ i) => {
      const level = frame.level.data[i];
      const aside = level % 2 ? 0.5 : -0.5;
      return translate(
        x(frame.effect.data[i]) + aside * pitch,
        box.y0 - (Math.floor(level / 2) + 0.5) * pitch - 1
      );
    });
  xAxis(root, x, view, {title: words.effect_axis, box});
  const means = [
    {key: "valley", at: frame.effect_valley, name: "m3", text: words.mean_valley},
    {key: "herd", at: frame.effect_herd, name: "m2", text: words.mean_herd}
  ];
  marks(layer(root, "means"), "line", means, {key: ({key}) => key, move: view.move})
    .className((/** @type {Mean} */ {name}) => `${name}-line mean halo-line`)
    .attr("x1", (/** @type {Mean} */ {at}) => round(x(at)))
    .attr("x2", (/** @type {Mean} */ {at}) => round(x(at)))
    .attr("y1", (/** @type {Mean} */ _, /** @type {number} */ i) =>
      round(box.y1 - label * 2 + i * label * 1.3)
    )
    .attr("y2", box.y0);
  const told = size.name === "poster" ? [] : means;
  marks(layer(root, "told"), "text", told, {key: ({key}) => key, move: view.move})
    .className((/** @type {Mean} */ {name}) => `value halo ${name}-text`)
    .attr("text-anchor", (/** @type {Mean} */ {at}) => (at > top * 0.55 ? "end" : "start"))
    .attr("x", (/** @type {Mean} */ {at}) => round(x(at) + (at > top * 0.55 ? -8 : 8)))
    .attr("y", (/** @type {Mean} */ _, /** @type {number} */ i) =>
      round(box.y1 - label * 1.3 + i * label * 1.3)
    )
    .text((/** @type {Mean} */ {at, text}) => phrase(text, {effect: one(at)}));
}

/** @param {any} frame @param {View} view */
export function describe(frame, {words}) {
  return phrase(words.say.valley, {
    animals: frame.animals,
    herd: frame.herd_animals,
    effect_herd: one(frame.effect_herd),
    effect_valley: one(frame.effect_valley),
    p: share(frame.p)
  });
}

/** @param {any} frame @param {View} view */
export function table(frame, {words}) {
  /** @type {Map<number, [number, number]>} */
  const found = new Map();
  frame.effect.data.forEach((/** @type {number} */ effect, /** @type {number} */ i) => {
    const [valley, herd] = found.get(effect) ?? [0, 0];
    found.set(effect, [valley + 1, herd + frame.in_herd.data[i]]);
  });
  return {
    caption: words.table_valley,
    columns: [words.effect_axis, words.column_valley, words.column_in_herd],
    rows: [...found]
      .sort(([a], [b]) => a - b)
      .map(([effect, [valley, herd]]) => [effect, valley, herd])
  };
}
