/** Many kitchens of each depth: a dot for each one's test dishes right, a bar at the median. */
import {scaleLinear, scalePoint} from "d3-scale";
import {plot, xAxis, yAxis} from "../../../lib/axes.js";
import {rows} from "../../../lib/frame.js";
import {marks} from "../../../lib/marks.js";
import {keepNotes, note} from "../../../lib/notes.js";
import {layer, round} from "../../../lib/svg.js";
import {phrase} from "../../../lib/phrases.js";
import {percent, short} from "../parts/numbers.js";
import {sheet} from "../../../lib/sheet.js";

/** @typedef {import("../../../lib/svg.js").View} View */

export const engine = "neural_network.depths";

const DEEPEST = 6;
const LAYERS = "x-axis y-axis floor kitchens medians told notes";

/** @param {SVGSVGElement} svg @param {any} frame @param {View} view */
export function render(svg, frame, view) {
  const root = sheet(svg, view, LAYERS);
  const {size, words, move} = view;
  const wide = size.name === "wide";
  const all = plot(view);
  const box = wide ? all : {...all, x0: all.x0 + 14}; // room for "100%"
  const depths = Array.from({length: DEEPEST + 1}, (_, i) => i);
  const x = scalePoint(depths, [box.x0, box.x1]).padding(0.6);
  const y = scaleLinear([0, 1], [box.y0, box.y1]);
  const at = (/** @type {number} */ depth) => /** @type {number} */ (x(depth));
  xAxis(root, x, view, {box, title: words.depth_axis, ticks: depths});
  yAxis(root, y, view, {box, title: words.right_axis, format: percent, ticks: wide ? 5 : 3});
  const accuracies = rows(frame.accuracy);
  const r = wide ? 6 : 3;
  const room = x.step() * 0.44;
  const dots = accuracies.flatMap((row, depth) =>
    pile(row, y, {r, room}).map((spot) => ({...spot, depth}))
  );
  marks(layer(root, "floor"), "path", [frame.commonest], {className: "baseline"}).attr(
    "d",
    (/** @type {number} */ share) => `M${round(box.x0)},${round(y(share))}H${round(box.x1)}`
  );
  marks(layer(root, "kitchens"), "circle", dots, {
    key: ({depth, i}) => `${depth}-${i}`,
    move,
    className: "kitchen"
  })
    .attr("r", r)
    .attr("cx", (/** @type {any} */ {depth, aside}) => round(at(depth) + aside))
    .attr("cy", (/** @type {any} */ {share}) => round(y(share)));
  const half = x.step() * 0.34;
  const medians = Array.from(
    /** @type {ArrayLike<number>} */ (frame.median.data),
    (share, depth) => ({share, depth})
  );
  marks(layer(root, "medians"), "path", medians, {
    key: ({depth}) => depth,
    move,
    className: "median"
  }).attr(
    "d",
    (/** @type {any} */ {share, depth}) =>
      `M${round(at(depth) - half)},${round(y(share))}h${round(2 * half)}`
  );
  const lines = size.name === "poster" ? [] : [words.baseline];
  marks(layer(root, "told"), "text", lines, {className: "label halo muted"})
    .attr("text-anchor", "start")
    .attr("x", box.x0 + 6)
    .attr("y", round(y(frame.commonest) - 6))
    .text(String);
  const done = frame.depth.shape[0] > DEEPEST;
  keepNotes(root, done && wide ? ["best"] : []);
  if (done && wide) {
    const spot = {x: at(frame.best), y: y(frame.best_median)};
    note(
      root,
      {
        key: "best",
        x: spot.x + 46,
        y: spot.y + 96,
        text: words.notes.best,
        to: [spot.x + 6, spot.y + 14]
      },
      view
    );
  }
}

/**
 * Dots beside each other where they would cover each other.
 *
 * @param {number[]} row
 * @param {any} y
 * @param {{r: number, room: number}} dot its radius, and how far a pile may reach to either side
 */
function pile(row, y, {r, room}) {
  /** @type {{at: number, lane: number}[]} */
  const taken = [];
  const lanes = row.map((share) => {
    const at = y(share);
    let lane = 0;
    while (taken.some((other) => other.lane === lane && Math.abs(other.at - at) < 2 * r)) lane += 1;
    taken.push({at, lane});
    return (lane % 2 ? 1 : -1) * Math.ceil(lane / 2);
  });
  const widest = Math.max(1, ...lanes.map(Math.abs));
  const apart = Math.min(2.1 * r, room / widest);
  return row.map((share, i) => ({share, i, aside: lanes[i] * apart}));
}

/** @param {any} frame @param {View} view */
export function describe(frame, {words}) {
  const done = frame.depth.shape[0] - 1;
  return phrase(words.say.depths, {
    deepest: done,
    kitchens: frame.accuracy.shape[1],
    best: frame.best,
    best_median: percent(frame.best_median),
    deepest_median: percent(frame.deepest_median),
    commonest: percent(frame.commonest)
  });
}

/** @param {any} frame @param {View} view */
export function table(frame, {words}) {
  const low = rows(frame.accuracy).map((row) => Math.min(...row));
  const high = rows(frame.accuracy).map((row) => Math.max(...row));
  return {
    caption: words.table_depths,
    columns: [
      words.column_depth,
      words.column_parameters,
      words.column_median,
      words.column_worst,
      words.column_best,
      words.column_blame
    ],
    rows: Array.from(/** @type {ArrayLike<number>} */ (frame.depth.data), (depth, i) => [
      depth,
      frame.parameters.data[i],
      percent(frame.median.data[i]),
      percent(low[i]),
      percent(high[i]),
      short(frame.first_blame.data[i])
    ])
  };
}
