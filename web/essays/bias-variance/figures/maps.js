/** The mountain, a notebook, the map made of it, and a hundred such maps; below, what they miss by. */
import {select} from "d3-selection";
import {plot, xAxis, yAxis} from "../../../lib/axes.js";
import {slideAlong} from "../../../lib/handles.js";
import {marks} from "../../../lib/marks.js";
import {once} from "../../../lib/once.js";
import {layer, round} from "../../../lib/svg.js";
import {atPlace, placeOf} from "../parts/at-place.js";
import {drawer, hikers, notes} from "../parts/cast.js";
import {below} from "../parts/error-parts.js";
import {mountain, outline, over, scales} from "../parts/mountain.js";
import {mapmaker, stand} from "../parts/people.js";
import {phrase} from "../../../lib/phrases.js";
import {metres, signed} from "../parts/numbers.js";
import {sheet} from "../../../lib/sheet.js";
import {drawSketches, sketches} from "../parts/sketches.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */

export const engine = "bias_variance.maps";

/** `shown` says how much of the pile is drawn, `at` which place (km) is looked at. */
export const views = {
  scene: {
    choices: ["mountain", "notebook", "map", "pile", "mean", "place", "parts"],
    start: "pile"
  },
  shown: {low: 0, high: 1, step: 0.01, start: 1},
  at: {low: 0, high: 10, step: 0.125, start: 6.25}
};

/**
 * What each scene shows beside the mountain.
 *
 * @type {Record<string, {people?: boolean, dots?: boolean, one?: boolean, all?: boolean,
 *   mean?: boolean, place?: boolean, below?: boolean}>}
 */
const SCENES = {
  mountain: {people: true},
  notebook: {dots: true},
  map: {dots: true, one: true},
  pile: {all: true},
  mean: {all: true, mean: true},
  place: {all: true, mean: true, place: true},
  parts: {all: true, mean: true, place: true, below: true}
};

/** @typedef {import("../parts/mountain.js").Box} Box */
/** @typedef {{to: import("../parts/mountain.js").Scales, main: Box, low: Box|null}} Stage */

const ENOUGH = 25; // maps drawn where a heap of dots tells of every one of them

// In the order in which they lie on each other.
const LAYERS =
  "mountain maps outline mean readings base x-axis y-axis parts low-axis marker heap people at-texts maker habit notes";

/**
 * @param {SVGSVGElement} svg
 * @param {any} frame
 * @param {View} view
 */
export function render(svg, frame, view) {
  const {state, size, params, words} = view;
  const scene = SCENES[state.scene];
  const {main, low} = boxes(view, Boolean(scene.below));
  const to = scales(frame, main, params.noise);
  // A reader drags the place alone.
  const kept = [frame, words, size, state.scene, state.shown, params.span];
  once(svg, kept, view.move, () => drawMaps(svg, frame, {to, main, low}, view));
  const looks = Boolean(scene.place) && size.name !== "poster";
  atPlace(select(svg), frame, {to, main, low}, view, looks);
}

/**
 * The mountain, its maps and who drew them, and the error's parts.
 *
 * @param {SVGSVGElement} svg
 * @param {any} frame
 * @param {Stage} stage
 * @param {View} view
 */
function drawMaps(svg, frame, {to, main, low}, view) {
  const root = sheet(svg, view, LAYERS);
  const {state, size} = view;
  const scene = SCENES[state.scene];
  const line = over(frame.place.data, to);

  mountain(root, frame, to, main);
  outline(root, [line(frame.truth.data)]);
  const count = Math.min(drawnMaps(frame, view), scene.place ? ENOUGH : Infinity);
  const every = scene.one ? 1 : 2; // in a pile nobody sees the difference, and the page weighs half
  const bold = state.scene === "pile" && state.shown < 1 ? count - 1 : scene.one ? 0 : -1;
  drawSketches(root, sketches(frame.maps, frame.place.data, to, count, every), view, {bold});
  const mean = scene.mean ? [line(frame.mean_map.data)] : [];
  for (const className of ["mean-halo", "mean-line"]) {
    marks(layer(root, "mean"), "path", mean, {className, move: view.move}).attr("d", String);
  }
  readings(root, frame, to, scene.dots ? view : null);
  axes(root, to, main, low, view);
  below(root, frame, to.x, low, view);
  if (scene.people) hikers(root, frame, to, view);
  drawer(root, frame, main, view, {
    shown: draws(scene),
    brief: Boolean(scene.place) && size.name === "narrow",
    low: Boolean(low)
  });
  if (!scene.people && !draws(scene)) stand(root, [], view);
  notes(root, frame, to, view);
}

/** Whether somebody is drawing. @param {{one?: boolean, all?: boolean}} scene */
const draws = ({one, all}) => Boolean(one || all);

/** How many maps are on the sheet. @param {any} frame @param {View} view */
function drawnMaps({maps}, {state}) {
  const scene = SCENES[state.scene];
  if (scene.one) return 1;
  if (!scene.all) return 0;
  return state.scene === "pile" ? Math.round(state.shown * maps.shape[0]) : maps.shape[0];
}

/**
 * The mountain's box and, where the error's parts are drawn, the one below it.
 *
 * @param {View} view
 * @param {boolean} split
 */
function boxes(view, split) {
  const {size} = view;
  if (size.name === "poster") {
    return {main: {x0: 0, x1: size.width, y0: size.height, y1: 6}, low: null};
  }
  const whole = plot(view);
  const main = {...whole, x0: whole.x0 + (size.name === "wide" ? 8 : 14)};
  if (!split) return {main, low: null};
  const height = main.y0 - main.y1;
  const room = size.label * (size.name === "wide" ? 2 : 1.7); // for the lower title
  return {
    main: {...main, y0: main.y1 + height * 0.52},
    low: {...main, y1: main.y1 + height * 0.52 + room}
  };
}

/**
 * The first hiker's readings.
 *
 * @param {Root} root
 * @param {any} frame
 * @param {import("../parts/mountain.js").Scales} to
 * @param {View|null} view null where none are shown
 */
function readings(root, {post, reading}, {x, y}, view) {
  const dots = view ? Array.from(reading.data) : [];
  const r = view?.size.name === "wide" ? 5 : 3.2;
  marks(layer(root, "readings"), "circle", dots, {className: "reading", move: view?.move})
    .attr("cx", (/** @type {number} */ _, /** @type {number} */ i) => round(x(post.data[i])))
    .attr("cy", (/** @type {number} */ height) => round(y(height)))
    .attr("r", r);
}

/**
 * @param {Root} root
 * @param {import("../parts/mountain.js").Scales} to
 * @param {import("../parts/mountain.js").Box} main
 * @param {import("../parts/mountain.js").Box|null} low
 * @param {View} view
 */
function axes(root, {x, y}, main, low, view) {
  const {words, size} = view;
  const ticks = low ? 3 : size.name === "wide" ? 6 : 4;
  yAxis(root, y, view, {title: words.height, ticks, format: metres, box: main});
  // The path's own axis stands under the lower box; the mountain then gets a bare line.
  marks(layer(root, "base"), "path", low ? [`M${main.x0},${main.y0}H${main.x1}`] : [], {
    className: "base-line"
  }).attr("d", String);
  const ends = size.name === "wide" ? 11 : 6;
  if (low) xAxis(root, x, view, {title: words.path, ticks: ends, box: low, name: "low-axis"});
  else xAxis(root, x, view, {title: words.path, ticks: ends, box: main});
}

/** The line at the chosen place can be slid along the path. @param {any} frame @param {View} view */
export function handles(frame, view) {
  const {state, words, params} = view;
  const scene = SCENES[state.scene];
  if (!scene.place) return [];
  const {main, low} = boxes(view, Boolean(scene.below));
  const {x} = scales(frame, main, params.noise);
  return [
    {
      key: "place",
      x: round(x(state.at)),
      y: round((low ?? main).y0),
      label: phrase(words.grip_place, {at: state.at}),
      slide: slideAlong("at", "x", x)
    }
  ];
}

/** @param {any} frame @param {View} view */
export function describe(frame, view) {
  const {words, state, params} = view;
  const i = placeOf(frame, view);
  return phrase(words.say[state.scene], {
    who: words.mapmakers[mapmaker(params.span)],
    stops: frame.post.data.length,
    k: frame.k,
    maps: drawnMaps(frame, view),
    noise: metres(params.noise),
    low: metres(Math.min(...frame.truth.data)),
    high: metres(Math.max(...frame.truth.data)),
    miss: metres(frame.first_miss),
    typical_miss: metres(frame.typical_miss),
    bias: metres(frame.typical_bias),
    spread: metres(frame.typical_spread),
    at: state.at,
    at_truth: metres(frame.truth.data[i]),
    at_mean: metres(frame.mean_map.data[i]),
    at_bias: signed(frame.bias.data[i]),
    at_spread: metres(Math.sqrt(frame.variance.data[i])),
    bias2: metres(frame.mean_bias2),
    variance: metres(frame.mean_variance),
    noise2: metres(frame.noise2),
    total: metres(frame.mean_total),
    error: metres(frame.mean_error),
    se: metres(frame.mean_error_se)
  });
}

/** @param {any} frame @param {View} view */
export function table(frame, {state, words}) {
  const {columns, captions} = words;
  if (SCENES[state.scene].dots) {
    return {
      caption: captions.notebook,
      columns: [columns.post, columns.reading],
      rows: Array.from(frame.post.data, (/** @type {number} */ at, i) => [
        Math.round(at * 100) / 100,
        metres(frame.reading.data[i])
      ])
    };
  }
  const parts = Boolean(SCENES[state.scene].all);
  const rows = Array.from(frame.place.data, (/** @type {number} */ at, i) => [
    at,
    metres(frame.truth.data[i]),
    ...(parts
      ? [frame.mean_map, frame.bias2, frame.variance, frame.error, frame.error_se].map(({data}) =>
          metres(data[i])
        )
      : [])
  ]).filter((_, i) => i % 2 === 0);
  return {
    caption: parts ? captions.parts : captions.mountain,
    columns: [
      columns.place,
      columns.truth,
      ...(parts
        ? [columns.mean, columns.bias2, columns.variance, columns.error, columns.error_se]
        : [])
    ],
    rows
  };
}
