/**
 * A reader's own data: one of the seeds whose frames the build has stored, so that neighbours differ.
 *
 * One number a reader, drawn by chance and kept with the answers, or lent by a course platform, where
 * it comes from the learner; it chooses the seed of every question that has several.
 */
import {notice} from "./address.js";
import {recall, remember} from "./memory.js";

const NAME = "seed";
const MOST = 2 ** 32;

/** @type {number|null} for this visit, where nothing is kept */
let drawn = null;

/**
 * The seed of this reader for a question that has so many, from one on.
 *
 * @param {number} count
 * @param {{unknown: string}} words
 * @returns {number}
 */
export function ownSeed(count, words) {
  const asked = new URLSearchParams(location.search).get(NAME);
  if (asked !== null) {
    if (/^[1-9]\d{0,2}$/.test(asked) && Number(asked) <= count) return Number(asked);
    notice(words.unknown.replace("{names}", `${NAME}=${asked.slice(0, 20)}`));
  }
  return 1 + (ownNumber() % count);
}

function ownNumber() {
  const kept = drawn ?? recall(NAME);
  if (Number.isInteger(kept) && kept >= 0 && kept < MOST) return kept;
  [drawn] = crypto.getRandomValues(new Uint32Array(1));
  remember(NAME, drawn);
  return drawn;
}
