/** Moments in which a page has nothing better to do. */

/** Milliseconds after which an idle moment is no longer waited for. */
const LONGEST = 3000;

/** @param {() => void} act once the page has loaded and has nothing better to do */
export function whenIdle(act) {
  if (document.readyState === "complete") soon(act);
  else window.addEventListener("load", () => soon(act), {once: true});
}

/** @param {() => void} act in an idle moment, or after three seconds without one */
export function soon(act) {
  const {requestIdleCallback} = /** @type {any} */ (window); // Safari has none
  if (requestIdleCallback) requestIdleCallback(act, {timeout: LONGEST});
  else setTimeout(act, 200);
}
