import {BytesError} from "./bytes.js";

/**
 * The catalogue's `python`: what the page says when something goes wrong.
 *
 * @type {Record<string, string>}
 */
export const DEFAULT_WORDS = {
  unsupported:
    "This browser cannot run Python here. Every figure still shows its steps; the controls need a newer browser.",
  missing: "A file that Python needs could not be fetched ({name}).",
  damaged: "A file that Python needs arrived damaged ({name}).",
  broken: "Python could not start ({reason}).",
  died: "Python stopped working. The figures keep their last drawing.",
  stopped: "Python was stopped."
};

/**
 * The sentence of that key, with what stands in braces filled in.
 *
 * @param {Record<string, string>} words
 * @param {string} key
 * @param {Record<string, string>} [values]
 */
export function sentence(words, key, values = {}) {
  const text = words[key] ?? DEFAULT_WORDS[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/**
 * Why Python is gone, in one sentence.
 *
 * @param {any} error
 * @param {boolean} wasLive
 * @param {Record<string, string>} words
 */
export function explain(error, wasLive, words) {
  if (error instanceof BytesError) return sentence(words, error.problem, {name: error.file});
  if (wasLive) return sentence(words, "died");
  return sentence(words, "broken", {reason: error?.message ?? String(error)});
}
