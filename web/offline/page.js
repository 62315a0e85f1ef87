/** A page's side of reading offline: it calls the worker, and says when it has grown old. */
import {whenIdle} from "../lib/idle.js";
import {loadScript} from "../lib/load.js";

/** Begin when the page has loaded and nothing else is to do; refused, nothing is said. */
export function wireOffline() {
  if (!isAllowed()) return;
  const first = navigator.serviceWorker.controller;
  whenIdle(() => register(first).catch(() => {}));
}

/** A service worker needs a secure context, and pages that are nobody's guest. */
function isAllowed() {
  try {
    const isOurs = self.origin !== "null" && top?.location.origin === self.origin;
    return isOurs && isSecureContext && Boolean(navigator.serviceWorker);
  } catch {
    return false; // framed by another site
  }
}

/** @param {ServiceWorker | null} first who answered for the server when the page was opened */
async function register(first) {
  const workers = navigator.serviceWorker;
  const manifest = document.querySelector("link[rel=manifest]");
  if (!(manifest instanceof HTMLLinkElement)) return;
  const mark = document.documentElement.dataset.edition;
  const hello = (/** @type {any[]} */ entries) => {
    const changed = workers.controller !== first;
    const used = entries.map(({name}) => name);
    workers.controller?.postMessage({op: "hello", mark, changed, used});
  };
  const loaded = () => performance.getEntriesByType("resource");
  const unseen = (/** @type {any[]} */ entries) => entries.filter((entry) => !entry.workerStart);
  const begin = () => {
    if (!workers.controller) return;
    hello(unseen(loaded()));
    wirePanel();
  };
  workers.addEventListener("message", ({data}) => data.op === "newer" && tellOfNewer());
  workers.addEventListener("controllerchange", begin);
  await workers.register(new URL("sw.js", manifest.href));
  begin();
  // What was on its way when the worker came.
  new PerformanceObserver((list) => hello(unseen(list.getEntries()))).observe({type: "resource"});
  // A download that broke off and was gone on with passed the worker by in parts.
  const isLive = (/** @type {PerformanceEntry} */ {name}) => name === "scrollab:live";
  new PerformanceObserver((list) => list.getEntries().some(isLive) && hello(loaded())).observe({
    type: "mark",
    buffered: true
  });
}

function tellOfNewer() {
  const notice = document.getElementById("newer");
  if (!notice?.hidden) return;
  notice.hidden = false;
  notice.querySelector("button")?.addEventListener("click", () => location.reload());
}

/** The panel to keep all for offline brings its own script, when the reader comes near. */
function wirePanel() {
  const panel = document.getElementById("keep");
  if (!panel?.dataset.script) return;
  const {script: address = ""} = panel.dataset;
  delete panel.dataset.script;
  const eye = new IntersectionObserver(([{isIntersecting}]) => {
    if (!isIntersecting) return;
    eye.disconnect();
    loadScript(address).catch(() => {}); // the panel stays away
  });
  eye.observe(/** @type {Element} */ (panel.parentElement));
}
