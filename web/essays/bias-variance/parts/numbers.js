/** Numbers as they are told in words and labels. */
import {format} from "d3-format";

const whole = format(",.0f");

/** A whole number with commas and a true minus sign. @param {number} value */
export const metres = (value) => whole(Math.round(value) + 0).replace("-", "−");

/** The same with a plus before what is above nought. @param {number} value */
export const signed = (value) => (Math.round(value) > 0 ? "+" : "") + metres(value);

/** @param {number} value */
export const three = (value) => value.toFixed(3).replace("-", "−");
