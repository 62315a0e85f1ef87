import {isModest} from "./polite.js";

/**
 * On a small device or a slow line, fonts for slanted letters, formulas, code and notes wait until
 * the first words are painted, unless a service worker has all of them here.
 */
export function wireLateFonts() {
  const sheet = /** @type {HTMLLinkElement|null} */ (document.getElementById("late-fonts"));
  if (!sheet || !isModest() || isServedFromHere()) return;
  sheet.media = "print"; // its fonts are not asked for
  addEventListener("load", () => (sheet.media = "all"), {once: true});
}

/** Frames without an origin may not even ask. */
function isServedFromHere() {
  try {
    return Boolean(navigator.serviceWorker?.controller);
  } catch {
    return false;
  }
}
