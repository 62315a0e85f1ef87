/** What a figure shows, told once the reader's hand rests; and what went wrong, where it did. */
import {paced} from "./paced.js";

const REST = 600; // ms after the last change
const PACE = 250; // ms between two sentences while a picture plays

let timer = 0;

/**
 * Say one sentence in the page's only live region.
 *
 * @param {string} sentence
 */
export function say(sentence) {
  clearTimeout(timer);
  timer = window.setTimeout(() => {
    const status = document.getElementById("status");
    if (status) status.textContent = sentence;
  }, REST);
}

/**
 * Keep a figure's name and sentence as its drawing is.
 *
 * @param {import("./figure.js").Figure} figure
 * */
export function wireStatus(figure) {
  const {element} = figure;
  const sentence = element.querySelector("figure > .sentence");
  const tell = paced(() => {
    if (!figure.drawn) return;
    const text = figure.drawing.describe(figure.drawn.frame, figure.view(figure.sheet.size));
    if (sentence) sentence.textContent = text;
    for (const {svg} of figure.sheets) svg.setAttribute("aria-label", text);
    if (element.contains(document.activeElement) || figure.touched) say(text);
  }, PACE);
  figure.addEventListener("drawn", tell);
}
