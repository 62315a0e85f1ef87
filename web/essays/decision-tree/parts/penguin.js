/** The hand-drawn penguins, and the mist that they stand in. */
import penguins from "../../../generated/decision-tree/penguins.js";
import {marks} from "../../../lib/marks.js";
import {layer, round} from "../../../lib/svg.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */

/** The penguins by species, in the order of the marks. */
const SPECIES = ["adelie", "chinstrap", "gentoo"];
const SHEET = {width: 100, height: 127}; // on which they are drawn; their feet are at its foot

/**
 * @typedef {object} Standing
 * @property {string} key
 * @property {number} kind 0 Adelie, 1 Chinstrap, 2 Gentoo
 * @property {number} x middle of its feet
 * @property {number} y ground
 * @property {number} height
 * @property {boolean} [turned] looks to the left
 */

/**
 * Draw penguins that stand about.
 *
 * @param {Root} root
 * @param {Standing[]} standing
 * @param {View} view
 * @param {string} [name] of their layer
 */
export function stand(root, standing, view, name = "penguins") {
  const strokes = /** @type {Record<string, any>} */ (penguins);
  marks(layer(root, name), "g", standing, {
    key: (bird) => bird.key,
    move: view.move,
    className: "penguin"
  })
    .attr("transform", (/** @type {Standing} */ {x, y, height, turned}) => {
      const scale = round(height / SHEET.height);
      const left = round(x - ((turned ? -1 : 1) * (scale * SHEET.width)) / 2);
      return `translate(${left},${round(y - height)}) scale(${turned ? -scale : scale},${scale})`;
    })
    .inside((g, /** @type {Standing} */ {kind}) => {
      g.selectChildren("path")
        .data([...strokes.body, ...strokes[SPECIES[kind]]])
        .join("path")
        .attr("class", (/** @type {[string, string]} */ [name]) => name)
        .attr("d", (/** @type {[string, string]} */ [, d]) => d);
    });
}

// Banks of mist: height on the sheet, thickness, length of a wave, and how far the wind takes them (all shares of the sheet).
const BANKS = [
  {y: 0.1, thick: 0.14, wave: 0.31, drift: -0.5},
  {y: 0.33, thick: 0.19, wave: 0.43, drift: 0.6},
  {y: 0.58, thick: 0.17, wave: 0.37, drift: -0.7},
  {y: 0.78, thick: 0.15, wave: 0.29, drift: 0.5},
  {y: 0.97, thick: 0.16, wave: 0.47, drift: -0.6}
];

/**
 * Draw the mist; at `lift` 1 the wind has taken all of it.
 *
 * @param {Root} root
 * @param {number} lift
 * @param {View} view
 */
export function mist(root, lift, {id, size: {width, height}}) {
  const group = layer(root, "mist").attr("opacity", round(1 - lift));
  const there = lift < 1;
  const names = {blur: `${id}-mist`, edge: `${id}-edge`};
  soften(group, names, there ? {width, height} : null);
  marks(group, "path", there ? BANKS : [], {className: "mist-bank"})
    .attr("filter", `url(#${names.blur})`)
    .attr("d", (/** @type {typeof BANKS[number]} */ bank) => outline(bank, lift, width, height));
  group.attr("mask", there ? `url(#${names.edge})` : null);
}

/**
 * Fill a group's `<defs>` with a blur, and a mask that fades out at the sheet's edges; or empty it.
 *
 * @param {Root} group
 * @param {{blur: string, edge: string}} names
 * @param {{width: number, height: number}|null} size
 */
function soften(group, names, size) {
  const defs = group.selectChildren("defs").data([0]).join("defs");
  const sheet = size ? [size] : [];
  const blur = defs.selectChildren("filter").data(sheet).join("filter");
  blur.attr("id", names.blur).attr("x", "-20%").attr("y", "-60%");
  blur.attr("width", "140%").attr("height", "220%");
  const radius = (/** @type {{width: number}} */ {width}) => round(width * 0.022);
  part(blur, "feGaussianBlur").attr("stdDeviation", radius);
  const mask = defs.selectChildren("mask").data(sheet).join("mask").attr("id", names.edge);
  part(mask, "rect")
    .attr("x", (/** @type {{width: number, height: number}} */ {width}) => round(width * 0.05))
    .attr("y", (/** @type {{width: number, height: number}} */ {width}) => round(width * 0.05))
    .attr("width", (/** @type {{width: number, height: number}} */ {width}) => round(width * 0.9))
    .attr("height", (/** @type {{width: number, height: number}} */ {width, height}) =>
      round(height - width * 0.1)
    )
    .attr("fill", "white")
    .attr("filter", `url(#${names.blur})`);
}

/** @param {any} parent @param {string} tag @returns {any} its only child of that kind */
const part = (parent, tag) =>
  parent
    .selectChildren(tag)
    .data((/** @type {any} */ datum) => [datum])
    .join(tag);

/**
 * A bank that waves above and below, a wave longer than the sheet on either side.
 *
 * @param {typeof BANKS[number]} bank
 * @param {number} lift
 * @param {number} width
 * @param {number} height
 */
function outline({y, thick, wave, drift}, lift, width, height) {
  const middle = round((y - 0.06 * lift) * height);
  const half = (thick * height) / 2;
  const step = round(wave * width);
  const shift = (((drift * lift * width) % step) + step) % step;
  const waves = Math.ceil(width / step) + 3;
  const above = `q${round(step / 4)},${round(-1.6 * half)} ${round(step / 2)},0`;
  const below = `q${round(-step / 4)},${round(1.4 * half)} ${round(-step / 2)},0`;
  const dip = `t${round(step / 2)},0`;
  const start = `M${round(shift - 2 * step)},${round(middle - half / 2)}`;
  return (
    start +
    `${above}${dip}`.repeat(waves) +
    `v${round(half)}` +
    `${below}t${round(-step / 2)},0`.repeat(waves) +
    "Z"
  );
}
