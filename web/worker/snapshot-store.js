/**
 * One file of the browser's own for each bundle of this origin: a mark, what the file holds, and
 * the bytes.  The mark is written last, so a file that was cut off is none.
 */

const MARK = 0x5c20_11ab;
const HEAD = 16; // the mark, nothing, and where the table of contents ends and starts
const NAME = "memory";

/** Why there is nothing to read, or no way to write now. */
export class StoreError extends Error {
  /** @param {string} message @param {{busy?: boolean}} [about] */
  constructor(message, {busy = false} = {}) {
    super(message);
    this.name = "StoreError";
    /** Another tab has the file: it is as good as before. */
    this.busy = busy;
  }
}

/**
 * @param {string} place the bundle's folder among those of this origin
 * @param {boolean} create
 * @param {object} [mode]
 */
async function handle(place, create, mode) {
  try {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(place, {create});
    const file = await folder.getFileHandle(NAME, {create});
    return await /** @type {any} */ (file).createSyncAccessHandle(mode);
  } catch (error) {
    const {name, message} = /** @type {Error} */ (error);
    throw new StoreError(message, {busy: name === "NoModificationAllowedError"});
  }
}

/**
 * Open what was saved.  Browsers that know the mode let several tabs read at once; to the others
 * the second tab is refused.
 *
 * @param {string} place
 */
export async function openStore(place) {
  const file = await handle(place, false, {mode: "read-only"});
  /** @param {Uint8Array} into @param {number} at */
  const read = (into, at) => {
    if (file.read(into, {at}) !== into.length) throw new StoreError("the file ends too soon");
    return into;
  };
  try {
    const head = new DataView(read(new Uint8Array(HEAD), 0).buffer);
    if (head.getUint32(0) !== MARK) throw new StoreError("the file was not finished");
    const [at, end] = [head.getFloat64(8), file.getSize()];
    const contents = JSON.parse(new TextDecoder().decode(read(new Uint8Array(end - at), at)));
    return {contents, read, close: () => file.close()};
  } catch (error) {
    file.close();
    throw error;
  }
}

/** @param {string} place */
export async function createStore(place) {
  const file = await handle(place, true);
  let end = HEAD;
  file.truncate(0);
  /** @param {Uint8Array} bytes @param {number} at */
  const put = (bytes, at) => {
    if (file.write(bytes, {at}) !== bytes.length) throw new StoreError("there is no room");
  };
  return {
    /** @param {Uint8Array} bytes @returns {number} where they lie */
    append(bytes) {
      const at = end;
      put(bytes, at);
      end += bytes.length;
      return at;
    },
    /** @param {object} contents */
    finish(contents) {
      const head = new DataView(new ArrayBuffer(HEAD));
      head.setUint32(0, MARK);
      head.setFloat64(8, end);
      put(new TextEncoder().encode(JSON.stringify(contents)), end);
      file.flush();
      put(new Uint8Array(head.buffer), 0);
      file.flush();
    },
    /** Keep nothing of what was written. */
    drop() {
      file.truncate(0);
    },
    close() {
      file.close();
    }
  };
}
