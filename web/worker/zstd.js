/**
 * zstd's own decoder, from the package `zstddec`: WebAssembly is quick from its first run, and packs
 * are unpacked when nothing has run yet.  The package keeps one decoder for ever, and with it a
 * memory as large as the largest pack; here each pack has a decoder of its own, whose memory is the
 * pack's.
 */

/* global ZSTD_WASM -- base64, put here by the build (build_scripts/runtime/worker.mjs) */

/** @type {WebAssembly.Module | undefined} */
let decoder;

/**
 * @param {Uint8Array} packed one frame that tells its size
 * @returns {Uint8Array}
 */
export function decompress(packed) {
  decoder ??= new WebAssembly.Module(Uint8Array.from(atob(ZSTD_WASM), (c) => c.charCodeAt(0)));
  const env = {emscripten_notify_memory_growth() {}};
  const zstd = /** @type {any} */ (new WebAssembly.Instance(decoder, {env}).exports);
  const from = zstd.malloc(packed.length);
  new Uint8Array(zstd.memory.buffer).set(packed, from);
  const size = Number(zstd.ZSTD_findDecompressedSize(from, packed.length));
  const into = size > 0 ? zstd.malloc(size) : 0;
  if (!into || zstd.ZSTD_decompress(into, size, from, packed.length) !== size) {
    throw new Error("a file of Python's cannot be unpacked");
  }
  return new Uint8Array(zstd.memory.buffer, into, size);
}
