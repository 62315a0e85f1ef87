/** The plane of two rulers: its birds, and the boxes that a tree cuts it into. */
import {scaleLinear} from "d3-scale";
import {rows} from "../../../lib/frame.js";
import {marks} from "../../../lib/marks.js";
import {layer, round, symbol, translate} from "../../../lib/svg.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */
/** @typedef {{x0: number, x1: number, y0: number, y1: number}} Box y0 is the bottom */
/** @typedef {{x: any, y: any}} Scales */

export const ANSWER = 2; // in `node_ruler`: no question, a leaf

/**
 * Where plane and tree lie when they share a sheet.
 *
 * @param {View} view
 * @returns {{plane: Box, tree: Box}}
 */
export function halves({size}) {
  if (size.name === "wide") {
    return {plane: {x0: 64, x1: 474, y0: 536, y1: 56}, tree: {x0: 506, x1: 792, y0: 500, y1: 84}};
  }
  if (size.name === "narrow") {
    return {plane: {x0: 38, x1: 214, y0: 252, y1: 32}, tree: {x0: 226, x1: 356, y0: 226, y1: 50}};
  }
  const sheet = {x0: 0, x1: size.width, y0: size.height, y1: 0};
  return {plane: sheet, tree: sheet};
}

/**
 * @param {ArrayLike<number>} bounds x0, y0, x1, y1 in data units
 * @param {Box} box
 * @returns {Scales}
 */
export function scales(bounds, {x0, x1, y0, y1}) {
  return {
    x: scaleLinear([bounds[0], bounds[2]], [x0, x1]),
    y: scaleLinear([bounds[1], bounds[3]], [y0, y1])
  };
}

/**
 * The nodes of a tree as objects, parents first.
 *
 * @param {any} frame
 */
export function nodes(frame) {
  const [boxes, places, counts] = [
    rows(frame.node_box),
    rows(frame.node_xy),
    rows(frame.node_count)
  ];
  return Array.from(/** @type {ArrayLike<number>} */ (frame.node_id.data), (id, i) => ({
    id,
    row: i,
    ruler: /** @type {number} */ (frame.node_ruler.data[i]),
    leaf: frame.node_ruler.data[i] === ANSWER,
    cut: /** @type {number} */ (frame.node_cut.data[i]),
    box: boxes[i],
    across: places[i][0],
    depth: places[i][1],
    count: counts[i],
    total: counts[i].reduce((sum, n) => sum + n, 0),
    kind: /** @type {number} */ (frame.node_kind.data[i])
  }));
}

/**
 * The boxes of the leaves as tints, and the cuts between them as lines.
 *
 * @param {Root} root
 * @param {ReturnType<typeof nodes>} tree
 * @param {Scales} scales
 * @param {View} view
 */
export function boxes(root, tree, {x, y}, view) {
  const leaves = tree.filter((node) => node.leaf);
  marks(layer(root, "boxes"), "rect", leaves, {key: (node) => node.id, move: view.move})
    .className((/** @type {any} */ node) => `m${node.kind + 1}-tint`)
    .attr("x", (/** @type {any} */ {box}) => round(x(box[0])))
    .attr("y", (/** @type {any} */ {box}) => round(y(box[3])))
    .attr("width", (/** @type {any} */ {box}) => round(x(box[2]) - x(box[0])))
    .attr("height", (/** @type {any} */ {box}) => round(y(box[1]) - y(box[3])));
  cuts(layer(root, "cuts"), tree, {x, y}, view);
}

/**
 * @param {Root} parent
 * @param {ReturnType<typeof nodes>} tree
 * @param {Scales} scales
 * @param {View} view
 */
function cuts(parent, tree, {x, y}, view) {
  const questions = tree.filter((node) => !node.leaf);
  marks(parent, "path", questions, {
    key: (node) => node.id,
    move: view.move,
    className: "cut ink-line"
  }).attr("d", (/** @type {any} */ {ruler, cut, box}) =>
    ruler === 0
      ? `M${round(x(cut))},${round(y(box[1]))}V${round(y(box[3]))}`
      : `M${round(x(box[0]))},${round(y(cut))}H${round(x(box[2]))}`
  );
}

/**
 * @typedef {object} Bird
 * @property {string|number} key
 * @property {number} kind
 * @property {number} x in drawing units
 * @property {number} y
 * @property {string} [className] beside "bird"
 * @property {number} [scale] of its size
 */

/**
 * Birds as marks that keep their identity.
 *
 * @param {Root} root
 * @param {Bird[]} flock
 * @param {number} r
 * @param {View} view
 */
export function birds(root, flock, r, view) {
  const all = marks(layer(root, "birds"), "path", flock, {
    key: (bird) => bird.key,
    move: view.move,
    className: "bird"
  });
  all
    .className((/** @type {Bird} */ {kind, className}) => className ?? `m${kind + 1}`)
    .attr("transform", (/** @type {Bird} */ bird) => translate(bird.x, bird.y));
  // An outline has no halfway between a circle and a triangle.
  all.all.attr("d", (/** @type {Bird} */ {kind, scale = 1}) => symbol(kind, 0, 0, r * scale));
}

/**
 * How large a bird is drawn.
 *
 * @param {View} view
 * @param {boolean} [crowded] on half a sheet
 */
export function birdSize({size}, crowded = false) {
  if (size.name === "wide") return crowded ? 4.5 : 5.5;
  return crowded ? 2.4 : 3.2;
}

/**
 * Which mark means which name, in one row that ends at the right: level with the title of the
 * axis below, or of the one at the left where the sheet is small.
 *
 * @param {Root} root
 * @param {string[]} names
 * @param {Box} box
 * @param {View} view
 */
export function key(root, names, box, view) {
  const group = layer(root, "key");
  const {label, width, name: size} = view.size;
  if (size === "poster") return;
  const end = {x: width - 6, y: size === "wide" ? box.y0 + label * 2.6 + 4 : box.y1 - label * 0.95};
  const pad = label * 0.85;
  // No text is measured in a drawing: half a letter's height is a letter's usual width.
  const widths = names.map((name) => name.length * label * 0.5 + pad * 1.75);
  let x = end.x - widths.reduce((sum, width) => sum + width, 0) + pad * 0.75;
  const items = names.map((name, kind) => {
    const at = x;
    x += widths[kind];
    return {name, kind, x: at};
  });
  marks(group, "path", items, {className: "key-mark"})
    .className((/** @type {any} */ {kind}) => `m${kind + 1}`)
    .attr("d", (/** @type {any} */ item) =>
      symbol(item.kind, item.x + label * 0.3, end.y - label * 0.34, label * 0.32)
    );
  marks(group, "text", items, {className: "label"})
    .attr("x", (/** @type {any} */ item) => round(item.x + pad))
    .attr("y", round(end.y))
    .text((/** @type {any} */ item) => item.name);
}
