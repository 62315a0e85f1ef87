/** Reads what the build packed: a 32-bit length, that many bytes of JSON, and bytes behind them. */

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
 * @returns {{about: any, bytes: Uint8Array}} what it says, and what lies behind
 */
export function open(compressed) {
  const raw = decompress(compressed);
  const start = 4 + new DataView(raw.buffer, raw.byteOffset).getUint32(0, true);
  const about = JSON.parse(new TextDecoder().decode(raw.subarray(4, start)));
  return {about, bytes: raw.subarray(start)};
}

/**
 * @param {Uint8Array} compressed
 * @returns {Pack}
 */
export function unpack(compressed) {
  const {
    about: {files, ...about},
    bytes
  } = open(compressed);
  /** @param {[string, number, number]} entry @returns {[string, Uint8Array]} */
  const view = ([path, offset, length]) => [path, bytes.subarray(offset, offset + length)];
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
