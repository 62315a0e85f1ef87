import {isModest} from "./polite.js";

const ID = "late-fonts";

/**
 * On a small device or a slow line, fonts for slanted letters, formulas, code and notes wait until
 * the first words are painted, unless a service worker has all of them here.
 */
export function wireLateFonts() {
  if (!isModest() || isServedFromHere()) return;
  const wait = (/** @type {MutationObserver} */ eye) => {
    const sheet = /** @type {HTMLLinkElement|null} */ (document.getElementById(ID));
    if (!sheet) return;
    eye.disconnect();
    sheet.media = "print"; // its fonts are not asked for
    addEventListener("load", () => (sheet.media = "all"), {once: true});
  };
  // The script that calls this stands before all sheets: it need not wait for them.
  new MutationObserver((_, eye) => wait(eye)).observe(document.head, {childList: true});
}

/** Frames without an origin may not even ask. */
function isServedFromHere() {
  try {
    return Boolean(navigator.serviceWorker?.controller);
  } catch {
    return false;
  }
}
