/**
 * Gets the bundle's files by name: by fetch, or by the script tag that works where fetch does not
 * (from disk, and in sandboxed frames).  What arrives is checked against the build's own record.
 */

import {loadTwin} from "./twin.js";

/** Seconds to wait before the second and the third try. */
const PAUSES = [0.5, 2];

/**
 * @typedef {object} Asset
 * @property {string} url from the bundle's root
 * @property {string | null} twin the same bytes in a classic script
 * @property {number} size
 * @property {number} raw bytes once decompressed
 * @property {string} sha256
 */

/** A file that could not be had. */
export class BytesError extends Error {
  /**
   * @param {"missing" | "damaged"} problem
   * @param {string} name the file's
   */
  constructor(problem, name) {
    super(`${name}: ${problem}`);
    this.problem = problem;
    this.file = name;
  }
}

/**
 * @param {{root: string, assets: Record<string, Asset>, wheels: (Asset & {name: string})[]}} boot
 * @param {object} [means] how to reach files; tests bring their own
 * @param {typeof fetch} [means.get]
 * @param {(url: string, root: string) => Promise<Uint8Array>} [means.twin]
 * @param {(seconds: number) => Promise<void>} [means.wait]
 * @param {boolean} [means.fetches] whether fetch can work at all on this page
 * @returns {(name: string, progress?: (loaded: number) => void) => Promise<Uint8Array>}
 */
export function createBytes(boot, means = {}) {
  const {get = fetch.bind(globalThis), twin = loadTwin, wait = pause, fetches = canFetch()} = means;

  return async function bytes(name, progress = () => {}) {
    const asset = boot.assets[name] ?? boot.wheels.find((wheel) => wheel.name === name);
    if (!asset) throw new BytesError("missing", name);
    const file = asset.url.split("/").pop() ?? name;
    /** @param {boolean} again */
    const fetched = (again) => download(get, boot.root + asset.url, again, progress);
    /** @type {(() => Promise<Uint8Array>)[]} */
    const ways = fetches
      ? [() => fetched(false), ...PAUSES.map((s) => () => wait(s).then(() => fetched(true)))]
      : [];
    if (asset.twin) ways.push(() => twin(String(asset.twin), boot.root));

    /** @type {"missing" | "damaged"} */
    let problem = "missing";
    for (const way of ways) {
      try {
        const got = await way();
        if (await matches(got, asset)) {
          progress(asset.size);
          return got;
        }
        problem = "damaged";
      } catch {
        // The next way may do; if none does, the error below says what is missing.
      }
      progress(0);
    }
    throw new BytesError(problem, file);
  };
}

/** Pages from disk and in frames without an origin of their own cannot fetch. */
function canFetch() {
  return globalThis.location?.protocol !== "file:" && globalThis.origin !== "null";
}

/** @param {number} seconds @returns {Promise<void>} */
function pause(seconds) {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

/**
 * @param {typeof fetch} get
 * @param {string} url
 * @param {boolean} again
 * @param {(loaded: number) => void} progress
 */
async function download(get, url, again, progress) {
  const answer = await get(url, {cache: again ? "reload" : "default"});
  if (!answer.ok) throw new Error(`${answer.status}`);
  if (!answer.body) return new Uint8Array(await answer.arrayBuffer());
  const parts = [];
  let loaded = 0;
  for (const reader = answer.body.getReader(); ;) {
    const {done, value} = await reader.read();
    if (done) return joined(parts, loaded);
    parts.push(value);
    loaded += value.length;
    progress(loaded);
  }
}

/** @param {Uint8Array[]} parts @param {number} length */
function joined(parts, length) {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * Plain http by address has no crypto.subtle; the size must do there.
 *
 * @param {Uint8Array} bytes
 * @param {Asset} asset
 */
async function matches(bytes, {size, sha256}) {
  if (bytes.length !== size) return false;
  const subtle = globalThis.crypto?.subtle;
  if (!subtle) return true;
  const digest = new Uint8Array(await subtle.digest("SHA-256", /** @type {any} */ (bytes)));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("") === sha256;
}
