/** What comes once an essay can be used: its questions, and engines that are quick when they are asked. */
import {wireQuestions} from "./questions.js";
import {wireWarmUp} from "./warm.js";

/**
 * @param {any} page the door of a page
 * @param {Record<string, any>} [drawings] pictures that questions are answered in
 */
export function wireAfter(page, drawings) {
  wireWarmUp(page.python, page.figures.values());
  return wireQuestions(page, drawings);
}
