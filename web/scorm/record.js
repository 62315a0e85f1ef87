/** What a platform keeps of one learner in one essay, and what follows from it.  It only ever grows. */

/** The share of steps that must have been on screen: who scrolls fast passes some by. */
const ENOUGH = 0.9;

/**
 * @typedef {object} Record
 * @property {string[]} seen ids of steps and labs that were on screen
 * @property {string} at the one that was last
 * @property {{[question: string]: any}} answers as the page keeps them; null was taken back
 * @property {{[name: string]: string}} kept whatever else the page remembers
 * @property {{[question: string]: 0 | 1}} right the best that each was answered
 * @property {number} told how many answers the platform was told as interactions
 * @property {boolean} complete once so, always so
 * @property {boolean} passed once so, always so
 *
 * @typedef {object} Measure
 * @property {number} seen
 * @property {number} steps
 * @property {number} answered
 * @property {number} questions
 * @property {number} share of steps and questions, to two digits
 * @property {number} [score] in per cent, once there is an answer
 * @property {boolean} complete
 * @property {boolean} passed
 * @property {boolean} failed all is answered, and it is not enough
 */

/** @returns {Record} */
export const empty = () => ({
  seen: [],
  at: "",
  answers: {},
  kept: {},
  right: {},
  told: 0,
  complete: false,
  passed: false
});

/**
 * Take in what another tab, or an earlier visit, knows; of what both know, `record` is the newer.
 *
 * @param {Record} record
 * @param {Record} other
 */
export function merge(record, other) {
  record.seen = [...new Set([...record.seen, ...other.seen])];
  record.at ||= other.at;
  record.answers = {...other.answers, ...record.answers};
  record.kept = {...other.kept, ...record.kept};
  for (const [name, right] of Object.entries(other.right)) note(record, name, right);
  record.complete ||= other.complete;
  record.passed ||= other.passed;
}

/** @param {Record} record @param {string} question @param {number | boolean} right */
export function note({right: best}, question, right) {
  best[question] = right || best[question] ? 1 : 0;
}

/**
 * @param {Record} record what it comes to is noted there for good
 * @param {{steps: string[], questions: string[]}} essay
 * @param {{mark: number, least?: number}} judged the score to pass, and one that was told before
 * @returns {Measure}
 */
export function measure(record, {steps, questions}, {mark, least}) {
  const seen = steps.filter((step) => record.seen.includes(step)).length;
  const answered = questions.filter((name) => Object.hasOwn(record.right, name)).length;
  const score = scoreOf(record, questions, least);
  const all = answered === questions.length;
  const asks = questions.length > 0;
  record.complete ||= all && seen >= ENOUGH * steps.length;
  record.passed ||= record.complete && asks && (score ?? 0) >= mark;
  const {complete, passed} = record;
  const todo = steps.length + questions.length;
  return {
    ...{seen, steps: steps.length, answered, questions: questions.length},
    ...{score, complete, passed},
    share: complete ? 1 : Math.floor((100 * (seen + answered)) / todo) / 100,
    failed: all && asks && !passed
  };
}

/** @param {Record} record @param {string[]} questions @param {number} [least] */
function scoreOf({right}, questions, least) {
  const answers = questions.filter((name) => Object.hasOwn(right, name));
  if (!answers.length) return least;
  const good = answers.filter((name) => right[name]).length;
  return Math.max(Math.round((100 * good) / questions.length), least ?? 0);
}

/**
 * Write a record in as many characters as the platform keeps.  What is long is left out first: the
 * words of the longest answers, then all of them, then the steps; never what was achieved.
 *
 * @param {Record} record
 * @param {number} limit
 * @returns {string} letters of ASCII alone: some platforms count bytes
 */
export function pack(record, limit) {
  const {answers, kept, ...rest} = record;
  const long = (/** @type {[string, any][]} */ entries) =>
    entries.sort(([, a], [, b]) => JSON.stringify(a).length - JSON.stringify(b).length);
  const spare = long([...Object.entries(answers), ...Object.entries(kept)]);
  for (let left = spare.length; left >= 0; left -= 1) {
    const names = new Set(spare.slice(0, left).map(([name]) => name));
    const those = (/** @type {object} */ all) =>
      Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name)));
    const text = ascii({...rest, answers: those(answers), kept: those(kept)});
    if (text.length <= limit) return text;
  }
  const {right, complete, passed} = rest;
  const least = [
    {right, complete, passed},
    {complete, passed}
  ].map(ascii);
  return least.find((text) => text.length <= limit) ?? "";
}

/** @param {string} text @returns {Record} an empty one, whatever else it is */
export function unpack(text) {
  let read;
  try {
    read = Object(JSON.parse(text));
  } catch {
    return empty();
  }
  const {seen, at, answers, kept, right, told, complete, passed} = read;
  return {
    seen: Array.isArray(seen) ? seen.filter((id) => typeof id === "string") : [],
    at: typeof at === "string" ? at : "",
    answers: {...Object(answers)},
    kept: {...Object(kept)},
    right: {...Object(right)},
    told: Number.isInteger(told) ? told : 0,
    complete: complete === true,
    passed: passed === true
  };
}

/** @param {object} value */
function ascii(value) {
  return JSON.stringify(value).replace(
    /[^ -~]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`
  );
}
