/** What judges the trial: the pile of deals, its p-value, and the interval of the verdict. */
import {marks} from "../../../lib/marks.js";
import {keepNotes, note} from "../../../lib/notes.js";
import {layer, round, symbol} from "../../../lib/svg.js";
import {dots, edge, floor, ground, highestBetween} from "./dots.js";
import {write} from "./ruler.js";
import {phrase} from "../../../lib/phrases.js";
import {share} from "./numbers.js";

/** @typedef {import("../../../lib/svg.js").View} View */
/** @typedef {import("../../../lib/notes.js").Note} Note */
/** @typedef {import("./dots.js").Box} Box */
/** @typedef {import("./dots.js").Place} Place */
/** @typedef {import("./ruler.js").Word} Word */
/** @typedef {import("./stage.js").Scene} Scene */

const WITH_PILE = ["redeal", "pile", "count", "exact", "lab"];
const COUNTING = ["count", "exact", "lab"];
const FEW = 5; // dots in the tallest column of seven re-deals, which need no room for two hundred

/** Draw the deals that have fallen so far, or the interval that they leave. @param {Scene} all */
export function judgement(all) {
  const {root, frame, view, scene, stage} = all;
  const {pile} = stage;
  const counting = COUNTING.includes(scene);
  const piled = pile && WITH_PILE.includes(scene);
  const place = pile ? placeIn(frame, pile, scene) : null;
  const under = layer(root, "floor");
  if (pile && place && view.size.name !== "poster") {
    floor(under, place, view, {box: pile, title: axisTitle(view)});
  } else under.selectAll("*").remove();
  if (piled && place) {
    edge(root, frame, view, {place, box: pile, counting});
    dots(root, frame, view, {place, landed: landed(frame, view, scene), counting});
  } else {
    for (const name of ["tail", "edge"]) layer(root, name).selectAll("*").remove();
    marks(layer(root, "deals"), "path", [], {move: view.move});
    marks(layer(root, "real-deal"), "path", [], {move: view.move, className: "real"});
  }
  if (scene === "verdict" && pile && place) interval(all, place, pile);
  else layer(root, "interval").selectAll("*").remove();
}

/** @param {any} frame @param {Box} pile @param {string} scene @returns {Place} */
function placeIn(frame, pile, scene) {
  const also = scene === "verdict" ? [frame.low - 1, frame.high + 1] : [];
  return ground(frame, pile, {also, tallest: scene === "redeal" ? FEW : frame.tallest});
}

/** How many deals have landed; between two whole numbers, one is on its way. */
function landed(/** @type {any} */ frame, /** @type {View} */ view, /** @type {string} */ scene) {
  if (scene === "redeal") return Math.round(view.state.deal ?? 0);
  const fallen = view.state.fallen ?? 1;
  return fallen >= 1 ? Infinity : fallen * (frame.bin.data.length + 7);
}

const TITLES = {mean: "difference", median: "difference_median", t: "difference_t"};

const axisTitle = (/** @type {View} */ {words, params}) =>
  words[/** @type {Record<string, string>} */ (TITLES)[params.statistic]];

/** What the deals do not rule out, our best guess, and what we built in. */
function interval(
  /** @type {Scene} */ {root, frame, view},
  /** @type {Place} */ place,
  /** @type {Box} */ pile
) {
  const bar = layer(root, "interval");
  const y = round(barHeight(pile));
  const end = view.size.name === "wide" ? 9 : 5;
  const at = (/** @type {number} */ value) => round(place.x(value));
  const [low, high] = [at(frame.low), at(frame.high)];
  const whisker = `v${2 * end}`;
  const line = `M${low},${y}H${high}M${low},${y - end}${whisker}M${high},${y - end}${whisker}`;
  const nought = `M${at(0)},${round(pile.y0)}V${round(pile.y1)}`;
  const parts = [
    {key: "nought", look: "muted-line", d: nought},
    {key: "interval", look: "ink-line", d: line},
    {key: "best", look: "real", d: symbol(0, at(frame.observed), y, end * 0.9)},
    {key: "truth", look: "m3 outlined", d: symbol(3, at(frame.true_effect), y, end * 0.8)}
  ];
  marks(bar, "path", parts, {key: ({key}) => key, move: view.move})
    .className((/** @type {{look: string}} */ {look}) => look)
    .attr("d", (/** @type {{d: string}} */ {d}) => d);
}

const barHeight = (/** @type {Box} */ {y0, y1}) => y0 - (y0 - y1) * 0.38;

/** Write the notes and the numbers of a scene; two notes at most. @param {Scene} all */
export function comments(all) {
  const {root, frame, view, scene, stage} = all;
  const {pile} = stage;
  const notes = scene === "herd" && view.size.name === "wide" ? [badHair(all)] : [];
  /** @type {Word[]} */
  const words = [];
  if (pile) {
    const place = placeIn(frame, pile, scene);
    if (scene === "pile" || scene === "redeal") notes.push(whatHappened(all, place, pile));
    if (scene === "verdict") notes.push(...guesses(all, place, pile));
    if (COUNTING.includes(scene)) words.push(hits(frame, view, place, pile));
    if (scene === "exact" || scene === "lab") words.push(...chances(frame, view, pile));
  }
  for (const one of notes) note(root, one, view);
  keepNotes(
    root,
    notes.map(({key}) => key)
  );
  write(layer(root, "tail-texts"), view.size.name === "poster" ? [] : words);
}

/** @param {Scene} scene @returns {Note} */
function badHair({view, stage}) {
  const {x, y, size} = stage.herd[0];
  const text = view.words.note_dolores;
  return {key: "dolores", x: x + 78, y: 22, text, to: [x + 34, y - size * 0.88], side: "right"};
}

/** @param {Scene} scene @param {Place} place @param {Box} pile @returns {Note} */
function whatHappened({frame, view, scene}, place, pile) {
  const {note: size} = view.size;
  // On a small sheet the note stands above the pile; in the strip it has to start high.
  const start = scene === "redeal" ? 0.7 : view.size.name === "narrow" ? -1.7 : 1.6;
  const at = place.x(frame.observed);
  const right = at < (pile.x0 + pile.x1) * 0.62;
  const y = pile.y1 + size * start;
  return {
    key: "real",
    x: at + (right ? 34 : -34),
    y,
    text: view.words.note_real,
    to: [at, y + size * (scene === "redeal" ? 1 : 2)],
    side: right ? "right" : "left"
  };
}

/** @param {Scene} scene @param {Place} place @param {Box} pile @returns {Note[]} */
function guesses({frame, view}, place, pile) {
  const {words, size} = view;
  const wide = size.name === "wide";
  const y = barHeight(pile);
  const gap = size.note * (wide ? 1.1 : 0.9);
  const [best, truth] = [place.x(frame.observed), place.x(frame.true_effect)];
  return [
    {
      key: "best",
      x: best + (wide ? 60 : -24),
      y: pile.y1 + size.note * (wide ? 0.5 : 0.9),
      text: words.note_best,
      to: [best, y - gap * 0.6],
      side: wide ? "right" : "left"
    },
    {
      key: "truth",
      x: truth - (wide ? 60 : 30),
      y: y + gap * 1.25,
      text: words.note_truth,
      to: [truth, y + gap * 0.55],
      side: "left"
    }
  ];
}

/**
 * How many dots count, written above them on the side where they lie.
 *
 * @param {any} frame
 * @param {View} view
 * @param {Place} place
 * @param {Box} pile
 * @returns {Word}
 */
export function hits(frame, {words, size}, place, {x0, x1, y0, y1}) {
  const lower = frame.tail === "lower";
  const text = phrase(words.hits, {hits: frame.hits_with_real, dots: frame.dots});
  const width = text.length * size.label * 0.56; // about; nothing can be measured here
  const [from, to] = lower ? [x0, x0 + width] : [x1 - width, x1];
  const above = y0 - place.rise(highestBetween(frame, place, from, to)) - size.label * 0.6;
  return {
    key: "hits",
    x: lower ? x0 + 4 : x1 - 2,
    y: Math.max(y1 + size.label, above),
    text,
    anchor: lower ? "start" : "end",
    tone: "m4-text"
  };
}

/**
 * The p-value, counted and exact, above the pile.
 *
 * @param {any} frame
 * @param {View} view
 * @param {Box} pile
 * @returns {Word[]}
 */
export function chances(frame, {words, size}, {x1, y1}) {
  const counted = phrase(words.p_counted, {p: share(frame.p), error: share(frame.p_error)});
  const exact = frame.exact_known
    ? phrase(words.p_exact, {p: share(frame.exact_p)})
    : words.p_unknown;
  const [x, anchor, tone] = [x1 - 2, "end", ""];
  return [
    {key: "counted", x, y: y1 - size.label * 1.9, text: counted, anchor, tone},
    {key: "exact", x, y: y1 - size.label * 0.65, text: exact, anchor, tone}
  ];
}
