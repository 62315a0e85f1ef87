/**
 * Starts Pyodide from a memory that an earlier worker saved, or that the build made: numpy,
 * scikit-learn and what else was imported then is there at once.  Anything that is not as expected
 * throws, and the page starts a fresh worker another way.
 */

import {interpreter} from "./interpreter.js";
import {createRest} from "./rest.js";
import {mountLater} from "./snapshot-files.js";
import {relink} from "./snapshot-linker.js";
import {StoreError} from "./snapshot-store.js";
import {expect, ours} from "./start.js";

/** Milliseconds of reading between two looks at what the page asks. */
const SLICE = 8;
/**
 * @typedef {object} Source a memory, and what is needed beside it
 * @property {number} memory its bytes, and those that are free in it
 * @property {any} contents what snapshot-save.js noted of it, or a promise of that
 * @property {(into: Uint8Array, at: number) => Uint8Array} read
 * @property {(heap: Uint8Array) => void} fill puts it in its place, once its contents are known
 * @property {Uint8Array | Promise<Uint8Array>} lock
 * @property {(name: string) => Promise<Uint8Array>} take what comes beside it, such as wheels of ours
 * @property {string[]} later packs that are not in it, and come behind
 * @property {() => void} close
 */

/**
 * @param {import("./start.js").Boot} boot
 * @param {import("./start.js").Host} host
 * @param {Source | Promise<Source>} opening
 * @returns {Promise<import("./start.js").Started>}
 */
export async function restore(boot, host, opening) {
  const total = boot.modules.length + 1;
  let done = 0;
  const stage = (/** @type {string} */ name) => host.stage(name, done++, total);
  stage("python");
  const source = await opening;
  try {
    const {read, take, later} = source;
    const opened = Promise.resolve(source.contents);
    const compiling = opened.then((contents) => compile(contents, read));
    compiling.catch(() => {}); // awaited below, unless the interpreter itself fails first
    /** @type {(() => void)[]} */
    let files = [];
    const into = async (/** @type {any} */ Module) => {
      const contents = await opened;
      relink(Module, contents.linker, await compiling);
      source.fill(Module.HEAPU8);
      Module.placeCountArgs();
      files = mountLater(Module.FS, contents.files, read);
      return contents.held;
    };
    /** @type {(path: string) => boolean} */
    let look = () => false;
    const isLeft = (/** @type {string} */ path) => look(path);
    const given = {
      lock: source.lock,
      // Pyodide writes one file before the memory is there; the true one is mounted over it.
      stdlib: new Uint8Array()
    };
    const pyodide = await interpreter(boot, host, given, {
      _restore: {memory: source.memory, into},
      _snapshotDeserializer: () => isLeft
    });
    const contents = await opened;
    const made = createRest(pyodide, host.need, true);
    look = made.isLeft;
    const rest = {...made, isLeft}; // what Python holds, when this memory is saved in its turn
    for (const [path, name] of contents.left) rest.expect(name, [path]);
    Object.assign(pyodide.loadedPackages, contents.packages);
    const luck = pyodide.pyimport("luck");
    luck.renew();
    luck.destroy();
    const means = {take, rest, stage};
    const all = expect(pyodide, boot, later, means);
    await ours(pyodide, boot, means, contents.wheels);
    const behind = async () => {
      for (const name of contents.packs) await rest.fetch(name); // what imports of those packs read
      await all();
    };
    return {pyodide, rest, settle: () => settle(files, source), ...(later.length && {behind})};
  } catch (error) {
    source.close();
    throw error;
  }
}

/**
 * The side modules, by name.
 *
 * @param {any} contents
 * @param {Source["read"]} read
 * @returns {Promise<Map<string, WebAssembly.Module>>}
 */
async function compile({linker, files}, read) {
  /** @type {Map<string, [at: number, length: number]>} */
  const where = new Map();
  for (const [path, at, length] of files) where.set(path, [at, length]);
  const compiled = linker.modules.map(async (/** @type {{name: string}} */ {name}) => {
    const found = where.get(name) ?? where.get(`/usr/lib/${name}`);
    if (!found) throw new StoreError(`${name} is missing`);
    const [at, length] = found;
    const stored = read(new Uint8Array(length), at);
    return [name, await WebAssembly.compile(/** @type {any} */ (stored))];
  });
  return new Map(await Promise.all(compiled));
}

/**
 * Read what has not been read yet, a little at a time, and let the store go: other tabs want it.
 *
 * @param {(() => void)[]} files
 * @param {{close: () => void}} store
 */
async function settle(files, store) {
  let since = -Infinity;
  for (const read of files) {
    if (performance.now() - since > SLICE) {
      await new Promise((resolve) => setTimeout(resolve));
      since = performance.now();
    }
    read();
  }
  store.close();
}
