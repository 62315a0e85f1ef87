/** Starts Pyodide from packs, and imports what the page's figures call. */

import {BASE} from "./host.js";
import {mount, unpack} from "./unpack.js";

const WASM = "pyodide.asm.wasm";
const STDLIB = "python_stdlib.zip";

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
 * @property {(stage: string, loaded: number, total: number) => void} stage
 * @property {(text: string) => void} log
 */

/** @param {Boot} boot @param {Host} host */
export async function start(boot, host) {
  const {packs, wheels, modules} = boot;
  const total = packs.length + modules.length + 1;
  let done = 0;
  const stage = (/** @type {string} */ name) => host.stage(name, done++, total);

  stage("python");
  const pyodide = await interpreter(boot, host);
  for (const name of packs.slice(1)) {
    const bytes = await host.need(name);
    stage(name);
    await add(pyodide, unpack(bytes));
  }
  for (const {name, file} of wheels) {
    const bytes = await host.need(name);
    pyodide.unpackArchive(bytes, "wheel");
    pyodide.loadedPackages[name] = file;
  }
  pyodide.pyimport("importlib").invalidate_caches();
  for (const name of modules) {
    stage(name);
    pyodide.pyimport(name).destroy();
  }
  stage("live");
  return pyodide;
}

/**
 * The interpreter alone.  Its own bytes are let go once it runs.
 *
 * @param {Boot} boot
 * @param {Host} host
 */
async function interpreter(boot, host) {
  const core = unpack(await host.need("core"));
  const folder = boot.lock.slice(0, boot.lock.lastIndexOf("/") + 1);
  const names = [folder + WASM, STDLIB, boot.lock];
  host.hold(names[0], core.files.get(WASM));
  host.hold(STDLIB, core.files.get(STDLIB));
  host.hold(boot.lock, await host.need("lock"));
  try {
    const options = {
      indexURL: BASE + folder,
      lockFileURL: BASE + boot.lock,
      stdLibURL: BASE + STDLIB,
      stdout: host.log,
      stderr: host.log
    };
    return await Promise.race([host.loadPyodide(options), host.failed]);
  } finally {
    names.forEach(host.drop);
  }
}

/** @param {any} pyodide @param {import("./unpack.js").Pack} pack */
async function add(pyodide, pack) {
  mount(pyodide.FS, pack);
  for (const path of pack.libraries) await pyodide._api.loadDynlib(path, true);
  Object.assign(pyodide.loadedPackages, pack.packages);
}
