/** Gets files of an edition into the store, whole and checked. */
import {keptHeaders} from "./answer.js";

/**
 * The browser's own cache has most files already, under names that hold their hash; where it has
 * something else the network is asked.  The worker lets both kinds of request pass.
 *
 * @type {RequestCache[]}
 */
export const WAYS = ["force-cache", "no-store"];
const AT_ONCE = 4;

/** A file that could not be had, or that is not what the build wrote. */
export class NotKept extends Error {}

/**
 * @param {import("./edition.js").Edition} edition
 * @param {ReturnType<typeof import("./store.js").openStore>} store
 * @param {string} scope
 */
export function createKeeper({files, types}, store, scope) {
  /** @type {Map<string, Promise<void>>} */
  const busy = new Map();

  /** @param {string} path @param {Response} answer @param {(bytes: number) => void} progress */
  async function put(path, answer, progress) {
    const [sha256, size] = files[path];
    if (answer.status !== 200) throw new NotKept(`${path}: ${answer.status}`);
    const bytes = await read(answer, size, progress);
    if (bytes.length !== size || (await digest(bytes)) !== sha256) throw new NotKept(path);
    await store.put(sha256, bytes, keptHeaders(answer.headers, path, types, size));
  }

  /** @param {string} path @param {(bytes: number) => void} progress @param {AbortSignal} [signal] */
  async function download(path, progress, signal) {
    for (const cache of WAYS) {
      try {
        const answer = await fetch(new URL(path, scope), {cache, signal});
        return await put(path, answer, progress);
      } catch (error) {
        const isLast = cache === WAYS[WAYS.length - 1];
        if (isLast || signal?.aborted || isFull(error)) throw error;
        progress(0);
      }
    }
  }

  /** @param {string} path @param {() => Promise<void>} work */
  function once(path, work) {
    const [sha256] = files[path];
    const under = busy.get(sha256) ?? work().finally(() => busy.delete(sha256));
    busy.set(sha256, under);
    return under;
  }

  return {
    /**
     * Keep an answer that is on its way to a page.
     *
     * @param {string} path
     * @param {Response} answer
     */
    take: (path, answer) => once(path, () => put(path, answer, () => {})),

    /**
     * Keep files that are not there yet; rejects at the first that fails, and what came stays.
     *
     * @param {string[]} paths
     * @param {{progress?: (path: string, bytes: number) => void, signal?: AbortSignal}} [options]
     */
    async keep(paths, {progress = () => {}, signal} = {}) {
      const held = new Set(await store.ids());
      const queue = [...new Set(paths)].filter((path) => !held.has(files[path][0]));
      const work = async () => {
        for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
          const name = path;
          await once(name, async () => {
            if (await store.get(files[name][0])) return; // another call has brought it meanwhile
            await download(name, (bytes) => progress(name, bytes), signal);
          });
        }
      };
      try {
        await Promise.all(Array.from({length: AT_ONCE}, work));
      } finally {
        queue.length = 0;
      }
    }
  };
}

/** @param {unknown} error whether the device, or the browser, has no more room */
export const isFull = (error) => /** @type {any} */ (error)?.name === "QuotaExceededError";

/**
 * @param {Response} answer
 * @param {number} size
 * @param {(bytes: number) => void} progress
 */
async function read(answer, size, progress) {
  const bytes = new Uint8Array(size);
  let at = 0;
  const reader = /** @type {ReadableStream<Uint8Array>} */ (answer.body).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (at + part.value.length > size) {
      reader.cancel();
      throw new NotKept("too long");
    }
    bytes.set(part.value, at);
    at += part.value.length;
    progress(at);
  }
  return bytes.subarray(0, at);
}

/** @param {Uint8Array} bytes */
async function digest(bytes) {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", /** @type {any} */ (bytes)));
  return [...sum].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
