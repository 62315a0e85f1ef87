/**
 * Saves a worker's memory while nobody asks anything of it: a slice at a time, so that a call
 * waits for one slice at worst.  A call in between changes the memory, and the saving is given up.
 */

import {everyFile} from "./snapshot-files.js";
import {record} from "./snapshot-linker.js";
import {createStore, StoreError} from "./snapshot-store.js";

const SLICE = 4 << 20;
const PAGE = 16 << 10; // stretches of nothing but zeros are not stored
/**
 * Part Python from an object of the page's that threadpoolctl imports, `pyodide_js._module`: it and
 * its loader hold each other, where Python's collector does not look.  Who asks again imports it anew.
 */
const LET_GO = `
import sys
if "pyodide_js._module" in sys.modules:
    sys.modules.pop("pyodide_js._module").__loader__.jsproxy = None
`;

/**
 * @param {object} given
 * @param {any} given.pyodide
 * @param {import("./start.js").Rest} given.rest
 * @param {string} given.place
 * @param {import("./snapshot-about.js").About} given.about
 * @param {() => Promise<Uint8Array>} given.wasm gives the main module's bytes, which nobody keeps
 * @param {() => number} given.answered how many messages have been answered so far
 * @returns {Promise<import("./snapshot-about.js").About>}
 */
export async function save({pyodide, rest, place, about, wasm, answered}) {
  const main = await wasm();
  const store = await createStore(place);
  let finished = false;
  const calls = answered();
  const pause = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    if (answered() !== calls) throw new StoreError("a figure asked for something", {busy: true});
  };
  try {
    const {_module: Module, _api: API, FS} = pyodide;
    pyodide.runPython(LET_GO);
    const state = {
      about,
      memory: Module.HEAPU8.length,
      linker: record(Module),
      held: API.serializeHiwireState((/** @type {unknown} */ object) => {
        if (object !== rest.isLeft) throw new Error("Python holds an object of the page's");
        return "isLeft";
      }),
      left: [...rest.left],
      packages: {...pyodide.loadedPackages}
    };
    await pause();
    const heap = await writeHeap(Module.HEAPU8, store, pause);
    const files = [];
    let written = 0;
    for (const [path, bytes] of everyFile(FS)) {
      files.push([path, store.append(bytes), bytes.length]);
      written += bytes.length;
      if (written > SLICE) {
        written = 0;
        await pause();
      }
    }
    const lock = {info: API.lockfile_info, packages: API.lockfile_packages};
    const others = {
      wasm: kept(store, main),
      lock: kept(store, new TextEncoder().encode(JSON.stringify(lock)))
    };
    await heap.verify();
    store.finish({...state, runs: heap.runs, files, ...others});
    finished = true;
    return about;
  } finally {
    if (!finished) store.drop();
    store.close();
  }
}

/** @param {{append: (bytes: Uint8Array) => number}} store @param {Uint8Array} bytes */
function kept(store, bytes) {
  return [store.append(bytes), bytes.length];
}

/**
 * @param {Uint8Array} heap
 * @param {{append: (bytes: Uint8Array) => number}} store
 * @param {() => Promise<void>} pause
 */
async function writeHeap(heap, store, pause) {
  /** @type {[offset: number, length: number, at: number][]} */
  const runs = [];
  /** @type {number[]} */
  const sums = [];
  const slices = Math.ceil(heap.length / SLICE);
  const slice = (/** @type {number} */ i) => heap.subarray(i * SLICE, (i + 1) * SLICE);
  for (let i = 0; i < slices; i++) {
    for (const [from, to] of used(slice(i))) {
      const offset = i * SLICE + from;
      runs.push([offset, to - from, store.append(heap.subarray(offset, i * SLICE + to))]);
    }
    sums.push(sum(slice(i)));
    await pause();
  }
  return {
    runs,
    /** Whatever runs between two slices may have changed some: then they do not belong together. */
    async verify() {
      for (let i = 0; i < slices; i++) {
        if (sum(slice(i)) !== sums[i]) throw new StoreError("the memory changed", {busy: true});
        await pause();
      }
    }
  };
}

/** The stretches of a slice that are not zero. */
function* used(/** @type {Uint8Array} */ bytes) {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  let start = -1;
  for (let at = 0; at < bytes.length; at += PAGE) {
    let word = at / 4;
    const end = Math.min(at + PAGE, bytes.length) / 4;
    while (word < end && words[word] === 0) word++;
    if (word < end && start < 0) start = at;
    if (word === end && start >= 0) {
      yield [start, at];
      start = -1;
    }
  }
  if (start >= 0) yield [start, bytes.length];
}

/** @param {Uint8Array} bytes */
function sum(bytes) {
  let total = 0;
  for (const word of new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)) {
    total = (Math.imul(total, 31) + word) | 0;
  }
  return total;
}
