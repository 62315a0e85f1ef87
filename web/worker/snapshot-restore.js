/**
 * Starts Pyodide from a memory that an earlier worker saved: numpy, scikit-learn and what else was
 * imported then is there at once.  Anything that is not as expected throws, and the page starts a
 * fresh worker the normal way.
 */

import {interpreter} from "./interpreter.js";
import {createRest} from "./rest.js";
import {about, fits} from "./snapshot-about.js";
import {mountLater} from "./snapshot-files.js";
import {relink} from "./snapshot-linker.js";
import {openStore, StoreError} from "./snapshot-store.js";
import {ours} from "./start.js";

/** Milliseconds of reading between two looks at what the page asks. */
const SLICE = 8;
/** Two workers from one memory must not draw the same random numbers. */
const RESEED = `
import random, sys
random.seed()
if "numpy.random" in sys.modules:
    sys.modules["numpy.random"].seed()
`;

/** @typedef {Awaited<ReturnType<typeof openStore>>} Store */

/**
 * @param {import("./start.js").Boot} boot
 * @param {import("./start.js").Host} host
 * @param {string} place
 * @returns {Promise<import("./start.js").Started>}
 */
export async function restore(boot, host, place) {
  const total = boot.modules.length + 1;
  let done = 0;
  const stage = (/** @type {string} */ name) => host.stage(name, done++, total);
  stage("python");
  const store = await openStore(place);
  try {
    const {contents, read} = store;
    if (!fits(contents.about, about(boot))) throw new StoreError("it was saved by another version");
    const compiling = compile(contents, read);
    compiling.catch(() => {}); // awaited below, unless the interpreter itself fails first
    /** @type {(() => void)[]} */
    let files = [];
    const into = async (/** @type {any} */ Module) => {
      relink(Module, contents.linker, await compiling);
      fill(Module.HEAPU8, contents.runs, read);
      Module.placeCountArgs();
      files = mountLater(Module.FS, contents.files, read);
      return contents.held;
    };
    /** @type {(path: string) => boolean} */
    let isLeft = () => false;
    const given = {
      wasm: stored(read, contents.wasm),
      lock: stored(read, contents.lock),
      // Pyodide writes one file before the memory is there; the true one is mounted over it.
      stdlib: new Uint8Array()
    };
    const pyodide = await interpreter(boot, host, given, {
      _restore: {memory: contents.memory, into},
      _snapshotDeserializer: () => (/** @type {string} */ path) => isLeft(path)
    });
    const rest = createRest(pyodide, host.need, true);
    ({isLeft} = rest);
    for (const [path, name] of contents.left) rest.expect(name, [path]);
    Object.assign(pyodide.loadedPackages, contents.packages);
    pyodide.runPython(RESEED);
    await ours(pyodide, boot, {take: host.need, rest, stage}, contents.about.wheels);
    return {pyodide, rest, settle: () => settle(files, store)};
  } catch (error) {
    store.close();
    throw error;
  }
}

/** @param {Store["read"]} read @param {[at: number, length: number]} where */
function stored(read, [at, length]) {
  return read(new Uint8Array(length), at);
}

/**
 * The side modules, by name.
 *
 * @param {any} contents
 * @param {Store["read"]} read
 * @returns {Promise<Map<string, WebAssembly.Module>>}
 */
async function compile({linker, files}, read) {
  /** @type {Map<string, [at: number, length: number]>} */
  const where = new Map();
  for (const [path, at, length] of files) where.set(path, [at, length]);
  const compiled = linker.modules.map(async (/** @type {{name: string}} */ {name}) => {
    const found = where.get(name) ?? where.get(`/usr/lib/${name}`);
    if (!found) throw new StoreError(`${name} is missing`);
    return [name, await WebAssembly.compile(/** @type {any} */ (stored(read, found)))];
  });
  return new Map(await Promise.all(compiled));
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
