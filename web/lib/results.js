/** What a reader answered in one essay, in numbers and rows: for the page of results and its files. */
import {csvText} from "./csv-text.js";

/** @typedef {import("./question.js").Told & {ask: string}} Row a question that was answered, and what it asked */

export const LEVELS = /** @type {const} */ (["guessing", "fairly", "certain"]);

/**
 * @param {Row[]} rows of the questions that were answered
 * @param {number} asked how many questions the essay has
 */
export function summary(rows, asked) {
  const count = (/** @type {(row: Row) => boolean} */ is) => rows.filter(is).length;
  return {
    asked,
    answered: rows.length,
    right: count(({right}) => right),
    first: count(({first}) => first)
  };
}

/**
 * How sure the reader was, and how often rightly so: of the first tries at each level, those that were right.
 *
 * @param {Row[]} rows
 */
export function calibration(rows) {
  return LEVELS.map((level) => {
    const said = rows.filter(({confidence}) => confidence === level);
    return {level, answers: said.length, right: said.filter(({first}) => first).length};
  }).filter(({answers}) => answers > 0);
}

/**
 * One sentence on it: the first that holds.
 *
 * @param {Row[]} rows
 * @returns {"few"|"bold"|"shy"|"level"}
 */
export function judgement(rows) {
  const sure = rows.filter(({confidence}) => confidence === "certain");
  const guessed = rows.filter(({confidence}) => confidence === "guessing");
  const share = (/** @type {Row[]} */ some) => some.filter(({first}) => first).length / some.length;
  if (sure.length + guessed.length < FEWEST) return "few";
  if (sure.length && share(sure) < BOLD) return "bold";
  return guessed.length && share(guessed) > SHY ? "shy" : "level";
}

const FEWEST = 3; // answers, before anything is said of them
const BOLD = 0.75; // who is certain should be right at least so often
const SHY = 0.6; // who guesses is seldom right more often

/**
 * Each row as it is written in a table, under the headings of `words.columns`.
 *
 * @param {Row[]} rows
 * @param {any} words the catalogue's, of results and of questions
 * @returns {string[][]}
 */
export function cells(rows, {results, question}) {
  return rows.map((row) => [
    row.ask,
    row.said.given,
    row.done ? row.said.truth : results.open,
    row.right ? results.yes : results.no,
    question[row.confidence],
    String(row.tries),
    String(row.hints),
    row.misconception
  ]);
}

/**
 * Comma-separated values, with the signs that spreadsheets expect: quotes doubled, and nothing that would be
 * taken for a formula.
 *
 * @param {string[][]} lines
 */
export function csv(lines) {
  const plain = (/** @type {string} */ text) =>
    /^[=+@\t-]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  const [columns, ...rows] = lines.map((line) => line.map(plain));
  return `\ufeff${csvText({columns, rows})}`;
}
