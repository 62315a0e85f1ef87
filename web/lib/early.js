/**
 * The worker that brings Python, hired by the page's first script: its own script is fetched and
 * read while the page still comes, so that a reader who touches a control at once finds it there.
 * The worker does all of that itself: this thread has a page to read, and would keep it waiting.
 */

import {canFetch} from "./python-browser.js";
import {mayHurry} from "./polite.js";
import {tookTheTab} from "./start-flag.js";

/**
 * @typedef {object} Early
 * @property {Promise<Uint8Array>} bytes the worker's script, packed
 * @property {Promise<Worker>} worker once it has read its script
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
  const given = JSON.stringify([new URL(address, location.href).href, integrity]);
  const url = URL.createObjectURL(new Blob([`(${readScript})(...${given})`]));
  const worker = new Worker(url);
  const bytes = new Promise((resolve, reject) => {
    worker.onmessage = ({data}) => (data.script ? resolve(data.script) : reject(data.error));
    worker.onerror = reject;
  });
  const hired = bytes.then(() => worker);
  hired.catch(() => worker.terminate());
  /** @type {any} */ (globalThis).scrollabEarly = {bytes, worker: hired};
}

/**
 * What the worker does first.  It is sent there as text: it knows nothing of this file.
 *
 * @param {string} address
 * @param {string} integrity
 */
async function readScript(address, integrity) {
  try {
    const packed = await (await fetch(address, {integrity})).arrayBuffer();
    const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    const headers = {"content-type": "text/javascript"}; // without a type Firefox reads no script
    const url = URL.createObjectURL(await new Response(plain, {headers}).blob());
    /** @type {any} */ (globalThis).importScripts(url);
    URL.revokeObjectURL(url);
    postMessage({script: new Uint8Array(packed)});
  } catch (error) {
    postMessage({error: String(error)}); // not every browser can send the error itself
  }
}

/** @returns {Early | undefined} what the first script hired; it is handed over once */
export function takeEarly() {
  const scope = /** @type {any} */ (globalThis);
  const {scrollabEarly: early} = scope;
  delete scope.scrollabEarly;
  return early;
}
