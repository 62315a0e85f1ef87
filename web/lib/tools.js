/** The tools under a figure: reset, and a link to what it shows. */
import {addressOf} from "./address.js";
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
  foot?.querySelector('[data-tool="link"]')?.addEventListener("click", async (event) => {
    event.preventDefault();
    const address = `#${addressOf(figure) || `fig-${figure.id}`}`;
    history.replaceState(null, "", address);
    const link = /** @type {HTMLElement} */ (event.currentTarget);
    const done = await copied(location.href);
    const sentence = done ? words.copied : words.not_copied;
    link.dataset.said = sentence;
    setTimeout(() => delete link.dataset.said, 4000);
    say(sentence);
  });
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
