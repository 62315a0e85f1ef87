/** The quiet pill in the corner: where Python is, in true megabytes, and a way on when it is not. */
import {written} from "./language.js";

const SAID = 10_000; // ms for which a whole sentence stays

/**
 * @param {any} python
 * @param {Record<string, string>} words
 * @param {boolean} byItself whether Python starts without being asked; else it says what it costs
 */
export function wirePill(python, words, byItself) {
  const pill = document.getElementById("python-pill");
  if (!pill) return;
  const bar = /** @type {HTMLProgressElement} */ (pill.querySelector("progress"));
  const text = /** @type {HTMLElement} */ (pill.querySelector("[data-pill-text]"));
  const button = /** @type {HTMLElement} */ (pill.querySelector("button"));
  let timer = 0;
  const show = (/** @type {any} */ state) => {
    pill.hidden = false;
    clearTimeout(timer);
    pill.classList.remove("is-short");
    pill.dataset.stage = state.stage;
    bar.max = state.total || 1;
    bar.value = state.loaded;
    text.textContent = sentence(state, byItself ? words : {...words, idle: words.idle_costs});
    if (/failed|live|idle/.test(state.stage)) {
      timer = window.setTimeout(() => shorten(pill, text, words), SAID);
    }
    button.hidden = !(state.stage === "failed" || state.stuck || state.stage === "idle");
    button.textContent = state.stuck
      ? words.stop
      : state.stage === "idle"
        ? words.start
        : words.again;
  };
  button.addEventListener("click", () => {
    const {stage} = python.state;
    const begun = stage === "idle" ? python.start() : python.restart();
    Promise.resolve(begun).catch(() => {}); // the pill itself says what went wrong
  });
  python.watch(show);
  show(python.state);
}

/**
 * The sentence was there to be read; now it must not lie over the essay's own words.
 *
 * @param {HTMLElement} pill
 * @param {HTMLElement} text
 * @param {Record<string, string>} words
 */
function shorten(pill, text, words) {
  pill.title = text.textContent ?? "";
  pill.classList.add("is-short");
  if (pill.dataset.stage === "failed") text.textContent = words.failed;
  if (pill.dataset.stage === "idle") text.textContent = words.idle;
  if (pill.contains(document.activeElement)) return;
  // It comes anew, shorter: an edge that moves by itself would be a shift of the page's layout.
  pill.hidden = true;
  requestAnimationFrame(() => (pill.hidden = false));
}

/** @param {any} state @param {Record<string, string>} words */
function sentence({stage, step, loaded, total, message, stuck}, words) {
  const megabytes = (/** @type {number} */ bytes) => written((bytes / 1e6).toFixed(1));
  const fill = (/** @type {string} */ text) =>
    text.replace("{loaded}", megabytes(loaded)).replace("{total}", megabytes(total));
  if (stuck) return words.slow;
  if (stage === "failed") return `${message} ${words.failed_help}`;
  if (stage === "idle") return fill(words.idle);
  if (stage === "live") return words.live;
  return step === "bytes" && loaded < total ? fill(words.loading) : words.starting;
}
