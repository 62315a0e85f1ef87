import {BytesError} from "./bytes.js";

/**
 * The catalogue's `python`: what the page says when something goes wrong.
 *
 * @type {Record<string, string>}
 */
export const DEFAULT_WORDS = {
  unsupported:
    "This browser cannot run Python here. Every figure still shows its steps; the controls need a newer browser.",
  missing:
    "A file that Python needs could not be fetched ({name}). If this site was renewed just now, load the page again.",
  offline: "There is no network just now; Python goes on loading once it is back ({name}).",
  cut: "The network broke off while a file for Python was on its way ({name}).",
  stalled: "The network went silent while a file for Python was on its way ({name}).",
  page: "A web page came in place of a file that Python needs ({name}). Does this network ask you to log in first?",
  damaged: "A file that Python needs arrived damaged ({name}).",
  memory: "This device has too little memory left for Python. Closing other tabs may help.",
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
  if (/memory/i.test(`${error?.type} ${error?.message}`)) return sentence(words, "memory");
  if (wasLive) return sentence(words, "died");
  return sentence(words, "broken", {reason: error?.message ?? String(error)});
}
