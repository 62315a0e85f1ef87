/** Numbers as they are told in words and labels. */
import {format} from "d3-format";

/** A true minus sign, and no minus before a nought. */
const signless = (/** @type {string} */ text) =>
  /^[−-]0(\.0*)?$/.test(text) ? text.slice(1) : text;
const fixed = (/** @type {string} */ how) => (/** @type {number} */ value) =>
  signless(format(how)(value));

export const one = fixed(".1f");
export const two = fixed(".2f");
export const three = fixed(".3f");
export const percent = (/** @type {number} */ share) => `${Math.round(share * 100)}%`;
/** A learning rate or a loss, as short as it can be. */
export const short = (/** @type {number} */ value) => signless(format(".3~g")(value));
