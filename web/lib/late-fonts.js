/**
 * Fonts for slanted letters, formulas, code and notes wait until the first words are painted; where
 * a service worker answers, all are here already.
 */
export function wireLateFonts() {
  const sheet = /** @type {HTMLLinkElement|null} */ (document.getElementById("late-fonts"));
  if (!sheet) return;
  const use = () => (sheet.media = "all");
  if (isServedFromHere()) use();
  else addEventListener("load", use, {once: true});
}

/** Frames without an origin may not even ask. */
function isServedFromHere() {
  try {
    return Boolean(navigator.serviceWorker?.controller);
  } catch {
    return false;
  }
}
