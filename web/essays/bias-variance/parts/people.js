/** The hand-drawn people: who draws this map, and who is on the path. */
import people from "../../../generated/bias-variance/people.js";
import {marks} from "../../../lib/marks.js";
import {layer, round} from "../../../lib/svg.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */

const TALL = 120; // of the sheet that they are drawn on
const HALF = 50;

/**
 * @typedef {object} Standing
 * @property {string} who
 * @property {number} x middle
 * @property {number} y foot
 * @property {number} height
 */

/**
 * @param {Root} root
 * @param {Standing[]} standing
 * @param {View} view
 */
export function stand(root, standing, {move}) {
  const drawn = /** @type {Record<string, any>} */ (people);
  marks(layer(root, "people"), "g", standing, {key: ({who}) => who, move, className: "person"})
    .attr("transform", (/** @type {Standing} */ {x, y, height}) => {
      const scale = Math.round((height / TALL) * 1000) / 1000;
      return `translate(${round(x - HALF * scale)},${round(y - height)}) scale(${scale})`;
    })
    .inside((g, /** @type {Standing} */ {who}) => {
      g.selectChildren("path")
        .data(drawn[who])
        .join("path")
        .attr("class", (/** @type {[string, string]} */ [name]) => name)
        .attr("d", (/** @type {[string, string]} */ [, d]) => d);
    });
}

const STIFF = 0.6; // spans from here on are Colonel Plank's
const NERVOUS = 0.1; // and up to here Miss Quiver's

/** Who in the map room would listen to that much of a notebook. @param {number} span */
export function mapmaker(span) {
  if (span >= STIFF) return "plank";
  return span <= NERVOUS ? "quiver" : "even";
}
