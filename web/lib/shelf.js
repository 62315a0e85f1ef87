/** The front page: level and words choose among the essays, and places in them are listed. */
import {loadScript} from "./load.js";
import {listPlaces} from "./places.js";

const REST = 500; // ms; a screen reader is told when the typing rests

/** Make level buttons and search box work. */
export function wireShelf() {
  const shelf = /** @type {HTMLElement|null} */ (document.querySelector(".shelf"));
  const form = /** @type {HTMLFormElement|null} */ (shelf?.querySelector("form.filter"));
  if (!shelf || !form) return;
  const box = /** @type {HTMLInputElement} */ (form.querySelector("[type=search]"));
  const trouble = /** @type {HTMLElement} */ (form.querySelector(".error"));
  const tell = createTeller();
  let latest = {};

  const look = async () => {
    const asked = new FormData(form);
    const words = String(asked.get("search")).trim();
    latest = asked;
    let places;
    try {
      places = words ? (await searchOf(form))(words) : undefined;
    } catch {
      if (latest === asked) trouble.hidden = false;
      return;
    }
    if (latest !== asked) return;
    trouble.hidden = true;
    tell(show(shelf, String(asked.get("level")), places));
  };
  const clear = () => {
    form.reset();
    look();
    box.focus();
  };
  form.addEventListener("input", look);
  box.addEventListener("focus", () => searchOf(form).catch(() => {}));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    enter(shelf);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
    else if (event.key === "ArrowDown") enter(shelf);
    else return;
    event.preventDefault();
  });
  shelf.querySelector('[data-tool="clear"]')?.addEventListener("click", clear);
}

/** @param {HTMLFormElement} form @returns {Promise<import("./search.js").Search>} */
async function searchOf(form) {
  const page = /** @type {any} */ (globalThis);
  if (!page.scrollabSearch) await loadScript(form.dataset.script ?? "");
  return page.scrollabSearch;
}

/** Go from the box to the first place, or else to the first essay. */
function enter(/** @type {HTMLElement} */ shelf) {
  const links = /** @type {HTMLElement[]} */ ([...shelf.querySelectorAll(".found a, .card a")]);
  links.find((link) => link.getClientRects().length)?.focus();
}

/**
 * Show the essays of a level that have something of what was asked for, if anything was.
 *
 * @param {HTMLElement} shelf
 * @param {string} level
 * @param {import("./search.js").Place[]} [places]
 * @returns {string} what a screen reader says
 */
function show(shelf, level, places) {
  const cards = /** @type {HTMLElement[]} */ ([...shelf.querySelectorAll(".card")]);
  const fitting = new Set(
    cards
      .filter(({dataset}) => !level || dataset.level === level)
      .map(({dataset}) => dataset.slug)
      .filter((slug) => !places || places.some((place) => place.slug === slug))
  );
  for (const card of cards) card.hidden = !fitting.has(card.dataset.slug);
  const nothing = /** @type {HTMLElement} */ (shelf.querySelector(".shelf-nothing"));
  nothing.hidden = fitting.size > 0;
  const found = places?.filter(({slug}) => fitting.has(slug)) ?? [];
  const {countOne = "", countMany = "", nothing: none = ""} = shelf.dataset;
  const listed = listPlaces(shelf, found);
  if (!fitting.size) return none;
  const count = (fitting.size === 1 ? countOne : countMany).replace("{count}", `${fitting.size}`);
  return [count, listed].filter(Boolean).join(", ");
}

/** @returns {(sentence: string) => void} */
function createTeller() {
  const status = /** @type {HTMLElement} */ (document.getElementById("status"));
  let timer = 0;
  return (sentence) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      status.textContent = sentence;
    }, REST);
  };
}
