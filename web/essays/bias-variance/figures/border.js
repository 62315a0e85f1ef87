/** A border that the reader draws between marmot and ibex land, and, once it is judged, the best map's. */
import {slideAlong} from "../../../lib/handles.js";
import {border} from "../../../lib/heat-map.js";
import {marks} from "../../../lib/marks.js";
import {hill, layer, polyline, round} from "../../../lib/svg.js";
import {percent, phrase, short} from "../../../lib/phrases.js";
import {sheet} from "../../../lib/sheet.js";
import {axes, headline, herd, key, listing, scales} from "../parts/plateau.js";

/** @typedef {import("../../../lib/svg.js").View} View */

export const engine = "bias_variance.border";
export const views = {told: {choices: ["no", "yes"]}};

const LAYERS = "land x-axis y-axis true-border halo own animals posts key texts";
/** @type {Record<string, import("../parts/plateau.js").Box>} */
const PLATEAU = {
  wide: {x0: 60, x1: 784, y0: 536, y1: 62},
  narrow: {x0: 30, x1: 350, y0: 254, y1: 53},
  poster: {x0: 0, x1: 400, y0: 300, y1: 0}
};
const STEP = 0.05; // km that an arrow key moves the border

/**
 * @param {SVGSVGElement} svg
 * @param {any} frame
 * @param {View} view
 */
export function render(svg, frame, view) {
  const {state, size, words} = view;
  const root = sheet(svg, view, LAYERS);
  const box = PLATEAU[view.size.name];
  const to = scales(box);
  const line = drawn(frame, view);
  const told = state.told === "yes";
  const lands = [
    {kind: "marmot", d: hill(line, box.y0)},
    {kind: "ibex", d: hill(line, box.y1)}
  ];
  marks(layer(root, "land"), "path", lands, {key: ({kind}) => kind})
    .className((/** @type {any} */ {kind}) => `${kind}-land`)
    .attr("d", (/** @type {any} */ {d}) => d);
  axes(root, to, box, view);
  herd(root, frame, to, view, true);
  const truth = told ? [border(frame.truth, box)] : [];
  marks(layer(root, "true-border"), "path", truth, {className: "true-border"}).attr("d", String);
  for (const [name, className] of [
    ["halo", "mean-halo"],
    ["own", "own-border"]
  ])
    marks(layer(root, name), "path", [polyline(line)], {className}).attr("d", String);
  const r = size.name === "wide" ? 9 : 6;
  marks(layer(root, "posts"), "circle", told ? [] : line, {
    key: (/** @type {number[]} */ _, /** @type {number} */ i) => `post-${i}`,
    className: "reading"
  })
    .attr("r", r)
    .attr("cx", (/** @type {number[]} */ [x]) => round(x))
    .attr("cy", (/** @type {number[]} */ [, y]) => round(y));
  key(root, view);
  const shown = told && size.name !== "poster";
  headline(root, shown ? [phrase(words.border_line, {score: percent(frame.score)})] : [], view);
}

/** The reader's border on the sheet. @param {any} frame @param {View} view @returns {number[][]} */
function drawn({post}, view) {
  const {x, y} = scales(PLATEAU[view.size.name]);
  return view.params.heights.map((/** @type {number} */ height, /** @type {number} */ i) => [
    x(post.data[i]),
    y(height)
  ]);
}

/** Each post has a strip of its own, in which the border goes where the reader puts it. */
/** @param {any} frame @param {View} view */
export function handles(frame, view) {
  const {params, words} = view;
  const box = PLATEAU[view.size.name];
  const {y} = scales(box);
  const line = drawn(frame, view);
  const between = (/** @type {number} */ i) => (line[i][0] + line[i + 1][0]) / 2;
  return line.map(([across, up], i) => ({
    key: `post-${i}`,
    x: round(across),
    y: round(up),
    label: phrase(words.grip_post, {
      x: short(frame.post.data[i]),
      y: short(params.heights[i]),
      marmot: short(frame.last_marmot.data[i]),
      ibex: short(frame.first_ibex.data[i])
    }),
    plane: {
      up: {...slideAlong("heights", "y", y), index: i, step: STEP},
      box: {
        ...box,
        x0: i ? between(i - 1) : box.x0,
        x1: i < line.length - 1 ? between(i) : box.x1
      }
    }
  }));
}

/** @param {any} frame @param {View} view */
export function describe(frame, {words, state, params}) {
  const sentence = state.told === "yes" ? words.say.border_told : words.say.border;
  return phrase(sentence, {
    count: frame.spots.shape[0],
    ibex: frame.ibex,
    marmots: frame.marmots,
    heights: params.heights.map(short).join(", "),
    score: percent(frame.score),
    best: percent(frame.best)
  });
}

/** @param {any} frame @param {View} view */
export function table(frame, view) {
  const all = Array.from(frame.kinds.data, (_, i) => i);
  return {caption: view.words.captions.sightings, ...listing(frame, all, view)};
}
