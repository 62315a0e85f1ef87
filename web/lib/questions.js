/** All questions of a page, and the door by which a course platform hears of them. */
import {Answers} from "./answers.js";
import {PlacedQuestion} from "./placed-question.js";
import {Question} from "./question.js";
import {wireResults} from "./results-page.js";
import {ownSeed} from "./seed.js";

/**
 * @param {any} page the door of the page: `window.scrollab`
 * @param {Record<string, any>} [drawings] of the figures in which questions are answered, by name
 */
export function wireQuestions(page, drawings = {}) {
  const {context} = page;
  const answers = new Answers(context.slug);
  const sections = /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("section[data-question]")
  );
  const questions = new Map();
  for (const section of sections) {
    const name = section.dataset.question ?? "";
    const about = ownData(section, context.questions[name], context.words.ui.controls);
    const element = section.querySelector("figure[data-holds]");
    const figure = element && page.add(element, drawings);
    const kind = figure ? PlacedQuestion : Question;
    questions.set(name, new kind(section, about, {...context, name, answers, figure}));
  }
  const door = document.querySelector('[data-tool="results"]');
  if (door instanceof HTMLElement) wireResults(door, questions, context.words.ui);
  // The door for developers, tests and course platforms: `scrollab.questions.get("guess").record()`.
  page.questions = questions;
}

/**
 * What the page knows of a question, told of the reader's own data where these differ from a neighbour's.
 *
 * @param {HTMLElement} section
 * @param {any} about
 * @param {{unknown: string}} words
 */
function ownData(section, {seeds, ...about}, words) {
  if (!seeds) return about;
  const seed = ownSeed(seeds.length, words);
  const own = {...about, ...seeds[seed - 1], seed};
  for (const [name, selector] of Object.entries(TOLD)) {
    const place = section.querySelector(selector);
    if (place && own[name] !== undefined) place.innerHTML = own[name]; // the build's own
  }
  return own;
}

/** Where the words of a question stand that speak of its data. */
const TOLD = {ask: ".ask", after: "[data-after]", stated: "[data-stated]"};
