/** The ruler of softness with its two lanes, and the means on it. */
import {xAxis} from "../../../lib/axes.js";
import {marks} from "../../../lib/marks.js";
import {layer, round, symbol} from "../../../lib/svg.js";
import {groupClass, groupName} from "./alpacas.js";
import {phrase} from "../../../lib/phrases.js";
import {one, signed} from "./numbers.js";
import {dealt} from "./stage.js";

/** @typedef {import("./stage.js").Scene} Scene */
/** @typedef {import("./stage.js").Lanes} Lanes */

/** @typedef {{key: string, text: string, x: number, y: number, anchor: string, tone: string}} Word */

/** Draw the axis, and each lane's name and sign. @param {Scene} scene */
export function ruler({root, view, stage: {lanes}}) {
  const axis = layer(root, "softness");
  const shown = lanes && view.size.name !== "poster" ? lanes : null;
  if (!shown) axis.selectAll("*").remove();
  else {
    const {x, x0, x1, top, bottom, strip} = shown;
    xAxis(axis, x, view, {
      title: strip ? "" : view.words.softness,
      box: {x0, x1, y0: bottom, y1: top},
      name: "softness-axis",
      ticks: view.size.name === "wide" ? 8 : 5
    });
  }
  marks(layer(root, "lane-lines"), "line", shown ? [shown] : [], {className: "grid-line"})
    .attr("x1", (/** @type {Lanes} */ {x0}) => x0)
    .attr("x2", (/** @type {Lanes} */ {x1}) => x1)
    .attr("y1", (/** @type {Lanes} */ {middle}) => round(middle))
    .attr("y2", (/** @type {Lanes} */ {middle}) => round(middle));
  const {label} = view.size;
  const sides = shown ? [0, 1] : [];
  const foot = (/** @type {number} */ group) =>
    (group ? (shown?.top ?? 0) : (shown?.middle ?? 0)) + label * 1.05;
  const left = shown?.x0 ?? 0;
  marks(layer(root, "lane-names"), "text", sides, {move: view.move})
    .className((/** @type {number} */ group) => `label halo ${groupClass(group)}-text`)
    .attr("x", round(left + label * 0.9))
    .attr("y", (/** @type {number} */ group) => round(foot(group)))
    .text((/** @type {number} */ group) => view.words[groupName(group)]);
  marks(layer(root, "lane-signs"), "path", sides, {move: view.move})
    .className((/** @type {number} */ group) => groupClass(group))
    .attr("d", (/** @type {number} */ group) =>
      symbol(group, left + label * 0.3, foot(group) - label * 0.35, label * 0.34)
    );
}

/** Draw the means of the two lanes, and the gap between them. @param {Scene} scene */
export function averages({root, frame, view, scene, stage: {lanes}}) {
  const shown = lanes && scene !== "softness" ? lanes : null;
  const {means} = dealt(frame, view, scene);
  const {label} = view.size;
  const [water, shampoo] = means.map((mean) => (shown ? round(shown.x(mean)) : 0));
  const {top, middle, bottom} = shown ?? {top: 0, middle: 0, bottom: 0};
  const level = round(middle + label * 0.6);
  const lines = layer(root, "means");
  const ways = [
    `M${water},${level}V${round(bottom)}`,
    `M${shampoo},${round(top + label * 1.5)}V${round(middle)}`
  ];
  marks(lines, "path", shown ? [0, 1] : [], {className: "mean", move: view.move})
    .className((/** @type {number} */ group) => `${groupClass(group)}-line`)
    .attr("d", (/** @type {number} */ group) => ways[group]);
  const right = shampoo >= water;
  const head = Math.abs(shampoo - water) > 8 ? (right ? -6 : 6) : 0;
  const arrow = `M${water},${level}H${shampoo}l${head},-4m${-head},4l${head},4`;
  const options = {key: () => "gap", className: "gap ink-line", move: view.move};
  marks(lines, "path", shown ? [arrow] : [], options).attr("d", String);

  const away = right ? 8 : -8; // the words of the gap lie beyond its two ends
  const words = [
    {
      key: "mean-water",
      text: one(means[0]),
      x: water - away,
      y: middle + label * 1.15,
      anchor: right ? "end" : "start",
      tone: "m1-text"
    },
    {
      key: "mean-shampoo",
      text: one(means[1]),
      x: shampoo,
      y: top + label * 1.15,
      anchor: "middle",
      tone: "m2-text"
    },
    {
      key: "gap",
      text: phrase(view.words.gap, {gap: signed(means[1] - means[0])}),
      x: shampoo + away,
      y: middle + label * 1.15,
      anchor: right ? "start" : "end",
      tone: ""
    }
  ];
  const told = shown && view.size.name !== "poster" ? words : [];
  // The lab's lanes are low: there the difference says enough.
  write(layer(root, "mean-texts"), scene === "lab" ? told.slice(2) : told, view.move);
}

/**
 * Write words in bold, each with its own place and colour.
 *
 * @param {import("../../../lib/svg.js").Root} parent
 * @param {Word[]} words
 * @param {(selection: any) => any} [move]
 */
export function write(parent, words, move) {
  marks(parent, "text", words, {key: ({key}) => key, move})
    .className((/** @type {Word} */ {tone}) => `value halo ${tone}`)
    .attr("text-anchor", (/** @type {Word} */ {anchor}) => anchor)
    .attr("x", (/** @type {Word} */ {x}) => round(x))
    .attr("y", (/** @type {Word} */ {y}) => round(y))
    .text((/** @type {Word} */ {text}) => text);
}
