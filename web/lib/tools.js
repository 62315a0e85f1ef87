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
  if (figure.streams) wireStream(figure, foot?.querySelector(".tools"), words);
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

/**
 * A button that holds long work and lets it go on; it is there while there is work.
 *
 * @param {import("./figure.js").Figure} figure
 * @param {Element|null|undefined} tools
 * @param {Record<string, string>} words
 */
function wireStream(figure, tools, words) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "tool";
  button.dataset.tool = "stream";
  const show = () => {
    button.textContent = figure.held ? words.play : words.pause;
    button.hidden = !figure.stream;
  };
  button.addEventListener("click", () => {
    figure.hold(!figure.held);
    show();
  });
  for (const event of ["streaming", "drawn", "failed"]) figure.addEventListener(event, show);
  show();
  tools?.append(button);
}

/** @param {string} text */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
