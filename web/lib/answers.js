/** A reader's answers to one essay: kept for this visit, and in the browser where it keeps anything. */
import {answersTo, keepAnswer} from "./reading.js";

/**
 * @typedef {object} Try
 * @property {any} guess
 * @property {string} sure how sure the reader was of it
 * @property {Record<string, any>} [verdict] what the engine found of it, where it is placed in a picture
 *
 * @typedef {object} Answer
 * @property {any} guess the last one
 * @property {string} sure
 * @property {Try[]} tries from the first on
 * @property {number} hints how many were asked for
 * @property {boolean} done whether the truth was told
 * @property {number} [seed] of the reader's own data
 */

/** The answers to one essay's questions, by the question's name. */
export class Answers {
  /** @param {string} slug */
  constructor(slug) {
    this.slug = slug;
    /** @type {Map<string, Answer>} */
    this.given = new Map();
    for (const [name, saved] of Object.entries(answersTo(slug))) {
      if (saved) this.given.set(name, whole(saved));
    }
  }

  /** @param {string} name @returns {Answer|undefined} */
  to(name) {
    return this.given.get(name);
  }

  /** @param {string} name @param {Answer|null} answer null takes it back */
  keep(name, answer) {
    if (answer) this.given.set(name, answer);
    else this.given.delete(name);
    keepAnswer(this.slug, name, answer);
  }
}

/**
 * What was saved, completed: an answer of before there were second tries had one, and was told the truth.
 *
 * @param {any} saved
 * @returns {Answer}
 */
function whole(saved) {
  const {guess, sure} = saved;
  return {tries: [{guess, sure}], hints: 0, done: true, ...saved};
}
