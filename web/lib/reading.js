/** What a reader has read and answered: kept in this browser, and nowhere else. */
import {forget, recall, remember} from "./memory.js";

const READING = "reading";
const ANSWERS = "answers.";
const SEED = "seed"; // of the reader's own data: see seed.js

/**
 * @typedef {object} Trace how far one essay was read
 * @property {string[]} seen the ids of its steps and labs that were on screen
 * @property {string} at the one that was last
 *
 * @typedef {object} Reading
 * @property {string} last the slug of the essay that was read last, or nothing
 * @property {Map<string, Trace>} essays
 */

/**
 * What is left of the record, whatever may have become of it.
 *
 * @param {any} [saved]
 * @returns {Reading}
 */
export function readingSoFar(saved = recall(READING)) {
  const isText = (/** @type {any} */ value) => typeof value === "string";
  const traces = Object.entries(Object(saved?.essays)).filter(
    ([, trace]) => Array.isArray(trace?.seen) && trace.seen.every(isText) && isText(trace.at)
  );
  const essays = new Map(/** @type {[string, Trace][]} */ (traces));
  return {last: essays.has(saved?.last) ? saved.last : "", essays};
}

/**
 * Note that a step or a lab is on screen.
 *
 * @param {string} slug
 * @param {string} stop
 */
export function see(slug, stop) {
  const {essays} = readingSoFar();
  const seen = new Set(essays.get(slug)?.seen).add(stop);
  essays.set(slug, {seen: [...seen], at: stop});
  remember(READING, {last: slug, essays: Object.fromEntries(essays)});
}

/** @param {string} slug @returns {Record<string, any>} each question's answer; null where it was taken back */
export const answersTo = (slug) => Object(recall(ANSWERS + slug));

/** @param {string} slug @param {string} question @param {any} answer null forgets it */
export function keepAnswer(slug, question, answer) {
  remember(ANSWERS + slug, {...answersTo(slug), [question]: answer});
}

/**
 * How much of an essay was read, of what it has in this edition.
 *
 * @param {string} slug
 * @param {string[]} stops
 * @param {string[]} questions
 */
export function progress(slug, stops, questions) {
  const {seen = [], at = ""} = readingSoFar().essays.get(slug) ?? {};
  const answers = answersTo(slug);
  return {
    seen: stops.filter((stop) => seen.includes(stop)).length,
    answered: questions.filter((name) => Object.hasOwn(answers, name) && answers[name]).length,
    at: stops.includes(at) ? at : ""
  };
}

/** Leave no trace of what was read and answered. */
export function forgetReading() {
  forget(READING);
  forget(ANSWERS);
  forget(SEED);
}

/**
 * Watch what comes into the middle of the window: the part where words are read, below the picture
 * on a phone, beside it on a desk.
 *
 * @param {string} slug
 */
export function watchReading(slug) {
  const eye = new IntersectionObserver(
    (entries) => {
      for (const {isIntersecting, target} of entries) if (isIntersecting) see(slug, target.id);
    },
    {rootMargin: "-25% 0px"}
  );
  for (const stop of document.querySelectorAll(".step[id], .lab[id]")) eye.observe(stop);
}
