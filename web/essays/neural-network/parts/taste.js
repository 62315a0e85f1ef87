/** How maps are coloured: blue and orange for one voice, a colour for each of several. */
import {heatMap} from "../../../lib/heat-map.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/heat-map.js").Box} Box */
/** @typedef {import("../../../lib/heat-map.js").Level} Level */
/** @typedef {import("./model.js").Model} Model */

const NOUGHT = 127.5; // in a map: 255 is 1 and 0 is −1
const to = (/** @type {number} */ value) => NOUGHT * (1 + value);

/** Steps of colour in a large map, and in a small one. */
const FINE = [0.25, 0.5, 0.75];
const COARSE = [0.5];

/** @param {number[]} steps @returns {Level[]} orange above nought, blue below */
const sided = (steps) => [
  {at: NOUGHT, className: "heat up-0"},
  ...steps.map((step, i) => ({at: to(step), className: `heat up-${i + 1}`})),
  ...steps.map((step, i) => ({
    at: to(-step),
    sign: /** @type {const} */ (-1),
    className: `heat down-${i + 1}`
  }))
];

const LOOKS = {
  fine: {ground: "heat down-0", levels: sided(FINE)},
  coarse: {ground: "heat down-0", levels: sided(COARSE)}
};

/** @param {Model} model @param {number} index of the neuron */
const gridOf = ({maps, side}, index) => ({
  data: maps,
  shape: [side, side],
  offset: index * side * side
});

/**
 * One neuron's map.
 *
 * @param {Root} group
 * @param {Model} model
 * @param {number} index of the neuron
 * @param {Box} box
 * @param {"fine"|"coarse"} [grain]
 */
export function taste(group, model, index, box, grain = "fine") {
  heatMap(group, gridOf(model, index), box, lookOf(model, index, grain));
}

/**
 * @param {Model} model
 * @param {number} index
 * @param {"fine"|"coarse"} grain
 */
function lookOf({sizes}, index, grain) {
  const outputs = sizes[sizes.length - 1];
  const total = sizes.reduce((sum, n) => sum + n, 0);
  const output = index - (total - outputs);
  if (outputs === 1 || output < 0) return LOOKS[grain];
  // One of several outputs: where it leads it has its class's colour, elsewhere none.
  const levels = [0, 0.5].map((step, i) => ({
    at: to(step),
    className: `heat kind-${output} lead-${i}`
  }));
  return {ground: "heat none", levels};
}

/**
 * What the whole network answers, everywhere.
 *
 * @param {Root} group
 * @param {Model} model
 * @param {Box} box
 */
export function verdict(group, model, box) {
  const {sizes} = model;
  const outputs = sizes[sizes.length - 1];
  const total = sizes.reduce((sum, n) => sum + n, 0);
  const several = outputs > 1;
  const names = several ? Array.from({length: outputs}, (_, k) => `map-${k}`) : ["map-0"];
  group
    .selectChildren("g")
    .filter((_, i) => i >= names.length)
    .remove();
  names.forEach((name, k) => {
    const found = group.selectChildren(`g.${name}`);
    const own = /** @type {Root} */ (found.empty() ? group.append("g").attr("class", name) : found);
    const index = total - outputs + k;
    const grid = gridOf(model, index);
    if (!several) heatMap(own, grid, box, LOOKS.fine);
    else {
      const steps = [0, 0.4, 0.8];
      const levels = steps.map((step, i) => ({
        at: to(step),
        className: `heat kind-${k} lead-${i}`
      }));
      heatMap(own, grid, box, {ground: k ? "heat clear" : "heat none", levels});
    }
  });
}
