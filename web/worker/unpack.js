/** Reads a pack: a 32-bit length, that many bytes of JSON, and the files behind it. */

import {decompress} from "./zstd.js";

/**
 * @typedef {object} Pack
 * @property {Map<string, Uint8Array>} files by path; views of one buffer, nothing is copied
 * @property {string[]} libraries shared libraries that all side modules may use
 * @property {Record<string, string>} packages versions by name
 * @property {string[]} left paths that the pack's remainder holds
 */

/**
 * @param {Uint8Array} compressed
 * @returns {Pack}
 */
export function unpack(compressed) {
  const raw = decompress(compressed);
  const start = 4 + new DataView(raw.buffer, raw.byteOffset).getUint32(0, true);
  const {files, ...about} = JSON.parse(new TextDecoder().decode(raw.subarray(4, start)));
  /** @param {[string, number, number]} entry @returns {[string, Uint8Array]} */
  const view = ([path, offset, length]) => [
    path,
    raw.subarray(start + offset, start + offset + length)
  ];
  return {files: new Map(files.map(view)), ...about};
}

/**
 * Put files into Pyodide's file system as they are.
 *
 * @param {any} FS
 * @param {Iterable<[path: string, content: Uint8Array]>} files
 */
export function mount(FS, files) {
  const made = new Set();
  for (const [path, content] of files) {
    const folder = path.slice(0, path.lastIndexOf("/"));
    if (!made.has(folder)) {
      FS.mkdirTree(folder);
      made.add(folder);
    }
    FS.createDataFile(folder, path.slice(folder.length + 1), content, true, false, true);
  }
}
