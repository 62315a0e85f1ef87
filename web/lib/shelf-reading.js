/** How far each essay was read, on the front page: on its card, on the path, and where to go on. */
import {forgetReading, progress, readingSoFar} from "./reading.js";

/** Show what is known; a page that comes back from history may have grown old. */
export function wireShelfReading() {
  const kept = document.querySelector(".kept");
  if (!kept) return;
  showReading();
  addEventListener("pageshow", ({persisted}) => persisted && showReading());
  kept.querySelector("button")?.addEventListener("click", () => {
    forgetReading();
    showReading();
    kept.classList.add("is-forgotten");
    const said = /** @type {HTMLElement} */ (kept.querySelector(".kept-said"));
    said.textContent = said.dataset.forgotten ?? "";
    said.focus();
  });
}

function showReading() {
  const {last} = readingSoFar();
  let isReading = false;
  for (const card of document.querySelectorAll(".card")) {
    const {slug = "", stops, questions} = /** @type {HTMLElement} */ (card).dataset;
    const about = progress(slug, listed(stops), listed(questions));
    const isBegun = about.seen + about.answered > 0;
    isReading ||= isBegun;
    showOn(card, isBegun, about);
    const step = document.querySelector(`.path-stop[data-slug="${slug}"]`);
    step?.classList.toggle("is-begun", isBegun);
    step?.classList.toggle("is-read", isBegun && about.seen === listed(stops).length);
    if (slug === last) offer(card, about.at);
  }
  document.documentElement.classList.toggle("is-reading", isReading);
}

/** @param {Element} card @param {boolean} isBegun @param {{seen: number, answered: number}} about */
function showOn(card, isBegun, {seen, answered}) {
  const box = /** @type {HTMLElement} */ (card.querySelector(".card-progress"));
  const {steps = "", answers = ""} = box.dataset;
  const said = [steps.replace("{seen}", `${seen}`)];
  if (answers) said.push(answers.replace("{answered}", `${answered}`));
  box.textContent = isBegun ? said.join(" · ") : "";
}

/** @param {Element} card of the essay that was read last @param {string} stop */
function offer(card, stop) {
  const from = /** @type {HTMLAnchorElement} */ (card.querySelector(".card-title a"));
  const link = /** @type {HTMLAnchorElement} */ (document.querySelector(".resume a"));
  link.href = `${from.getAttribute("href")}${stop && `#${stop}`}`;
  link.textContent = from.textContent;
}

/** @param {string} [text] */
const listed = (text) => text?.split(" ").filter(Boolean) ?? [];
