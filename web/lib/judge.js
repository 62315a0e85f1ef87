/** Hold a guess against the engine's frame: right or not, and which mistake it looks like. */
import {written} from "./language.js";

/**
 * @typedef {object} Mistake a wrong answer that has a name
 * @property {string} [looks] what the engine says that it looks like
 * @property {string} [is] the field of the frame that holds it
 * @property {"above"|"below"} [side] of the truth on which it lies
 * @property {string} misconception
 * @property {string} [why]
 *
 * @typedef {object} Judged
 * @property {boolean} right
 * @property {"right"|"near"|"wrong"} result
 * @property {string} truth as the page writes it
 * @property {string} [given] what an answer in a picture was judged by, written so too
 * @property {string} why the words for this guess, the build's own markup
 * @property {string} misconception the name of what the reader may have thought, or nothing
 */

/**
 * @param {any} about what the build wrote of the question
 * @param {string|number} guess
 * @param {Record<string, any>} frame
 * @returns {Judged}
 */
export function judge(about, guess, frame) {
  if (about.placed) return judgePlaced(about, frame);
  const judged = about.kind === "choice" ? judgeChoice : judgeNumber;
  return judged(about, guess, frame);
}

/** @param {any} about @param {any} guess @param {Record<string, any>} frame @returns {Judged} */
function judgeChoice({choices, answer}, guess, frame) {
  const truth = String(frame[answer]);
  const right = truth === guess;
  const {why = "", misconception = ""} = choices[guess] ?? {};
  return {right, result: right ? "right" : "wrong", truth, why, misconception};
}

/** @param {any} about @param {any} guess @param {Record<string, any>} frame @returns {Judged} */
function judgeNumber(about, guess, frame) {
  const value = scaled(about, frame[about.answer]);
  const off = Math.abs(Number(guess) - value);
  const exact = off <= half(about);
  const right = exact || off <= about.tolerance;
  const truth = written(value.toFixed(about.digits));
  if (right)
    return {right, result: exact ? "right" : "near", truth, why: about.near, misconception: ""};
  const {why, misconception} = mistakeOf(about, Number(guess), value, frame);
  return {right, result: "wrong", truth, why: why ?? about.far, misconception};
}

/**
 * The engine has judged; here it is put in words.
 *
 * @param {any} about
 * @param {Record<string, any>} verdict
 * @returns {Judged}
 */
function judgePlaced(about, {right, score, best, mistake}) {
  const [given, truth] = [score, best].map((value) =>
    written(scaled(about, value).toFixed(about.digits))
  );
  const found = about.mistakes.find((/** @type {Mistake} */ {looks}) => looks === mistake);
  const {why = about.far, misconception = ""} = right ? {why: about.near} : (found ?? {});
  return {right, result: right ? "right" : "wrong", given, truth, why, misconception};
}

/** An engine's number in the unit of the question. @param {any} about @param {number} value */
const scaled = ({percent}, value) => value * (percent ? 100 : 1);

/** Half a unit of the last decimal that is shown. */
const half = (/** @type {{digits: number}} */ {digits}) => 0.5 * 10 ** -digits;

/**
 * The first of the question's mistakes that a wrong number looks like.
 *
 * @param {any} about
 * @param {number} guess
 * @param {number} value the truth
 * @param {Record<string, any>} frame
 * @returns {{why?: string, misconception: string}}
 */
function mistakeOf(about, guess, value, frame) {
  const near = Math.max(about.tolerance, half(about));
  const looks = (/** @type {Mistake} */ {is, side}) => {
    if (is) return Math.abs(guess - scaled(about, frame[is])) <= near;
    return side === "above" ? guess > value : guess < value;
  };
  return about.mistakes?.find(looks) ?? {misconception: ""};
}
