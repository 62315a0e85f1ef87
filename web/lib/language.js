/**
 * How the page's language writes numbers; `build_scripts/numerals.py` does it in the build.
 *
 * An essay's script loads this first: a drawing makes its formats as it is loaded.
 */
import {formatDefaultLocale} from "d3-format";

/** @typedef {{decimal: string, thousands: string, percent: string}} Numerals a catalogue's "numbers" */

let decimal = ".";
let percent = "%";

/** @param {Numerals} numerals */
export function speak(numerals) {
  ({decimal, percent} = numerals);
  formatDefaultLocale({...numerals, grouping: [3], currency: ["", ""]});
}

const own = globalThis.document?.documentElement.dataset.numbers;
if (own) speak(JSON.parse(own));

/**
 * A number, or the text of one as JavaScript writes it, with a true minus sign.
 *
 * @param {number|string} value
 */
export function written(value) {
  return String(value).replace("-", "−").replace(".", decimal).replace("%", percent);
}

/**
 * The numbers of a field.  Where the comma is decimal, one between two digits parts no numbers.
 *
 * @param {string} text
 */
export function listOf(text) {
  const parted = text.split(decimal === "," ? /[\s;]+|,(?!\d)/ : /[\s,;]+/).filter(Boolean);
  return parted.map((each) => Number(each.replace(decimal, ".")));
}

/** @param {number[]} numbers @returns {string} as a field holds them */
export function listText(numbers) {
  const mark = decimal === "," ? "; " : ", ";
  return numbers.map((each) => String(each).replace(".", decimal)).join(mark);
}
