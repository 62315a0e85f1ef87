/** Sentences and numbers: the words are the essay's, the values are the frame's. */
import {format} from "d3-format";

export const percent = format(".0%");
export const two = format(".2f");

/**
 * A sentence with its {gaps} filled.
 *
 * @param {string} sentence
 * @param {Record<string, string|number>} values
 */
export function say(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/**
 * A length as short as it can be told: 206.5, 43.35, 212.
 *
 * @param {number} value
 */
export function short(value) {
  return String(Math.round(value * 100) / 100).replace("-", "−");
}
