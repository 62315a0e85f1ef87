/** Many equal dots as one path: a hundred marks of their own would burden every frame of a drag. */
import {marks} from "../../../lib/marks.js";
import {round} from "../../../lib/svg.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */

/**
 * Lines of no length, whose round ends are the dots.
 *
 * @param {Root} parent
 * @param {string} className
 * @param {number[][]} centres
 * @param {number} width of a dot
 */
export function spots(parent, className, centres, width) {
  const path = centres.map(([x, y]) => `M${round(x)},${round(y)}h0`).join("");
  marks(parent, "path", path ? [path] : [], {className: `spots ${className}`})
    .attr("stroke-width", round(width))
    .attr("d", String);
}
