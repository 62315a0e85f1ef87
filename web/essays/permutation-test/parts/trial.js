/**
 * The trial, scene by scene: where the alpacas stand, and what is drawn around them.
 *
 * The alpacas and the deals are the same marks in every scene; they only move.
 */
import {extent, max} from "d3-array";
import {scaleLinear} from "d3-scale";
import {plot, xAxis} from "../../../lib/axes.js";
import {rows} from "../../../lib/frame.js";
import {marks} from "../../../lib/marks.js";
import {keepNotes, note} from "../../../lib/notes.js";
import {layer, round, symbol, translate} from "../../../lib/svg.js";
import {alpacas, define, groupClass, groupName, partsOf} from "./alpacas.js";
import {dots, edge, floor, ground, highestBetween} from "./dots.js";
import {one, say, share, signed} from "./say.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */
/** @typedef {import("./alpacas.js").Standing} Standing */
/** @typedef {import("./dots.js").Box} Box */

/**
 * @typedef {object} Stage what one scene shows
 * @property {Standing[]} herd
 * @property {any} [lanes] where softness is measured
 * @property {Box} [pile] where deals pile up
 */

const SCENES_WITH_LANES = ["softness", "means", "redeal", "verdict", "lab"];
const SCENES_WITH_PILE = ["redeal", "pile", "count", "exact", "lab"];
const COUNTING = ["count", "exact", "lab"];

/** From back to front; all are made at once, so that one scene may follow any other. */
const LAYERS = [
  "parts",
  "furniture",
  "softness",
  "lane-lines",
  "lane-names",
  "lane-signs",
  "tail",
  "interval",
  "floor",
  "edge",
  "deals",
  "real-deal",
  "herd",
  "means",
  "mean-texts",
  "names",
  "picked",
  "notes",
  "tail-texts"
];

/**
 * Draw one scene.
 *
 * @param {Root} root
 * @param {any} frame
 * @param {View} view
 * @param {string} scene
 */
export function draw(root, frame, view, scene) {
  for (const name of LAYERS) layer(root, name);
  const ids = [...frame.animal_id.data];
  const hat = scene === "hat" ? ["hat", "slip"] : [];
  const pens = scene === "groups" ? ["fence", "bottle"] : [];
  define(root, view, [...partsOf(ids, scene === "groups"), ...hat, ...pens]);
  const stage = stageOf(frame, view, scene);
  furniture(root, frame, view, scene);
  scales(root, view, stage);
  piles(root, frame, view, scene, stage);
  alpacas(layer(root, "herd"), stage.herd, view);
  averages(root, frame, view, scene, stage);
  names(root, view, scene, stage);
  picked(root, frame, view, stage);
  comments(root, frame, view, scene, stage);
}

/**
 * Where everyone stands.
 *
 * @param {any} frame
 * @param {View} view
 * @param {string} scene
 * @returns {Stage}
 */
export function stageOf(frame, view, scene) {
  if (SCENES_WITH_LANES.includes(scene)) return lanesStage(frame, view, scene);
  if (scene === "hat") return {herd: ring(frame, view)};
  if (scene === "groups") return {herd: pens(frame, view)};
  if (scene === "herd") return {herd: meadow(frame, view)};
  return {herd: audience(frame, view), pile: pileBox(view, scene)};
}

/** The labels that hold in this scene: the real deal's, or those of one re-deal. */
function dealt(/** @type {any} */ frame, /** @type {View} */ view, /** @type {string} */ scene) {
  const deal = Math.round(view.state.deal ?? 0);
  const redealt = scene === "redeal" && deal > 0;
  const row = (/** @type {any} */ table) => rows(table)[Math.min(deal, table.shape[0]) - 1];
  return {
    deal: redealt ? deal : 0,
    labels: redealt ? row(frame.redealt) : [...frame.treated.data],
    perch: redealt ? row(frame.redealt_perch) : [...frame.perch.data],
    means: redealt ? row(frame.redealt_means) : [frame.centre_water ?? frame.mean_water, frame.centre_shampoo ?? frame.mean_shampoo]
  };
}

const posterOr = (/** @type {View} */ view, /** @type {any} */ poster, /** @type {any} */ wide, /** @type {any} */ narrow) =>
  ({poster, wide, narrow})[view.size.name];

/** Rows of alpacas who do not know yet. */
function meadow(/** @type {any} */ frame, /** @type {View} */ view) {
  const {width, height} = view.size;
  const count = frame.animal_id.data.length;
  const columns = Math.min(6, Math.ceil(count / 4));
  const lines = Math.ceil(count / columns);
  const [top, foot] = posterOr(view, [14, 14], [20, 34], [8, 8]);
  const [stepX, stepY] = [(width - 24) / columns, (height - top - foot) / lines];
  const size = Math.min(stepY * posterOr(view, 0.92, 0.74, 0.92), stepX * 1.2);
  return [...frame.animal_id.data].map((id) => {
    const row = Math.floor(id / columns);
    const shift = row % 2 ? 0.08 : -0.08;
    return {
      id,
      x: 12 + (((id % columns) + 0.5 + shift) * stepX),
      y: top + (row + posterOr(view, 0.97, 0.8, 0.97)) * stepY,
      size,
      group: null
    };
  });
}

/** A ring around the hat; those whose names were drawn wear their sign already. */
function ring(/** @type {any} */ frame, /** @type {View} */ view) {
  const {width, height} = view.size;
  const count = frame.animal_id.data.length;
  const size = posterOr(view, 46, 84, 44);
  const [rx, ry] = [width / 2 - size * 0.55, height / 2 - size * 0.62];
  return [...frame.animal_id.data].map((id, i) => {
    const turn = (2 * Math.PI * (i + 0.5)) / count - Math.PI / 2;
    const even = turn + 0.14 * Math.sin(2 * turn); // an ellipse is longer at its sides
    return {
      id,
      x: width / 2 + rx * Math.cos(even),
      y: height / 2 + ry * Math.sin(even) + size * 0.5,
      size,
      group: frame.treated.data[i] === 1 ? 1 : null
    };
  });
}

/** Two pens, water left and shampoo right. */
function pens(/** @type {any} */ frame, /** @type {View} */ view) {
  const {width, height} = view.size;
  const taken = [0, 0];
  const most = Math.max(frame.shampooed, frame.watered);
  const columns = most > 9 ? 3 : 2;
  const lines = Math.ceil(most / columns);
  const top = posterOr(view, 24, 96, 42);
  const bottom = height - posterOr(view, 26, 56, 26);
  const stepY = (bottom - top) / lines;
  const stepX = (width / 2 - posterOr(view, 30, 60, 28)) / columns;
  const size = Math.min(stepY * 1.02, stepX * 1.15);
  return [...frame.animal_id.data].map((id, i) => {
    const group = frame.treated.data[i];
    const place = taken[group]++;
    const [column, row] = [place % columns, Math.floor(place / columns)];
    const shift = row % 2 ? 0.12 : -0.12;
    return {
      id,
      x: (group ? width / 2 : 0) + posterOr(view, 15, 30, 14) + (column + 0.5 + shift) * stepX,
      y: top + (row + 1) * stepY,
      size,
      group,
      washed: true
    };
  });
}

/** Small, in the gallery above the pile. */
function audience(/** @type {any} */ frame, /** @type {View} */ view) {
  const {width} = view.size;
  const lines = view.size.name === "wide" ? 1 : 2;
  const count = frame.animal_id.data.length;
  const columns = Math.ceil(count / lines);
  const step = (width - 20) / columns;
  const size = posterOr(view, 32, 40, 25);
  const order = [...frame.animal_id.data].sort((a, b) => frame.treated.data[a] - frame.treated.data[b] || a - b);
  return order.map((id, i) => ({
    id,
    x: 10 + ((i % columns) + 0.5) * Math.min(step, size * 1.1) + Math.max(0, (width - 20 - columns * size * 1.1) / 2),
    y: (Math.floor(i / columns) + 1) * size + 6,
    size,
    group: frame.treated.data[id]
  }));
}

/** @param {View} view @param {string} scene @returns {Box} */
function pileBox(view, scene) {
  const box = plot(view);
  const gallery = posterOr(view, 76, 62, 66);
  const room = scene === "exact" ? view.size.label * 2.9 : view.size.label * 1.1;
  return {...box, x0: box.x0 - posterOr(view, 0, 30, 26), y1: gallery + posterOr(view, 4, room, room)};
}

/**
 * Two lanes over one ruler, shampoo above; under them, where the scene wants it, a strip for deals.
 *
 * @param {any} frame
 * @param {View} view
 * @param {string} scene
 * @param {number[]} [span] what the ruler must reach, where that is more than what was measured
 * @returns {Stage}
 */
export function lanesStage(frame, view, scene, span = [...frame.softness.data]) {
  const box = plot(view);
  const wide = view.size.name === "wide";
  const room = scene === "lab" ? view.size.label * 2.5 : 0; // for the p-values above the pile
  const strip = {softness: 0, means: 0, redeal: wide ? 168 : 96, verdict: wide ? 190 : 108, lab: wide ? 350 : 172}[scene] ?? 0;
  const [x0, x1] = wide ? [40, box.x1] : [16, box.x1];
  const ruler = strip ? view.size.label * 1.9 + 8 : 0; // the softness axis with its numbers
  const bottom = box.y0 - strip;
  const tops = {lab: 6, swap: view.size.label * 2.9};
  const top = /** @type {Record<string, number>} */ (tops)[scene] ?? posterOr(view, 8, 14, 8);
  const {labels, perch} = dealt(frame, view, scene);
  const softness = [...frame.softness.data];
  const [low, high] = /** @type {[number, number]} */ (extent(span));
  const x = scaleLinear([low - 3.5, high + 2.5], [x0, x1]);
  const middle = (top + bottom) / 2;
  const lane = bottom - middle;
  const highest = max([...frame.perch.data, ...(frame.redealt_perch?.data ?? [2])]) ?? 0;
  const step = lane / (highest + 1.9);
  const size = Math.min(Math.abs(x(3.4) - x(0)) * 1.1, step * 1.8, wide ? 84 : 40);
  const rise = Math.min(step, size * 0.62);
  const foot = (/** @type {number} */ group) => (group === 1 ? middle : bottom) - 4;
  const herd = [...frame.animal_id.data].map((id, i) => ({
    id,
    x: x(softness[i]),
    y: foot(labels[i]) - perch[i] * rise,
    size,
    group: /** @type {0|1} */ (labels[i])
  }));
  const pile = strip ? {x0, x1, y0: box.y0, y1: bottom + ruler + 6 + room} : undefined;
  return {herd, pile, lanes: {x, x0, x1, top, middle, bottom, lane, strip: strip > 0}};
}

/** Hat, slips, fences and bottles: what is there for one scene only. */
function furniture(/** @type {Root} */ root, /** @type {any} */ frame, /** @type {View} */ view, /** @type {string} */ scene) {
  const {width, height} = view.size;
  const group = layer(root, "furniture");
  /** @type {[string, number, number, number][]} */
  const things = [];
  if (scene === "hat") {
    const scale = posterOr(view, 0.9, 2, 0.85);
    things.push(["hat", width / 2, height / 2 + 16 * scale, scale]);
    things.push(["slip", width / 2 - 16 * scale, height / 2 - 32 * scale, scale * 0.7]);
    things.push(["slip", width / 2 + 14 * scale, height / 2 - 40 * scale, scale * 0.7]);
  }
  if (scene === "groups") {
    const scale = posterOr(view, 0.3, 0.62, 0.3);
    const y = posterOr(view, 22, 80, 36);
    const span = width / 2 - 20;
    for (const side of [0, 1]) {
      const left = side * (width / 2) + 10;
      things.push(["bottle", left + posterOr(view, 10, 22, 12), y, scale]);
      for (let i = 0; i < 3; i += 1) things.push(["fence", left + (span * i) / 3, height - 8, span / 300]);
    }
  }
  marks(group, "use", things, {key: ([name], i) => `${name}-${i}`})
    .attr("href", ([name]) => `#${view.id}-${name}`)
    .attr("class", ([name], i) => (name === "bottle" ? `bottle ${groupClass(i > 2 ? 1 : 0)}-bottle` : name))
    .attr("transform", ([, x, y, scale]) => `${translate(x, y)} scale(${round(scale)})`);
  const labelled = scene === "groups" && view.size.name !== "poster" ? [0, 1] : [];
  const [tx, ty] = posterOr(view, [0, 0], [54, 62], [30, 27]);
  marks(group, "text", labelled, {className: "pen-title"})
    .className((side) => `value ${groupClass(side)}-text`)
    .attr("x", (side) => round(side * (width / 2) + tx))
    .attr("y", ty)
    .text((/** @type {number} */ side) => say(view.words.pen, {what: view.words[groupName(side)], count: side ? frame.shampooed : frame.watered}));
}

/** The ruler of softness and the names of the lanes. */
export function scales(/** @type {Root} */ root, /** @type {View} */ view, /** @type {Stage} */ {lanes}) {
  const axis = layer(root, "softness");
  const base = layer(root, "lane-lines");
  axis.selectAll("*").remove();
  if (!lanes || view.size.name === "poster") {
    marks(base, "line", []);
    marks(layer(root, "lane-names"), "text", []);
    marks(layer(root, "lane-signs"), "path", []);
    return;
  }
  const {x, x0, x1, top, middle, bottom, strip} = lanes;
  xAxis(axis, x, view, {title: strip ? "" : view.words.softness, box: {x0, x1, y0: bottom, y1: top}, name: "softness-axis", ticks: view.size.name === "wide" ? 8 : 5});
  marks(base, "line", [middle], {move: view.move, className: "grid-line"})
    .attr("x1", x0)
    .attr("x2", x1)
    .attr("y1", round)
    .attr("y2", round);
  const label = view.size.label;
  const foot = (/** @type {number} */ group) => (group ? top : middle) + label * 1.05;
  marks(layer(root, "lane-names"), "text", [0, 1], {move: view.move})
    .className((/** @type {number} */ group) => `label halo ${groupClass(group)}-text`)
    .attr("x", round(x0 + label * 0.9))
    .attr("y", (/** @type {number} */ group) => round(foot(group)))
    .text((/** @type {number} */ group) => view.words[groupName(group)]);
  marks(layer(root, "lane-signs"), "path", [0, 1], {move: view.move})
    .className((/** @type {number} */ group) => groupClass(group))
    .attr("d", (/** @type {number} */ group) => symbol(group, x0 + label * 0.3, foot(group) - label * 0.35, label * 0.34));
}

/** The deals that have fallen so far. */
function piles(/** @type {Root} */ root, /** @type {any} */ frame, /** @type {View} */ view, /** @type {string} */ scene, /** @type {Stage} */ {pile}) {
  const has = pile && SCENES_WITH_PILE.includes(scene);
  for (const name of ["tail", "edge"]) if (!has) layer(root, name).selectAll("*").remove();
  const verdict = scene === "verdict" && pile;
  const bar = layer(root, "interval");
  if (!has) {
    marks(layer(root, "deals"), "path", [], {move: view.move, className: "dot"});
    marks(layer(root, "real-deal"), "path", [], {move: view.move, className: "real"});
  }
  if (!has && !verdict) layer(root, "floor").selectAll("*").remove();
  if (!verdict) bar.selectAll("*").remove();
  if (!pile) return;
  const counting = COUNTING.includes(scene);
  const place = ground(frame, pile, {also: verdict ? [frame.low - 1, frame.high + 1] : [], tallest: tallestIn(frame, scene)});
  // Drawn anew: ticks that come later would stand behind the title, and order is part of a drawing.
  layer(root, "floor").selectAll("*").remove();
  if (view.size.name !== "poster") floor(layer(root, "floor"), place, view, {box: pile, title: axisTitle(view)});
  if (verdict) {
    interval(bar, frame, view, place, pile);
    return;
  }
  const total = frame.bin.data.length;
  const fallen = view.state.fallen ?? 1;
  const landed = scene === "redeal" ? Math.round(view.state.deal ?? 0) : fallen >= 1 ? Infinity : fallen * (total + 7);
  edge(root, frame, view, {place, box: pile, counting});
  dots(root, frame, view, {place, landed, counting});
}

/** Seven re-deals need no room for two hundred. */
const tallestIn = (/** @type {any} */ frame, /** @type {string} */ scene) => (scene === "redeal" ? 5 : frame.tallest);

const axisTitle = (/** @type {View} */ view) =>
  view.words[view.params.statistic === "t" ? "difference_t" : view.params.statistic === "median" ? "difference_median" : "difference"];

/** What the deals do not rule out, our best guess, and what we built in. */
function interval(/** @type {Root} */ bar, /** @type {any} */ frame, /** @type {View} */ view, /** @type {any} */ place, /** @type {Box} */ {y0, y1}) {
  const y = round(y0 - (y0 - y1) * 0.38);
  const end = view.size.name === "wide" ? 9 : 5;
  const [low, high, best, truth, zero] = [frame.low, frame.high, frame.observed, frame.true_effect, 0].map((v) => round(place.x(v)));
  marks(bar, "path", [`M${zero},${round(y0)}V${round(y1)}`], {className: "muted-line"}).attr("d", String);
  marks(bar, "path", [`M${low},${y}H${high}M${low},${y - end}v${2 * end}M${high},${y - end}v${2 * end}`], {className: "ink-line", move: view.move}).attr("d", String);
  marks(bar, "path", [0], {className: "real", move: view.move}).attr("d", symbol(0, best, y, end * 0.9));
  marks(bar, "path", [1], {key: () => "truth", className: "m3 outlined", move: view.move}).attr("d", symbol(3, truth, y, end * 0.8));
}

/** Means of the two lanes, and the gap between them. */
export function averages(/** @type {Root} */ root, /** @type {any} */ frame, /** @type {View} */ view, /** @type {string} */ scene, /** @type {Stage} */ {lanes}) {
  const lines = layer(root, "means");
  const texts = layer(root, "mean-texts");
  if (!lanes || scene === "softness") {
    marks(lines, "path", [], {className: "mean", move: view.move});
    marks(lines, "path", [], {className: "gap ink-line", move: view.move});
    marks(texts, "text", [], {move: view.move});
    return;
  }
  const {x, top, middle, bottom} = lanes;
  const {means} = dealt(frame, view, scene);
  const label = view.size.label;
  const [water, shampoo] = means.map((m) => round(x(m)));
  const feet = [middle, top];
  const tops = [round(middle + label * 0.6), round(top + label * 1.5)];
  const ends = [bottom, middle];
  marks(lines, "path", [0, 1], {className: "mean", move: view.move})
    .className((/** @type {number} */ g) => `${groupClass(g)}-line`)
    .attr("d", (/** @type {number} */ g) => `M${[water, shampoo][g]},${tops[g]}V${round(ends[g])}`);
  const right = shampoo >= water;
  const away = right ? 8 : -8; // the words of the gap lie beyond its two ends
  const poster = view.size.name === "poster";
  const outer = scene === "lab" || poster ? [] : [0, 1];
  const gapText = say(view.words.gap, {gap: signed(means[1] - means[0])});
  const words = outer.map((g) => ({key: `mean-${g}`, g, text: one(means[g])}));
  if (!poster) words.push({key: "gap", g: 2, text: gapText});
  marks(texts, "text", words, {key: ({key}) => key, move: view.move})
    .className(({g}) => `value halo ${g < 2 ? `${groupClass(g)}-text` : ""}`)
    .attr("text-anchor", ({g}) => (g === 1 ? "middle" : (g === 2) === right ? "start" : "end"))
    .attr("x", ({g}) => round([water - away, shampoo, shampoo + away][g]))
    .attr("y", ({g}) => round(g === 2 ? middle + label * 1.15 : feet[g] + label * 1.15))
    .text(({text}) => text);
  const head = Math.abs(shampoo - water) > 8 ? (right ? -6 : 6) : 0;
  const arrow = `M${water},${round(middle + label * 0.6)}H${shampoo}l${head},-4m${-head},4l${head},4`;
  marks(lines, "path", [arrow], {key: () => "gap", className: "gap ink-line", move: view.move}).attr("d", String);
}

/** Names under the animals of the meadow, where there is room to read them. */
function names(/** @type {Root} */ root, /** @type {View} */ view, /** @type {string} */ scene, /** @type {Stage} */ {herd}) {
  const shown = scene === "herd" && view.size.name === "wide" ? herd : [];
  marks(layer(root, "names"), "text", shown, {key: ({id}) => id})
    .className("label")
    .attr("text-anchor", "middle")
    .attr("x", ({x}) => round(x))
    .attr("y", ({y}) => round(y + 21))
    .text(({id}) => view.words.names[id]);
}

/** The animal that a reader tapped says who it is. */
export function picked(/** @type {Root} */ root, /** @type {any} */ frame, /** @type {View} */ view, /** @type {Stage} */ {herd}) {
  const id = Math.round(view.state.picked ?? -1);
  const found = herd.filter((one) => one.id === id);
  const {width, label} = view.size;
  marks(layer(root, "picked"), "text", found, {key: () => id})
    .className("value halo")
    .attr("text-anchor", ({x}) => (x < width * 0.25 ? "start" : x > width * 0.75 ? "end" : "middle"))
    .attr("x", ({x}) => round(Math.min(width - 6, Math.max(6, x))))
    .attr("y", ({y, size}) => round(Math.max(label, y - size - 4)))
    .text(() => say(view.words.picked, {name: view.words.names[id], softness: frame.softness.data[id]}));
}

/** At most two notes, where a scene has something to point at. */
function comments(/** @type {Root} */ root, /** @type {any} */ frame, /** @type {View} */ view, /** @type {string} */ scene, /** @type {Stage} */ stage) {
  const {words, size} = view;
  /** @type {any[]} */
  const found = [];
  const wide = size.name === "wide";
  const {pile} = stage;
  const texts = layer(root, "tail-texts");
  /** @type {{key: string, x: number, y: number, text: string, anchor: string, tone: string}[]} */
  const lines = [];
  if (scene === "herd" && wide) {
    const dolores = stage.herd[0];
    found.push({key: "dolores", x: dolores.x + 78, y: 22, text: words.note_dolores, to: [dolores.x + 34, dolores.y - dolores.size * 0.88], side: "right"});
  }
  if (pile && scene !== "verdict") {
    const place = ground(frame, pile);
    const at = place.x(frame.observed);
    const right = at < (pile.x0 + pile.x1) * 0.62;
    if (scene === "pile" || scene === "redeal") {
      const y = scene === "redeal" ? pile.y1 + size.note * 0.7 : pile.y1 + size.note * 1.6;
      const x = at + (right ? 34 : -34);
      found.push({key: "real", x, y, text: words.note_real, to: [at, y + size.note * (scene === "redeal" ? 1 : 2)], side: right ? "right" : "left"});
    }
    if (COUNTING.includes(scene)) {
      const lower = frame.tail === "lower";
      const text = say(words.hits, {hits: frame.hits_with_real, dots: frame.dots});
      const width = text.length * size.label * 0.56;
      const [from, to] = lower ? [pile.x0, pile.x0 + width] : [pile.x1 - width, pile.x1];
      const y = pile.y0 - place.rise(highestBetween(frame, place, from, to)) - size.label * 0.6;
      lines.push({
        key: "hits",
        x: lower ? pile.x0 + 4 : pile.x1 - 2,
        y: Math.max(pile.y1 + size.label, y),
        text,
        anchor: lower ? "start" : "end",
        tone: "m4-text"
      });
    }
    if (scene === "exact" || scene === "lab") lines.push(...verdictLines(frame, view, pile));
  }
  if (scene === "verdict" && pile) {
    const place = ground(frame, pile, {also: [frame.low - 1, frame.high + 1]});
    const y = pile.y0 - (pile.y0 - pile.y1) * 0.38;
    const gap = size.note * (wide ? 1.1 : 0.9);
    const aside = wide ? 60 : -24;
    found.push({key: "best", x: place.x(frame.observed) + aside, y: pile.y1 + size.note * (wide ? 0.5 : 0.9), text: words.note_best, to: [place.x(frame.observed), y - gap * 0.6], side: wide ? "right" : "left"});
    found.push({key: "truth", x: place.x(frame.true_effect) - (wide ? 60 : 30), y: y + gap * 1.25, text: words.note_truth, to: [place.x(frame.true_effect), y + gap * 0.55], side: "left"});
  }
  for (const one of found) note(root, one, view);
  keepNotes(root, found.map(({key}) => key));
  marks(texts, "text", size.name === "poster" ? [] : lines, {key: ({key}) => key})
    .className(({tone}) => `value halo ${tone}`)
    .attr("text-anchor", ({anchor}) => anchor)
    .attr("x", ({x}) => round(x))
    .attr("y", ({y}) => round(y))
    .text(({text}) => text);
}

/** The p-value, counted and exact, in the picture's free corner. */
function verdictLines(/** @type {any} */ frame, /** @type {View} */ view, /** @type {Box} */ pile) {
  const {words, size} = view;
  const counted = say(words.p_counted, {p: share(frame.p), error: share(frame.p_error)});
  const exact = frame.exact_known ? say(words.p_exact, {p: share(frame.exact_p)}) : words.p_unknown;
  const y = pile.y1 - size.label * 1.9;
  const step = size.label * 1.25;
  return [
    {key: "counted", x: pile.x1 - 2, y, text: counted, anchor: "end", tone: ""},
    {key: "exact", x: pile.x1 - 2, y: y + step, text: exact, anchor: "end", tone: ""}
  ];
}
