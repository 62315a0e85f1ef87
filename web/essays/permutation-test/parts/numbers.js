/** Numbers as they are told in words and labels. */
import {format} from "d3-format";

/** One decimal and a true minus sign. */
export const one = format(".1f");
/** With its sign, as a difference is read. */
export const signed = format("+.1f");
/** A p-value: three decimals, or two significant digits where that would say zero. */
export const share = (/** @type {number} */ p) =>
  p < 0.0005 ? format(".1~e")(p) : format(".3f")(p);
export const count = format(",d");
