/**
 * Clears what nobody reads any more out of a memory that is about to be saved: what was freed, and
 * the bytes of side modules, which Emscripten's linker keeps after it has compiled them.
 *
 * The allocator is dlmalloc: chunks lie side by side, each with its size and two flags in its second
 * word; a free one has up to six words of its own before what is left of its old content.
 */

const IN_USE = 2;
const FLAGS = 7;
const HEAD = 8;
const LINKS = 24;
const WASM = 0x6d736100; // "\0asm"
const LEAST = 1000; // chunks of a heap in which Python has started

/** @param {any} Module */
export function sweep(Module) {
  const {HEAPU8, HEAPU32} = Module;
  const end = Module._sbrk(0);
  const chunks = walk(HEAPU32, Module.___heap_base, end);
  for (const {at, size, inUse} of chunks) {
    if (inUse && HEAPU32[(at + HEAD) >> 2] === WASM) HEAPU8.fill(0, at + HEAD, at + size);
    if (!inUse && size > HEAD + LINKS) HEAPU8.fill(0, at + HEAD + LINKS, at + size);
  }
}

/** @param {Uint32Array} words @param {number} from @param {number} end */
function walk(words, from, end) {
  for (let start = from; start < from + (1 << 20); start += HEAD) {
    const chunks = [];
    for (let at = start; ;) {
      const word = words[(at + 4) >> 2];
      const size = word & ~FLAGS;
      if (size < 16 || at + size > end) break;
      chunks.push({at, size, inUse: Boolean(word & IN_USE)});
      at += size;
    }
    if (chunks.length >= LEAST) return chunks;
  }
  throw new Error("the heap is not as build_scripts/runtime/sweep.mjs knows it");
}
