/** Two pens and a hand: carry an alpaca across, and see what becomes of the difference. */
import {select} from "d3-selection";
import {marks} from "../../../lib/marks.js";
import {layer, symbol} from "../../../lib/svg.js";
import {alpacas, groupClass, groupName} from "../parts/alpacas.js";
import {phrase} from "../../../lib/phrases.js";
import {share, signed} from "../parts/numbers.js";
import {averages, ruler, write} from "../parts/ruler.js";
import {introduction} from "../parts/scenery.js";
import {lanesStage} from "../parts/stage.js";

/** @typedef {import("../../../lib/svg.js").View} View */

export const engine = "permutation_test.swap";

/** @param {any} frame @param {View} view */
const stageOf = (frame, view) =>
  lanesStage(frame, view, "swap", [...frame.water.data, ...frame.shampoo.data]);

/** @param {import("../parts/stage.js").Stage} stage */
const lanesOf = ({lanes}) => /** @type {import("../parts/stage.js").Lanes} */ (lanes);

/** @param {SVGSVGElement} svg @param {any} frame @param {View} view */
export function render(svg, frame, view) {
  const root = select(svg);
  const {size, words, params} = view;
  const stage = stageOf(frame, view);
  const {x, middle, bottom, x1} = lanesOf(stage);
  const layers = [
    "parts",
    "softness",
    "lane-lines",
    "lane-names",
    "lane-signs",
    "others",
    "herd",
    "means"
  ];
  for (const name of layers) layer(root, name);
  const all = {root, frame, view, scene: "swap", stage};
  ruler(all);
  // Before it is washed, an alpaca has two outcomes: the other one waits in the other lane.
  const other = params.when === "before" && size.name !== "poster" ? [...frame.animal_id.data] : [];
  const r = size.name === "wide" ? 5 : 3;
  marks(layer(root, "others"), "path", other, {key: (id) => id, move: view.move})
    .className((/** @type {number} */ i) => `${groupClass(1 - frame.treated.data[i])}-line other`)
    .attr("d", (/** @type {number} */ i) => {
      const group = /** @type {0|1} */ (1 - frame.treated.data[i]);
      return symbol(
        group,
        x((group ? frame.shampoo : frame.water).data[i]),
        (group ? middle : bottom) - r - 3,
        r
      );
    });
  alpacas(layer(root, "herd"), stage.herd, view);
  averages(all);
  const told = frame.valid
    ? [{key: "valid", text: phrase(words.swap_valid, {p: share(frame.p)}), tone: ""}]
    : [
        {key: "void", text: words.swap_void, tone: "bad"},
        {
          key: "place",
          text: phrase(words.swap_place, {hits: frame.hits, deals: frame.deals}),
          tone: ""
        }
      ];
  const lines = told.map((line, i) => ({
    ...line,
    x: x1,
    y: size.label * (1.3 + 1.3 * i),
    anchor: "end"
  }));
  write(layer(root, "judgement"), size.name === "poster" ? [] : lines);
}

/** Each alpaca can be carried to either pen. @param {any} frame @param {View} view */
export function handles(frame, view) {
  const stage = stageOf(frame, view);
  const {words, params} = view;
  const {x0, x1, top, middle, bottom} = lanesOf(stage);
  return stage.herd.map(({id, x, y, size, group}) => {
    const home = group === null ? 0 : group ^ frame.moved.data[id]; // where the hat had put it
    const zone = (/** @type {0|1} */ side) => ({
      x0,
      x1,
      y0: side ? top : middle,
      y1: side ? middle : bottom,
      label: phrase(words.zone, {what: words[groupName(side)]}),
      set: {moved: withOut(params.moved, id, side !== home)}
    });
    return {
      key: String(id),
      x,
      y: y - size / 2,
      label: introduction(frame, view, id),
      zones: [zone(1), zone(0)]
    };
  });
}

/** The same list with or without one id, in ascending order. */
function withOut(
  /** @type {number[]} */ moved,
  /** @type {number} */ id,
  /** @type {boolean} */ carried
) {
  const rest = moved.filter((other) => other !== id);
  return carried ? [...rest, id].sort((a, b) => a - b) : rest;
}

/** @param {any} frame @param {View} view */
export function describe(frame, {words}) {
  return phrase(frame.valid ? words.say.swap : words.say.swap_void, {
    gap: signed(frame.observed),
    p: share(frame.p),
    moved: frame.moved_count,
    hits: frame.hits,
    deals: frame.deals,
    hat_gap: signed(frame.hat_observed),
    shampooed: frame.shampooed,
    watered: frame.watered
  });
}

/** @param {any} frame @param {View} view */
export function table(frame, {words}) {
  const bottles = [words.water, words.shampoo];
  return {
    caption: words.table_swap,
    columns: [
      words.column_name,
      words.column_bottle,
      words.column_softness,
      words.column_if_water,
      words.column_if_shampoo,
      words.column_moved
    ],
    rows: [...frame.animal_id.data].map((id, i) => [
      words.names[id],
      bottles[frame.treated.data[i]],
      frame.softness.data[i],
      frame.water.data[i],
      frame.shampoo.data[i],
      frame.moved.data[i] ? words.by_hand : words.by_hat
    ])
  };
}
