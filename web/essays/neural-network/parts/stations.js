/** The buttons over a brigade: a cook more or fewer in each layer, a layer more or fewer. */
import {marks} from "../../../lib/marks.js";
import {layer, translate} from "../../../lib/svg.js";
import {floor} from "./kitchen.js";
import {phrase} from "../../../lib/phrases.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */
/** @typedef {import("../../../lib/handles.js").Handle} Handle */

const MOST_COOKS = 8;
const MOST_LAYERS = 6;

/**
 * @param {number[]} hidden cooks in each hidden layer
 * @param {View} view
 * @returns {(Handle & {sign: string})[]}
 */
export function buttons(hidden, view) {
  const {net} = floor(view);
  const {size, words} = view;
  if (size.name === "poster") return [];
  const wide = size.name === "wide";
  const [top, below] = wide ? [28, 62] : [14, 40];
  const across = (net.x1 - net.x0) / (hidden.length + 1);
  const at = (/** @type {number} */ column) => net.x0 + across * column;
  const with_ = (/** @type {number} */ i, /** @type {number} */ count) =>
    hidden.map((n, j) => (i === j ? count : n));
  const made = hidden.flatMap((cooks, i) => [
    {
      key: `add-${i}`,
      sign: "+",
      x: at(i + 1),
      y: top,
      label: phrase(words.add_cook, {layer: i + 1}),
      set: cooks < MOST_COOKS ? {hidden: with_(i, cooks + 1), picked: -1} : null
    },
    {
      key: `drop-${i}`,
      sign: "−",
      x: at(i + 1),
      y: below,
      label: phrase(words.drop_cook, {layer: i + 1}),
      set: cooks > 1 ? {hidden: with_(i, cooks - 1), picked: -1} : null
    }
  ]);
  const end = net.x1 + (wide ? 0 : 2);
  const last = hidden[hidden.length - 1] ?? 4;
  made.push(
    {
      key: "add-layer",
      sign: "+",
      x: end,
      y: top,
      label: words.add_layer,
      set: hidden.length < MOST_LAYERS ? {hidden: [...hidden, last], picked: -1} : null
    },
    {
      key: "drop-layer",
      sign: "−",
      x: end,
      y: below,
      label: words.drop_layer,
      set: hidden.length ? {hidden: hidden.slice(0, -1), picked: -1} : null
    }
  );
  return /** @type {any} */ (made.filter(({set}) => set));
}

/** @param {Root} root @param {number[]} hidden @param {View} view */
export function drawButtons(root, hidden, view) {
  const all = buttons(hidden, view);
  const wide = view.size.name === "wide";
  const r = wide ? 13 : 10;
  const group = layer(root, "buttons");
  marks(group, "g", all, {key: (button) => button.key})
    .className("station")
    .attr("transform", (/** @type {any} */ {x, y}) => translate(x, y))
    .inside((button, {key, sign}) => {
      const outline = key.endsWith("layer")
        ? `M${-r},${-r}h${2 * r}v${2 * r}h${-2 * r}Z`
        : `M${-r},0a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`;
      button
        .selectChildren("path.station-back")
        .data([0])
        .join("path")
        .attr("class", "station-back")
        .attr("d", outline);
      const arm = r * 0.5;
      button
        .selectChildren("path.station-sign")
        .data([0])
        .join("path")
        .attr("class", "station-sign")
        .attr("d", `M${-arm},0H${arm}${sign === "+" ? `M0,${-arm}V${arm}` : ""}`);
    });
}
