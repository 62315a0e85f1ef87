/** What a figure shows, told once the reader's hand rests; and what went wrong, where it did. */
import {paced} from "./paced.js";
import {fillTable} from "./table.js";

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
 * Keep a figure's name, sentence and data table as its drawing is.
 *
 * @param {import("./figure.js").Figure} figure
 * @param {Record<string, any>} words
 */
export function wireStatus(figure, words) {
  const {element, id} = figure;
  const sentence = element.querySelector("figure > .sentence");
  const twin = /** @type {HTMLDetailsElement|null} */ (
    document.querySelector(`.figure-foot[data-for="${id}"] details.twin`)
  );
  const fill = () => {
    if (!twin?.open || !figure.drawn) return;
    const box = twin.querySelector(".table-box");
    const view = figure.view(figure.sheet.size);
    if (box) fillTable(box, figure.drawing.table(figure.drawn.frame, view), words.figure);
  };
  twin?.addEventListener("toggle", fill);
  const tell = paced(() => {
    if (!figure.drawn) return;
    const text = figure.drawing.describe(figure.drawn.frame, figure.view(figure.sheet.size));
    if (sentence) sentence.textContent = text;
    for (const {svg} of figure.sheets) svg.setAttribute("aria-label", text);
    if (element.contains(document.activeElement) || figure.touched) say(text);
  }, PACE);
  figure.addEventListener("drawn", tell);
  figure.addEventListener("drawn", fill); // only an open table costs anything
}
