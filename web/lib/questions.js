/** All questions of a page, and the door by which a course platform hears of them. */
import {Answers} from "./answers.js";
import {Question} from "./question.js";
import {wireResults} from "./results-page.js";

/**
 * @param {any} page the door of the page: `window.scrollab`
 */
export function wireQuestions(page) {
  const {context} = page;
  const answers = new Answers(context.slug);
  const sections = /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("section[data-question]")
  );
  const questions = new Map();
  for (const section of sections) {
    const name = section.dataset.question ?? "";
    const about = context.questions[name];
    questions.set(name, new Question(section, about, {...context, name, answers}));
  }
  const door = document.querySelector('[data-tool="results"]');
  if (door instanceof HTMLElement) wireResults(door, questions, context.words.ui);
  // The door for developers, tests and course platforms: `scrollab.questions.get("guess").record()`.
  page.questions = questions;
}
