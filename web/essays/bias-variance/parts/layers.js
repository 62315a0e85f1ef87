/** Error in layers: noise, on it variance, on top squared bias; their sum is the uppermost line. */
import {marks} from "../../../lib/marks.js";
import {hill, layer} from "../../../lib/svg.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */

export const PARTS = ["noise", "variance", "bias2"];

/**
 * Where each layer ends, from the lowest; the next one begins there.
 *
 * @param {number} noise the same everywhere
 * @param {ArrayLike<number>} variance
 * @param {ArrayLike<number>} bias2
 * @returns {number[][]}
 */
export function stacked(noise, variance, bias2) {
  const both = Array.from(variance, (value) => noise + value);
  return [both.map(() => noise), both, both.map((value, i) => value + bias2[i])];
}

/**
 * @param {Root} root
 * @param {number[][]} tops of `stacked`
 * @param {ArrayLike<number>} across
 * @param {{x: any, y: any}} scales
 */
export function drawLayers(root, tops, across, {x, y}) {
  // The highest first: each covers what lies under its own line.
  const order = [...PARTS].reverse();
  const line = (/** @type {number[]} */ top) => top.map((value, i) => [x(across[i]), y(value)]);
  marks(layer(root, "areas"), "path", order, {key: (part) => part})
    .className((/** @type {string} */ part) => `part part-${part}`)
    .attr("d", (/** @type {string} */ part) => hill(line(tops[PARTS.indexOf(part)]), y(0)));
}
