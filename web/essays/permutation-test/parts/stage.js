/** Where everyone stands in each scene of the trial, and where the deals pile up. */
import {extent, max} from "d3-array";
import {scaleLinear} from "d3-scale";
import {plot} from "../../../lib/axes.js";
import {rows} from "../../../lib/frame.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */
/** @typedef {import("./alpacas.js").Standing} Standing */
/** @typedef {import("./dots.js").Box} Box */

/**
 * @typedef {object} Lanes two lanes over one ruler: shampoo from `top` to `middle`, water below
 * @property {any} x
 * @property {number} x0
 * @property {number} x1
 * @property {number} top
 * @property {number} middle
 * @property {number} bottom
 * @property {boolean} strip whether deals pile up underneath
 */

/**
 * @typedef {object} Stage what one scene shows
 * @property {Standing[]} herd
 * @property {Lanes} [lanes] where softness is measured
 * @property {Box} [pile] where deals pile up
 */

/**
 * @typedef {object} Scene all that the parts of a drawing share
 * @property {Root} root
 * @property {any} frame
 * @property {View} view
 * @property {string} scene
 * @property {Stage} stage
 */

const WITH_LANES = ["softness", "means", "redeal", "verdict", "lab"];

/**
 * Where everyone stands.
 *
 * @param {any} frame
 * @param {View} view
 * @param {string} scene
 * @returns {Stage}
 */
export function stageOf(frame, view, scene) {
  if (WITH_LANES.includes(scene)) return lanesStage(frame, view, scene);
  if (scene === "hat") return {herd: ring(frame, view)};
  if (scene === "groups") return {herd: pens(frame, view)};
  if (scene === "herd") return {herd: meadow(frame, view)};
  return {herd: audience(frame, view), pile: pileBox(view, scene)};
}

/**
 * The labels that hold in this scene: the real deal's, or those of one re-deal.
 *
 * @param {any} frame
 * @param {View} view
 * @param {string} scene
 */
export function dealt(frame, view, scene) {
  const deal = Math.round(view.state.deal ?? 0);
  const redealt = scene === "redeal" && deal > 0;
  const row = (/** @type {any} */ table) => rows(table)[Math.min(deal, table.shape[0]) - 1];
  return {
    labels: redealt ? row(frame.redealt) : [...frame.treated.data],
    perch: redealt ? row(frame.redealt_perch) : [...frame.perch.data],
    means: redealt
      ? row(frame.redealt_means)
      : [frame.centre_water ?? frame.mean_water, frame.centre_shampoo ?? frame.mean_shampoo]
  };
}

/**
 * One of three values, by the sheet that is drawn on.
 *
 * @template T
 * @param {View} view
 * @param {{poster: T, wide: T, narrow: T}} values
 */
export const bySize = (view, values) => values[view.size.name];

/**
 * Rows of alpacas who do not know yet.
 *
 * @param {any} frame
 * @param {View} view
 * @returns {Standing[]}
 */
function meadow(frame, view) {
  const {width, height} = view.size;
  const count = frame.animal_id.data.length;
  const columns = Math.min(6, Math.ceil(count / 4));
  const lines = Math.ceil(count / columns);
  const [top, foot] = bySize(view, {poster: [14, 14], wide: [20, 34], narrow: [8, 8]});
  const [stepX, stepY] = [(width - 24) / columns, (height - top - foot) / lines];
  const size = Math.min(
    stepY * bySize(view, {poster: 0.92, wide: 0.74, narrow: 0.92}),
    stepX * 1.2
  );
  return [...frame.animal_id.data].map((id) => {
    const row = Math.floor(id / columns);
    const shift = row % 2 ? 0.08 : -0.08;
    return {
      id,
      x: 12 + ((id % columns) + 0.5 + shift) * stepX,
      y: top + (row + bySize(view, {poster: 0.97, wide: 0.8, narrow: 0.97})) * stepY,
      size,
      group: null
    };
  });
}

/**
 * A ring around the hat; those whose names were drawn wear their sign already.
 *
 * @param {any} frame
 * @param {View} view
 * @returns {Standing[]}
 */
function ring(frame, view) {
  const {width, height} = view.size;
  const count = frame.animal_id.data.length;
  const size = bySize(view, {poster: 46, wide: 84, narrow: 44});
  const [rx, ry] = [width / 2 - size * 0.55, height / 2 - size * 0.62];
  return [...frame.animal_id.data].map((id, i) => {
    const turn = (2 * Math.PI * (i + 0.5)) / count - Math.PI / 2;
    const even = turn + 0.14 * Math.sin(2 * turn); // an ellipse is longer at its sides
    return {
      id,
      x: width / 2 + rx * Math.cos(even),
      y: height / 2 + ry * Math.sin(even) + size * 0.5,
      size,
      group: frame.treated.data[i] === 1 ? 1 : null
    };
  });
}

/**
 * Two pens, water left and shampoo right.
 *
 * @param {any} frame
 * @param {View} view
 * @returns {Standing[]}
 */
function pens(frame, view) {
  const {width, height} = view.size;
  const taken = [0, 0];
  const most = Math.max(frame.shampooed, frame.watered);
  const columns = most > 9 ? 3 : 2;
  const lines = Math.ceil(most / columns);
  const top = bySize(view, {poster: 24, wide: 96, narrow: 42});
  const bottom = height - bySize(view, {poster: 26, wide: 56, narrow: 26});
  const stepY = (bottom - top) / lines;
  const stepX = (width / 2 - bySize(view, {poster: 30, wide: 60, narrow: 28})) / columns;
  const size = Math.min(stepY * 1.02, stepX * 1.15);
  return [...frame.animal_id.data].map((id, i) => {
    const group = frame.treated.data[i];
    const place = taken[group]++;
    const [column, row] = [place % columns, Math.floor(place / columns)];
    const shift = row % 2 ? 0.12 : -0.12;
    return {
      id,
      x:
        (group ? width / 2 : 0) +
        bySize(view, {poster: 15, wide: 30, narrow: 14}) +
        (column + 0.5 + shift) * stepX,
      y: top + (row + 1) * stepY,
      size,
      group,
      washed: true
    };
  });
}

/**
 * Small, in the gallery above the pile.
 *
 * @param {any} frame
 * @param {View} view
 * @returns {Standing[]}
 */
function audience(frame, view) {
  const {width} = view.size;
  const lines = view.size.name === "wide" ? 1 : 2;
  const count = frame.animal_id.data.length;
  const columns = Math.ceil(count / lines);
  const step = (width - 20) / columns;
  const size = bySize(view, {poster: 32, wide: 40, narrow: 25});
  const order = [...frame.animal_id.data].sort(
    (a, b) => frame.treated.data[a] - frame.treated.data[b] || a - b
  );
  return order.map((id, i) => ({
    id,
    x:
      10 +
      ((i % columns) + 0.5) * Math.min(step, size * 1.1) +
      Math.max(0, (width - 20 - columns * size * 1.1) / 2),
    y: (Math.floor(i / columns) + 1) * size + 6,
    size,
    group: frame.treated.data[id]
  }));
}

/** @param {View} view @param {string} scene @returns {Box} */
function pileBox(view, scene) {
  const box = plot(view);
  const gallery = bySize(view, {poster: 76, wide: 62, narrow: 66});
  // Room above the pile for numbers, and on a small sheet for the note.
  const written = scene === "exact" || (scene === "pile" && view.size.name === "narrow");
  const room = view.size.label * (written ? 2.9 : 1.1);
  return {
    ...box,
    x0: box.x0 - bySize(view, {poster: 0, wide: 30, narrow: 26}),
    y1: gallery + bySize(view, {poster: 4, wide: room, narrow: room})
  };
}

/**
 * Two lanes over one ruler, shampoo above; under them, where the scene wants it, a strip for deals.
 *
 * @param {any} frame
 * @param {View} view
 * @param {string} scene
 * @param {number[]} [span] what the ruler must reach, where that is more than what was measured
 * @returns {Stage}
 */
export function lanesStage(frame, view, scene, span = [...frame.softness.data]) {
  const box = plot(view);
  const wide = view.size.name === "wide";
  const room = scene === "lab" ? view.size.label * 2.5 : 0; // for the p-values above the pile
  const strip =
    {
      softness: 0,
      means: 0,
      redeal: wide ? 168 : 96,
      verdict: wide ? 190 : 108,
      lab: wide ? 350 : 172
    }[scene] ?? 0;
  const [x0, x1] = wide ? [40, box.x1] : [16, box.x1];
  const ruler = strip ? view.size.label * 1.9 + 8 : 0; // the softness axis with its numbers
  const bottom = box.y0 - strip;
  const tops = {lab: 6, swap: view.size.label * 2.9};
  const top =
    /** @type {Record<string, number>} */ (tops)[scene] ??
    bySize(view, {poster: 8, wide: 14, narrow: 8});
  const {labels, perch} = dealt(frame, view, scene);
  const softness = [...frame.softness.data];
  const [low, high] = /** @type {[number, number]} */ (extent(span));
  const x = scaleLinear([low - 3.5, high + 2.5], [x0, x1]);
  const middle = (top + bottom) / 2;
  const lane = bottom - middle;
  const highest = max([...frame.perch.data, ...(frame.redealt_perch?.data ?? [2])]) ?? 0;
  const step = lane / (highest + 1.9);
  const size = Math.min(Math.abs(x(3.4) - x(0)) * 1.1, step * 1.8, wide ? 84 : 40);
  const rise = Math.min(step, size * 0.62);
  const foot = (/** @type {number} */ group) => (group === 1 ? middle : bottom) - 4;
  const herd = [...frame.animal_id.data].map((id, i) => ({
    id,
    x: x(softness[i]),
    y: foot(labels[i]) - perch[i] * rise,
    size,
    group: /** @type {0|1} */ (labels[i])
  }));
  const pile = strip ? {x0, x1, y0: box.y0, y1: bottom + ruler + 6 + room} : undefined;
  return {herd, pile, lanes: {x, x0, x1, top, middle, bottom, strip: strip > 0}};
}
