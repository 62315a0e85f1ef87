/** The tools under a figure: reset, and what shares it. */
import {loadScript} from "./load.js";
import {say} from "./status.js";

/**
 * @param {import("./figure.js").Figure} figure
 * @param {Record<string, string>} words
 */
export function wireTools(figure, words) {
  const foot = document.querySelector(`.figure-foot[data-for="${figure.id}"]`);
  foot?.querySelector('[data-tool="reset"]')?.addEventListener("click", () => {
    figure.reset();
  });
  foot?.querySelector('[data-tool="share"]')?.addEventListener("click", () => share(figure, words));
}

/** @param {import("./figure.js").Figure} figure @param {Record<string, string>} words */
async function share(figure, words) {
  const page = /** @type {any} */ (globalThis);
  const body = /** @type {HTMLElement} */ (document.querySelector(".body"));
  try {
    if (!page.scrollabShare) await loadScript(body.dataset.script ?? "");
    page.scrollabShare(figure);
  } catch {
    say(words.not_shared);
  }
}

/** @param {string} text @returns {Promise<boolean>} whether it is on the clipboard now */
export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
