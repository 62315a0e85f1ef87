/**
 * The memory that the build made (build_scripts/runtime/memory.mjs): what numpy's import leaves
 * there, and in a layer on it what is left by the import of the page's engines; for a first visit.
 *
 * Files and stretches of memory, laid out as in a pack (unpack.js).  Where something stands already,
 * the words of a stretch are to be added to it.
 */

import {ahead} from "./start.js";
import {open} from "./unpack.js";
import {decompress} from "./zstd.js";

/** @typedef {[offset: number, length: number, at: number, add?: boolean]} Stretch */

/** The memory, and the layer that lies on it. */
const PARTS = ["memory", "layer"];

/**
 * @param {import("./start.js").Boot} boot
 * @param {import("./start.js").Host} host
 * @returns {import("./snapshot-restore.js").Source}
 */
export function openShipped({assets, packs, behind = {}, wheels}, host) {
  const later = packs.filter((name) => name in behind);
  const names = PARTS.filter((name) => name in assets);
  const own = wheels.filter((wheel) => !wheel.later).map(({name}) => name);
  const soon = packs.filter((name) => !assets[name].later);
  const wasm = host.hasWasm ? [] : ["wasm"];
  const take = ahead(host, [...wasm, ...names, "lock", ...own, ...soon]);
  const plain = host.hasWasm ? undefined : take("wasm").then(decompress);
  if (plain) host.compile(plain);

  async function openAll() {
    const packed = await Promise.all(names.map(take));
    await plain; // to compile it takes longer, and is done beside this
    return packed.map(open);
  }

  /** @type {Part[]} */
  let parts = [];
  const contents = openAll().then((opened) => {
    parts = opened;
    return together(opened);
  });
  return {
    memory: Math.max(...names.map((name) => assets[name].heap ?? 0)),
    contents,
    read(into, at) {
      for (const {bytes} of parts) {
        if (at < bytes.length) {
          into.set(bytes.subarray(at, at + into.length));
          break;
        }
        at -= bytes.length;
      }
      return into;
    },
    fill(heap) {
      for (const {about, bytes} of parts) fill(heap, about.runs, bytes);
    },
    lock: take("lock"),
    take,
    later,
    close() {}
  };
}

/** @typedef {ReturnType<typeof open>} Part */

/**
 * What a layer says stands for what is said below it; files are all there, as if the parts' bytes
 * lay one after the other.
 *
 * @param {Part[]} parts
 */
function together(parts) {
  let before = 0;
  const files = [];
  for (const {about, bytes} of parts) {
    for (const [path, at, length] of about.files) files.push([path, before + at, length]);
    before += bytes.length;
  }
  return {...Object.assign({}, ...parts.map(({about}) => about)), files};
}

/** @param {Uint8Array} heap @param {Stretch[]} runs @param {Uint8Array} bytes */
function fill(heap, runs, bytes) {
  for (const [offset, length, at, add] of runs) {
    const part = bytes.subarray(at, at + length);
    if (!add) heap.set(part, offset);
    else {
      const into = new Uint32Array(heap.buffer, offset, length / 4);
      const words = new Uint32Array(part.slice().buffer);
      for (let i = 0; i < words.length; i++) into[i] += words[i];
    }
  }
}
