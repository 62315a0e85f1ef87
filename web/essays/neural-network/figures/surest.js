/** Soups that one neuron was trained on, a soup that the reader places, and how sure the neuron is everywhere. */
import {slideAlong} from "../../../lib/handles.js";
import {heatMap} from "../../../lib/heat-map.js";
import {marks} from "../../../lib/marks.js";
import {layer, round} from "../../../lib/svg.js";
import {phrase} from "../../../lib/phrases.js";
import {sheet} from "../../../lib/sheet.js";
import {one, percent} from "../parts/numbers.js";
import {dials, dishes, scales} from "../parts/plane.js";

/** @typedef {import("../../../lib/svg.js").View} View */
/** @typedef {import("../../../lib/heat-map.js").Box} Box */

export const engine = "neural_network.surest";
export const views = {told: {choices: ["no", "yes"]}};

const LAYERS = "x-axis y-axis plane dishes best spot told";

/** @type {Record<string, Box>} */
const PLANE = {
  wide: {x0: 170, x1: 640, y0: 536, y1: 66},
  narrow: {x0: 64, x1: 288, y0: 256, y1: 32},
  poster: {x0: 60, x1: 340, y0: 290, y1: 10}
};

/** In steps of a quarter of the greatest sum, to either side. */
const PAINT = [
  {at: 0, className: "heat up-0"},
  ...[0.25, 0.5, 0.75].flatMap((at, i) => [
    {at, className: `heat up-${i + 1}`},
    {at: -at, sign: /** @type {const} */ (-1), className: `heat down-${i + 1}`}
  ])
];

/** @param {SVGSVGElement} svg @param {any} frame @param {View} view */
export function render(svg, frame, view) {
  const {size, state, words, params, move} = view;
  const root = sheet(svg, view, LAYERS);
  const plane = PLANE[size.name];
  const wide = size.name === "wide";
  const told = state.told === "yes";
  const edges = frame.edges.data;
  const {x, y} = scales(edges, plane);
  heatMap(layer(root, "plane"), frame.sum, plane, {
    ground: told ? "heat down-0" : "heat none",
    levels: told ? PAINT : []
  });
  dials(root, edges, plane, view, {x: words.salt_axis, y: words.chilli_axis});
  const soups = {points: frame.points.data, kinds: frame.kinds.data, train: null, edges};
  dishes(root, soups, plane, wide ? 5.5 : 3);
  const [bx, by] = frame.best_at.data;
  const arm = wide ? 16 : 9;
  marks(layer(root, "best"), "path", told ? [0] : [], {className: "best-soup"}).attr(
    "d",
    diamond(x(bx), y(by), arm)
  );
  marks(layer(root, "spot"), "circle", [0], {key: () => "soup", move, className: "bowl"})
    .attr("r", wide ? 11 : 7)
    .attr("cx", round(x(params.x)))
    .attr("cy", round(y(params.y)));
  const lines =
    told && size.name !== "poster"
      ? [phrase(words.surest_line, {score: percent(frame.score)})]
      : [];
  marks(layer(root, "told"), "text", lines, {className: "value"})
    .attr("text-anchor", "end")
    .attr("x", plane.x1)
    .attr("y", round(plane.y1 - size.label * 0.6))
    .text(String);
}

/** @param {number} x @param {number} y @param {number} arm */
const diamond = (x, y, arm) =>
  `M${round(x - arm)},${round(y)}L${round(x)},${round(y - arm)}L${round(x + arm)},${round(y)}L${round(x)},${round(y + arm)}Z`;

/** The soup goes where a reader puts it. @param {any} frame @param {View} view */
export function handles(frame, {size, params, words}) {
  const box = PLANE[size.name];
  const {x, y} = scales(frame.edges.data, box);
  return [
    {
      key: "soup",
      x: round(x(params.x)),
      y: round(y(params.y)),
      label: phrase(words.surest_grip, {salt: one(params.x), chilli: one(params.y)}),
      plane: {across: slideAlong("x", "x", x), up: slideAlong("y", "y", y), box}
    }
  ];
}

/** @param {any} frame @param {View} view */
export function describe(frame, {params, state, words}) {
  const sentence = state.told === "yes" ? words.say.surest_told : words.say.surest;
  const middle = (/** @type {number} */ kind) =>
    phrase(words.surest_place, {
      salt: one(frame.middles.data[2 * kind]),
      chilli: one(frame.middles.data[2 * kind + 1])
    });
  return phrase(sentence, {
    salt: one(params.x),
    chilli: one(params.y),
    circles: middle(0),
    triangles: middle(1),
    score: percent(frame.score),
    best: phrase(words.surest_place, {
      salt: one(frame.best_at.data[0]),
      chilli: one(frame.best_at.data[1])
    })
  });
}

/** @param {any} frame @param {View} view */
export function table(frame, {words}) {
  const points = frame.points.data;
  return {
    caption: words.table_surest,
    columns: [words.salt_axis, words.chilli_axis, words.column_kind],
    rows: Array.from(frame.kinds.data, (kind, i) => [
      one(points[2 * i]),
      one(points[2 * i + 1]),
      words.kinds[kind]
    ])
  };
}
