/** Sentences of a drawing: the words are the essay's, the values are the frame's. */
import {format} from "d3-format";
import {written} from "./language.js";

export const percent = format(".0%");

/**
 * A sentence with its {gaps} filled.
 *
 * @param {string} sentence
 * @param {Record<string, string|number>} values
 */
export function phrase(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/**
 * A number as short as two decimals tell it, with a true minus.
 *
 * @param {number} value
 */
export const short = (value) => written(Math.round(value * 100) / 100);
