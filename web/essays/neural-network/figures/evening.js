/** One evening of a small kitchen, to scrub through: the brigade, what it believes, and its losses. */
import {keepNotes, note} from "../../../lib/notes.js";
import {places, snapshot} from "../parts/model.js";
import {kitchen, LAYERS} from "../parts/kitchen.js";
import {phrase} from "../../../lib/phrases.js";
import {percent, two} from "../parts/numbers.js";
import {sheet} from "../../../lib/sheet.js";

/** @typedef {import("../../../lib/svg.js").View} View */

export const engine = "neural_network.evening";

/** `at` is how far the evening has gone; `scene` says which note is written. */
export const views = {
  at: {low: 0, high: 1, step: 0.01, start: 1},
  scene: {choices: ["plain", "start", "lines", "end"]}
};

/** @param {any} frame @param {number} at @returns {number} the snapshot that shows then */
const shotAt = (frame, at) => Math.round(at * (frame.epochs.shape[0] - 1));

/** @param {SVGSVGElement} svg @param {any} frame @param {View} view */
export function render(svg, frame, view) {
  const root = sheet(svg, view, LAYERS);
  const {state, size, words} = view;
  const shot = shotAt(frame, state.at);
  const epoch = frame.epochs.data[shot];
  const model = snapshot(frame, shot);
  const layout = kitchen(
    root,
    {
      model,
      run: {
        train: frame.train_losses.data,
        test: frame.test_losses.data,
        length: frame.length,
        upTo: epoch
      },
      epoch,
      share: frame.test_accuracies.data[shot],
      titles: {x: words.salt_axis, y: words.chilli_axis, short: words.salt}
    },
    view
  );
  const {scene} = state;
  const wide = size.name === "wide";
  keepNotes(root, [scene]);
  if (scene === "plain" || !wide) return;
  const all = places(model);
  const [cook] = all.filter((place) => place.layer === 1);
  const chef = all[all.length - 1];
  const spot = layout.spots[(scene === "lines" ? cook : chef).index];
  const at = scene === "lines" ? {x: spot.x - 30, y: 70} : {x: spot.x - 66, y: 96};
  note(
    root,
    {
      key: scene,
      ...at,
      text: words.notes[scene],
      to: [spot.x, spot.y - layout.unit * 1.15],
      side: "left"
    },
    view
  );
}

/** @param {any} frame @param {View} view */
export function describe(frame, {state, words}) {
  const shot = shotAt(frame, state.at);
  const epoch = frame.epochs.data[shot];
  return phrase(words.say.evening, {
    cooks: frame.cooks,
    epoch,
    steps: frame.steps.data[shot],
    train: percent(frame.train_accuracies.data[shot]),
    test: percent(frame.test_accuracies.data[shot]),
    loss: two(frame.train_losses.data[epoch])
  });
}

/** @param {any} frame @param {View} view */
export function table(frame, {words}) {
  const {table_evening: caption, column_epoch, column_loss, column_test_loss, column_right} = words;
  const epochs = Array.from(/** @type {ArrayLike<number>} */ (frame.epochs.data));
  return {
    caption,
    columns: [column_epoch, column_loss, column_test_loss, column_right],
    rows: epochs.map((epoch, i) => [
      epoch,
      Number(frame.train_losses.data[epoch].toFixed(3)),
      Number(frame.test_losses.data[epoch].toFixed(3)),
      percent(frame.test_accuracies.data[i])
    ])
  };
}
