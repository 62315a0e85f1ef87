/**
 * d3's `attr` and `text`, but such as leave alone what is so already.
 *
 * A drawing says all that it shows each time, sixty times a second under a dragging hand; most of
 * it stays as it was, and a browser that is told so styles and paints it again all the same.
 */

import {selection} from "d3-selection";

const {attr, text} = selection.prototype;

/** @this {any} @param {string} name @param {any} [value] */
function attrIfNew(name, value) {
  if (value === undefined || value === null || name.includes(":")) {
    return attr.apply(this, /** @type {any} */ (arguments));
  }
  return this.each(
    /** @this {Element} @param {any} args */
    function (...args) {
      const now = typeof value === "function" ? value.apply(this, args) : value;
      if (now == null) this.removeAttribute(name);
      else if (this.getAttribute(name) !== String(now)) this.setAttribute(name, now);
    }
  );
}

/** @this {any} @param {any} [value] */
function textIfNew(value) {
  if (!arguments.length) return text.call(this);
  return this.each(
    /** @this {Element} @param {any} args */
    function (...args) {
      const now = typeof value === "function" ? value.apply(this, args) : value;
      if (this.textContent !== String(now)) this.textContent = now;
    }
  );
}

selection.prototype.text = /** @type {any} */ (textIfNew);
selection.prototype.attr = /** @type {any} */ (attrIfNew);
