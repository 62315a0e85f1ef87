/** The board beside the meadow: each guesser's score, who is chosen, and the envelope under them. */
import {marks} from "../../../lib/marks.js";
import {phrase} from "../../../lib/phrases.js";
import {layer, round} from "../../../lib/svg.js";
import {place} from "./animals.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */
/** @typedef {"train"|"valid"|"test"} Told */

/** Where the board lies: its edges, its first line, the height of a guesser, and the envelope. */
const SHEET = {
  wide: {x0: 552, x1: 790, top: 52, row: 84, letter: {x: 596, y: 462, size: 78}, foot: 520},
  narrow: {
    x0: 234,
    x1: 352,
    top: 26,
    row: 38,
    letter: {x: 258, y: 184, size: 38},
    foot: 217
  }
};

/**
 * @typedef {object} BoardLine
 * @property {string} name
 * @property {number} i
 * @property {string} train
 * @property {string|null} valid
 * @property {string|null} test
 */

/**
 * What the board tells of each guesser, as text; null where it is not yet told.
 *
 * @param {any} frame
 * @param {Told} told
 * @returns {BoardLine[]}
 */
export function board(frame, told) {
  const of = (/** @type {number} */ right, /** @type {number} */ size) => `${right}/${size}`;
  return frame.guessers.map((/** @type {string} */ name, /** @type {number} */ i) => {
    const open = told === "test" && i === frame.chosen && frame.state !== "sealed";
    return {
      name,
      i,
      train: of(frame.train_right.data[i], frame.train_size),
      valid: told === "train" ? null : of(frame.valid_right.data[i], frame.valid_size),
      test: open ? of(frame.test_right, frame.test_size) : null
    };
  });
}

/**
 * @param {Root} root
 * @param {any} frame
 * @param {Told|null} told null: no board
 * @param {View} view
 */
export function drawBoard(root, frame, told, view) {
  const {size, words} = view;
  const shown = told && size.name !== "poster" ? told : null;
  const at = SHEET[size.name === "narrow" ? "narrow" : "wide"];
  const {label} = size;
  const group = layer(root, "board");
  const lines = shown ? board(frame, shown) : [];
  const y = (/** @type {number} */ i) => at.top + i * at.row;
  const wide = size.name === "wide";
  const picked = lines.filter(({i}) => i === frame.chosen);
  marks(layer(group, "picked"), "rect", picked, {key: () => "picked", className: "picked"})
    .attr("x", at.x0 - 6)
    .attr("y", (/** @type {any} */ {i}) => round(y(i) - label * 1.15))
    .attr("width", at.x1 - at.x0 + 8)
    .attr("height", at.row - (wide ? 10 : 3))
    .attr("rx", 6);
  marks(layer(group, "names"), "text", lines, {key: ({name}) => name, className: "value"})
    .attr("x", at.x0)
    .attr("y", (/** @type {any} */ {i}) => round(y(i)))
    .text((/** @type {any} */ {name}) => words.guessers[name]);
  const bars = lines.flatMap(({name, i}) => [
    {key: `${name}-train`, i, sort: "train", share: frame.train.data[i], row: 0},
    ...(shown === "train"
      ? []
      : [{key: `${name}-valid`, i, sort: "valid", share: frame.valid.data[i], row: 1}])
  ]);
  // A small sheet has no room for bars under each other: a square beside each count, solid and hollow as they are.
  const full = at.x1 - at.x0 - label * 8.6;
  const placed = bars.map(({row, share, ...bar}) => {
    const count = /** @type {any} */ (lines[bar.i])[bar.sort];
    if (!wide) {
      const x = at.x0 + row * 58;
      const foot = y(bar.i) + label * 1.15;
      return {...bar, x, foot, width: 8, height: 8, after: x + 12, text: count};
    }
    const foot = y(bar.i) + label * (0.62 + row * 1.25) + 9;
    const text = `${count} ${words.parts[bar.sort]}`;
    return {...bar, x: at.x0, foot, width: share * full, height: 9, after: at.x0 + full + 8, text};
  });
  marks(layer(group, "bars"), "rect", placed, {key: ({key}) => key, className: "score"})
    .className((/** @type {any} */ {sort}) => `is-${sort}`)
    .attr("x", (/** @type {any} */ {x}) => round(x))
    .attr("y", (/** @type {any} */ {foot, height}) => round(foot - height))
    .attr("height", (/** @type {any} */ {height}) => height)
    .attr("width", (/** @type {any} */ {width}) => round(width));
  marks(layer(group, "counts"), "text", placed, {key: ({key}) => key, className: "label"})
    .attr("x", (/** @type {any} */ {after}) => round(after))
    .attr("y", (/** @type {any} */ {foot}) => round(foot))
    .text((/** @type {any} */ {text}) => text);
  letter(root, frame, shown, at, view);
}

/** @param {Root} root @param {any} frame @param {Told|null} told @param {any} at @param {View} view */
function letter(root, frame, told, at, {size, words, params}) {
  const shown = told === "test";
  const {x, y, size: large} = at.letter;
  const picture = frame.state === "sealed" ? "sealed" : "opened";
  place(root, "envelope", shown ? [{picture, x, y, size: large, className: frame.state}] : []);
  const lines = shown ? [...words.envelope[frame.state]] : [];
  const {envelope} = params;
  const score = {envelope, test: frame.test_right, size: frame.test_size};
  const texts = lines.map((/** @type {string} */ text, /** @type {number} */ i) => ({
    key: i,
    text: phrase(text, score),
    y: at.foot + i * size.label * 1.25
  }));
  marks(layer(root, "verdict"), "text", texts, {key: ({key}) => key})
    .className((/** @type {any} */ {key}) => (key === 0 ? "value" : "label"))
    .attr("x", at.x0)
    .attr("y", (/** @type {any} */ {y}) => round(y))
    .text((/** @type {any} */ {text}) => text);
}

/**
 * The guessers' names and the envelope, to be tapped.
 *
 * @param {any} frame
 * @param {View} view
 * @returns {import("../../../lib/handles.js").Handle[]}
 */
export function boardOf(frame, {size, words, state, params}) {
  const at = SHEET[size.name === "narrow" ? "narrow" : "wide"];
  const names = frame.guessers.map((/** @type {string} */ name, /** @type {number} */ i) => ({
    key: name,
    x: at.x0 + size.label * 2,
    y: at.top + i * at.row,
    label: phrase(words.grip_guesser, {name: words.guessers[name]}),
    set: {guesser: params.guesser === name ? "best" : name}
  }));
  if (!["test", "truth"].includes(state.scene)) return names;
  const fresh = {envelope: Math.min(9, params.envelope + 1), opened: 0};
  return [
    ...names,
    {
      key: frame.state === "sealed" ? "sealed" : "opened",
      x: at.letter.x,
      y: at.letter.y,
      label: words.grip_envelope[frame.state],
      set: frame.state === "sealed" ? {opened: frame.stamp} : fresh
    }
  ];
}
