/** Many maps over one mountain: each a thin line, so that where they agree the ink gets thick. */
import {marks} from "../../../lib/marks.js";
import {layer} from "../../../lib/svg.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */

/** Lines are told in whole halves of a drawing unit: finer than is seen, at half of a page's weight. */
const FINE = 2;

/**
 * The lines of the first maps, in steps from place to place.
 *
 * @param {{data: ArrayLike<number>, shape: number[], offset?: number}} maps one row a hiker, one column a place
 * @param {ArrayLike<number>} places
 * @param {import("./mountain.js").Scales} scales
 * @param {number} count
 * @param {number} every of the places are drawn
 * @returns {string[]}
 */
export function sketches({data, shape, offset = 0}, places, {x, y}, count, every) {
  const width = shape[1];
  /** @type {{i: number, x: number}[]} */
  const at = [];
  for (let i = 0; i < width; i += every) at.push({i, x: Math.round(x(places[i]) * FINE)});
  return Array.from({length: Math.min(count, shape[0])}, (_, hiker) => {
    let [lastX, lastY] = [0, 0];
    let path = "";
    for (const {i, x: here} of at) {
      const height = Math.round(y(data[offset + hiker * width + i]) * FINE);
      path += path ? ` ${here - lastX} ${height - lastY}` : `M${here} ${height}l`;
      [lastX, lastY] = [here, height];
    }
    return path;
  });
}

/**
 * @param {Root} root
 * @param {string[]} lines of `sketches`
 * @param {View} view
 * @param {{bold?: number}} [how] which line is in front of the others
 */
export function drawSketches(root, lines, {move}, {bold = -1} = {}) {
  const group = layer(root, "maps").attr("transform", `scale(${1 / FINE})`);
  marks(group, "path", lines, {className: "map", move})
    .className((/** @type {string} */ _, /** @type {number} */ i) => (i === bold ? "bold" : ""))
    .attr("d", String);
}
