/** The playground: a brigade of any shape learns any of the patterns, while the reader looks on. */
import {trained} from "../parts/talk.js";
import {cookHandles, kitchen, LAYERS} from "../parts/kitchen.js";
import {modelOf} from "../parts/model.js";
import {sheet} from "../../../lib/sheet.js";
import {buttons, drawButtons} from "../parts/stations.js";

/** @typedef {import("../../../lib/svg.js").View} View */

export {idle, sayKitchen as describe, tableOfWires as table} from "../parts/talk.js";
export {takeAway as exports} from "../parts/take-away.js";
export const engine = "neural_network.playground";

/** `picked` is the neuron whose map is shown large; −1 shows the whole network's. */
export const views = {picked: {low: -1, high: 60, step: 1, start: -1}};

/** @param {SVGSVGElement} svg @param {any} frame @param {View} view */
export function render(svg, frame, view) {
  const root = sheet(svg, view, LAYERS);
  const {params, state, words} = view;
  kitchen(
    root,
    {
      ...trained(frame, view),
      picked: state.picked,
      titles: {x: words.salt_axis, y: words.chilli_axis, short: words.salt}
    },
    view
  );
  drawButtons(root, params.hidden ?? [], view);
}

/** @param {any} frame @param {View} view */
export function handles(frame, view) {
  const {params, state} = view;
  const brigade = cookHandles(modelOf(frame), view, state.picked);
  return [...brigade, ...buttons(params.hidden ?? [], view)];
}
