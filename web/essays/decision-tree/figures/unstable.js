/** The boxes of a tree, and where they were before some birds were sent away. */
import {rows} from "../../../lib/frame.js";
import {xAxis, yAxis} from "../../../lib/axes.js";
import {marks} from "../../../lib/marks.js";
import {keepNotes, note} from "../../../lib/notes.js";
import {layer, round} from "../../../lib/svg.js";
import {birdSize, birds, boxes, halves, key, nodes, scales} from "../parts/plane.js";
import {percent, phrase} from "../../../lib/phrases.js";
import {drawTree, placed} from "../parts/tree.js";
import {sheet} from "../../../lib/sheet.js";

/** @typedef {import("../../../lib/svg.js").View} View */

export const engine = "decision_tree.unstable";

const MOST = 3; // birds who may be away at once
const ALMA = 94; // her row in the published table

/**
 * @param {SVGSVGElement} svg
 * @param {any} frame
 * @param {View} view
 */
export function render(svg, frame, view) {
  const {size, words, move} = view;
  const root = sheet(
    svg,
    view,
    "boxes patches before cuts x-axis y-axis tree birds texts notes key"
  );
  const {plane, tree: side} = halves(view);
  const to = scales(frame.bounds.data, plane);
  const tree = nodes(frame);
  boxes(root, tree, to, view);

  const rect = (/** @type {any} */ joined) =>
    joined
      .attr("x", (/** @type {number[]} */ b) => round(to.x(b[0])))
      .attr("y", (/** @type {number[]} */ b) => round(to.y(b[3])))
      .attr("width", (/** @type {number[]} */ b) => round(to.x(b[2]) - to.x(b[0])))
      .attr("height", (/** @type {number[]} */ b) => round(to.y(b[1]) - to.y(b[3])));
  rect(
    marks(layer(root, "before"), "rect", frame.missing ? rows(frame.whole_box) : [], {
      className: "box-before"
    })
  );
  rect(marks(layer(root, "patches"), "rect", rows(frame.patch), {className: "patch"}));

  const [across, up] = frame.rulers.map((/** @type {string} */ ruler) => words.rulers[ruler]);
  const ticks = size.name === "wide" ? 6 : 4;
  xAxis(root, to.x, view, {title: across, ticks, box: plane});
  yAxis(root, to.y, view, {title: up, ticks, box: plane});
  drawTree(root, size.name === "poster" ? [] : placed(tree, side), view, frame);
  const forty = frame.birds < 100;
  birds(root, flock(frame, to), birdSize(view, !forty), view);
  key(root, frame.names, plane, view);

  const text =
    frame.missing && size.name === "wide"
      ? [phrase(words.says.changed, {share: percent(frame.changed)})]
      : [];
  marks(layer(root, "texts"), "text", text, {className: "value", move})
    .attr("x", side.x1)
    .attr("text-anchor", "end")
    .attr("y", 44)
    .text(String);
  alma(root, frame, to, view);
}

/**
 * @param {any} frame
 * @param {import("../parts/plane.js").Scales} to
 * @returns {import("../parts/plane.js").Bird[]}
 */
function flock(frame, {x, y}) {
  return rows(frame.points).map(([across, up], i) => {
    const kind = frame.kinds.data[i];
    const gone = frame.gone.data[i];
    return {
      key: frame.bird.data[i],
      kind,
      x: x(across),
      y: y(up),
      className: gone ? `gone m${kind + 1}` : `m${kind + 1}`,
      scale: gone || frame.turncoat.data[i] ? 1.35 : 1
    };
  });
}

/**
 * Alma is pointed out, where she is, or was.
 *
 * @param {any} root
 * @param {any} frame
 * @param {import("../parts/plane.js").Scales} to
 * @param {View} view
 */
function alma(root, frame, {x, y}, view) {
  const place = Array.from(/** @type {ArrayLike<number>} */ (frame.bird.data)).indexOf(ALMA);
  const name = frame.gone.data[place] ? "gone" : "alma";
  keepNotes(root, place < 0 ? [] : [name]);
  if (place < 0) return;
  const [across, up] = rows(frame.points)[place];
  const letter = view.size.note;
  const text = name === "gone" ? view.words.notes.gone : [view.words.flock[3]];
  const [ax, ay] = [x(across), y(up)];
  const [turn, side] =
    view.size.name === "wide"
      ? [1, /** @type {const} */ ("right")]
      : [-1, /** @type {const} */ ("left")];
  const at = {x: ax + turn * letter * 1.3, y: ay + letter * 2.2, side};
  note(root, {key: name, ...at, text, to: [ax + turn * 3, ay + letter * 0.7]}, view);
}

/** @param {any} frame @param {View} view */
export function handles(frame, view) {
  const to = scales(frame.bounds.data, halves(view).plane);
  const {says, flock: names, someone} = view.words;
  const away = /** @type {number[]} */ (view.params.removed ?? []);
  return flock(frame, to).map((bird, i) => {
    const row = frame.bird.data[i];
    const gone = frame.gone.data[i];
    const without = away.filter((other) => other !== row);
    const removed = gone ? without : [...without.slice(-(MOST - 1)), row].sort((a, b) => a - b);
    const name = row === ALMA ? names[3] : (frame.names[bird.kind] ?? someone);
    return {
      key: bird.key,
      x: round(bird.x),
      y: round(bird.y),
      label: phrase(gone ? says.call : says.send, {name, row}),
      set: {removed}
    };
  });
}

/** @param {any} frame @param {View} view */
export function describe(frame, {words}) {
  return phrase(frame.missing ? words.say.changed : words.say.steady, {
    birds: frame.birds,
    missing: frame.missing,
    share: percent(frame.changed),
    same: frame.same_questions ? words.say.same : words.say.other
  });
}

/** @param {any} frame @param {View} view */
export function table(frame, {words}) {
  const {columns, captions, short} = words;
  const ends = (/** @type {number[]} */ [x0, y0, x1, y1]) =>
    [`${x0}–${x1}`, `${y0}–${y1}`].map((text) => text.replace(/\d+\.\d+/g, tidy));
  return {
    caption: captions.unstable,
    columns: [
      ...frame.rulers.map((/** @type {string} */ ruler) => `${short[ruler]}, mm`),
      ...frame.names,
      columns.answer
    ],
    rows: nodes(frame)
      .filter((node) => node.leaf)
      .map((node) => [...ends(node.box), ...node.count, frame.names[node.kind]])
  };
}

/** @param {string} number */
const tidy = (number) => String(round(Number(number)));
