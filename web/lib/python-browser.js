/** What Python needs of the browser. */

import {decompress} from "fzstd";

export function canRun() {
  return typeof WebAssembly === "object" && typeof Worker === "function";
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
 * @param {Uint8Array} script compressed
 * @returns {Worker}
 */
export function spawnBlob(script) {
  const source = new Blob([/** @type {any} */ (decompress(script))], {type: "text/javascript"});
  const url = URL.createObjectURL(source);
  const worker = new Worker(url);
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // the worker reads it once, soon
  return worker;
}
