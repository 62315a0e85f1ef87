/** Python's files, as they are in its file system: found for saving, and mounted without reading. */

/** Where packages, shared libraries and the standard library are. */
const FOLDERS = ["/lib", "/usr/lib"];

/**
 * Every file, with its bytes as they lie in memory.
 *
 * @param {any} FS
 * @returns {Generator<[path: string, bytes: Uint8Array]>}
 */
export function* everyFile(FS) {
  /** @param {any} node @param {string} path @returns {Generator<[string, Uint8Array]>} */
  function* below(node, path) {
    if (FS.isFile(node.mode))
      yield [path, node.contents?.subarray(0, node.usedBytes) ?? new Uint8Array()];
    else if (FS.isDir(node.mode)) {
      for (const name of Object.keys(node.contents))
        yield* below(node.contents[name], `${path}/${name}`);
    }
  }
  for (const folder of FOLDERS) {
    const {exists, object} = FS.analyzePath(folder);
    if (exists) yield* below(object, folder);
  }
}

/**
 * Put files in their places; the bytes of each are read when Python first asks for them.
 *
 * @param {any} FS
 * @param {[path: string, at: number, length: number][]} files
 * @param {(into: Uint8Array, at: number) => Uint8Array} read
 * @returns {(() => void)[]} each reads one file, unless it has been read
 */
export function mountLater(FS, files, read) {
  const made = new Set();
  return files.map(([path, at, length]) => {
    const folder = path.slice(0, path.lastIndexOf("/"));
    if (!made.has(folder)) {
      FS.mkdirTree(folder);
      made.add(folder);
    }
    if (FS.analyzePath(path).exists) FS.unlink(path); // the standard library's empty stand-in
    const node = FS.create(path, 0o444);
    const keep = (/** @type {unknown} */ value) =>
      Object.defineProperty(node, "contents", {
        value,
        writable: true,
        configurable: true,
        enumerable: true
      });
    node.usedBytes = length;
    Object.defineProperty(node, "contents", {
      get: () => keep(read(new Uint8Array(length), at)).contents,
      set: keep,
      configurable: true,
      enumerable: true
    });
    return () => void node.contents;
  });
}
