/** The alpacas: 24 that look different, put together from the same hand-drawn parts. */
import {marks} from "../../../lib/marks.js";
import {layer, round, symbol} from "../../../lib/svg.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */

/**
 * @typedef {object} Standing one alpaca and where it stands
 * @property {number} id
 * @property {number} x of the middle of its feet
 * @property {number} y of its feet
 * @property {number} size its height
 * @property {0|1|null} group 0 water, 1 shampoo, null before the hat has spoken
 * @property {boolean} [washed] whether it is still wet
 * @property {boolean} [faded]
 */

/** Dolores, whose hair began all this, comes first. */
const HAIR = ["storm", "pom", "mop", "punk", "curls", "quiff", "bob", "tuft"];
const FACES = ["glad", "sleepy", "startled", "smug", "toothy"];
const COATS = ["cream-coat", "fawn-coat", "rust-coat", "grey-coat", "white-coat"];
/** @type {Record<number, string>} */
const EXTRAS = {
  3: "bow",
  6: "glasses",
  9: "flower",
  13: "scarf",
  17: "glasses",
  20: "flower",
  22: "bow"
};

const HEIGHT = 112; // of a drawn alpaca with its hair
const NAMES = ["water", "shampoo"];

const coat = (/** @type {number} */ id) => COATS[(id * 2 + (id >> 2)) % COATS.length];

/** @param {number} id */
function parts(id) {
  const found = ["body", "head", `face-${FACES[(id + 3 * (id >> 3)) % FACES.length]}`];
  found.push(`hair-${HAIR[id % HAIR.length]}`);
  if (EXTRAS[id]) found.push(`extra-${EXTRAS[id]}`);
  return found;
}

/** What is worn when washed: suds after shampoo, drops after water. */
const WASH = ["drops", "suds"];

/** The address of a part, which the page holds once for all drawings. @param {string} name */
export const part = (name) => `#alpaca-${name}`;

/**
 * Draw alpacas, those in front last.
 *
 * @param {Root} parent
 * @param {Standing[]} herd
 * @param {View} view
 */
export function alpacas(parent, herd, view) {
  // Rounded first: two engines' sines differ in their last bits, and must not order a tie.
  const ordered = [...herd].sort((a, b) => round(a.y) - round(b.y) || a.id - b.id);
  return marks(parent, "g", ordered, {key: ({id}) => id, move: view.move, className: "alpaca"})
    .className((/** @type {Standing} */ one) => `${coat(one.id)}${one.faded ? " faded" : ""}`)
    .attr("transform", (/** @type {Standing} */ {x, y, size}) => {
      return `translate(${round(x)},${round(y)}) scale(${scaleFor(size)})`;
    })
    .inside((mark, one) => dress(mark, one));
}

/** @param {Root} mark @param {Standing} one */
function dress(mark, {id, group, washed, size}) {
  const worn = parts(id);
  if (washed && group !== null) worn.push(WASH[group]);
  const clothes = mark.selectAll("use").data(worn).join("use");
  clothes.attr("href", part);
  const badge = group === null ? [] : [group];
  const r = (Math.max(4, size * 0.11) * HEIGHT) / size;
  mark
    .selectAll("path.badge")
    .data(badge)
    .join("path")
    .attr("class", (kind) => `badge ${groupClass(kind)}`)
    .attr("d", (kind) => symbol(kind, -8, -36, r))
    .raise();
}

/** Water is a circle in the first colour, shampoo a triangle in the second. @param {number} group */
export const groupClass = (group) => `m${group + 1}`;
/** @param {number} group */
export const groupName = (group) => NAMES[group];

/**
 * Bring whole alpacas into the drawing, to be copied where there are too many to dress one by one.
 *
 * @param {Root} root
 * @param {View} view
 * @param {number[]} ids
 */
export function defineWhole(root, view, ids) {
  const whole = layer(layer(root, "whole").selectAll("defs").data([0]).join("defs"), "herd");
  marks(whole, "g", ids, {key: (id) => id})
    .className(coat)
    .attr("id", (/** @type {number} */ id) => `${view.id}-whole-${id}`)
    .inside((mark, id) => {
      mark.selectAll("use").data(parts(id)).join("use").attr("href", part);
    });
}

/** The scale at which an alpaca is that high. @param {number} size */
export const scaleFor = (size) => Math.round((size / HEIGHT) * 1000) / 1000;
