/** Starts Pyodide from packs, and imports what the page's figures call. */

import {decompress} from "fzstd";

import {BASE} from "./host.js";
import {createRest} from "./rest.js";
import {mount, unpack} from "./unpack.js";

const WASM = "pyodide.asm.wasm";
const STDLIB = "python_stdlib.zip";
const NOTHING = new Uint8Array();
/** A zip without a file: the standard library is mounted from its pack. */
const EMPTY_ZIP = new Uint8Array(22);
EMPTY_ZIP.set([0x50, 0x4b, 5, 6]);

/**
 * @typedef {object} Boot what a page needs, as the build wrote it
 * @property {string[]} packs in the order of their becoming useful; "core" comes first
 * @property {{name: string, file: string}[]} wheels ours, real wheels
 * @property {string[]} modules imported at start
 * @property {string} lock the path of the bundle's lock file; packages lie relative to it
 */

/**
 * @typedef {object} Host
 * @property {(options: object) => Promise<any>} loadPyodide
 * @property {(name: string) => Promise<Uint8Array>} need
 * @property {(name: string, bytes: any) => void} hold
 * @property {(name: string) => void} drop
 * @property {Promise<any>} failed
 * @property {boolean} hasWasm the wasm is compiled already
 * @property {(stage: string, loaded: number, total: number) => void} stage
 * @property {(text: string) => void} log
 */

/** @typedef {ReturnType<typeof createRest>} Rest */

/**
 * @param {Boot} boot
 * @param {Host} host
 * @returns {Promise<{pyodide: any, rest: Rest, settle?: () => Promise<void>}>}
 */
export async function start(boot, host) {
  const {packs, wheels, modules} = boot;
  const wasm = host.hasWasm ? [] : ["wasm"];
  const take = ahead(host, [...wasm, "core", "lock", ...packs, ...wheels.map(({name}) => name)]);
  const total = packs.length + modules.length + 1;
  let done = 0;
  const stage = (/** @type {string} */ name) => host.stage(name, done++, total);

  stage("python");
  const {pyodide, left} = await interpreter(boot, host, take);
  const rest = createRest(pyodide, host.need);
  rest.expect("core-rest", left);
  for (const name of packs.slice(1)) {
    const pack = unpack(await take(name));
    stage(name);
    mount(pyodide.FS, pack);
    await link(pyodide, pack);
    rest.expect(`${name}-rest`, pack.left);
  }
  await ours(pyodide, boot, {take, rest, stage});
  stage("live");
  return {pyodide, rest};
}

/**
 * Our wheels, and the modules that the page's figures call.
 *
 * @param {any} pyodide
 * @param {Boot} boot
 * @param {{take: Host["need"], rest: Rest, stage: (name: string) => void}} means
 * @param {object} there wheels that are in place already, by name
 */
export async function ours(pyodide, {wheels, modules}, {take, rest, stage}, there = {}) {
  for (const {name, file} of wheels) {
    if (name in there) continue;
    const bytes = await take(name);
    await rest.complete(() => pyodide.unpackArchive(bytes, "wheel"));
    pyodide.loadedPackages[name] = file;
  }
  pyodide.pyimport("importlib").invalidate_caches();
  for (const name of modules) {
    stage(name);
    await rest.complete(() => pyodide.pyimport(name).destroy());
  }
}

/**
 * Ask the page for everything at once, so that nothing waits while something else is at work.
 *
 * @param {Host} host
 * @param {string[]} names
 * @returns {(name: string) => Promise<Uint8Array>}
 */
function ahead(host, names) {
  const coming = new Map([...new Set(names)].map((name) => [name, host.need(name)]));
  for (const bytes of coming.values()) bytes.catch(() => {}); // whoever takes it is told
  return (name) => /** @type {Promise<Uint8Array>} */ (coming.get(name));
}

/**
 * The interpreter alone.  Its own bytes are let go once it runs.
 *
 * @param {Boot} boot
 * @param {Host} host
 * @param {(name: string) => Promise<Uint8Array>} take
 */
async function interpreter(boot, host, take) {
  const folder = boot.lock.slice(0, boot.lock.lastIndexOf("/") + 1);
  const core = take("core").then(unpack);
  const held = {
    [folder + WASM]: host.hasWasm ? NOTHING : take("wasm").then((bytes) => decompress(bytes)),
    [STDLIB]: EMPTY_ZIP,
    [boot.lock]: take("lock")
  };
  for (const [name, bytes] of Object.entries(held)) host.hold(name, bytes);
  try {
    const options = {
      indexURL: BASE + folder,
      lockFileURL: BASE + boot.lock,
      stdLibURL: BASE + STDLIB,
      fsInit: async (/** @type {any} */ FS) => mount(FS, await core),
      stdout: host.log,
      stderr: host.log
    };
    const pyodide = await Promise.race([host.loadPyodide(options), host.failed, failing(core)]);
    return {pyodide, left: (await core).left};
  } finally {
    Object.keys(held).forEach(host.drop);
  }
}

/** @param {Promise<unknown>} needed @returns {Promise<never>} rejects when that does */
function failing(needed) {
  return new Promise((_, reject) => {
    needed.catch(reject);
  });
}

/** @param {any} pyodide @param {import("./unpack.js").Pack} pack */
async function link(pyodide, pack) {
  for (const path of pack.libraries) await pyodide._api.loadDynlib(path, true);
  Object.assign(pyodide.loadedPackages, pack.packages);
}
