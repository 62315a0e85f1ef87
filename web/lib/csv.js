/** Rows of numbers out of pasted text: commas, semicolons, tabs or spaces; a heading is passed over. */
import {phrase} from "./phrases.js";

/**
 * @typedef {object} Rule
 * @property {number} columns the last one holds the kind
 * @property {number} most kinds at most
 * @property {number} [low] of a number
 * @property {number} [high]
 * @property {number} [fewest] rows at least
 * @property {number} [rows] at most
 */

/**
 * Let lists that a drawing wants as rows be written and read as such.
 *
 * @param {import("./figure.js").Figure} figure
 * @param {Record<string, string>} words
 */
export function wire(figure, words) {
  for (const [name, rule] of Object.entries(figure.drawing.rows ?? {})) {
    const {low, high, least = 0, most = Infinity} = figure.schema[name];
    const {columns} = rule;
    const whole = {...rule, low, high, fewest: least / columns, rows: most / columns};
    figure.forms[name] = {
      read: (text) => readRows(text, whole, words),
      write: (numbers) => writeRows(numbers, columns)
    };
  }
}

/**
 * Read rows of `columns` cells; the last cell may be a word, and each new word is a new kind.
 *
 * A decimal comma is understood where semicolons, tabs or spaces part the cells.  Throws an `Error` whose message says
 * what is wrong in which line and column, and what to do.
 *
 * @param {string} text
 * @param {Rule} rule
 * @param {Record<string, string>} words
 * @returns {number[]} flat: numbers, then the kind from 1, row by row
 */
export function readRows(text, rule, words) {
  const {columns, most} = rule;
  const told = (/** @type {string} */ name, /** @type {Record<string, any>} */ values) =>
    new Error(phrase(words[name], values));
  const rows = rowsOf(text, columns);
  checkCount(rows, rule, told);
  /** @type {Map<string, number>} */
  const kinds = new Map();
  const numbered = rows.every(({cells}) => /^[1-9]$/.test(cells[columns - 1] ?? ""));
  return rows.flatMap(({line, cells}) => {
    const found = cells.length;
    if (found !== columns) {
      throw told(found < columns ? "short" : "long", {
        line,
        columns,
        found,
        text: brief(cells.join(", "))
      });
    }
    const numbers = cells.slice(0, -1).map((cell, i) => {
      const value = numberOf(cell);
      const fault = faultOf(cell, value, rule);
      if (fault) throw told(fault, {...rule, line, column: i + 1, text: brief(cell)});
      return value;
    });
    const name = cells[columns - 1];
    if (!kinds.has(name)) kinds.set(name, numbered ? Number(name) : kinds.size + 1);
    const kind = /** @type {number} */ (kinds.get(name));
    if (kind > most) throw told("kinds", {line, column: columns, text: brief(name), most});
    return [...numbers, kind];
  });
}

/** @typedef {{line: number, cells: string[]}} Row with its line, counted as an editor counts */

/**
 * The rows of a text, without a heading.
 *
 * @param {string} text
 * @param {number} columns
 * @returns {Row[]}
 */
function rowsOf(text, columns) {
  const lines = text.split(/\r?\n/).map((line, i) => ({line: i + 1, cells: cellsOf(line)}));
  const full = lines.filter(({cells}) => cells.length);
  const [first] = full;
  if (first && first.cells.length === columns && first.cells.slice(0, -1).every(isWord))
    full.shift();
  // One long line of numbers is rows too.
  return full.length === 1 && full[0].cells.length > columns && full[0].cells.length % columns === 0
    ? cut(full[0].cells, columns).map((cells) => ({line: full[0].line, cells}))
    : full;
}

/** @param {Row[]} rows @param {Rule} rule @param {(name: string, values: Record<string, any>) => Error} told */
function checkCount(rows, {fewest = 1, rows: most = Infinity}, told) {
  const found = rows.length;
  if (!found) throw told("empty", {});
  if (found < fewest) throw told("few", {found, fewest});
  if (found > most) throw told("many", {found, most, line: rows[most].line});
}

/**
 * What is wrong with a cell that should hold a number.
 *
 * @param {string} cell
 * @param {number} value
 * @param {Rule} rule
 */
function faultOf(cell, value, {low = -Infinity, high = Infinity}) {
  if (!cell) return "gap";
  if (!Number.isFinite(value)) return "not_a_number";
  return value < low || value > high ? "outside" : "";
}

const SHOWN = 24; // letters of a cell or line that a message repeats
const brief = (/** @type {string} */ text) =>
  text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;

/**
 * @param {ArrayLike<number>} numbers flat
 * @param {number} columns
 * @returns {string} a row a line
 */
export function writeRows(numbers, columns) {
  return cut([...Array.from(numbers)], columns)
    .map((row) => row.join(", "))
    .join("\n");
}

/** The cells of a line; those that are empty count, but for the last ones. @param {string} line */
function cellsOf(line) {
  const text = line.replace(/^ +/, "").trimEnd(); // a tab in front parts an empty cell from the next
  const parted = /[;\t]/.test(text) ? text.split(/ *[;\t] */) : byComma(text);
  const cells = parted.map((cell) => cell.replace(/^"(.*)"$/, "$1").trim());
  return cells.slice(0, cells.findLastIndex(Boolean) + 1);
}

/** @param {string} text parted by commas, or by spaces where its commas are decimal ones */
function byComma(text) {
  const spaced = text.split(/\s+/);
  const decimal = spaced.length > 1 && spaced.some((cell) => /^[-+]?\d+,\d+$/.test(cell));
  if (decimal && !spaced.some((cell) => cell.endsWith(","))) return spaced;
  return text.includes(",") ? text.split(/\s*,\s*/) : spaced;
}

const numberOf = (/** @type {string} */ cell) =>
  cell === "" ? NaN : Number(cell.replace("−", "-").replace(/^([-+]?\d+),(\d+)$/, "$1.$2"));
const isWord = (/** @type {string} */ cell) => !Number.isFinite(numberOf(cell));

/**
 * @template T
 * @param {T[]} list
 * @param {number} length
 * @returns {T[][]}
 */
function cut(list, length) {
  return Array.from({length: Math.ceil(list.length / length)}, (_, i) =>
    list.slice(i * length, (i + 1) * length)
  );
}
