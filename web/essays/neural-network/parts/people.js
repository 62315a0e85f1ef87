/** Otto and Madame Ferrand, who stand where a picture has room for them. */
import cooks from "../../../generated/neural-network/cooks.js";
import {marks} from "../../../lib/marks.js";
import {layer, round} from "../../../lib/svg.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {{name: "otto"|"chef", x: number, y: number, height: number}} Person `x` the middle, `y` the ground */

const SHEET = {width: 100, height: 140}; // on which they are drawn

/** @param {Root} root @param {Person[]} list */
export function people(root, list) {
  const strokes = /** @type {Record<string, any>} */ (cooks);
  marks(layer(root, "people"), "g", list, {key: ({name}) => name, className: "cook-person"})
    .attr("transform", (/** @type {Person} */ {x, y, height}) => {
      const scale = round(height / SHEET.height);
      return `translate(${round(x - (scale * SHEET.width) / 2)},${round(y - height)}) scale(${scale})`;
    })
    .inside((person, /** @type {Person} */ {name}) => {
      person
        .selectChildren("path")
        .data(strokes[name])
        .join("path")
        .attr("class", (/** @type {any} */ [kind]) => kind)
        .attr("d", (/** @type {any} */ [, d]) => d);
    });
}
