/** The animals of the meadow: who is drawn how, and where they stand. */
import {marks} from "../../../lib/marks.js";
import {layer, round, translate} from "../../../lib/svg.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */

/**
 * @typedef {object} Animal
 * @property {string|number} key
 * @property {number} kind 0 duck, 1 rabbit, 2 unknown, and so drawn as what may be either
 * @property {number} part 0 training, 1 validation, 2 test
 * @property {number} x middle, in drawing units
 * @property {number} y
 * @property {boolean} [wrong] somebody took it for the other kind
 */

const DRAWN = 100; // the sheet on which they are drawn, both ways
const SHAPES = ["duck", "rabbit", "ludwig"];
const KINDS = ["m1", "m2", "unknown"];
export const PARTS = ["train", "valid", "test"];

/**
 * Draw animals that keep their identity.
 *
 * @param {Root} root
 * @param {Animal[]} animals
 * @param {number} size of each
 * @param {View} view
 */
export function drawAnimals(root, animals, size, {move}) {
  const scale = Math.round((size / DRAWN) * 1000) / 1000;
  marks(layer(root, "animals"), "g", animals, {key: ({key}) => key, move, className: "beast"})
    .className(
      (/** @type {Animal} */ {kind, part, wrong}) =>
        `${KINDS[kind]} is-${PARTS[part]}${wrong ? " wrong" : ""}`
    )
    .attr("transform", (/** @type {Animal} */ {x, y}) => translate(x, y))
    .inside((mark, /** @type {Animal} */ {kind, part, wrong}) => {
      ring(mark, part === 2 && kind < 2 ? [size * 0.72] : []);
      const shape = mark.selectAll("use").data([SHAPES[kind]]).join("use");
      shape.attr("href", picture).attr("transform", `scale(${scale})`).raise();
      const arm = round(size * 0.62);
      mark
        .selectAll("path.strike")
        .data(wrong ? [`M${-arm},${arm}L${arm},${-arm}`] : [])
        .join("path")
        .attr("class", "strike")
        .attr("d", String)
        .raise();
    });
}

/** @param {Root} mark @param {number[]} radii */
function ring(mark, radii) {
  mark
    .selectAll("circle")
    .data(radii)
    .join("circle")
    .attr("class", "sworn")
    .attr("r", (r) => round(r));
}

/** The address of a picture, which the page holds once for all drawings. @param {string} name */
export const picture = (name) => `#animal-${name}`;

/**
 * One thing of the drawer of pictures, somewhere.
 *
 * @param {Root} root
 * @param {string} name of its layer
 * @param {{picture: string, x: number, y: number, size: number, className?: string}[]} things
 */
export function place(root, name, things) {
  marks(layer(root, name), "use", things, {key: (thing) => thing.picture, className: "thing"})
    .className((/** @type {typeof things[number]} */ {className = ""}) => className)
    .attr("href", (/** @type {typeof things[number]} */ thing) => picture(thing.picture))
    .attr(
      "transform",
      (/** @type {typeof things[number]} */ {x, y, size}) =>
        `${translate(x, y)} scale(${Math.round((size / DRAWN) * 1000) / 1000})`
    );
}
