/** Where the smallest kitchen's dials and people stand, and the ways between them. */
import {round} from "../../../lib/svg.js";

/** @typedef {import("../../../lib/svg.js").View} View */
/** @typedef {{x: number, y: number}} Spot */

/** @param {View} view @returns {{spots: Record<string, Spot>, r: number}} */
export function floor({size: {name}}) {
  if (name === "wide") {
    return {
      spots: {
        salt: {x: 84, y: 170},
        chilli: {x: 84, y: 450},
        otto: {x: 350, y: 170},
        ute: {x: 350, y: 450},
        chef: {x: 630, y: 310}
      },
      r: 48
    };
  }
  if (name === "narrow") {
    return {
      spots: {
        salt: {x: 28, y: 96},
        chilli: {x: 28, y: 214},
        otto: {x: 156, y: 96},
        ute: {x: 156, y: 214},
        chef: {x: 292, y: 155}
      },
      r: 23
    };
  }
  return {
    spots: {
      salt: {x: 50, y: 95},
      chilli: {x: 50, y: 225},
      otto: {x: 190, y: 95},
      ute: {x: 190, y: 225},
      chef: {x: 330, y: 160}
    },
    r: 30
  };
}

export const mix = (/** @type {number} */ a, /** @type {number} */ b, /** @type {number} */ t) =>
  a + (b - a) * t;

/** @param {Spot} a @param {Spot} b @param {number} r */
export const between = (a, b, r) =>
  `M${round(a.x + r)},${round(a.y)}L${round(b.x - r)},${round(b.y)}`;

/** @param {Spot} a @param {Spot} b @param {number} r an arrow beside the wire, against its way */
export function backward(a, b, r) {
  const [x0, y0, x1, y1] = [a.x - r, a.y + r * 0.3, b.x + r + 3, b.y + r * 0.3];
  const angle = Math.atan2(y1 - y0, x1 - x0);
  const barb = (/** @type {number} */ turn) =>
    `M${round(x1)},${round(y1)}L${round(x1 - Math.cos(angle + turn) * r * 0.3)},${round(y1 - Math.sin(angle + turn) * r * 0.3)}`;
  return `M${round(x0)},${round(y0)}L${round(x1)},${round(y1)}${barb(0.5)}${barb(-0.5)}`;
}
