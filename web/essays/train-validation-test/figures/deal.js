/** The herd is dealt into three pens: from the dusk, where all look alike, to where each will serve. */
import {marks} from "../../../lib/marks.js";
import {phrase} from "../../../lib/phrases.js";
import {sheet} from "../../../lib/sheet.js";
import {layer, round} from "../../../lib/svg.js";
import {drawAnimals, PARTS, place} from "../parts/animals.js";

/** @typedef {import("../../../lib/svg.js").View} View */
/** @typedef {{x: number, y: number, across: number, up: number}} Pen top left corner, and animals each way */

export const engine = "train_validation_test.meadow";
export const views = {dealt: {low: 0, high: 1, step: 0.01, start: 1}};

const LAYERS = "pens names animals crates";
const UNKNOWN = 2;
const WAIT = 0.6; // of the time until the last animal sets out

/**
 * Where the herd and the three pens are, and the pitch of those who stand in them.
 *
 * @type {Record<string, {pitch: number, size: number, herd: Pen, pens: Pen[]}>}
 */
const SHEET = {
  wide: {
    pitch: 64,
    size: 54,
    herd: {x: 48, y: 110, across: 11, up: 6},
    pens: [
      {x: 48, y: 62, across: 11, up: 3},
      {x: 48, y: 318, across: 4, up: 4},
      {x: 496, y: 318, across: 4, up: 4}
    ]
  },
  narrow: {
    pitch: 29,
    size: 25,
    herd: {x: 20, y: 60, across: 11, up: 6},
    pens: [
      {x: 20, y: 30, across: 11, up: 3},
      {x: 20, y: 158, across: 4, up: 4},
      {x: 223, y: 158, across: 4, up: 4}
    ]
  },
  poster: {
    pitch: 32,
    size: 29,
    herd: {x: 24, y: 54, across: 11, up: 6},
    pens: [
      {x: 24, y: 20, across: 11, up: 3},
      {x: 24, y: 150, across: 4, up: 4},
      {x: 248, y: 150, across: 4, up: 4}
    ]
  }
};

/**
 * @param {SVGSVGElement} svg
 * @param {any} frame
 * @param {View} view
 */
export function render(svg, frame, view) {
  const {size, words} = view;
  const root = sheet(svg, view, LAYERS);
  const at = SHEET[size.name];
  const pad = at.pitch * 0.2;
  const begun = view.state.dealt > 0;
  marks(layer(root, "pens"), "rect", begun ? at.pens : [], {className: "pen"})
    .className((/** @type {Pen} */ _, /** @type {number} */ i) => `pen-${PARTS[i]}`)
    .attr("x", (/** @type {Pen} */ {x}) => round(x - pad))
    .attr("y", (/** @type {Pen} */ {y}) => round(y - pad))
    .attr("width", (/** @type {Pen} */ {across}) => round(across * at.pitch + 2 * pad))
    .attr("height", (/** @type {Pen} */ {up}) => round(up * at.pitch + 2 * pad))
    .attr("rx", pad);
  const sizes = [frame.train_size, frame.valid_size, frame.test_size];
  const names = size.name === "poster" || !begun ? [] : at.pens;
  marks(layer(root, "names"), "text", names, {className: "value"})
    .attr("x", (/** @type {Pen} */ {x}) => round(x - pad))
    .attr("y", (/** @type {Pen} */ {y}) => round(y - pad - size.label * 0.5))
    .text((/** @type {Pen} */ _, /** @type {number} */ i) =>
      size.name === "wide" ? `${words.parts[PARTS[i]]}: ${sizes[i]}` : words.parts[PARTS[i]]
    );
  drawAnimals(root, walking(frame, view), at.size, view);
  const [, valid, test] = at.pens;
  const middle = valid.y + (valid.up * at.pitch) / 2;
  // Ludwig goes into no pen.
  const beside = (valid.x + valid.across * at.pitch + test.x) / 2;
  const ludwig = {picture: "ludwig", x: beside, y: middle, size: at.pitch * 1.6};
  place(root, "crates", [
    ...(begun ? [{...ludwig, className: "is-ludwig"}] : []),
    ...(view.state.dealt === 1
      ? [
          {
            picture: "sealed",
            x: test.x + (test.across * at.pitch) / 2,
            y: middle,
            size: at.pitch * 1.9
          }
        ]
      : [])
  ]);
}

/** How far each animal has come. @param {any} frame @param {number} dealt @returns {number[]} */
function gone(frame, dealt) {
  return Array.from({length: frame.animals}, (_, i) => {
    const start = (WAIT * order(i, frame.animals)) / frame.animals;
    return Math.min(1, Math.max(0, (dealt - start) / (1 - WAIT)));
  });
}

/** Animals set out in an order that looks like none: every eleventh, round and round. */
const order = (/** @type {number} */ i, /** @type {number} */ count) => (i * 11) % count;

/**
 * @param {any} frame
 * @param {View} view
 * @returns {import("../parts/animals.js").Animal[]}
 */
function walking(frame, {size, state}) {
  const {herd, pens, pitch} = SHEET[size.name];
  const counted = [0, 0, 0];
  const far = gone(frame, state.dealt);
  return far.map((share, key) => {
    const part = frame.part.data[key];
    const from = seat(herd, order(key, frame.animals), pitch);
    const to = seat(pens[part], counted[part]++, pitch);
    const along = share * share * (3 - 2 * share);
    return {
      key,
      // At dusk all look alike; who is in the last pen nobody looks up.
      kind: share === 1 ? frame.kind.data[key] : UNKNOWN,
      part,
      x: from.x + (to.x - from.x) * along,
      y: from.y + (to.y - from.y) * along - Math.sin(Math.PI * 6 * along) ** 2 * pitch * 0.3
    };
  });
}

/** @param {Pen} pen @param {number} i @param {number} pitch */
const seat = ({x, y, across}, i, pitch) => ({
  x: x + ((i % across) + 0.5) * pitch,
  y: y + (Math.floor(i / across) + 0.5) * pitch
});

/** @param {any} frame @param {View} view */
export function describe(frame, {words, state}) {
  const arrived = gone(frame, state.dealt).filter((share) => share === 1).length;
  const sentence = arrived === frame.animals ? words.say.dealt : words.say.dealing;
  return phrase(sentence, {
    arrived,
    animals: frame.animals,
    train: frame.train_size,
    valid: frame.valid_size,
    test: frame.test_size
  });
}

/** @param {any} frame @param {View} view */
export function table(frame, {words}) {
  const sizes = [frame.train_size, frame.valid_size, frame.test_size];
  return {
    caption: words.captions.sets,
    columns: [words.columns.set, words.columns.animals],
    rows: PARTS.map((part, i) => [words.parts[part], sizes[i]])
  };
}
