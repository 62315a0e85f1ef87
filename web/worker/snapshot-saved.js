/** The memory that an earlier worker of this bundle saved in the browser. */

import {about, fits} from "./snapshot-about.js";
import {openStore, StoreError} from "./snapshot-store.js";

/**
 * @param {import("./start.js").Boot} boot
 * @param {import("./start.js").Host} host
 * @param {string} place
 * @returns {Promise<import("./snapshot-restore.js").Source>}
 */
export async function openSaved(boot, {need, hasWasm, compile}, place) {
  const {contents, read, close} = await openStore(place);
  if (!fits(contents.about, about(boot))) {
    close();
    throw new StoreError("it was saved by another version");
  }
  const stored = async (/** @type {[at: number, length: number]} */ [at, length]) =>
    read(new Uint8Array(length), at);
  if (!hasWasm) compile(stored(contents.wasm));
  return {
    memory: contents.memory,
    contents: {...contents, wheels: Object.keys(contents.about.wheels), packs: []},
    read,
    fill: (heap) => fill(heap, contents.runs, read),
    lock: stored(contents.lock),
    take: need,
    later: [],
    close
  };
}

/**
 * @param {Uint8Array} heap
 * @param {[offset: number, length: number, at: number][]} runs
 * @param {(into: Uint8Array, at: number) => Uint8Array} read
 */
function fill(heap, runs, read) {
  let end = 0;
  for (const [offset, length, at] of runs) {
    heap.fill(0, end, offset);
    end = offset + length;
    read(heap.subarray(offset, end), at);
  }
  heap.fill(0, end);
}
