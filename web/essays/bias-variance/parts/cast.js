/** Who is in the picture: hikers on the slopes, or whoever draws the map in a corner of the sky. */
import {keepNotes, note} from "../../../lib/notes.js";
import {marks} from "../../../lib/marks.js";
import {layer, round} from "../../../lib/svg.js";
import {mapmaker, stand} from "./people.js";
import {phrase} from "../../../lib/phrases.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */
/** @typedef {import("./mountain.js").Box} Box */
/** @typedef {import("./mountain.js").Scales} Scales */

/** Where they are met, in km. */
const HIKERS = [
  {who: "plait", at: 1.0},
  {who: "beard", at: 2.9},
  {who: "writer", at: 4.25},
  {who: "brim", at: 8}
];

/**
 * Hikers on the path, their boots on the ground.
 *
 * @param {Root} root
 * @param {any} frame
 * @param {Scales} to
 * @param {View} view
 */
export function hikers(root, frame, {x, y}, view) {
  const height = view.size.name === "wide" ? 92 : 44;
  const standing = HIKERS.map(({who, at}) => ({
    who,
    x: x(at),
    y: y(frame.truth.data[nearest(frame, at)]) + height * 0.05,
    height
  }));
  stand(root, standing, view);
}

/**
 * Whoever would draw such a map, with name and habit; nobody where `shown` is false.
 *
 * @param {Root} root
 * @param {any} frame
 * @param {Box} main
 * @param {View} view
 * @param {{shown: boolean, brief: boolean, low: boolean}} how `brief`: the name alone, `low`: the
 *   picture has half the sheet
 */
export function drawer(root, frame, main, view, {shown, brief, low}) {
  const {size, words, params} = view;
  const wide = size.name === "wide";
  const small = low ? 34 : 46;
  const tall = {wide: 84, narrow: small, poster: 84}[size.name];
  const who = mapmaker(params.span);
  const at = {x: main.x0 + tall * 0.55, y: main.y1 + tall * 0.98};
  if (shown) stand(root, [{who, ...at, height: tall}], view);
  const told = shown && size.name !== "poster";
  const left = round(main.x0 + tall * 1.08);
  marks(layer(root, "maker"), "text", told ? [words.mapmakers[who]] : [], {
    className: "note halo"
  })
    .attr("x", left)
    .attr("y", round(main.y1 + size.note * (wide ? 1.7 : 0.9)))
    .text(String);
  const habit = phrase(words.habit, {k: frame.k, stops: frame.post.data.length});
  marks(layer(root, "habit"), "text", told && !brief ? [habit] : [], {
    className: "label halo muted"
  })
    .attr("x", left)
    .attr("y", round(main.y1 + size.note * (wide ? 2.95 : 2.1)))
    .text(String);
}

/**
 * The note of a scene that has one, and no other.
 *
 * @param {Root} root
 * @param {any} frame
 * @param {Scales} to
 * @param {View} view
 */
export function notes(root, frame, to, view) {
  /** @type {Record<string, (frame: any, to: Scales, view: View) => any>} */
  const noted = {mountain: truthNote, notebook: readingNote};
  const made = noted[view.state.scene]?.(frame, to, view);
  keepNotes(root, made ? [made.key] : []);
  if (made) note(root, {...made, text: view.words.notes[made.key]}, view);
}

/** @param {any} frame @param {Scales} to @param {View} view */
function truthNote({place, truth}, {x, y}, {size}) {
  // On a small sheet there is no room in the east.
  const wide = size.name === "wide";
  const i = Math.floor(truth.data.length * (wide ? 0.71 : 0.57));
  const [ax, ay] = [x(place.data[i]), y(truth.data[i])];
  return {
    key: "truth",
    side: wide ? "right" : "left",
    x: ax + size.note * (wide ? 1.4 : -1.2),
    y: ay - size.note * (wide ? 4.2 : 3.8),
    to: [ax + (wide ? 2 : -2), ay - 4]
  };
}

/** Beside the reading that is farthest out, in the west, where there is sky. */
/** @param {any} frame @param {Scales} to @param {View} view */
function readingNote(frame, {x, y}, {size}) {
  const {post, reading, truth} = frame;
  const miss = (/** @type {number} */ i) =>
    reading.data[i] - truth.data[nearest(frame, post.data[i])];
  let far = 0;
  for (let i = 2; i < post.data.length * 0.25; i++) if (miss(i) > miss(far)) far = i;
  const [ax, ay] = [x(post.data[far]), y(reading.data[far])];
  return {
    key: "reading",
    x: ax + size.note * 0.8,
    y: ay - size.note * (size.name === "wide" ? 6.2 : 4),
    to: [ax, ay - size.note * 0.5]
  };
}

/** Which of the places lies nearest. @param {any} frame @param {number} at km */
function nearest({place}, at) {
  const last = place.data.length - 1;
  return Math.round((at / place.data[last]) * last);
}
