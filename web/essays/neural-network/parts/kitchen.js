/** A kitchen at work on a sheet: the brigade, the plane of dishes beside it, the loss curves below. */
import {plot} from "../../../lib/axes.js";
import {marks} from "../../../lib/marks.js";
import {layer, round} from "../../../lib/svg.js";
import {brigade, nameOf, stations, tile} from "./brigade.js";
import {lossCurves} from "./losses.js";
import {biasOf, places, wires} from "./model.js";
import {dials, dishes} from "./plane.js";
import {phrase} from "../../../lib/phrases.js";
import {percent, two} from "./numbers.js";
import {taste, verdict} from "./taste.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */
/** @typedef {import("../../../lib/heat-map.js").Box} Box */
/** @typedef {import("./model.js").Model} Model */

/** The lowest layer first; axes are drawn anew each time. */
export const LAYERS =
  "epoch-axis loss-axis curves curve-names plane dishes x-axis y-axis wires cooks names buttons told notes";

/**
 * Where all stands.
 *
 * @param {View} view
 * @returns {{net: Box, plane: Box, chart: Box, unit: number, r: number}}
 */
export function floor(view) {
  const {name} = view.size;
  if (name === "wide") {
    return {
      net: {x0: 78, x1: 420, y0: 560, y1: 118},
      plane: {x0: 504, x1: 784, y0: 348, y1: 68},
      chart: {x0: 504, x1: 784, y0: 544, y1: 446},
      unit: 46,
      r: 4.4
    };
  }
  if (name === "narrow") {
    return {
      net: {x0: 48, x1: 186, y0: 284, y1: 66},
      plane: {x0: 226, x1: 354, y0: 154, y1: 26},
      chart: {x0: 244, x1: 344, y0: 256, y1: 202},
      unit: 24,
      r: 2.2
    };
  }
  const {x0, x1, y0, y1} = plot(view);
  return {
    net: {x0: x0 + 20, x1: 190, y0: y0 - 10, y1: y1 + 20},
    plane: {x0: 212, x1, y0: 234, y1: 234 - (x1 - 212)},
    chart: {x0, x1, y0, y1},
    unit: 40,
    r: 2.6
  };
}

/**
 * @typedef {object} Shown
 * @property {Model} model
 * @property {{train: ArrayLike<number>, test: ArrayLike<number>, length: number, upTo?: number}} run
 * @property {number} epoch
 * @property {number} share of the test dishes that are right
 * @property {number} [picked]
 * @property {Record<string, string>} [letters] what the inputs are called
 * @property {{x: string, y: string, short: string}} titles of the two dials; the short one of x, for small sheets
 */

/** @param {Root} root @param {Shown} shown @param {View} view */
export function kitchen(root, {model, run, epoch, share, picked = -1, titles, letters}, view) {
  const {size, words} = view;
  const {net, plane, chart, unit, r} = floor(view);
  const poster = size.name === "poster";
  const wide = size.name === "wide";
  const all = places(model);
  const one = all[picked];
  const layout = stations(model, net, unit);
  brigade(root, model, layout, view, one ? picked : -1);

  const ground = layer(root, "plane");
  ground.selectChildren(one ? "g.whole" : "g.single").remove();
  if (one) taste(layer(ground, "single"), model, picked, plane);
  else verdict(layer(ground, "whole"), model, plane);
  dishes(root, model, plane, r);
  if (wide) dials(root, model.edges, plane, view, titles);
  if (!poster) lossCurves(root, run, chart, view);

  const inputs = poster ? [] : all.filter((place) => place.layer === 0);
  marks(layer(root, "names"), "text", inputs, {key: (place) => place.index})
    .className("label")
    .attr("text-anchor", "end")
    .attr("x", round(net.x0 - layout.unit / 2 - (wide ? 8 : 4)))
    .attr("y", (/** @type {any} */ {index}) => round(layout.spots[index].y + size.label * 0.35))
    .text((/** @type {any} */ {row}) => (letters ?? words.letters)[model.features[row]]);

  const status = one
    ? nameOf(model, one, words)
    : phrase(wide ? words.status : words.status_narrow, {epoch, share: percent(share)});
  const lines = [
    {
      key: "status",
      text: status,
      x: plane.x1,
      y: plane.y1 - size.label * (wide ? 2.25 : 0.7),
      end: true
    }
  ];
  if (!wide) {
    lines.push({
      key: "x",
      text: titles.short,
      x: plane.x1,
      y: plane.y0 + size.label * 1.05,
      end: true
    });
  }
  marks(layer(root, "told"), "text", poster ? [] : lines, {key: (line) => line.key})
    .className((/** @type {any} */ {key}) => (key === "status" ? "value" : "label"))
    .attr("text-anchor", (/** @type {any} */ {end}) => (end ? "end" : "start"))
    .attr("x", (/** @type {any} */ line) => round(line.x))
    .attr("y", (/** @type {any} */ line) => round(line.y))
    .text((/** @type {any} */ {text}) => text);
  return layout;
}

/**
 * The neurons as handles: choosing one shows its map large, choosing it again the whole kitchen's.
 *
 * @param {Model} model
 * @param {View} view
 * @param {number} picked
 * @returns {import("../../../lib/handles.js").Handle[]}
 */
export function cookHandles(model, view, picked) {
  const {net, unit} = floor(view);
  const {spots} = stations(model, net, unit);
  const all = wires(model);
  return places(model).map((place) => {
    const {index} = place;
    const name = nameOf(model, place, view.words);
    const hears = all
      .filter(({to}) => to.index === index)
      .map(({from, weight}) =>
        phrase(view.words.hears, {name: nameOf(model, from, view.words), weight: two(weight)})
      );
    const bias = place.layer
      ? [phrase(view.words.hears, {name: view.words.bias, weight: two(biasOf(model, place))})]
      : [];
    return {
      key: `n-${index}`,
      x: spots[index].x,
      y: spots[index].y,
      label: [name, ...hears, ...bias].join(", "),
      set: {picked: picked === index ? -1 : index}
    };
  });
}

export {tile};
