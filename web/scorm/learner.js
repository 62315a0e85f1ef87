/** The learner's own seed: the same in every browser, for it comes from the platform's name for them. */

/**
 * A number of 32 bits from a name, spread evenly: FNV-1a.
 *
 * @param {string} learner
 * @returns {number}
 */
export function numberOf(learner) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(learner)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
