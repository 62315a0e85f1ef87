// One file that is a whole page: Python's files lie at its end, as base64.  Each is let go once it was
// read, but for those that may be asked for again.
import {fromBase64} from "../twin.js";

const parsed = new Promise((resolve) => {
  if (document.readyState !== "loading") resolve(undefined);
  else document.addEventListener("DOMContentLoaded", resolve, {once: true});
});

/** @param {string} url of a file's twin, from the bundle's root */
async function inside(url) {
  await parsed;
  const element = /** @type {HTMLElement | null} */ (
    document.querySelector(`script[data-file="${url}"]`)
  );
  if (!element) throw new Error(`${url} is not in this file`);
  const bytes = fromBase64(element.textContent ?? "");
  if (!("again" in element.dataset)) element.remove();
  return bytes;
}

/** @type {any} */ (globalThis).scrollabInside = inside;
