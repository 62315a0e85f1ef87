/** The brigade: a network as cooks in rows, each with the map of what it calls out, wires between them. */
import {marks} from "../../../lib/marks.js";
import {layer, round, translate} from "../../../lib/svg.js";
import {outputs, places, wires} from "./model.js";
import {phrase} from "../../../lib/phrases.js";
import {two} from "./numbers.js";
import {taste} from "./taste.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */
/** @typedef {import("../../../lib/heat-map.js").Box} Box */
/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./model.js").Place} Place */

/** @typedef {{x: number, y: number}} Spot the middle of a neuron's map */
/** @typedef {{spots: Spot[], unit: number}} Layout */

const WIDEST = 6; // a wire, in units of a hundredth of the sheet's width
const FULL = 3; // the weight at which a wire is as wide as it gets

/**
 * Where each neuron stands in a box, and how large its map is.
 *
 * @param {Model} model
 * @param {Box} box
 * @param {number} largest
 * @returns {Layout}
 */
export function stations(model, {x0, x1, y0, y1}, largest) {
  const {sizes} = model;
  const across = sizes.length > 1 ? (x1 - x0) / (sizes.length - 1) : 0;
  const most = Math.max(...sizes);
  const pitch = Math.min((y0 - y1) / most, largest * 2.1);
  const unit = Math.min(largest, across * 0.6 || largest, pitch * 0.66);
  const spots = places(model).map(({layer: at, row}) => ({
    x: x0 + across * at,
    y: (y0 + y1) / 2 + (row - (sizes[at] - 1) / 2) * pitch
  }));
  return {spots, unit};
}

/** @param {Spot} spot @param {number} unit @returns {Box} */
export const tile = ({x, y}, unit) => ({
  x0: x - unit / 2,
  x1: x + unit / 2,
  y0: y + unit / 2,
  y1: y - unit / 2
});

/**
 * @param {Root} root
 * @param {Model} model
 * @param {Layout} layout
 * @param {View} view
 * @param {number} [picked] the neuron whose map is shown large
 */
export function brigade(root, model, {spots, unit}, view, picked = -1) {
  const {move, size} = view;
  const {width} = size;
  const last = model.sizes.length - 1;
  marks(layer(root, "wires"), "path", wires(model), {key: (wire) => wire.key, move})
    .className((/** @type {any} */ {weight}) => `wire ${sideOf(weight)}`)
    .attr("d", (/** @type {any} */ {from, to}) => bend(spots[from.index], spots[to.index], unit))
    .attr("stroke-width", (/** @type {any} */ {weight}) => wireWidth(weight, width));

  marks(layer(root, "cooks"), "g", places(model), {key: (place) => `n-${place.index}`})
    .className((/** @type {Place} */ {index}) => (index === picked ? "cook picked" : "cook"))
    .attr("transform", (/** @type {Place} */ {index}) => translate(spots[index].x, spots[index].y))
    .inside((cook, /** @type {Place} */ {index, layer: at}) => {
      taste(layer(cook, "taste"), model, index, tile({x: 0, y: 0}, unit), "coarse");
      const frame = cook.selectChildren("rect.cook-frame").data([0]).join("rect");
      frame
        .attr("class", "cook-frame")
        .attr("x", round(-unit / 2))
        .attr("y", round(-unit / 2))
        .attr("width", round(unit))
        .attr("height", round(unit));
      const hats = at > 0 ? [at === last ? 1.25 : 1] : [];
      cook
        .selectChildren("path.hat")
        .data(hats)
        .join("path")
        .attr("class", "hat")
        .attr("d", (/** @type {number} */ scale) => hat(0, -unit / 2, unit * 0.5 * scale));
    });
}

/**
 * A cook's hat that stands on a point.
 *
 * @param {number} x
 * @param {number} y of its brim
 * @param {number} w its width
 */
export function hat(x, y, w) {
  const at = (/** @type {number} */ dx, /** @type {number} */ dy) =>
    `${round(x + dx * w)},${round(y + dy * w)}`;
  return (
    `M${at(-0.36, 0)}L${at(-0.36, -0.3)}C${at(-0.72, -0.36)} ${at(-0.6, -0.82)} ${at(-0.26, -0.72)}` +
    `C${at(-0.14, -0.98)} ${at(0.14, -0.98)} ${at(0.26, -0.72)}` +
    `C${at(0.6, -0.82)} ${at(0.72, -0.36)} ${at(0.36, -0.3)}L${at(0.36, 0)}Z`
  );
}

/** @param {number} weight @param {number} width of the sheet */
export const wireWidth = (weight, width) =>
  round((Math.min(FULL, 0.2 + Math.abs(weight)) / FULL) * WIDEST * (width / 800) + 0.3);

/** Orange for a weight that speaks for the second class, dashed blue against it. */
export const sideOf = (/** @type {number} */ weight) =>
  weight === 0 ? "nought" : weight > 0 ? "for" : "against";

/** @param {Spot} a @param {Spot} b @param {number} unit */
function bend(a, b, unit) {
  const [x0, x1] = [a.x + unit / 2, b.x - unit / 2];
  const half = (x1 - x0) / 2;
  return (
    `M${round(x0)},${round(a.y)}C${round(x0 + half)},${round(a.y)} ` +
    `${round(x1 - half)},${round(b.y)} ${round(x1)},${round(b.y)}`
  );
}

/**
 * What a neuron is called, for those who cannot see where it stands.
 *
 * @param {Model} model
 * @param {Place} place
 * @param {any} words
 */
export function nameOf(model, {layer: at, row}, words) {
  const last = model.sizes.length - 1;
  if (at === 0) return words.ingredients[model.features[row]];
  if (at < last) return phrase(words.cook, {layer: at, row: row + 1});
  return outputs(model) === 1 ? words.chef : phrase(words.chef_of, {kind: words.kinds[row]});
}

/**
 * Every wire and bias, a row each.
 *
 * @param {Model} model
 * @param {any} words
 */
export function wireTable(model, words) {
  const all = places(model);
  const rows = wires(model).map(({from, to, weight}) => [
    nameOf(model, from, words),
    nameOf(model, to, words),
    Number(two(weight).replace("−", "-"))
  ]);
  const own = all
    .filter((place) => place.layer > 0)
    .map((place) => [
      words.bias,
      nameOf(model, place, words),
      Number(two(model.biases[place.index - model.sizes[0]]).replace("−", "-"))
    ]);
  return [...rows, ...own];
}
