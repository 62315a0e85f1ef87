/** Every deal of a small herd on one table, the largest difference first. */
import {select} from "d3-selection";
import {column, rows} from "../../../lib/frame.js";
import {marks} from "../../../lib/marks.js";
import {layer, round, symbol, translate} from "../../../lib/svg.js";
import {defineWhole, groupClass, scaleFor} from "../parts/alpacas.js";
import {phrase} from "../../../lib/phrases.js";
import {one, share, signed} from "../parts/numbers.js";

/** @typedef {import("../../../lib/svg.js").View} View */

export const engine = "permutation_test.deals";

/** `reveal` marks the deals that are at least as large as the real one. */
export const views = {reveal: {choices: ["yes", "no"]}};

/** @param {SVGSVGElement} svg @param {any} frame @param {View} view */
export function render(svg, frame, view) {
  const root = select(svg);
  const {size, words, state} = view;
  const revealed = state.reveal === "yes";
  const grid = gridOf(frame, view);
  const labels = rows(frame.labels);
  const deals = labels.map((_, i) => i);
  defineWhole(root, view, [...frame.animal_id.data]);
  const is = (/** @type {number} */ i) => revealed && frame.counted.data[i] === 1;

  marks(layer(root, "rows"), "rect", deals, {key: (i) => i})
    .className(
      (/** @type {number} */ i) =>
        `${is(i) ? "m4-tint" : "clear"}${i === frame.real ? " outlined" : ""}`
    )
    .attr("x", (/** @type {number} */ i) => round(grid.x(i)))
    .attr("y", (/** @type {number} */ i) => round(grid.y(i) + 1))
    .attr("rx", 4)
    .attr("width", round(grid.width - grid.gap))
    .attr("height", round(grid.height - 2));

  const places = deals.flatMap((deal) =>
    seated(labels[deal]).map(({animal, seat, group}) => ({deal, animal, seat, group}))
  );
  const alpaca = grid.alpaca > 0;
  marks(layer(root, "herd"), "use", alpaca ? places : [], {
    key: ({deal, animal}) => `${deal}-${animal}`,
    move: view.move
  })
    .attr("href", (/** @type {Seat} */ {animal}) => `#${view.id}-whole-${animal}`)
    .attr(
      "transform",
      (/** @type {Seat} */ {deal, seat}) =>
        `${translate(grid.seat(deal, seat), grid.y(deal) + grid.height - 3)} scale(${scaleFor(grid.alpaca)})`
    );
  marks(layer(root, "badges"), "path", places, {
    key: ({deal, animal}) => `${deal}-${animal}`,
    move: view.move,
    className: "badge"
  })
    .className((/** @type {Seat} */ {group}) => groupClass(group))
    .attr("d", (/** @type {Seat} */ {group}) => symbol(group, 0, 0, grid.badge))
    .attr("transform", (/** @type {Seat} */ {deal, seat}) =>
      translate(
        grid.seat(deal, seat) - grid.alpaca * 0.07,
        grid.y(deal) + (alpaca ? grid.height - 3 - grid.alpaca * 0.32 : grid.height / 2)
      )
    );

  const told = grid.value > 0 && size.name !== "poster" ? deals : [];
  marks(layer(root, "values"), "text", told, {key: (i) => i})
    .className((/** @type {number} */ i) => (is(i) ? "value m4-text" : "label"))
    .attr("text-anchor", "end")
    .attr("x", (/** @type {number} */ i) => round(grid.x(i) + grid.width - grid.gap - 5))
    .attr("y", (/** @type {number} */ i) => round(grid.y(i) + grid.height / 2 + size.label * 0.36))
    .text((/** @type {number} */ i) => signed(frame.value.data[i]));

  const title = size.name === "poster" ? [] : [revealed ? words.six_counted : words.six_open];
  marks(layer(root, "six-title"), "text", title)
    .className("value")
    .attr("x", grid.x(0) + 2)
    .attr("y", round(grid.top - size.label * 0.7))
    .text((/** @type {string} */ text) =>
      phrase(text, {
        hits: frame.hits,
        deals: frame.deals,
        p: share(frame.p),
        gap: signed(frame.observed)
      })
    );
}

/** @typedef {{deal: number, animal: number, seat: number, group: number}} Seat */

/** Shampoo first, then water: seats from the left with a gap between the groups. @param {number[]} labels */
function seated(labels) {
  const order = labels
    .map((group, animal) => ({group, animal}))
    .sort((a, b) => b.group - a.group || a.animal - b.animal);
  return order.map(({group, animal}, i) => ({
    group: /** @type {0|1} */ (group),
    animal,
    seat: i + (group ? 0 : 0.6)
  }));
}

/** Columns, rows and seats, for as many deals as there are. */
function gridOf(/** @type {any} */ frame, /** @type {View} */ {size}) {
  const {deals, animals} = frame;
  const columns = deals <= 6 ? 1 : deals <= 20 ? 2 : deals <= 35 ? 3 : 4;
  const lines = Math.ceil(deals / columns);
  const edge = size.name === "wide" ? 24 : 6;
  const top = size.name === "poster" ? 10 : size.label * 2.2;
  const width = (size.width - 2 * edge) / columns;
  const height = Math.min((size.height - top - 8) / lines, size.name === "wide" ? 80 : 44);
  const gap = size.name === "wide" ? 14 : 6;
  const wanted = size.label * 3.2;
  const value = width - gap - wanted > animals * 11 && height >= size.label ? wanted : 0;
  const step = Math.min((width - gap - value - 6) / (animals + 0.6), height * 1.05);
  const alpaca = height >= 20 ? Math.min(height - 5, step * 1.25) : 0;
  return {
    top,
    width,
    height,
    gap,
    value,
    alpaca,
    badge: alpaca ? Math.max(3.6, alpaca * 0.12) : Math.min(step, height) * 0.36,
    x: (/** @type {number} */ i) => edge + Math.floor(i / lines) * width,
    y: (/** @type {number} */ i) => top + (i % lines) * height,
    seat: (/** @type {number} */ i, /** @type {number} */ seat) =>
      edge + Math.floor(i / lines) * width + 4 + (seat + 0.5) * step
  };
}

/** @param {any} frame @param {View} view */
export function describe(frame, {words, state}) {
  return phrase(state.reveal === "yes" ? words.say.six : words.say.six_open, {
    animals: frame.animals,
    deals: frame.deals,
    gap: signed(frame.observed),
    hits: frame.hits,
    p: share(frame.p),
    mean_shampoo: one(frame.mean_shampoo),
    mean_water: one(frame.mean_water)
  });
}

/** @param {any} frame @param {View} view */
export function table(frame, {words}) {
  const columns = column({data: frame.value.data, shape: [frame.deals, 1]}, 0);
  return {
    caption: words.table_six,
    columns: [
      words.column_with_shampoo,
      words.column_total_shampoo,
      words.column_total_water,
      words.column_difference
    ],
    rows: rows(frame.labels).map((labels, i) => [
      labels.flatMap((group, animal) => (group ? [words.names[animal]] : [])).join(", "),
      frame.total_shampoo.data[i],
      frame.total_water.data[i],
      columns[i]
    ])
  };
}
