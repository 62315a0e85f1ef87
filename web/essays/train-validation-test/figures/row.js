/** Fourteen animals on one ruler: two rules learn, one is chosen, and that one sits the test. */
import {scaleLinear} from "d3-scale";
import {xAxis} from "../../../lib/axes.js";
import {marks} from "../../../lib/marks.js";
import {phrase, short} from "../../../lib/phrases.js";
import {sheet} from "../../../lib/sheet.js";
import {layer, round} from "../../../lib/svg.js";
import {drawAnimals, PARTS} from "../parts/animals.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */

export const engine = "train_validation_test.row";
export const views = {scene: {choices: ["train", "rules", "valid", "test"], start: "test"}};

const MOST = 20;
/** How many sets each scene shows, and whether the rules have learnt. */
/** @type {Record<string, number>} */
const SCENES = {train: 1, rules: 1, valid: 2, test: 3};
const SHEET = {
  wide: {x0: 40, x1: 770, y0: 540, y1: 40, animal: 44, strip: 26, gap: 4, head: 0.47},
  narrow: {x0: 16, x1: 342, y0: 258, y1: 6, animal: 19, strip: 15, gap: 2, head: 0.42},
  poster: {x0: 16, x1: 384, y0: 290, y1: 10, animal: 26, strip: 14, gap: 3, head: 0.45}
};

/** @param {View} view */
function laid({size}) {
  const at = SHEET[size.name];
  const lane = (at.y0 - at.y1) / 3;
  return {
    ...at,
    lane,
    x: scaleLinear([0, MOST], [at.x0, at.x1]),
    ground: (/** @type {number} */ part) => at.y1 + (part + at.head) * lane
  };
}

/**
 * @param {SVGSVGElement} svg
 * @param {any} frame
 * @param {View} view
 */
export function render(svg, frame, view) {
  const {size, words, state} = view;
  const root = sheet(svg, view, "x-axis strips means cut animals lanes strip-names");
  const at = laid(view);
  const box = {x0: at.x0, x1: at.x1, y0: at.y0, y1: at.y1};
  const ticks = size.name === "wide" ? 20 : 10;
  xAxis(root, at.x, view, {title: words.hop_row, ticks, box, grid: true});
  drawAnimals(root, standing(frame, view), at.animal, view);
  strips(root, frame, at, view);
  means(root, frame, at, view);
  const named = size.name === "poster" ? [] : PARTS.slice(0, SCENES[state.scene]);
  marks(layer(root, "lanes"), "text", named, {className: "value"})
    .attr("x", at.x0 - (size.name === "wide" ? 24 : 10))
    .attr("y", (/** @type {string} */ _, /** @type {number} */ i) =>
      round(at.y1 + i * at.lane + size.label * 1.25)
    )
    .text((/** @type {string} */ part) => words.parts[part]);
}

/** @param {any} frame @param {View} view @returns {import("../parts/animals.js").Animal[]} */
function standing(frame, view) {
  const {state} = view;
  const at = laid(view);
  /** @type {Map<string, number>} */
  const heaps = new Map();
  const judge = state.scene === "test" ? frame.chosen : 0;
  return Array.from(/** @type {ArrayLike<number>} */ (frame.hop.data), (hop, key) => {
    const part = frame.part.data[key];
    const heap = `${part} ${hop}`;
    const level = heaps.get(heap) ?? 0;
    heaps.set(heap, level + 1);
    return {
      key,
      kind: frame.kind.data[key],
      part,
      x: at.x(hop),
      y: at.ground(part) - level * at.animal * 0.55,
      wrong:
        part === 2 && frame.said.data[judge * frame.hop.data.length + key] !== frame.kind.data[key]
    };
  }).filter(({part}) => part < SCENES[state.scene]);
}

/**
 * What each rule says along the ruler, under each set; under the test, the chosen one's alone.
 *
 * @param {Root} root
 * @param {any} frame
 * @param {ReturnType<typeof laid>} at
 * @param {View} view
 */
function strips(root, frame, at, {size, state, words}) {
  const sets = state.scene === "train" ? 0 : SCENES[state.scene];
  const places = frame.place.data.length;
  const rules = frame.rules.flatMap((/** @type {string} */ name, /** @type {number} */ rule) =>
    Array.from({length: sets}, (_, part) => ({name, rule, part})).filter(
      ({part}) => part < 2 || rule === frame.chosen
    )
  );
  const spot = (/** @type {any} */ {rule, part}) =>
    at.ground(part) + at.animal * 0.62 + (part < 2 ? rule : 0) * (at.strip + at.gap);
  const pieces = rules.flatMap((/** @type {any} */ one) =>
    runs(frame.land.data.slice(one.rule * places, (one.rule + 1) * places)).map(
      ({from, to, kind}) => ({
        key: `${one.name}-${one.part}-${from}`,
        y: spot(one),
        x0: at.x((from / places) * MOST),
        x1: at.x((to / places) * MOST),
        kind
      })
    )
  );
  marks(layer(root, "strips"), "rect", pieces, {key: ({key}) => key, className: "strip"})
    .className((/** @type {any} */ {kind}) => `m${kind + 1}-tint`)
    .attr("x", (/** @type {any} */ {x0}) => round(x0))
    .attr("y", (/** @type {any} */ {y}) => round(y))
    .attr("width", (/** @type {any} */ {x0, x1}) => round(x1 - x0))
    .attr("height", at.strip);
  const told = size.name === "poster" ? [] : rules;
  const names = size.name === "wide" ? words.rules : words.rules_brief;
  marks(layer(root, "strip-names"), "text", told, {
    key: ({name, part}) => `${name}-${part}`,
    className: "label halo"
  })
    .attr("x", at.x0 + 6)
    .attr("y", (/** @type {any} */ one) => round(spot(one) + at.strip * 0.5 + size.label * 0.35))
    .text((/** @type {any} */ {name, rule, part}) =>
      phrase(words.strip, {name: names[name], ...score(frame, rule, part)})
    );
}

/** @param {any} frame @param {number} rule @param {number} part */
function score(frame, rule, part) {
  if (part === 2) return {right: frame.test_right, size: frame.test_size};
  const right = part === 0 ? frame.train_right : frame.valid_right;
  return {right: right.data[rule], size: part === 0 ? frame.train_size : frame.valid_size};
}

/** Stretches with one answer. @param {ArrayLike<number>} land */
function runs(land) {
  /** @type {{from: number, to: number, kind: number}[]} */
  const found = [];
  for (let i = 0; i < land.length; i++) {
    const last = found.at(-1);
    if (last?.kind === land[i]) last.to = i + 1;
    else found.push({from: i, to: i + 1, kind: land[i]});
  }
  return found;
}

/** The mean duck, the mean rabbit, and the cut halfway between them. */
/** @param {Root} root @param {any} frame @param {ReturnType<typeof laid>} at @param {View} view */
function means(root, frame, at, {state, move}) {
  const shown = state.scene === "rules" || state.scene === "valid";
  const y = at.ground(0) - at.animal * 0.75;
  const both = shown ? [frame.mean_duck, frame.mean_rabbit] : [];
  const arm = at.animal * 0.16;
  marks(layer(root, "means"), "path", both, {move, className: "mean"})
    .className((/** @type {number} */ _, /** @type {number} */ i) => `m${i + 1}`)
    .attr("d", (/** @type {number} */ value) => {
      const x = at.x(value);
      return `M${round(x)},${round(y + arm)}l${round(-arm)},${round(-1.6 * arm)}h${round(2 * arm)}Z`;
    });
  const depth = SCENES[state.scene] * at.lane;
  const cut = state.scene === "train" ? [] : [frame.cut];
  marks(layer(root, "cut"), "path", cut, {move, className: "halfway"}).attr(
    "d",
    (/** @type {number} */ value) => `M${round(at.x(value))},${round(y)}V${round(at.y1 + depth)}`
  );
}

/** Each animal runs along the ruler. @param {any} frame @param {View} view */
export function handles(frame, view) {
  const {words, params} = view;
  const at = laid(view);
  const names = ["train", "valid", "test"];
  const first = [0, frame.train_size, frame.train_size + frame.valid_size];
  return standing(frame, view).map(({key, kind, part, x, y}) => {
    const places = [...params[names[part]]];
    const seat = Number(key) - first[part];
    const hop = Math.round(at.x.invert(x));
    return {
      key: String(key),
      x: round(x),
      y: round(y),
      label: phrase(words.grip_row, {kind: words.kinds[kind], part: words.parts[names[part]], hop}),
      free: {
        box: {x0: at.x0, x1: at.x1, y0: at.y0, y1: at.y1},
        step: at.x(1) - at.x(0),
        put: (/** @type {{x: number}} */ place) => ({
          [names[part]]: places.map((old, i) =>
            i === seat ? Math.round(at.x.invert(place.x)) : old
          )
        })
      }
    };
  });
}

/** @param {any} frame @param {View} view */
export function describe(frame, {words, state}) {
  const rule = (/** @type {number} */ i) => words.rules[frame.rules[i]];
  return phrase(words.say[`row_${state.scene}`], {
    size: frame.train_size,
    duck: short(frame.mean_duck),
    rabbit: short(frame.mean_rabbit),
    cut: short(frame.cut),
    first: rule(0),
    second: rule(1),
    train0: frame.train_right.data[0],
    train1: frame.train_right.data[1],
    valid0: frame.valid_right.data[0],
    valid1: frame.valid_right.data[1],
    valid_size: frame.valid_size,
    chosen: rule(frame.chosen),
    test: frame.test_right,
    test_size: frame.test_size
  });
}

/** @param {any} frame @param {View} view */
export function table(frame, {words, state}) {
  const {columns, captions} = words;
  const judged = state.scene !== "train";
  const count = frame.hop.data.length;
  const said = (/** @type {number} */ rule, /** @type {number} */ i) =>
    words.kinds[frame.said.data[rule * count + i]];
  return {
    caption: captions.row,
    columns: [
      columns.set,
      columns.animal,
      columns.hop_row,
      ...(judged ? frame.rules.map((/** @type {string} */ name) => words.rules[name]) : [])
    ],
    rows: Array.from({length: count}, (_, i) => i)
      .filter((i) => frame.part.data[i] < SCENES[state.scene])
      .map((i) => [
        words.parts[PARTS[frame.part.data[i]]],
        words.kinds[frame.kind.data[i]],
        frame.hop.data[i],
        ...(judged ? [said(0, i), said(1, i)] : [])
      ])
  };
}
