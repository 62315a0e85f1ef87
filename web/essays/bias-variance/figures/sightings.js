/** One notebook of animals, the map its nearest neighbours vote for, and who votes at one spot. */
import {scaleLinear} from "d3-scale";
import {border, decisionMap} from "../../../lib/heat-map.js";
import {rows} from "../../../lib/frame.js";
import {slideAlong} from "../../../lib/handles.js";
import {marks} from "../../../lib/marks.js";
import {layer, round, translate} from "../../../lib/svg.js";
import {percent, phrase, short} from "../../../lib/phrases.js";
import {sheet} from "../../../lib/sheet.js";
import {DEEP, axes, headline, herd, key, listing, scales, signs} from "../parts/plateau.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */
/** @typedef {import("../parts/plateau.js").Box} Box */
/** @typedef {import("../parts/plateau.js").Scales} Scales */

export const engine = "bias_variance.sightings";
export const views = {
  scene: {choices: ["animals", "vote", "map", "chance", "truth"], start: "map"}
};

const LAYERS =
  "land border true-border x-axis y-axis links animals voters reach spot gauge key texts";
const LEVELS = 6; // of chance
const CROWD = 25; // voters whose ties would hide the map

/** @type {Record<string, {land?: "guess"|"truth", levels?: number, spot?: boolean, rule?: boolean}>} */
const SCENES = {
  animals: {},
  vote: {spot: true},
  map: {land: "guess", levels: 2, spot: true, rule: true},
  chance: {land: "guess", levels: LEVELS, spot: true},
  truth: {land: "truth", levels: LEVELS}
};

/**
 * @param {SVGSVGElement} svg
 * @param {any} frame
 * @param {View} view
 */
export function render(svg, frame, view) {
  const {state} = view;
  const scene = SCENES[state.scene];
  const root = sheet(svg, view, LAYERS);
  const {box, gauge} = boxes(view);
  const to = scales(box);
  const land = layer(root, "land");
  const grid = scene.land ? frame[scene.land] : null;
  land.attr("class", `land levels-${scene.levels ?? 0}`);
  if (grid) decisionMap(land, grid, box, scene.levels);
  else land.selectChildren().remove();
  const edges = grid ? [border(grid, box)] : [];
  marks(layer(root, "border"), "path", edges, {className: "border"}).attr("d", String);
  const truth = scene.rule ? [border(frame.truth, box)] : [];
  marks(layer(root, "true-border"), "path", truth, {className: "true-border"}).attr("d", String);
  axes(root, to, box, view);
  animals(root, frame, to, view);
  spot(root, frame, to, view);
  gauged(root, frame, gauge, view);
  key(root, view);
}

/** The plateau, and the gauge at its right. @param {View} view */
function boxes({size}) {
  if (size.name === "wide") {
    return {
      box: {x0: 60, x1: 692, y0: 536, y1: 62},
      gauge: {x0: 722, x1: 740, y0: 536, y1: 62}
    };
  }
  if (size.name === "narrow") {
    return {
      box: {x0: 30, x1: 298, y0: 254, y1: 53},
      gauge: {x0: 306, x1: 315, y0: 254, y1: 53}
    };
  }
  const box = {x0: 0, x1: size.width, y0: size.height, y1: 0};
  return {box, gauge: box};
}

/** @param {Root} root @param {any} frame @param {Scales} to @param {View} view */
function animals(root, frame, to, view) {
  const {state} = view;
  const shown = state.scene !== "truth";
  herd(root, frame, to, view, shown);
  const [sign, met] = [signs(frame, view), rows(frame.spots)];
  // Who votes is drawn once more: all others stay as they are, in every figure and under a drag.
  const voters = SCENES[state.scene].spot && shown ? Array.from(frame.voter.data) : [];
  marks(layer(root, "voters"), "path", voters, {key: (i) => i, className: "animal votes"})
    .className((/** @type {number} */ i) => `m${frame.kinds.data[i] + 1}`)
    .attr("transform", (/** @type {number} */ i) => translate(to.x(met[i][0]), to.y(met[i][1])))
    .attr("d", sign);
}

/** The chosen spot, tied to everyone who votes there, where votes are shown. */
/** @param {Root} root @param {any} frame @param {Scales} to @param {View} view */
function spot(root, frame, {x, y}, view) {
  const {state, params, size} = view;
  const shown = SCENES[state.scene].spot && size.name !== "poster";
  const here = [round(x(params.x)), round(y(params.y))];
  const spots = rows(frame.spots);
  const voters = shown ? Array.from(frame.voter.data) : [];
  marks(layer(root, "links"), "path", voters, {key: (i) => i, className: "tie"})
    .className(voters.length > CROWD ? "of-many" : "")
    .attr(
      "d",
      (/** @type {number} */ i) =>
        `M${here[0]},${here[1]}L${round(x(spots[i][0]))},${round(y(spots[i][1]))}`
    );
  // Beyond half the plateau the circle would leave the sheet.
  const circle = shown && frame.radius < DEEP / 2 ? [frame.radius] : [];
  marks(layer(root, "reach"), "circle", circle, {className: "reach"})
    .attr("cx", here[0])
    .attr("cy", here[1])
    .attr("r", (/** @type {number} */ radius) => round(x(radius) - x(0)));
  const arm = size.name === "wide" ? 11 : 7;
  const cross = `M${here[0] - arm},${here[1]}h${2 * arm}M${here[0]},${here[1] - arm}v${2 * arm}`;
  const mark = layer(root, "spot");
  const crosses = size.name === "poster" ? [] : [cross];
  marks(layer(mark, "halo"), "path", crosses, {className: "spot-halo"}).attr("d", String);
  marks(layer(mark, "mark"), "path", crosses, {
    key: () => "spot",
    className: "spot-mark"
  }).attr("d", String);
}

/** How large the chance of an ibex is here: by the votes, and in truth. */
/** @param {Root} root @param {any} frame @param {Box} gauge @param {View} view */
function gauged(root, frame, {x0, x1, y0, y1}, view) {
  const {state, size, words} = view;
  const shown = SCENES[state.scene].spot && size.name !== "poster";
  const y = scaleLinear([0, 1], [y0, y1]);
  const parent = layer(root, "gauge");
  const bar = shown ? [frame.place_guess] : [];
  marks(layer(parent, "tube"), "rect", bar, {className: "tube"})
    .attr("x", x0)
    .attr("y", y1)
    .attr("width", x1 - x0)
    .attr("height", y0 - y1);
  marks(layer(parent, "fill"), "rect", bar, {className: "m2"})
    .attr("x", x0)
    .attr("y", (/** @type {number} */ share) => round(y(share)))
    .attr("width", x1 - x0)
    .attr("height", (/** @type {number} */ share) => round(y0 - y(share)));
  const {label} = size;
  const ends = shown
    ? [
        {key: "truth", at: frame.place_truth, text: words.gauge_truth},
        {
          key: "guess",
          at: frame.place_guess,
          text: phrase(words.gauge_votes, {share: percent(frame.place_guess)})
        }
      ]
    : [];
  marks(layer(parent, "rule"), "path", ends.slice(0, 1), {className: "truth-rule"}).attr(
    "d",
    (/** @type {any} */ {at}) => `M${x0 - 5},${round(y(at))}H${x1 + 5}`
  );
  // Kept apart where both say about the same.
  const [a, b] = ends.map(({at}) => y(at));
  const push =
    ends.length && Math.abs(a - b) < label * 1.3 ? (label * 1.3 - Math.abs(a - b)) / 2 : 0;
  const lift = a <= b ? [-push, push] : [push, -push];
  marks(layer(parent, "ends"), "text", ends, {key: ({key}) => key, className: "label halo"})
    .attr("x", x1 + label * 0.45)
    .attr("y", (/** @type {any} */ {at}, /** @type {number} */ i) =>
      round(Math.max(y1 + label * 0.4, Math.min(y0, y(at) + label * 0.35 + lift[i])))
    )
    .text((/** @type {any} */ {text}) => text);
  const lines = shown ? [phrase(words.votes_line, {votes: frame.votes, k: frame.k})] : [];
  headline(root, lines, view);
}

/** The chosen spot goes where a reader puts it. @param {any} frame @param {View} view */
export function handles(frame, view) {
  const {params, words} = view;
  const {box} = boxes(view);
  const {x, y} = scales(box);
  return [
    {
      key: "spot",
      x: round(x(params.x)),
      y: round(y(params.y)),
      label: phrase(words.grip_spot, {x: short(params.x), y: short(params.y)}),
      plane: {across: slideAlong("x", "x", x), up: slideAlong("y", "y", y), box}
    }
  ];
}

/** @param {any} frame @param {View} view */
export function describe(frame, {words, state, params}) {
  return phrase(words.say[`sightings_${state.scene}`], {
    count: frame.spots.shape[0],
    ibex: frame.ibex,
    marmots: frame.marmots,
    k: frame.k,
    votes: frame.votes,
    x: short(params.x),
    y: short(params.y),
    answer: frame.place_answer === "ibex" ? words.ibex : words.marmot,
    guess: percent(frame.place_guess),
    truth: percent(frame.place_truth),
    land: percent(frame.ibex_land),
    own: percent(frame.right_own),
    fresh: percent(frame.right_new),
    most: percent(frame.right_most)
  });
}

/** @param {any} frame @param {View} view */
export function table(frame, view) {
  const {captions} = view.words;
  const {spot} = SCENES[view.state.scene];
  const voters = Array.from(/** @type {ArrayLike<number>} */ (frame.voter.data));
  const all = Array.from(/** @type {ArrayLike<number>} */ (frame.kinds.data), (_, i) => i);
  return {
    caption: spot ? captions.voters : captions.sightings,
    ...listing(frame, spot ? voters : all, view)
  };
}
