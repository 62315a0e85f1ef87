/** One cook: two dials weighed, added up and bent, and what that makes of every soup there is. */
import {scaleLinear} from "d3-scale";
import {heatMap} from "../../../lib/heat-map.js";
import {marks} from "../../../lib/marks.js";
import {layer, round} from "../../../lib/svg.js";
import {xAxis} from "../../../lib/axes.js";
import {dials, dishes, scales} from "../parts/plane.js";
import {phrase} from "../../../lib/phrases.js";
import {one, percent, two} from "../parts/numbers.js";
import {sheet} from "../../../lib/sheet.js";
import {people} from "../parts/people.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */
/** @typedef {import("../../../lib/heat-map.js").Box} Box */

export const engine = "neural_network.neuron";

const SCENES = ["soup", "weigh", "add", "bend", "plane"];
/** `scene` says how far the cook has come with this soup. */
export const views = {scene: {choices: SCENES, start: "plane"}};

const LAYERS =
  "x-axis y-axis bend-axis plane dishes soup bars bar-zero bar-words bend-zero bend bend-dot bend-words people dial-names told";
const REACH = 3; // of the bars to either side, unless they need more
const MIDDLE = 127.5;

/** @param {View} view @returns {{plane: Box, sum: Box, bend: Box}} */
function floor({size: {name}}) {
  if (name === "wide") {
    return {
      plane: {x0: 440, x1: 788, y0: 424, y1: 76},
      sum: {x0: 24, x1: 356, y0: 330, y1: 40},
      bend: {x0: 24, x1: 356, y0: 540, y1: 410}
    };
  }
  if (name === "narrow") {
    return {
      plane: {x0: 202, x1: 354, y0: 178, y1: 26},
      sum: {x0: 8, x1: 186, y0: 178, y1: 6},
      bend: {x0: 16, x1: 184, y0: 266, y1: 214}
    };
  }
  const all = {x0: 20, x1: 380, y0: 290, y1: 10};
  return {plane: {...all, x0: 100}, sum: all, bend: all};
}

/** @param {SVGSVGElement} svg @param {any} frame @param {View} view */
export function render(svg, frame, view) {
  const root = sheet(svg, view, LAYERS);
  const {size, state, words} = view;
  const {plane, sum, bend} = floor(view);
  const reached = SCENES.indexOf(state.scene);
  const wide = size.name === "wide";
  const poster = size.name === "poster";

  const ground = layer(root, "plane");
  const painted = reached >= 4;
  heatMap(ground, frame.map, plane, {
    ground: painted ? "heat down-0" : "heat none",
    levels: painted ? PAINT : []
  });
  const {points, kinds, edges} = frame;
  dishes(
    root,
    {points: points.data, kinds: kinds.data, train: null, edges: edges.data},
    plane,
    wide ? 4.6 : 2.4
  );
  const titles = wide ? {x: words.salt_axis, y: words.chilli_axis} : {};
  dials(root, edges.data, plane, view, titles);
  soup(root, view, plane, edges.data);
  bars(root, frame, view, sum, reached);
  bent(root, frame, view, bend, reached >= 3 && !poster);
  told(root, frame, view, {plane, reached});
}

/** In steps of a quarter, orange above nought and blue below. */
const PAINT = [
  {at: MIDDLE, className: "heat up-0"},
  ...[0.25, 0.5, 0.75].flatMap((step, i) => [
    {at: MIDDLE * (1 + step), className: `heat up-${i + 1}`},
    {at: MIDDLE * (1 - step), sign: /** @type {const} */ (-1), className: `heat down-${i + 1}`}
  ])
];

/** @param {Root} root @param {View} view @param {Box} plane @param {ArrayLike<number>} edges */
function soup(root, {params, size, move}, plane, edges) {
  const {x, y} = scales(edges, plane);
  const r = size.name === "wide" ? 11 : 7;
  marks(layer(root, "soup"), "circle", [0], {move, className: "bowl"})
    .attr("r", r)
    .attr("cx", round(x(params.salt ?? 0)))
    .attr("cy", round(y(params.chilli ?? 0)));
}

/** @param {any} frame @param {View} view */
function parts(frame, {params, words}) {
  const times = (
    /** @type {string} */ name,
    /** @type {number} */ value,
    /** @type {number} */ weight
  ) => phrase(words.times, {name, value: one(value), weight: one(weight)});
  return [
    {key: "salt", value: frame.part_salt, text: times(words.salt, params.salt, params.w1), from: 1},
    {
      key: "chilli",
      value: frame.part_chilli,
      text: times(words.chilli, params.chilli, params.w2),
      from: 1
    },
    {key: "bias", value: params.bias, text: words.bias, from: 2},
    {key: "sum", value: frame.total, text: words.sum, from: 2}
  ];
}

/**
 * The products, the bias and their sum as bars to either side of nought; once they are added, each starts where the
 * last ended.
 *
 * @param {Root} root
 * @param {any} frame
 * @param {View} view
 * @param {Box} box
 * @param {number} reached
 */
function bars(root, frame, view, box, reached) {
  const {size, move} = view;
  const poster = size.name === "poster";
  const list = poster ? [] : parts(frame, view).filter(({from}) => reached >= from);
  const pitch = (box.y0 - box.y1) / 4;
  const tall = size.label * (size.name === "wide" ? 1.3 : 0.9);
  let end = 0;
  const placed = list.map((part, i) => {
    const from = part.key === "sum" || reached < 2 ? 0 : end;
    end = part.key === "sum" ? end : end + part.value;
    return {...part, start: from, stop: from + part.value, y: box.y1 + pitch * i};
  });
  const reach =
    1.05 * Math.max(REACH, ...placed.flatMap(({start, stop}) => [Math.abs(start), Math.abs(stop)]));
  const x = scaleLinear([-reach, reach], [box.x0, box.x1]);
  marks(layer(root, "bars"), "rect", placed, {key: (part) => part.key, move})
    .className(
      (/** @type {any} */ {value, key}) =>
        `bar ${value >= 0 ? "for" : "against"}${key === "sum" ? " whole" : ""}`
    )
    .attr("x", (/** @type {any} */ {start, stop}) => round(Math.min(x(start), x(stop))))
    .attr("y", (/** @type {any} */ part) => round(part.y + size.label * 1.4))
    .attr("width", (/** @type {any} */ {start, stop}) =>
      round(Math.max(1, Math.abs(x(stop) - x(start))))
    )
    .attr("height", round(tall));
  marks(layer(root, "bar-zero"), "path", placed.length ? [0] : [], {className: "axis-zero"}).attr(
    "d",
    placed
      .map(
        ({y}) => `M${round(x(0))},${round(y + size.label * 1.3)}v${round(tall + size.label * 0.2)}`
      )
      .join("")
  );
  const texts = placed.flatMap(({key, text, value, y}) => [
    {key: `${key}-name`, text, x: box.x0, y: y + size.label, end: false, heavy: false},
    {key: `${key}-value`, text: two(value), x: box.x1, y: y + size.label, end: true, heavy: true}
  ]);
  marks(layer(root, "bar-words"), "text", texts, {key: (text) => text.key})
    .className((/** @type {any} */ {heavy}) => (heavy ? "value" : "label"))
    .attr("text-anchor", (/** @type {any} */ {end: right}) => (right ? "end" : "start"))
    .attr("x", (/** @type {any} */ text) => round(text.x))
    .attr("y", (/** @type {any} */ text) => round(text.y))
    .text((/** @type {any} */ {text}) => text);
}

/**
 * The bend: what is called out for each sum, and where this soup's sum falls.
 *
 * @param {Root} root
 * @param {any} frame
 * @param {View} view
 * @param {Box} box
 * @param {boolean} shown
 */
function bent(root, frame, view, box, shown) {
  const {size, move, words, params} = view;
  const totals = frame.curve_total.data;
  const called = frame.curve_called.data;
  const bound = params.activation === "relu" || params.activation === "linear" ? 6 : 1.15;
  const x = scaleLinear([-6, 6], [box.x0, box.x1]).clamp(true);
  const y = scaleLinear([-bound, bound], [box.y0, box.y1]).clamp(true);
  const traced = Array.from(totals, (total, i) => `${round(x(total))},${round(y(called[i]))}`);
  marks(layer(root, "bend"), "path", shown ? [traced] : [], {className: "bend-line"}).attr(
    "d",
    (/** @type {string[]} */ list) => `M${list.join("L")}`
  );
  marks(layer(root, "bend-zero"), "path", shown ? [0] : [], {className: "bend-level"}).attr(
    "d",
    `M${round(box.x0)},${round(y(0))}H${round(box.x1)}`
  );
  const [px, py] = [x(frame.total), y(frame.called)];
  marks(layer(root, "bend-dot"), "circle", shown ? [0] : [], {className: "bend-mark", move})
    .attr("r", size.name === "wide" ? 8 : 5)
    .attr("cx", round(px))
    .attr("cy", round(py));
  const text = shown ? [phrase(words.calls, {called: two(frame.called)})] : [];
  marks(layer(root, "bend-words"), "text", text, {className: "value"})
    .attr("x", round(box.x0))
    .attr("y", round(box.y1 - size.label * 0.5))
    .text(String);
  if (!shown) return;
  xAxis(root, x, view, {
    box,
    name: "bend-axis",
    title: size.name === "wide" ? words.sum_axis : "",
    ticks: [-6, -3, 0, 3, 6]
  });
}

/** @param {Root} root @param {any} frame @param {View} view @param {{plane: Box, reached: number}} where */
function told(root, frame, view, {plane, reached}) {
  const {size, words} = view;
  const poster = size.name === "poster";
  const wide = size.name === "wide";
  const text = reached >= 4 ? phrase(words.sorted, {share: percent(frame.right)}) : "";
  const at = {x: plane.x1, y: plane.y0 + size.label * (wide ? 4.4 : 2.6)};
  // A small sheet has no room for the axes' numbers, but the dials have names there too.
  const names = [
    {text: words.salt, x: plane.x1, y: plane.y0 + size.label * 1.15, end: true},
    {text: words.chilli, x: plane.x0, y: plane.y1 - size.label * 0.5, end: false}
  ];
  marks(layer(root, "dial-names"), "text", size.name === "narrow" ? names : [], {
    className: "label muted"
  })
    .attr("text-anchor", (/** @type {any} */ {end}) => (end ? "end" : "start"))
    .attr("x", (/** @type {any} */ {x}) => round(x))
    .attr("y", (/** @type {any} */ {y}) => round(y))
    .text((/** @type {any} */ {text: name}) => name);
  marks(layer(root, "told"), "text", poster || !text ? [] : [text], {className: "value"})
    .attr("text-anchor", "end")
    .attr("x", round(at.x))
    .attr("y", round(at.y))
    .text(String);
  people(root, poster || reached >= 3 ? [] : [otto(view, reached)]);
}

/**
 * Otto stands where the bend will be, and before he weighs he has the whole side to himself.
 *
 * @param {View} view
 * @param {number} reached
 * @returns {import("../parts/people.js").Person}
 */
function otto(view, reached) {
  const {sum, bend} = floor(view);
  const wide = view.size.name === "wide";
  const x = (sum.x0 + sum.x1) / 2;
  const y = bend.y0 + (wide ? 30 : 26);
  const room =
    reached === 0 ? y - sum.y1 - 20 : y - sum.y0 + (reached === 1 ? (sum.y0 - sum.y1) * 0.45 : 0);
  return {name: "otto", x, y, height: Math.min(room, wide ? 420 : 190)};
}

/** @param {any} frame @param {View} view */
export function describe(frame, {params, state, words}) {
  const values = {
    salt: one(params.salt),
    chilli: one(params.chilli),
    part_salt: two(frame.part_salt),
    part_chilli: two(frame.part_chilli),
    bias: one(params.bias),
    total: two(frame.total),
    called: two(frame.called),
    share: percent(frame.right),
    dishes: frame.dishes
  };
  return phrase(words.say[`neuron_${state.scene}`], values);
}

/** @param {any} frame @param {View} view */
export function table(frame, view) {
  const {words, params} = view;
  return {
    caption: words.table_neuron,
    columns: [words.column_part, words.column_value],
    rows: [
      ...parts({...frame}, view).map(({text, value}) => [text, Math.round(value * 100) / 100]),
      [words.bends[params.activation] ?? params.activation, Math.round(frame.called * 100) / 100]
    ]
  };
}

/**
 * A tap on the plane puts the soup there; the keys move a cross.
 *
 * @param {any} frame
 * @param {View} view
 * @returns {import("../../../lib/pad.js").Pad}
 */
export function pad(frame, view) {
  const {plane} = floor(view);
  const {x, y} = scales(frame.edges.data, plane);
  const {params, words} = view;
  const tenth = (/** @type {number} */ value) => Math.round(value * 10) / 10;
  return {
    ...plane,
    erases: false,
    spots: [{x: x(params.salt), y: y(params.chilli)}],
    put: (px, py) => ({salt: tenth(x.invert(px)), chilli: tenth(y.invert(py))}),
    take: () => null,
    label: (px, py) => phrase(words.cross_at, {x: one(x.invert(px)), y: one(y.invert(py))})
  };
}
