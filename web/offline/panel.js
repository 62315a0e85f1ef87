/** The panel in a page's foot that keeps all essays for offline, and lets them go again. */
import {balance} from "./edition.js";
import {createKeeper, isFull} from "./keeper.js";
import {EVERYTHING} from "./library.js";
import {openStore} from "./store.js";

/**
 * @typedef {"none" | "keeping" | "part" | "kept"} State
 *
 * @param {HTMLElement} panel
 */
export async function wirePanel(panel) {
  const words = JSON.parse(panel.dataset.words ?? "{}");
  const text = /** @type {HTMLElement} */ (panel.querySelector("p"));
  const bar = /** @type {HTMLProgressElement} */ (panel.querySelector("progress"));
  const [go, remove] = panel.querySelectorAll("button");
  const {scope} = await navigator.serviceWorker.ready;
  const edition = await ask("edition");
  const store = openStore(scope);
  const keeper = createKeeper(edition, store, scope);
  /** @type {AbortController | undefined} */
  let work;

  /** @param {State} state @param {number} loaded @param {number} total @param {string} [trouble] */
  function show(state, loaded, total, trouble = "") {
    const filled = words[state]
      .replace("{loaded}", megabytes(loaded))
      .replace("{total}", megabytes(total));
    panel.dataset.state = state;
    text.textContent = trouble ? `${trouble} ${filled}` : filled;
    bar.hidden = state !== "keeping";
    bar.max = total;
    bar.value = loaded;
    go.hidden = state === "kept";
    go.textContent = words[`${state}_go`] ?? "";
    remove.hidden = state === "none" || state === "keeping";
    panel.hidden = false;
  }

  async function look(trouble = "") {
    const {size, lacking} = balance(edition.files, edition.everything, new Set(await store.ids()));
    const isChosen = (await store.recall(EVERYTHING)) === true;
    if (!lacking) show("kept", size, size, trouble);
    else if (isChosen) show("part", size - lacking, size, trouble);
    else show("none", 0, lacking, trouble);
  }

  async function keep() {
    work = new AbortController();
    const {files, everything} = edition;
    const {missing, lacking} = balance(files, everything, new Set(await store.ids()));
    /** @type {Record<string, number>} */
    const loaded = {};
    const progress = (/** @type {string} */ path, /** @type {number} */ bytes) => {
      loaded[path] = bytes;
      const sum = Object.values(loaded).reduce((a, b) => a + b, 0);
      if (work) show("keeping", sum, lacking);
    };
    show("keeping", 0, lacking);
    navigator.storage?.persist?.().catch(() => {}); // the browser may say no, and keep it while it can
    let trouble = "";
    try {
      await store.note(EVERYTHING, true);
      await keeper.keep(missing, {progress, signal: work.signal});
    } catch (error) {
      if (!work.signal.aborted) trouble = isFull(error) ? words.full : words.broken;
    }
    work = undefined;
    await look(trouble);
  }

  go.addEventListener("click", () => (work ? work.abort() : void keep()));
  remove.addEventListener("click", async () => {
    await ask("forget");
    await look();
  });
  await look();
}

/** @param {number} bytes */
const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

/** @param {string} op @returns {Promise<any>} the worker's answer */
function ask(op) {
  const {port1, port2} = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({data}) => resolve(data);
    navigator.serviceWorker.controller?.postMessage({op}, [port2]);
  });
}
