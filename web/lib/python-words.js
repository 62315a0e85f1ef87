import {BytesError} from "./bytes.js";

/**
 * The sentence of that key, with what stands in braces filled in.
 *
 * @param {Record<string, string>} words the catalogue's `python`
 * @param {string} key
 * @param {Record<string, string>} [values]
 */
export function sentence(words, key, values = {}) {
  const text = words[key] ?? key;
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
  if (/memory/i.test(`${error?.type} ${error?.message}`)) return sentence(words, "memory");
  if (wasLive) return sentence(words, "died");
  return sentence(words, "broken", {reason: error?.message ?? String(error)});
}
