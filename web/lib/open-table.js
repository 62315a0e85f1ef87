/** The data table under a figure, kept as its drawing is while the reader has it open. */
import {fillTable} from "./table.js";

/**
 * @param {import("./figure.js").Figure} figure
 * @param {{truncated: string}} words
 */
export function wireTable(figure, words) {
  const twin = /** @type {HTMLDetailsElement|null} */ (
    document.querySelector(`.figure-foot[data-for="${figure.id}"] details.twin`)
  );
  const box = twin?.querySelector(".table-box");
  if (!twin || !box) return;
  const fill = () => {
    if (!twin.open || !figure.drawn) return; // only an open table costs anything
    const view = figure.view(figure.sheet.size);
    fillTable(box, figure.drawing.table(figure.drawn.frame, view), words);
  };
  twin.addEventListener("toggle", fill);
  figure.addEventListener("drawn", fill);
  fill();
}
