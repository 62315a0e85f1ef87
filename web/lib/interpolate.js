/**
 * What scales need of d3-interpolate: numbers. The page's scripts get this in its place, without the
 * colours, dates and transforms that no drawing uses.
 */

/** @param {number} a @param {number} b @returns {(share: number) => number} */
export const interpolateNumber = (a, b) => (share) => a * (1 - share) + b * share;

export const interpolate = interpolateNumber;

/** @param {number} a @param {number} b @returns {(share: number) => number} */
export const interpolateRound = (a, b) => (share) => Math.round(a * (1 - share) + b * share);

/** d3-scale names it for scales between many values, which the page's scripts do without. */
export function piecewise() {
  throw new Error("no scale between many values: web/lib/interpolate.js has numbers alone");
}
