/** Two clubs in opposite corners of a floe, the boxes of a tree that looks one question ahead or two. */
import {scaleLinear} from "d3-scale";
import {rows} from "../../../lib/frame.js";
import {yAxis} from "../../../lib/axes.js";
import {marks} from "../../../lib/marks.js";
import {layer, polyline, round} from "../../../lib/svg.js";
import {birds, boxes, key, nodes, scales} from "../parts/plane.js";
import {percent, phrase, short} from "../../../lib/phrases.js";
import {drawTree, placed} from "../parts/tree.js";
import {format} from "d3-format";
import {sheet} from "../../../lib/sheet.js";

/** @typedef {import("../../../lib/svg.js").View} View */

export const engine = "decision_tree.greedy";
export const views = {scene: {choices: ["tree", "gain"]}};

const FLOE = [-1, -1, 1, 1];

/**
 * @param {SVGSVGElement} svg
 * @param {any} frame
 * @param {View} view
 */
export function render(svg, frame, view) {
  const {size, words, state} = view;
  const root = sheet(svg, view, "boxes cuts edge birds y-axis strip tree texts key");
  const {floe, strip, side} = laid(view);
  const to = scales(FLOE, floe);
  const tree = nodes(frame);
  boxes(root, tree, to, view);
  marks(layer(root, "edge"), "rect", [0], {className: "floe"})
    .attr("x", floe.x0)
    .attr("y", floe.y1)
    .attr("width", floe.x1 - floe.x0)
    .attr("height", floe.y0 - floe.y1);
  const flock = rows(frame.points).map(([x, y], i) => ({
    key: i,
    kind: frame.kinds.data[i],
    x: to.x(x),
    y: to.y(y)
  }));
  birds(root, flock, size.name === "wide" ? 7 : 4, view);
  gains(root, frame, to.x, strip, view);
  const grown = state.scene === "tree" && size.name !== "poster";
  drawTree(root, grown ? placed(tree, side) : [], view, {rulers: words.compass});
  key(root, words.clubs, {...floe, y0: size.height - size.label * 3.2 - 6, y1: floe.y1}, view);
  const text = !grown
    ? []
    : [
        phrase(words.says.right_share, {share: percent(frame.accuracy), questions: frame.questions})
      ];
  marks(layer(root, "texts"), "text", text, {className: "value"})
    .attr("x", size.name === "wide" ? (side.x0 + side.x1) / 2 : side.x1)
    .attr("text-anchor", size.name === "wide" ? "middle" : "end")
    .attr("y", size.name === "wide" ? 44 : size.height - 8)
    .text(String);
}

/** @param {View} view */
function laid({size, state}) {
  const gain = state.scene === "gain";
  if (size.name === "poster") {
    const sheet = {x0: 60, x1: 340, y0: 290, y1: 10};
    return {floe: sheet, strip: sheet, side: sheet};
  }
  if (size.name === "wide") {
    const floe = gain ? {x0: 200, x1: 600, y0: 430, y1: 30} : {x0: 40, x1: 470, y0: 510, y1: 80};
    return {floe, strip: {...floe, y0: 548, y1: 478}, side: {x0: 504, x1: 792, y0: 480, y1: 96}};
  }
  const floe = gain ? {x0: 98, x1: 266, y0: 200, y1: 32} : {x0: 12, x1: 206, y0: 232, y1: 38};
  return {floe, strip: {...floe, y0: 284, y1: 240}, side: {x0: 222, x1: 354, y0: 226, y1: 50}};
}

/**
 * What each first question from west to east would gain, right below where it would cut.
 *
 * @param {any} root
 * @param {any} frame
 * @param {any} x
 * @param {any} box
 * @param {View} view
 */
function gains(root, frame, x, box, view) {
  const shown = view.state.scene === "gain" && view.size.name !== "poster";
  const y = scaleLinear([0, 1], [box.y0, box.y1]);
  if (shown)
    yAxis(root, y, view, {
      title: view.words.gain.entropy,
      ticks: [0, 1],
      box,
      grid: true,
      format: String
    });
  const cuts = Array.from(/** @type {ArrayLike<number>} */ (frame.cuts.data));
  const path = polyline(cuts.map((at, i) => [x(at), y(Math.max(0, frame.gains.data[i]))]));
  marks(layer(root, "strip"), "path", shown ? [0] : [], {className: "m4-line"}).attr("d", path);
}

/** @param {any} frame @param {View} view */
export function describe(frame, {words}) {
  return phrase(words.say.greedy, {
    birds: frame.birds,
    questions: frame.questions,
    boxes: frame.boxes,
    share: percent(frame.accuracy),
    gain: format(".3f")(Math.max(0, frame.best_gain))
  });
}

/** @param {any} frame @param {View} view */
export function table(frame, {words, state}) {
  const {columns, captions, clubs, compass, floe} = words;
  if (state.scene === "gain") {
    const cuts = Array.from(/** @type {ArrayLike<number>} */ (frame.cuts.data));
    return {
      caption: captions.gains,
      columns: [floe.x, words.gain.entropy],
      rows: cuts.map((at, i) => [short(at), Math.max(0, round(frame.gains.data[i]))])
    };
  }
  return {
    caption: captions.greedy,
    columns: [columns.question, ...clubs, columns.answer],
    rows: nodes(frame).map((node) => [
      node.leaf ? words.say.leaf : `${compass[node.ruler]} ≤ ${short(node.cut)}?`,
      ...node.count,
      clubs[node.kind]
    ])
  };
}
