/** The list of places in the essays that answer what was searched for. */

const SHOWN = 6; // rows of one, two and three are full

/**
 * @typedef {import("./search.js").Place} Place
 * @typedef {import("./search.js").Pieces} Pieces
 *
 * @param {HTMLElement} shelf
 * @param {Place[]} places best first; none hides the list
 * @returns {string} how many there are
 */
export function listPlaces(shelf, places) {
  const found = /** @type {HTMLElement} */ (shelf.querySelector(".found"));
  const {one = "", many = "", best = ""} = found.dataset;
  const {length} = places;
  const words = length === 1 ? one : length > SHOWN ? best : many;
  const count = words.replace("{count}", String(length)).replace("{shown}", String(SHOWN));
  /** @type {HTMLElement} */ (found.querySelector("h3")).textContent = count;
  found.querySelector("ol")?.replaceChildren(...places.slice(0, SHOWN).map(item));
  found.hidden = length === 0;
  return length ? count : "";
}

/** @param {Place} place */
function item({slug, anchor, title, heading, words}) {
  const link = document.createElement("a");
  link.href = `${slug}/index.html${anchor && `#${anchor}`}`;
  link.append(...marked(heading.length ? heading : title));
  const about = document.createElement("p");
  about.append(...marked(words));
  const home = document.createElement("p");
  home.className = "found-essay";
  home.append(...(heading.length ? marked(title) : []));
  const row = document.createElement("li");
  row.append(link, home, about);
  return row;
}

/** @param {Pieces} pieces */
function marked(pieces) {
  return pieces.map(({text, isFound}) => {
    if (!isFound) return text;
    const mark = document.createElement("mark");
    mark.textContent = text;
    return mark;
  });
}
