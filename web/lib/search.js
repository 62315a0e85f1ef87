/** The front page's search: it brings the essays' words with it, and is loaded when the box is touched. */
import MiniSearch from "minisearch";

const AROUND = 60; // letters shown before the first word that was found; twice as many after
const WORD = /[\p{L}\p{N}]+/gu;

/**
 * @typedef {{text: string, isFound: boolean}[]} Pieces a text, cut so that what was found can be marked
 *
 * @typedef {object} Place a part of an essay that answers
 * @property {string} slug
 * @property {string} anchor the id in the page that leads to it; the essay itself has none
 * @property {Pieces} title the essay's
 * @property {Pieces} heading the part's own; the essay itself has none
 * @property {Pieces} words from around the first that was found
 *
 * @typedef {(asked: string) => Place[]} Search gives the places with every word asked for, best first
 */

/**
 * @param {{slug: string, title: string, parts: [heading: string, anchor: string, text: string][]}[]} essays
 * @returns {Search}
 */
export function createSearch(essays) {
  const parts = essays.flatMap(({slug, title, parts: own}) =>
    own.map(([heading, anchor, text]) => ({slug, title, heading, anchor, text}))
  );
  const index = new MiniSearch({
    fields: ["title", "heading", "text"],
    tokenize: (text) => text.match(WORD) ?? [],
    processTerm: plain,
    searchOptions: {
      boost: {heading: 4, title: 2},
      boostDocument: (id) => (parts[id].heading ? 1 : 6),
      combineWith: "AND",
      prefix: true
    }
  });
  index.addAll(parts.map((part, id) => ({...part, id})));
  /** Slips of the finger are forgiven where the words as they are typed find nothing. */
  const answers = (/** @type {string} */ asked) => {
    const exact = index.search(asked);
    return exact.length ? exact : index.search(asked, {fuzzy: slips});
  };
  return (asked) =>
    answers(asked)
      .filter(({id, match}) => !parts[id].heading || Object.values(match).some(isOwn))
      .map(({id, terms}) => {
        const {slug, anchor, title, heading, text} = parts[id];
        const cut = (/** @type {string} */ whole) => pieces(whole, terms);
        const words = cut(around(text, terms));
        return {slug, anchor, title: cut(title), heading: cut(heading), words};
      });
}

/** @param {string} term @returns {number} of letters; two that changed places are two */
const slips = ({length}) => (length > 6 ? 2 : length > 4 ? 1 : 0);

/**
 * Every part of an essay has its title; only the essay itself answers by that alone.
 *
 * @param {string[]} fields
 */
const isOwn = (fields) => fields.some((field) => field !== "title");

/**
 * A word as words are compared: small letters, no accents.
 *
 * @param {string} word
 */
const plain = (word) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** @param {string} text @param {string[]} terms */
function around(text, terms) {
  const first = [...text.matchAll(WORD)].find(([word]) => terms.includes(plain(word)));
  const at = first?.index ?? 0;
  const start = at > AROUND ? text.indexOf(" ", at - AROUND) + 1 : 0;
  const end = text.indexOf(" ", at + 2 * AROUND);
  const cut = text.slice(start, end < 0 ? undefined : end);
  return `${start ? "… " : ""}${cut}${end < 0 ? "" : " …"}`;
}

/** @param {string} text @param {string[]} terms @returns {Pieces} */
function pieces(text, terms) {
  const split = text.split(/([\p{L}\p{N}]+)/u).filter(Boolean);
  return split.map((piece) => ({text: piece, isFound: terms.includes(plain(piece))}));
}
