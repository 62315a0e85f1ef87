/** The quiet pill in the corner: where Python is, in true megabytes, and a way on when it is not. */

const SAID = 10_000; // ms for which a whole sentence stays
const IDLE_WAIT = 1200; // ms after the page has loaded, so that its words and pictures come first

/**
 * @param {any} python
 * @param {Record<string, string>} words
 */
export function wirePill(python, words) {
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
    text.textContent = sentence(state, words);
    if (state.stage === "failed" || state.stage === "live") {
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
  if (startsByItself(python)) whenIdle(() => python.start().catch(() => {}));
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
}

/** @param {any} state @param {Record<string, string>} words */
function sentence({stage, step, loaded, total, message, stuck}, words) {
  const megabytes = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);
  if (stuck) return words.slow;
  if (stage === "failed") return `${message} ${words.failed_help}`;
  if (stage === "loading" && step === "bytes" && loaded < total) {
    return words.loading
      .replace("{loaded}", megabytes(loaded))
      .replace("{total}", megabytes(total));
  }
  return {idle: words.idle, loading: words.starting, live: words.live}[
    /** @type {"idle"} */ (stage)
  ];
}

/**
 * Not after a start that took the tab with it, and not on a phone: memory is short there, and a
 * reader's first touch of a control starts Python anyway.
 *
 * @param {any} python
 */
function startsByItself(python) {
  const phone = matchMedia("(pointer: coarse) and (max-width: 40rem)").matches;
  return !python.crashed && !phone;
}

/** @param {() => void} act */
function whenIdle(act) {
  const idle = self.requestIdleCallback ?? ((/** @type {any} */ run) => setTimeout(run, 200));
  const later = () => setTimeout(() => idle(act), IDLE_WAIT);
  if (document.readyState === "complete") later();
  else window.addEventListener("load", later, {once: true});
}
