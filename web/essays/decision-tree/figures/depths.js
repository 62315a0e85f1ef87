/** Right answers by depth: on the birds that the tree saw, and on those held back. */
import {scaleLinear} from "d3-scale";
import {plot, xAxis, yAxis} from "../../../lib/axes.js";
import {marks} from "../../../lib/marks.js";
import {keepNotes, note} from "../../../lib/notes.js";
import {layer, polyline, ribbon, round, symbol} from "../../../lib/svg.js";
import {percent, phrase} from "../../../lib/phrases.js";
import {sheet} from "../../../lib/sheet.js";

/** @typedef {import("../../../lib/svg.js").View} View */

export const engine = "decision_tree.depths";
export const views = {scene: {choices: ["both", "train"]}};

const LOW = 0.4; // the foot of the axis; no tree scores below

/**
 * @param {SVGSVGElement} svg
 * @param {any} frame
 * @param {View} view
 */
export function render(svg, frame, view) {
  const {size, words, state, move} = view;
  const {label, name} = size;
  const root = sheet(svg, view, "x-axis y-axis base bands lines dots names notes");
  const narrow = name === "narrow" ? label : 0; // "100%" needs more room than the margin has
  const box = {...plot(view), x0: plot(view).x0 + narrow};
  const depth = Array.from(/** @type {ArrayLike<number>} */ (frame.depth.data));
  const x = scaleLinear([1, frame.deepest], [box.x0 + label * 0.8, box.x1 - label * 0.4]);
  const y = scaleLinear([LOW, 1], [box.y0, box.y1]);
  const ticks = name === "wide" ? depth : depth.filter((d) => d % 2 === 1);
  xAxis(root, x, view, {title: words.axis.depth, ticks, format: String, box});
  yAxis(root, y, view, {title: words.axis.share, ticks: 6, format: percent, grid: true, box});

  const shown = state.scene === "train" ? ["train"] : ["train", "test"];
  const along = (/** @type {string} */ name) =>
    depth.map((d, i) => [x(d), y(Math.max(LOW, frame[name].data[i]))]);
  const band = (/** @type {string} */ part) => ribbon(along(`${part}_high`), along(`${part}_low`));
  const path = (/** @type {string} */ part) => polyline(along(part));
  marks(layer(root, "bands"), "path", shown, {key: (part) => part, move})
    .className((/** @type {string} */ part) => `band-${part}`)
    .attr("d", band);
  const lines = layer(root, "lines");
  const share = round(y(Math.max(LOW, frame.commonest)));
  marks(layer(root, "base"), "path", [0], {
    key: () => "commonest",
    className: "baseline",
    move
  }).attr("d", `M${box.x0},${share}H${box.x1}`);
  marks(lines, "path", shown, {key: (part) => part, className: "curve", move})
    .className((/** @type {string} */ part) => `line-${part}`)
    .attr("d", path);
  const dots = shown.flatMap((part) =>
    depth.map((d, i) => ({part, d, value: frame[part].data[i]}))
  );
  marks(layer(root, "dots"), "path", dots, {
    key: ({part, d}) => `${part}-${d}`,
    className: "dot",
    move
  })
    .className((/** @type {any} */ {part}) => `dot-${part}`)
    .attr("d", (/** @type {any} */ {part, d, value}) =>
      symbol(part === "train" ? 0 : 2, x(d), y(value), label * 0.32)
    );
  const wide = name === "wide";
  const named =
    name === "poster"
      ? []
      : [
          ...shown.map((part) => ({
            part,
            x: x(wide ? 9 : 8.6),
            y:
              part === "train"
                ? y(frame.train.data[8]) - label * 1.3
                : y(frame.test_low.data[8]) + label * 1.3
          })),
          {part: "commonest", x: x(frame.deepest), y: share + label * 1.2}
        ];
  marks(layer(root, "names"), "text", named, {key: ({part}) => part})
    .className(
      (/** @type {any} */ {part}) =>
        `${part === "commonest" ? "label muted" : "value"} halo name-${part}`
    )
    .attr("text-anchor", "end")
    .attr("x", (/** @type {any} */ at) => round(at.x))
    .attr("y", (/** @type {any} */ at) => round(at.y))
    .text((/** @type {any} */ {part}) => words.says[part]);
  const gap = state.scene === "both" && wide && frame.train_last - frame.test_last > 0.15;
  keepNotes(root, gap ? ["gap"] : []);
  if (!gap) return;
  const middle = y((frame.train_last + frame.test_high.data[frame.deepest - 1]) / 2);
  note(
    root,
    {
      key: "gap",
      x: x(frame.deepest) - size.note * 1.4,
      y: middle + size.note * 0.3,
      text: words.notes.gap,
      to: [x(frame.deepest), y(frame.train_last) + size.note * 0.6],
      side: "left"
    },
    view
  );
}

/** @param {any} frame @param {View} view */
export function describe(frame, {words, state}) {
  return phrase(state.scene === "train" ? words.say.depths_train : words.say.depths, {
    first: 1,
    last: frame.deepest,
    train0: percent(frame.train_first),
    train1: percent(frame.train_last),
    test0: percent(frame.test_first),
    test1: percent(frame.test_last),
    splits: frame.splits
  });
}

/** @param {any} frame @param {View} view */
export function table(frame, {words, state}) {
  const {columns, captions} = words;
  const parts = state.scene === "train" ? ["train"] : ["train", "test", "test_low", "test_high"];
  return {
    caption: captions.depths,
    columns: [columns.depth, ...parts.map((part) => columns[part])],
    rows: Array.from(/** @type {ArrayLike<number>} */ (frame.depth.data), (depth, i) => [
      depth,
      ...parts.map((part) => percent(frame[part].data[i]))
    ])
  };
}
