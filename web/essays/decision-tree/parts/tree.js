/** A tree, growing downwards in a rectangle: questions, answers, and who ends up in each leaf. */
import {marks} from "../../../lib/marks.js";
import {layer, round, symbol, translate} from "../../../lib/svg.js";
import {short} from "../../../lib/phrases.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */
/** @typedef {import("./plane.js").Box} Box */
/** @typedef {ReturnType<typeof import("./plane.js").nodes>[number]} Node */
/** @typedef {Node & {x: number, y: number, room: number, pitch: number}} Placed */

/**
 * Give each node its place: `room` is the width it has for words, `pitch` the height.
 *
 * @param {Node[]} tree
 * @param {Box} box
 * @param {number} [levels] that the drawing has room for, at least
 * @returns {Placed[]}
 */
export function placed(tree, {x0, x1, y0, y1}, levels = 2) {
  const deepest = Math.max(levels, ...tree.map((node) => node.depth));
  const spots = tree.map((node) => ({
    ...node,
    x: x0 + node.across * (x1 - x0),
    y: y1 + (node.depth / deepest) * (y0 - y1),
    room: 0,
    pitch: (y0 - y1) / deepest
  }));
  for (const spot of spots) {
    const level = spots.filter((other) => other.depth === spot.depth && other !== spot);
    const nearest = Math.min(...level.map((other) => Math.abs(other.x - spot.x)));
    spot.room = Math.min(nearest, 2 * (spot.x - x0 + 8), 2 * (x1 + 8 - spot.x));
  }
  return spots;
}

/**
 * @param {Root} root
 * @param {Placed[]} tree
 * @param {View} view
 * @param {{rulers: string[], counts?: boolean}} options counts: who is inside, below each leaf
 */
export function drawTree(root, tree, view, {rulers, counts = true}) {
  const group = layer(root, "tree");
  const byId = new Map(tree.map((node) => [node.id, node]));
  const children = tree.filter((node) => node.id > 1);
  const parent = (/** @type {Placed} */ node) => /** @type {Placed} */ (byId.get(node.id >> 1));
  marks(layer(group, "links"), "path", children, {
    key: (n) => n.id,
    move: view.move,
    className: "link"
  }).attr("d", (/** @type {Placed} */ node) => {
    const {x, y} = parent(node);
    const middle = round((y + node.y) / 2);
    return `M${round(x)},${round(y)}C${round(x)},${middle} ${round(node.x)},${middle} ${round(node.x)},${round(node.y)}`;
  });
  answers(layer(group, "answers"), children, parent, view);
  leaves(layer(group, "ends"), tree, view, counts);
  questions(layer(group, "questions"), tree, rulers, view);
}

/**
 * "Yes" and "no" on the links below the root, where there is room.
 *
 * @param {Root} group
 * @param {Placed[]} children
 * @param {(node: Placed) => Placed} parent
 * @param {View} view
 */
function answers(group, children, parent, view) {
  const roomy = children.some((node) => node.pitch > view.size.label * 2.4);
  const shown = roomy && view.size.name !== "poster" ? children.filter((node) => node.id < 4) : [];
  const {label} = view.size;
  marks(group, "text", shown, {key: (node) => node.id, className: "label halo muted"})
    .attr("text-anchor", (/** @type {Placed} */ node) => (node.id % 2 ? "start" : "end"))
    .attr("x", (/** @type {Placed} */ node) =>
      round((node.x + parent(node).x) / 2 + (node.id % 2 ? 1 : -1) * label * 0.5)
    )
    .attr("y", (/** @type {Placed} */ node) => round((node.y + parent(node).y) / 2 - label * 0.1))
    .text((/** @type {Placed} */ node) =>
      node.id % 2 ? view.words.answers.no : view.words.answers.yes
    );
}

/**
 * The questions, in one line or two or as a dot, as the room allows.
 *
 * @param {Root} group
 * @param {Placed[]} tree
 * @param {string[]} rulers
 * @param {View} view
 */
function questions(group, tree, rulers, view) {
  const {label} = view.size;
  const asked = tree.filter((node) => !node.leaf);
  marks(group, "g", asked, {key: (node) => node.id, move: view.move, className: "question-node"})
    .attr("transform", (/** @type {Placed} */ node) => translate(node.x, node.y))
    .inside((g, node) => {
      const lines = view.size.name === "poster" ? [] : asking(node, rulers, view);
      g.selectChildren("circle")
        .data([0])
        .join("circle")
        .attr("class", "ink")
        .attr("r", lines.length ? 0 : label * 0.22);
      g.selectChildren("text")
        .data(lines)
        .join("text")
        .attr("class", "label halo")
        .attr("text-anchor", "middle")
        .attr("y", (/** @type {string} */ _, /** @type {number} */ i) =>
          round(label * (0.35 + 1.1 * (i - (lines.length - 1) / 2)))
        )
        .text((/** @type {string} */ line) => line);
    });
}

/**
 * @param {Placed} node
 * @param {string[]} rulers
 * @param {View} view
 */
function asking(node, rulers, {words, size}) {
  const name = rulers[node.ruler];
  const [what, bound] = [words.short[name] ?? name, `≤ ${short(node.cut)}`];
  const letter = size.label * 0.54; // no text is measured in a drawing
  if (node.room >= (what.length + bound.length + 2) * letter) return [`${what} ${bound}?`];
  const stacked =
    node.pitch > size.label * 2.4 && node.room >= Math.max(what.length, bound.length) * letter;
  return stacked ? [what, bound] : [];
}

/**
 * Each leaf as the mark of its name, with a bar of who is inside and how many.
 *
 * @param {Root} group
 * @param {Placed[]} tree
 * @param {View} view
 * @param {boolean} counts
 */
function leaves(group, tree, view, counts) {
  const {label, name} = view.size;
  const ends = tree.filter((node) => node.leaf);
  const room = Math.min(...ends.map((node) => node.room));
  const r = Math.min(label * 0.5, room * 0.4);
  const bar = Math.min(label * 3, room * 0.86);
  const told = counts && name !== "poster" && room > label * 1.6;
  marks(group, "g", ends, {key: (node) => node.id, move: view.move, className: "leaf-node"})
    .attr("transform", (/** @type {Placed} */ node) => translate(node.x, node.y))
    .inside((g, node) => {
      g.selectChildren("path")
        .data([node])
        .join("path")
        .attr("class", `m${node.kind + 1} bird`)
        .attr("d", symbol(node.kind, 0, 0, r));
      let left = -bar / 2;
      const parts = node.count.map((/** @type {number} */ count, /** @type {number} */ kind) => {
        const part = {kind, x: left, width: (count / Math.max(node.total, 1)) * bar};
        left += part.width;
        return part;
      });
      g.selectChildren("rect")
        .data(told ? parts : [])
        .join("rect")
        .attr("class", (/** @type {any} */ part) => `m${part.kind + 1}`)
        .attr("x", (/** @type {any} */ part) => round(part.x))
        .attr("y", round(r * 1.9))
        .attr("width", (/** @type {any} */ part) => round(part.width))
        .attr("height", round(label * 0.36));
      g.selectChildren("text")
        .data(told ? [String(node.total)] : [])
        .join("text")
        .attr("class", "label")
        .attr("text-anchor", "middle")
        .attr("y", round(r * 1.9 + label * 1.35))
        .text((/** @type {string} */ text) => text);
    });
}
