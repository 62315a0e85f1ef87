/** Pyodide itself: whatever it fetches is at hand, and is let go once it runs. */

import {BASE} from "./host.js";

/** Pyodide asks for it, and is given what the host compiles (host.js). */
const WASM = "pyodide.asm.wasm";
const NOTHING = new Uint8Array();
const STDLIB = "python_stdlib.zip";

/**
 * @typedef {object} Files what Pyodide fetches, or what will be it
 * @property {Uint8Array | Promise<Uint8Array>} lock
 * @property {Uint8Array} stdlib the zip of the standard library, or a stand-in
 */

/**
 * @param {import("./start.js").Boot} boot
 * @param {import("./start.js").Host} host
 * @param {Files} files
 * @param {object} options of `loadPyodide`
 */
export async function interpreter(boot, host, {lock, stdlib}, options) {
  const folder = boot.lock.slice(0, boot.lock.lastIndexOf("/") + 1);
  const held = {[folder + WASM]: NOTHING, [boot.lock]: lock, [STDLIB]: stdlib};
  for (const [name, bytes] of Object.entries(held)) host.hold(name, bytes);
  try {
    const loading = host.loadPyodide({
      indexURL: BASE + folder,
      lockFileURL: BASE + boot.lock,
      stdLibURL: BASE + STDLIB,
      stdout: host.log,
      stderr: host.log,
      ...options
    });
    return await Promise.race([loading, host.failed]);
  } finally {
    Object.keys(held).forEach(host.drop);
  }
}
