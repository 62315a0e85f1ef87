/** What Python needs of the browser. */
import {gunzip} from "./gunzip.js";

export function canRun() {
  return typeof WebAssembly === "object" && typeof Worker === "function";
}

/** Pages from disk and in frames without an origin of their own cannot fetch. */
export function canFetch() {
  return globalThis.location?.protocol !== "file:" && globalThis.origin !== "null";
}

/** iPads call themselves Macs; no Mac has touch points. */
export function platform() {
  const {platform: told, maxTouchPoints} = navigator;
  return told === "MacIntel" && maxTouchPoints > 1 ? "iPad" : undefined;
}

/** @param {() => void} act when the network has come back */
export function whenOnline(act) {
  globalThis.addEventListener?.("online", act);
}

/**
 * Start the worker from its bytes: a page from disk has no other way, and no page needs one.
 *
 * @param {Uint8Array} script in gzip
 * @returns {Promise<Worker>}
 */
export async function spawnBlob(script) {
  const plain = /** @type {any} */ (await gunzip(script));
  const source = new Blob([plain], {type: "text/javascript"});
  const url = URL.createObjectURL(source);
  const worker = new Worker(url);
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // the worker reads it once, soon
  return worker;
}
