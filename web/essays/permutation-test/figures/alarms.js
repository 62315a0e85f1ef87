/** Many herds by their p-value: the bell rings left of the line. */
import {scaleLinear} from "d3-scale";
import {select} from "d3-selection";
import {plot, xAxis} from "../../../lib/axes.js";
import {marks} from "../../../lib/marks.js";
import {keepNotes, note} from "../../../lib/notes.js";
import {layer, round, symbol, translate} from "../../../lib/svg.js";
import {groupClass} from "../parts/alpacas.js";
import {phrase} from "../../../lib/phrases.js";
import {one, share} from "../parts/numbers.js";

/** @typedef {import("../../../lib/svg.js").View} View */

export const engine = "permutation_test.alarms";

/** @param {SVGSVGElement} svg @param {any} frame @param {View} view */
export function render(svg, frame, view) {
  const root = select(svg);
  const {size, words, params} = view;
  const {line} = params;
  const box = {
    ...plot(view),
    x0: size.name === "wide" ? 40 : 16,
    y1: size.name === "poster" ? 10 : size.label * 4.6
  };
  const x = scaleLinear([0, 1], [box.x0, box.x1]);
  const most = Math.max(frame.tallest, 6);
  const least = size.name === "wide" ? 13 : 7; // dots stay large enough to see, though they overlap
  const pitch = Math.min(Math.max(x(line) - x(0), least), (box.y0 - box.y1) / most, 40);
  marks(layer(root, "bell"), "rect", [0], {className: "m4-tint", move: view.move})
    .attr("x", box.x0)
    .attr("y", round(box.y1))
    .attr("width", round(x(line) - x(0)))
    .attr("height", round(box.y0 - box.y1));
  marks(layer(root, "line"), "line", [0], {className: "ink-line edge-line", move: view.move})
    .attr("x1", round(x(line)))
    .attr("x2", round(x(line)))
    .attr("y1", round(box.y1))
    .attr("y2", box.y0);
  const herds = [...frame.herd_id.data];
  marks(layer(root, "herds"), "path", herds, {key: (id) => id, move: view.move})
    .className(
      (/** @type {number} */ i) =>
        `${groupClass(frame.works.data[i])}${frame.alarm.data[i] ? " outlined" : ""}`
    )
    .attr("d", (/** @type {number} */ i) => symbol(frame.works.data[i], 0, 0, pitch * 0.42))
    .attr("transform", (/** @type {number} */ i) =>
      translate(
        x((frame.bin.data[i] + 0.5) * line),
        box.y0 - (frame.level.data[i] + 0.5) * pitch - 1
      )
    );
  xAxis(root, x, view, {title: words.p_axis, box});
  const lines =
    size.name === "poster"
      ? []
      : [
          phrase(frame.works_count ? words.bells_mixed : words.bells, numbers(frame)),
          phrase(words.bells_expected, numbers(frame))
        ];
  marks(layer(root, "counts"), "text", lines)
    .className("value")
    .attr("text-anchor", "end")
    .attr("x", box.x1)
    .attr("y", (/** @type {string} */ _, /** @type {number} */ i) =>
      round(size.label * (1.2 + 1.3 * i))
    )
    .text(String);
  const y = box.y1 + size.note * 0.9;
  note(
    root,
    {
      key: "bell",
      x: x(line) + (size.name === "wide" ? 60 : 34),
      y,
      text: words.note_bell,
      to: [x(line) - (x(line) - x(0)) / 2, y + size.note * 1.4],
      side: "right"
    },
    view
  );
  keepNotes(root, ["bell"]);
}

const numbers = (/** @type {any} */ frame) => ({
  done: frame.done,
  alarms: frame.alarms,
  false_alarms: frame.false_alarms,
  true_alarms: frame.true_alarms,
  works: frame.works_count,
  water: frame.water,
  expected: one(frame.expected),
  low: frame.usual_low,
  high: frame.usual_high
});

/** @param {any} frame @param {View} view */
export function describe(frame, {words}) {
  return phrase(frame.works_count ? words.say.alarms_mixed : words.say.alarms, numbers(frame));
}

/** @param {any} frame @param {View} view */
export function table(frame, {words}) {
  return {
    caption: words.table_alarms,
    columns: [words.column_herd, words.column_bottle, words.column_p, words.column_bell],
    rows: [...frame.herd_id.data].map((id, i) => [
      id + 1,
      frame.works.data[i] ? words.shampoo : words.water,
      share(frame.p.data[i]),
      frame.alarm.data[i] ? words.rings : words.silent
    ])
  };
}
