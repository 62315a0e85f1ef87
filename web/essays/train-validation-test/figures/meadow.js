/** The meadow: animals in three sets, the chosen guesser's map, the scores, and the sealed envelope. */
import {xAxis, yAxis} from "../../../lib/axes.js";
import {percent, phrase} from "../../../lib/phrases.js";
import {sheet} from "../../../lib/sheet.js";
import {marks} from "../../../lib/marks.js";
import {layer, round} from "../../../lib/svg.js";
import {drawAnimals, PARTS, place} from "../parts/animals.js";
import {board, boardOf, drawBoard} from "../parts/board.js";
import {drawMap, drawTruth, scales, standing} from "../parts/plane.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */
/** @typedef {import("../parts/animals.js").Animal} Animal */

export const engine = "train_validation_test.meadow";
export const views = {
  scene: {choices: ["train", "fit", "wrong", "valid", "test", "truth"], start: "test"}
};

const LAYERS =
  "land border truth x-axis y-axis animals ludwig ludwig-sign ludwig-says board envelope verdict";
const OPEN = 2; // test animals, once their kind is known

/** Which sets stand on the plane, whether there is a map, and how much the board tells. */
/** @type {Record<string, {parts: number[], map?: boolean, wrong?: number[], board?: "train"|"valid"|"test", truth?: boolean}>} */
const SCENES = {
  train: {parts: [0]},
  fit: {parts: [0], map: true},
  wrong: {parts: [0], map: true, wrong: [0], board: "train"},
  valid: {parts: [0, 1], map: true, wrong: [1], board: "valid"},
  test: {parts: [0, 1, OPEN], map: true, wrong: [1, OPEN], board: "test"},
  truth: {parts: [0, 1, OPEN], map: true, wrong: [1, OPEN], board: "test", truth: true}
};

/**
 * @param {SVGSVGElement} svg
 * @param {any} frame
 * @param {View} view
 */
export function render(svg, frame, view) {
  const {size, words, state} = view;
  const scene = SCENES[state.scene];
  const root = sheet(svg, view, LAYERS);
  const box = boxOf(view);
  const to = scales(box);
  drawMap(root, frame, scene.map ? frame.chosen : null, box);
  drawTruth(root, frame, scene.truth ? to : null);
  const ticks = size.name === "wide" ? 6 : 4;
  xAxis(root, to.x, view, {title: words.pointed, ticks, box});
  yAxis(root, to.y, view, {title: words.hop, ticks, box});
  drawAnimals(root, shown(frame, view), beast(view), view);
  ludwig(root, frame, view);
  drawBoard(root, frame, scene.board ?? null, view);
}

/** The plane, which is wider where there is no board beside it. @param {View} view */
function boxOf({size, state}) {
  const alone = !SCENES[state.scene].board;
  if (size.name === "wide") return {x0: 62, x1: alone ? 770 : 520, y0: 536, y1: 56};
  if (size.name === "narrow") return {x0: 38, x1: alone ? 344 : 222, y0: 254, y1: 34};
  return {x0: 0, x1: size.width, y0: size.height, y1: 0};
}

/** How large an animal is drawn. @param {View} view */
const beast = ({size}) => (size.name === "wide" ? 27 : size.name === "narrow" ? 14 : 20);

/**
 * The animals on the plane; one whose kind nobody may know yet waits in the envelope.
 *
 * @param {any} frame
 * @param {View} view
 * @returns {Animal[]}
 */
function shown(frame, view) {
  const {parts, wrong = []} = SCENES[view.state.scene];
  return standing(frame, scales(boxOf(view)), parts)
    .filter(({kind}) => kind < 2)
    .map((animal) => ({
      ...animal,
      wrong: wrong.includes(animal.part) && frame.said.data[animal.key] !== animal.kind
    }));
}

/** Ludwig stands on the true border, whatever anybody draws; what he is taken for is told over the plane, where no
 * animal can be. */
/** @param {Root} root @param {any} frame @param {View} view */
function ludwig(root, frame, view) {
  const {size, state, words} = view;
  const [pointed, hop] = frame.ludwig.data;
  const to = scales(boxOf(view));
  const there = Boolean(SCENES[state.scene].map) && size.name !== "poster";
  const large = beast(view) * 1.35;
  const picture = (/** @type {number} */ x, /** @type {number} */ y) =>
    there ? [{picture: "ludwig", x, y, size: large, className: "is-ludwig"}] : [];
  place(root, "ludwig", picture(to.x(pointed), to.y(hop)));
  const {x1, y1} = boxOf(view);
  const foot = y1 - size.note * 0.75;
  const kind = words.kinds[frame.ludwig_says.data[frame.chosen]];
  const text = phrase(size.name === "wide" ? words.ludwig : words.ludwig_brief, {kind});
  place(root, "ludwig-sign", picture(x1 - large / 2, foot - size.note * 0.3));
  marks(layer(root, "ludwig-says"), "text", there ? [text] : [], {className: "note"})
    .attr("text-anchor", "end")
    .attr("x", round(x1 - large - size.note * 0.4))
    .attr("y", round(foot))
    .text(String);
}

/**
 * Every animal on the plane can be carried anywhere; guessers can be asked and the envelope opened.
 *
 * @param {any} frame
 * @param {View} view
 * @returns {import("../../../lib/handles.js").Handle[]}
 */
export function handles(frame, view) {
  const {words, params, state} = view;
  const box = boxOf(view);
  const to = scales(box);
  const codes = /** @type {number[]} */ (params.moved ?? []);
  const animals = shown(frame, view).map(({key, kind, part, x, y}) => {
    const row = Number(key);
    const others = codes.filter((code) => Math.floor(code / 10000) !== row);
    const at = {pointed: whole(to.x.invert(x)), hop: whole(to.y.invert(y))};
    return {
      key: String(key),
      x: round(x),
      y: round(y),
      label: phrase(words.grip_animal, {
        kind: words.kinds[kind],
        part: words.parts[PARTS[part]],
        row,
        ...at
      }),
      free: {
        box,
        step: to.x(1) - to.x(0),
        put: (/** @type {{x: number, y: number}} */ place) => ({
          moved: [
            ...others,
            row * 10000 + whole(to.x.invert(place.x)) * 100 + whole(to.y.invert(place.y))
          ]
        })
      }
    };
  });
  return SCENES[state.scene].board ? [...animals, ...boardOf(frame, view)] : animals;
}

/** A whole number of a ruler. @param {number} value */
const whole = (value) => Math.min(99, Math.max(0, Math.round(value)));

/** @param {any} frame @param {View} view */
export function describe(frame, {words, state}) {
  const scene = state.scene;
  const values = {
    animals: frame.train_size,
    ducks: frame.ducks,
    rabbits: frame.rabbits,
    guesser: words.guessers[frame.choice],
    train: `${frame.train_right.data[frame.chosen]}`,
    train_size: frame.train_size,
    valid: frame.chosen_valid_right,
    valid_size: frame.valid_size,
    best: words.guessers[frame.best],
    land: percent(frame.rabbit_land),
    ludwig: words.kinds[frame.ludwig_says.data[frame.chosen]],
    test: frame.test_right,
    test_size: frame.test_size,
    low: percent(frame.test_low),
    high: percent(frame.test_high),
    truth: percent(frame.chosen_truth)
  };
  const told = scene === "test" || scene === "truth" ? ` ${words.say[frame.state]}` : "";
  return phrase(words.say[`meadow_${scene}`] + told, values);
}

/** @param {any} frame @param {View} view */
export function table(frame, {words, state}) {
  const {columns, captions} = words;
  const told = board(frame, SCENES[state.scene].board ?? "train");
  if (!SCENES[state.scene].board) {
    return {
      caption: captions.animals,
      columns: [columns.animal, columns.pointed, columns.hop],
      rows: Array.from({length: frame.train_size}, (_, i) => [
        words.kinds[frame.kind.data[i]],
        frame.points.data[2 * i],
        frame.points.data[2 * i + 1]
      ])
    };
  }
  return {
    caption: captions.scores,
    columns: [columns.guesser, columns.train, columns.valid, columns.test],
    rows: told.map((/** @type {any} */ {name, train, valid, test}) => [
      words.guessers[name],
      train,
      valid ?? words.not_yet,
      test ?? words.not_yet
    ])
  };
}
