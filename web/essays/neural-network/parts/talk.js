/** A kitchen that is being trained: what its drawing needs of the frame, and what it says of itself. */
import {phrase} from "../../../lib/phrases.js";
import {wireTable} from "./brigade.js";
import {modelOf} from "./model.js";
import {percent, two} from "./numbers.js";

/** @typedef {import("../../../lib/svg.js").View} View */

/** @param {any} frame @param {View} view */
export const trained = (frame, {params}) => ({
  model: modelOf(frame),
  run: {
    train: frame.train_losses.data,
    test: frame.test_losses.data,
    length: params.epochs ?? frame.epoch
  },
  epoch: frame.epoch,
  share: frame.test_accuracy
});

/** @param {any} frame @param {View} view */
export const tableOfWires = (frame, {words}) => ({
  caption: words.table_wires,
  columns: [words.column_from, words.column_to, words.column_weight],
  rows: wireTable(modelOf(frame), words)
});

/** Where no weight costs anything, no price is too high. @param {any} params */
export const idle = ({penalty}) => (penalty === "none" ? ["strength"] : []);

/** @param {any} frame @param {View} view */
export function sayKitchen(frame, {words}) {
  const [inputs, ...rest] = frame.sizes.data;
  const hidden = Array.from(rest.slice(0, -1));
  const sentence = hidden.length ? words.say.kitchen : words.say.chef_alone;
  const told = phrase(sentence, {
    inputs,
    hidden: hidden.join(", "),
    layers: hidden.length,
    parameters: frame.parameters,
    epoch: frame.epoch,
    train: percent(frame.train_accuracy),
    test: percent(frame.test_accuracy),
    train_loss: two(frame.train_loss),
    test_loss: two(frame.test_loss)
  });
  return frame.diverged ? `${told} ${words.say.diverged}` : told;
}
