/**
 * The worker that brings Python, hired by the page's first script: its own script is fetched and
 * read while the page still comes, so that a reader who touches a control at once finds it there.
 */

import {canFetch, spawnBlob} from "./python-browser.js";
import {mayHurry} from "./polite.js";
import {tookTheTab} from "./start-flag.js";

/**
 * @typedef {object} Early
 * @property {Promise<Uint8Array>} bytes the worker's script, packed
 * @property {Promise<Worker>} worker
 */

/**
 * Hire it, where that keeps no words waiting.  A file that is not the right one is no file: the
 * start asks for it again, and tells.
 *
 * @param {DOMStringMap} about `worker`, the script's address; `integrity`, its hash; `packs`
 */
export function hireEarly({worker: address, integrity, packs = ""}) {
  const boot = {packs: packs.split(" ")};
  if (!address || !canFetch() || !mayHurry({crashed: tookTheTab()}, boot)) return;
  const bytes = fetch(address, {integrity}).then(
    async (response) => new Uint8Array(await response.arrayBuffer())
  );
  const worker = bytes.then(spawnBlob);
  worker.catch(() => {});
  /** @type {any} */ (globalThis).scrollabEarly = {bytes, worker};
}

/** @returns {Early | undefined} what the first script hired; it is handed over once */
export function takeEarly() {
  const scope = /** @type {any} */ (globalThis);
  const {scrollabEarly: early} = scope;
  delete scope.scrollabEarly;
  return early;
}
