/** A few maps at one place: what each misses by, as squares whose areas add up. */
import {max, sum} from "d3-array";
import {scaleLinear} from "d3-scale";
import {xAxis} from "../../../lib/axes.js";
import {marks} from "../../../lib/marks.js";
import {heaped} from "../../../lib/stacked-dots.js";
import {layer, round} from "../../../lib/svg.js";
import {phrase, short} from "../../../lib/phrases.js";
import {sheet} from "../../../lib/sheet.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */

export const engine = "bias_variance.tally";
export const views = {reveal: {choices: ["yes", "no"]}};

const LAYERS = "x-axis ends guesses end-names squares row-names";

/** Where things lie on each sheet: the ruler, and the rows of squares under it. */
const SHEET = {
  wide: {x0: 60, x1: 740, ruler: 176, dot: 9, rows: [262, 600], left: 60, gap: 8},
  narrow: {x0: 22, x1: 338, ruler: 84, dot: 5, rows: [132, 300], left: 12, gap: 4},
  poster: {x0: 20, x1: 380, ruler: 100, dot: 6, rows: [130, 300], left: 20, gap: 4}
};

/**
 * @param {SVGSVGElement} svg
 * @param {any} frame
 * @param {View} view
 */
export function render(svg, frame, view) {
  const {words, size, move} = view;
  const root = sheet(svg, view, LAYERS);
  const {x0, x1, ruler, dot} = SHEET[size.name];
  const x = scaleLinear([10, 22], [x0, x1]);
  const box = {x0, x1, y0: ruler, y1: 0};
  const ticks = size.name === "wide" ? 12 : 6;
  xAxis(root, x, view, {title: words.hundreds, ticks, format: String, box});
  const dots = heaped(frame.height.data, 1);
  marks(layer(root, "guesses"), "circle", dots, {className: "guess one", move})
    .attr("cx", (/** @type {any} */ {bin}) => round(x(bin)))
    .attr("cy", (/** @type {any} */ {level}) => round(ruler - dot * (1.3 + 2.2 * level)))
    .attr("r", dot);
  const ends = [
    {key: "truth", at: frame.truth},
    ...(view.state.reveal === "yes" ? [{key: "mean", at: frame.mean}] : [])
  ];
  const top = size.label * 2.9;
  marks(layer(root, "ends"), "path", ends, {key: ({key}) => key, className: "end", move})
    .className((/** @type {any} */ {key}) => `end-${key}`)
    .attr("d", (/** @type {any} */ {at}) => `M${round(x(at))},${ruler}V${round(top)}`);
  const wide = size.name === "wide";
  const apart = Math.abs(frame.bias) * (x(1) - x(0)) > size.label * 8;
  marks(layer(root, "end-names"), "text", ends, {key: ({key}) => key, className: "value halo"})
    .className((/** @type {any} */ {key}) => `name-${key}`)
    .attr("text-anchor", (/** @type {any} */ {key}) =>
      apart ? "middle" : (key === "truth") === frame.bias < 0 ? "start" : "end"
    )
    .attr("x", (/** @type {any} */ {at, key}) => {
      const side = (key === "truth") === frame.bias < 0 ? 1 : -1;
      return round(x(at) + (apart ? 0 : side * size.label * 0.35));
    })
    .attr("y", (/** @type {any} */ {key}) =>
      round(top - size.label * (key === "truth" || apart ? 0.4 : -0.75))
    )
    .text((/** @type {any} */ {key, at}) => phrase(words.ends[key], {at: short(at)}));
  squares(root, frame, view, wide);
}

/** @typedef {{key: string, kind: string, sides: number[], text: string}} Row */

/**
 * Three rows of squares, all to one scale: the misses, the bias as often as there are maps, and
 * what is left, the way of each map from their mean.
 *
 * @param {any} frame
 * @param {View} view
 * @returns {Row[]}
 */
function rowsOf(frame, {words, state}) {
  const open = state.reveal === "no";
  const misses = Array.from(frame.miss.data, Math.abs);
  const list = [
    {
      key: "miss",
      kind: "miss",
      sides: misses,
      text: phrase(words.rows.miss, {total: frame.miss2_total, mean: short(frame.mean_miss2)})
    },
    {
      key: "bias",
      kind: "bias",
      sides: misses.map(() => Math.abs(frame.bias)),
      text: phrase(words.rows.bias, {count: frame.count, bias2: short(frame.bias2)})
    },
    {
      key: "spread",
      kind: "spread",
      sides: Array.from(frame.deviation.data, Math.abs),
      text: phrase(words.rows.spread, {
        total: short(frame.deviation2_total),
        variance: short(frame.variance)
      })
    }
  ];
  return open ? [{...list[0], text: words.rows.open}] : list;
}

/** @param {Root} root @param {any} frame @param {View} view @param {boolean} wide */
function squares(root, frame, view, wide) {
  const {size, move} = view;
  const {rows: span, left, gap} = SHEET[size.name];
  const list = rowsOf(frame, view);
  // One scale for all rows, so that areas can be compared: as large as all of them allow.
  const label = size.label * 1.5;
  const tallest = list.map(({sides}) => Math.max(max(sides) ?? 0, 0));
  const room = span[1] - span[0] - list.length * (label + gap * 2);
  const across = size.width - 2 * left;
  const longest = Math.max(...list.map(({sides}) => sum(sides)));
  const unit = Math.min(
    room / Math.max(sum(tallest), 1),
    (across - gap * frame.count) / Math.max(longest, 1),
    wide ? 46 : 24
  );
  let y = span[0];
  const spots = list.map((row, i) => {
    const head = y + size.label;
    const top = y + label;
    y = top + tallest[i] * unit + gap * 2;
    let x = left;
    const items = row.sides.map((side, n) => {
      const at = {key: `${row.key}-${n}`, kind: row.kind, x, y: top, side: side * unit};
      x += side * unit + gap;
      return at;
    });
    return {...row, head, items};
  });
  const all = spots.flatMap(({items}) => items);
  marks(layer(root, "squares"), "rect", all, {key: ({key}) => key, className: "square", move})
    .className((/** @type {any} */ {kind}) => `square-${kind}`)
    .attr("x", (/** @type {any} */ at) => round(at.x))
    .attr("y", (/** @type {any} */ at) => round(at.y))
    .attr("width", (/** @type {any} */ at) => round(at.side))
    .attr("height", (/** @type {any} */ at) => round(at.side));
  marks(layer(root, "row-names"), "text", size.name === "poster" ? [] : spots, {
    key: ({key}) => key,
    className: "label"
  })
    .attr("x", left)
    .attr("y", (/** @type {any} */ {head}) => round(head))
    .text((/** @type {any} */ {text}) => text);
}

/** @param {any} frame @param {View} view */
export function describe(frame, {words, state}) {
  return phrase(state.reveal === "no" ? words.say.tally_open : words.say.tally, {
    count: frame.count,
    truth: frame.truth,
    heights: Array.from(frame.height.data).join(", "),
    mean: short(frame.mean),
    bias2: short(frame.bias2),
    variance: short(frame.variance),
    mean_miss2: short(frame.mean_miss2)
  });
}

/** @param {any} frame @param {View} view */
export function table(frame, {words, state}) {
  const {columns, captions} = words;
  const told = state.reveal === "yes";
  return {
    caption: captions.tally,
    columns: [
      columns.map,
      columns.height,
      columns.miss,
      columns.miss2,
      ...(told ? [columns.deviation, columns.deviation2] : [])
    ],
    rows: Array.from(frame.height.data, (/** @type {number} */ height, i) => [
      i + 1,
      height,
      frame.miss.data[i],
      frame.miss2.data[i],
      ...(told ? [frame.deviation.data[i], frame.deviation2.data[i]] : [])
    ])
  };
}
