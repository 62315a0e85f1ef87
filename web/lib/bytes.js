/**
 * Gets the bundle's files by name: by fetch, or by the script tag that works where fetch does not
 * (from disk, and in sandboxed frames).  What arrives is checked against the build's own record.
 */

import {download, DownloadError, Part} from "./download.js";
import {canFetch} from "./python-browser.js";
import {loadTwin} from "./twin.js";

/**
 * @typedef {object} Asset
 * @property {string} url from the bundle's root
 * @property {string | null} [twin] the same bytes in a classic script
 * @property {number} [size] the lock file tells none
 * @property {boolean} [later] loaded only if something asks for it
 * @property {string} sha256
 */

/**
 * @typedef {object} Boot
 * @property {string} root
 * @property {Record<string, Asset>} assets
 * @property {(Asset & {name: string})[]} wheels
 * @property {string} [lock] the path of the bundle's lock file
 * @property {boolean} [twins] a packed page, which has the twins alone
 */

/** @typedef {(name: string, progress?: (loaded: number) => void) => Promise<Uint8Array>} Bytes */

/** A file that could not be had. */
export class BytesError extends Error {
  /**
   * @param {import("./download.js").Problem} problem
   * @param {string} name the file's
   */
  constructor(problem, name) {
    super(`${name}: ${problem}`);
    this.problem = problem;
    this.file = name;
  }
}

/**
 * @param {Boot} boot
 * @param {import("./download.js").Means & {
 *   twin?: (url: string, root: string) => Promise<Uint8Array>, fetches?: boolean
 * }} [means] how to reach files, and whether fetch can work at all on this page
 * @returns {Bytes}
 */
export function createBytes(boot, means = {}) {
  const {twin = loadTwin, fetches = !boot.twins && canFetch()} = means;
  /** @type {Map<string, Part>} what has come of files that broke off: another start goes on there */
  const parts = new Map();

  /** @type {Bytes} */
  async function bytes(name, progress = () => {}) {
    const asset = known(boot, name) ?? (await inLock(name));
    if (!asset) throw new BytesError("missing", name);
    const check = (/** @type {Uint8Array} */ got) => matches(got, asset);
    /** @type {import("./download.js").Problem} */
    let problem = "missing";
    for (const way of fetches ? [fetched, fromTwin] : [fromTwin]) {
      try {
        return await way(asset, {check, progress});
      } catch (error) {
        if (error instanceof DownloadError) problem = error.problem;
      }
    }
    throw new BytesError(problem, fileOf(asset.url));
  }

  /** @typedef {Pick<import("./download.js").Wanted, "check" | "progress">} Wanted */

  /** @param {Asset} asset @param {Wanted} wanted */
  async function fetched({url, size}, wanted) {
    const part = parts.get(url) ?? new Part();
    parts.set(url, part);
    const got = await download({url: boot.root + url, size, ...wanted}, part, means);
    parts.delete(url);
    return got;
  }

  /** @param {Asset} asset @param {Wanted} wanted */
  async function fromTwin({twin: url}, {check, progress}) {
    if (!url) throw new Error("it has no twin");
    const got = await twin(url, boot.root);
    if (!(await check(got))) throw new DownloadError("damaged");
    progress(got.length);
    return got;
  }

  /**
   * A file that pages do not load at start: the lock lists it, with its SHA-256.
   *
   * @param {string} name its path, or the file's name alone
   * @returns {Promise<Asset | undefined>}
   */
  async function inLock(name) {
    if (!boot.lock || !boot.assets.lock) return undefined;
    const {packages} = JSON.parse(new TextDecoder().decode(await bytes("lock")));
    for (const {file_name: path, sha256} of Object.values(packages)) {
      const url = new URL(path, `https://bundle.invalid/${boot.lock}`).pathname.slice(1);
      if (url === name || fileOf(url) === name) return {url, sha256};
    }
    return undefined;
  }

  return bytes;
}

/** @param {Boot} boot @param {string} name @returns {Asset | undefined} */
function known({assets, wheels}, name) {
  if (Object.hasOwn(assets, name)) return assets[name];
  return wheels.find((wheel) => wheel.name === name || wheel.url === name);
}

/** @param {string} url */
function fileOf(url) {
  return url.slice(url.lastIndexOf("/") + 1);
}

/**
 * Plain http by address has no crypto.subtle; the size must do there.
 *
 * @param {Uint8Array} bytes
 * @param {Asset} asset
 */
async function matches(bytes, {size, sha256}) {
  if (size !== undefined && bytes.length !== size) return false;
  const subtle = globalThis.crypto?.subtle;
  if (!subtle) return true;
  const digest = new Uint8Array(await subtle.digest("SHA-256", /** @type {any} */ (bytes)));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("") === sha256;
}
