/**
 * What the packs left out, because no essay's engine opens it: fetched when something asks.
 *
 * Python cannot wait for the page.  So whoever asks for a missing module or file fails, what is
 * missing is fetched, and the same is asked again: engines are pure, and imports begin anew.
 */

import {mount, unpack} from "./unpack.js";

/** A remainder that could not be had; Python itself is well. */
export class MissingError extends Error {
  name = "MissingError";
}

/**
 * @param {any} pyodide
 * @param {(name: string) => Promise<Uint8Array>} need asks the page
 * @param {boolean} [installed] whether Python knows whom to ask, from a memory that was saved
 */
export function createRest(pyodide, need, installed = false) {
  const {FS} = pyodide;
  /** @type {Map<string, string>} the remainder's name by path */
  const left = new Map();
  /** @type {Map<string, string>} a pack that is still to come, by the folder of each of its modules */
  const coming = new Map();
  /** @type {Map<string, () => Promise<void>>} how to bring such a pack */
  const packs = new Map();
  /** @type {Set<string>} remainders and packs that were asked for */
  const wanted = new Set();
  /** @type {Map<string, Promise<void>>} */
  const loading = new Map();

  /** @param {string} path */
  function isLeft(path) {
    const name = left.get(path) ?? coming.get(path.slice(0, path.lastIndexOf("/")));
    if (name) wanted.add(name);
    return name !== undefined;
  }

  const {lookupPath} = FS;
  FS.lookupPath = (/** @type {any[]} */ ...given) => {
    try {
      return lookupPath.apply(FS, given);
    } catch (error) {
      isLeft(given[0]);
      throw error;
    }
  };
  if (!installed) {
    const finder = pyodide.pyimport("left_out");
    finder.install(isLeft);
    finder.destroy();
  }

  function lookAgain() {
    const finder = pyodide.pyimport("left_out");
    finder.look_again();
    finder.destroy();
  }

  /** @param {string} name */
  async function bring(name) {
    await packs.get(name)?.();
    for (const [folder, pack] of coming) if (pack === name) coming.delete(folder);
    lookAgain();
  }

  /** @param {string} name */
  async function load(name) {
    let bytes;
    try {
      bytes = await need(name);
    } catch {
      loading.delete(name); // another call may have better luck
      throw new MissingError(
        `A part of Python that this needs is not here (${name}): it could not be fetched, or this copy was packed without it.`
      );
    }
    const files = [...unpack(bytes).files].filter(([path]) => left.get(path) === name);
    mount(FS, files);
    for (const [path] of files) left.delete(path);
    lookAgain();
  }

  /** @param {string} name */
  function fetch(name) {
    if (!loading.has(name)) loading.set(name, packs.has(name) ? bring(name) : load(name));
    return /** @type {Promise<void>} */ (loading.get(name));
  }

  return {
    fetch,
    /** What Python asks whether a remainder has a file. */
    isLeft,
    /** The remainders' names by path. */
    left,
    /** @param {string} name @param {string[]} paths what the remainder of that name holds */
    expect(name, paths) {
      for (const path of paths) left.set(path, name);
    },

    /**
     * A pack that comes behind: who asks for one of its modules waits for it.
     *
     * @param {string} name
     * @param {string[]} folders of its modules
     * @param {() => Promise<void>} add
     */
    expectPack(name, folders, add) {
      packs.set(name, add);
      for (const folder of folders) coming.set(folder, name);
    },

    /**
     * Run Python; fetch what it misses and run it again.
     *
     * @template T
     * @param {(again: boolean) => T} run
     * @returns {Promise<T>}
     */
    async complete(run) {
      for (let again = false; ; again = true) {
        wanted.clear();
        let outcome;
        try {
          const value = run(again);
          outcome = () => value;
        } catch (error) {
          outcome = () => {
            throw error;
          };
        }
        const missing = [...wanted];
        if (!missing.length) return outcome();
        for (const name of missing) await fetch(name);
      }
    }
  };
}
