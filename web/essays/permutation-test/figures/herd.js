/** One trial from first meadow to verdict: the same alpacas and the same deals in every scene. */
import {select} from "d3-selection";
import {column} from "../../../lib/frame.js";
import {phrase} from "../../../lib/phrases.js";
import {count, one, share, signed} from "../parts/numbers.js";
import {introduction} from "../parts/scenery.js";
import {stageOf} from "../parts/stage.js";
import {draw} from "../parts/trial.js";

/** @typedef {import("../../../lib/svg.js").View} View */

export const engine = "permutation_test.pile";

/** `deal` picks a re-deal (0 is the real one), `fallen` says how much of the pile has fallen. */
export const views = {
  scene: {
    choices: [
      "herd",
      "hat",
      "groups",
      "softness",
      "means",
      "redeal",
      "pile",
      "count",
      "exact",
      "verdict"
    ]
  },
  deal: {low: 0, high: 7, step: 1, start: 0},
  fallen: {low: 0, high: 1, step: 0.005, start: 1},
  picked: {low: -1, high: 23, step: 1, start: -1}
};

/** @param {SVGSVGElement} svg @param {any} frame @param {View} view */
export function render(svg, frame, view) {
  draw(select(svg), frame, view, view.state.scene);
}

/** @param {any} frame @param {View} view */
export function describe(frame, view) {
  const {words, state} = view;
  const deal = Math.min(Math.round(state.deal), frame.redealt.shape[0]);
  const means =
    deal > 0
      ? [0, 1].map((group) => column(frame.redealt_means, group)[deal - 1])
      : [frame.mean_water, frame.mean_shampoo];
  const key = state.scene === "redeal" && deal === 0 ? "means" : state.scene;
  return phrase(words.say[key], {
    animals: frame.animal_id.shape[0],
    shampooed: frame.shampooed,
    watered: frame.watered,
    mean_shampoo: one(state.scene === "redeal" ? means[1] : frame.mean_shampoo),
    mean_water: one(state.scene === "redeal" ? means[0] : frame.mean_water),
    gap: signed(state.scene === "redeal" ? means[1] - means[0] : frame.observed),
    deal,
    deals: frame.bin.shape[0],
    shown: Math.round(state.fallen * frame.bin.shape[0]),
    hits: frame.hits,
    hits_with_real: frame.hits_with_real,
    dots: frame.dots,
    p: share(frame.p),
    error: share(frame.p_error),
    exact_p: frame.exact_known ? share(frame.exact_p) : words.unknown,
    exact_hits: frame.exact_known ? count(frame.exact_hits) : words.unknown,
    exact_deals: frame.exact_known ? count(frame.exact_deals) : words.unknown,
    low: one(frame.low),
    high: one(frame.high)
  });
}

/** @param {any} frame @param {View} view */
export function table(frame, view) {
  const {words} = view;
  const bottles = [words.water, words.shampoo];
  return {
    caption: words.table_herd,
    columns: [words.column_name, words.column_bottle, words.column_softness],
    rows: [...frame.animal_id.data].map((id, i) => [
      words.names[id],
      bottles[frame.treated.data[i]],
      frame.softness.data[i]
    ])
  };
}

/** Each alpaca says who it is when it is chosen. @param {any} frame @param {View} view */
export function handles(frame, view) {
  const {herd} = stageOf(frame, view, view.state.scene);
  return herd.map(({id, x, y, size}) => ({
    key: String(id),
    x,
    y: y - size / 2,
    label: introduction(frame, view, id),
    set: {picked: id}
  }));
}
