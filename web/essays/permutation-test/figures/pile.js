/** The lab: the herd on its ruler, and under it the pile that judges it. */
import {select} from "d3-selection";
import {phrase} from "../../../lib/phrases.js";
import {one, share, signed} from "../parts/numbers.js";
import {introduction} from "../parts/scenery.js";
import {stageOf} from "../parts/stage.js";
import {draw} from "../parts/trial.js";

/** @typedef {import("../../../lib/svg.js").View} View */

export const engine = "permutation_test.pile";

/** `fallen` says how much of the pile has fallen. */
export const views = {
  fallen: {low: 0, high: 1, step: 0.005, start: 1},
  picked: {low: -1, high: 23, step: 1, start: -1}
};

/** A small sheet has no room for the ruler: there the herd looks on from the gallery. */
const SCENES = {wide: "lab", narrow: "exact", poster: "count"};

/** @param {SVGSVGElement} svg @param {any} frame @param {View} view */
export function render(svg, frame, view) {
  draw(select(svg), frame, view, SCENES[view.size.name]);
}

/** @param {any} frame @param {View} view */
export function describe(frame, {words, params}) {
  const exact = frame.exact_known
    ? phrase(words.say_exact, {p: share(frame.exact_p)})
    : words.say_unknown;
  return `${phrase(words.say.lab, {
    animals: frame.animal_id.shape[0],
    shampooed: frame.shampooed,
    observed: params.statistic === "t" ? share(frame.observed) : signed(frame.observed),
    statistic: words.statistics[params.statistic],
    deals: frame.bin.shape[0],
    hits: frame.hits,
    p: share(frame.p),
    error: share(frame.p_error)
  })} ${exact}`;
}

/** @param {any} frame @param {View} view */
export function table(frame, {words, params}) {
  const {bin, counted, bin_width: width, observed} = frame;
  /** @type {Map<number, [number, number]>} */
  const bins = new Map([[0, [1, 0]]]);
  bin.data.forEach((/** @type {number} */ k, /** @type {number} */ i) => {
    const [all, hits] = bins.get(k) ?? [0, 0];
    bins.set(k, [all + 1, hits + counted.data[i]]);
  });
  return {
    caption: phrase(words.table_pile, {statistic: words.statistics[params.statistic]}),
    columns: [words.column_from, words.column_to, words.column_dots, words.column_counted],
    rows: [...bins]
      .sort(([a], [b]) => a - b)
      .map(([k, [all, hits]]) => [
        one(observed + k * width),
        one(observed + (k + 1) * width),
        all,
        hits + (k === 0 ? 1 : 0)
      ])
  };
}

/** @param {any} frame @param {View} view */
export function handles(frame, view) {
  const {herd} = stageOf(frame, view, SCENES[view.size.name]);
  return herd.map(({id, x, y, size}) => ({
    key: String(id),
    x,
    y: y - size / 2,
    label: introduction(frame, view, id),
    set: {picked: id}
  }));
}
