/** The leak beside the honest way: what is done in which order, and the scores that come of it. */
import {scaleLinear} from "d3-scale";
import {xAxis} from "../../../lib/axes.js";
import {marks} from "../../../lib/marks.js";
import {percent, phrase} from "../../../lib/phrases.js";
import {bare, sheet} from "../../../lib/sheet.js";
import {multiples} from "../../../lib/small-multiples.js";
import {heaped} from "../../../lib/stacked-dots.js";
import {layer, round} from "../../../lib/svg.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */
/** @typedef {import("../parts/plane.js").Box} Box */

export const engine = "train_validation_test.leak";
export const views = {scene: {choices: ["leaky", "both"], start: "both"}};

const WAYS = ["leaky", "honest"];
const SHEET = {
  wide: {box: {x0: 30, x1: 776, y0: 536, y1: 10}, gap: 60, head: 226, pill: 40, r: 7},
  narrow: {box: {x0: 18, x1: 344, y0: 258, y1: 4}, gap: 22, head: 146, pill: 23, r: 3.2},
  poster: {box: {x0: 20, x1: 380, y0: 280, y1: 10}, gap: 30, head: 20, pill: 0, r: 5}
};

/**
 * @param {SVGSVGElement} svg
 * @param {any} frame
 * @param {View} view
 */
export function render(svg, frame, view) {
  const {size, state} = view;
  const root = sheet(svg, view, "panel-0 panel-1");
  const {box, gap, head} = SHEET[size.name];
  const columns = state.scene === "both" ? 2 : 1;
  const panels = multiples(columns, box, {columns, gap, head});
  WAYS.forEach((way, i) => {
    const panel = panels[i];
    drawWay(layer(root, `panel-${i}`), frame, panel ? way : null, panel ?? box, view);
  });
}

/** @param {Root} root @param {any} frame @param {string|null} way @param {Box} box @param {View} view */
function drawWay(root, frame, way, box, view) {
  const {size, words, params, move} = view;
  const {pill, r} = SHEET[size.name];
  const {label} = size;
  root.attr("class", `${root.attr("class")?.split(" ")[0]} ${way ?? "hidden"}`);
  const steps = way && pill ? words.ways[params.leak][way] : [];
  const top = 10 + label * 1.1;
  const heads = way && pill ? [words.ways[way]] : [];
  marks(layer(root, "head"), "text", heads, {className: "value"})
    .attr("x", box.x0)
    .attr("y", round(top - 4))
    .text(String);
  const y = (/** @type {number} */ i) => round(top + label * 0.5 + i * (pill + 5));
  const early = way ? words.ways[params.leak].culprit : "";
  marks(layer(root, "pills"), "rect", steps, {className: "pill"})
    .className((/** @type {string} */ text) => (text === early ? "is-culprit" : ""))
    .attr("x", box.x0)
    .attr("y", (/** @type {string} */ _, /** @type {number} */ i) => y(i))
    .attr("width", round(box.x1 - box.x0))
    .attr("height", pill)
    .attr("rx", 6);
  marks(layer(root, "steps"), "text", steps, {className: "label"})
    .attr("x", round(box.x0 + label * 0.6))
    .attr("y", (/** @type {string} */ _, /** @type {number} */ i) =>
      round(y(i) + pill / 2 + label * 0.35)
    )
    .text(String);

  const x = scaleLinear([0, 1], [box.x0, box.x1]);
  // On a small sheet one panel's last tick would meet the other's first.
  const ticks = size.name === "wide" ? [0, 0.25, 0.5, 0.75, 1] : [0, 0.5];
  bare(layer(root, "x-axis").attr("class", "x-axis"));
  if (way) {
    xAxis(root, x, view, {title: words.share_test, ticks, format: percent, box});
  }
  const counts = way ? frame[way].data : [];
  const dots = heaped(counts, 1);
  const tallest = Math.max(1, ...dots.map(({level}) => level + 1));
  const pitch = Math.min(2.1 * r, (box.y0 - box.y1 - label) / tallest);
  marks(layer(root, "half"), "path", way ? [frame.deserved] : [], {className: "deserved"}).attr(
    "d",
    (/** @type {number} */ share) =>
      `M${round(x(share))},${round(box.y0)}V${round(box.y1 + label * 0.9)}`
  );
  marks(layer(root, "heap"), "circle", dots, {move, className: "experiment"})
    .attr("cx", (/** @type {any} */ {bin}) => round(x(bin / frame.tested)))
    .attr("cy", (/** @type {any} */ {level}) => round(box.y0 - pitch * (level + 0.55)))
    .attr("r", round(Math.min(r, pitch * 0.48, (x(1) - x(0)) / frame.tested / 2)));
  const mean = way && size.name !== "poster" ? [frame[`${way}_mean`]] : [];
  marks(layer(root, "mean"), "text", mean, {className: "value halo"})
    .attr("text-anchor", (/** @type {number} */ share) => (share > 0.7 ? "end" : "middle"))
    .attr("x", (/** @type {number} */ share) => round(share > 0.7 ? box.x1 : x(share)))
    .attr("y", round(box.y1 + label * 0.4))
    .text((/** @type {number} */ share) => phrase(words.mean_of, {share: percent(share)}));
}

/** @param {any} frame @param {View} view */
export function describe(frame, {words, state, params}) {
  return phrase(words.say[`leak_${state.scene}`], {
    culprit: words.ways[params.leak].culprit,
    repeats: frame.repeats,
    leaky: percent(frame.leaky_mean),
    honest: percent(frame.honest_mean),
    deserved: percent(frame.deserved)
  });
}

/** @param {any} frame @param {View} view */
export function table(frame, {words, state}) {
  const {columns, captions} = words;
  const ways = state.scene === "both" ? WAYS : ["leaky"];
  return {
    caption: phrase(captions.leak, {tested: frame.tested}),
    columns: [columns.experiment, ...ways.map((way) => words.ways[way])],
    rows: Array.from({length: frame.repeats}, (_, i) => [
      i + 1,
      ...ways.map((way) => frame[way].data[i])
    ])
  };
}
