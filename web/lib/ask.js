/** What comes after all that a reader waits for (after.js); a guess that is made before waits for it. */
import {loadScript} from "./load.js";
import {whenIdle} from "./idle.js";

export function wireAsking() {
  const page = /** @type {any} */ (globalThis);
  const essay = /** @type {HTMLElement|null} */ (document.querySelector(".essay"));
  const script = essay?.dataset.script ?? "";
  if (!script && !page.scrollabAsk) return; // in a page that is one file it is there already
  /** @type {Promise<void>|null} */
  let coming = null;
  const come = async () => {
    if (!page.scrollabAsk) await loadScript(script);
    page.scrollabAsk(page.scrollab);
  };
  const load = () => (coming ??= come().catch(() => void (coming = null)));
  document.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("click", ({target}) => {
    const button = /** @type {HTMLElement} */ (target);
    const asks = /^(commit|results)$/.test(button.dataset.tool ?? "");
    if (!asks || page.scrollab.questions) return;
    load().then(() => coming && button.click());
  });
  whenIdle(load);
}
