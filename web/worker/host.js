/**
 * Stands between Pyodide and the worker's globals: whatever Pyodide fetches is answered by name,
 * from what is at hand or from the page, which alone may reach a network.
 */

/** Pyodide wants an address; nothing is ever asked of it. */
export const BASE = "https://bundle.invalid/";

/**
 * @param {typeof globalThis} scope
 * @param {(name: string) => Promise<Uint8Array>} need asks the page
 * @param {object} [wasm]
 * @param {WebAssembly.Module} [wasm.compiled] Pyodide's, if an earlier worker has compiled it
 * @param {(compiled: WebAssembly.Module) => void} [wasm.keep] what this one compiles
 */
export function createHost(scope, need, {compiled, keep = () => {}} = {}) {
  /** @type {Map<string, Promise<Uint8Array>>} */
  const held = new Map();
  /** @type {(error: unknown) => void} */
  let fail = () => {};
  const failed = new Promise((_, reject) => {
    fail = reject;
  });
  failed.catch(() => {}); // raced against below; a failure nobody waits for is no news

  scope.fetch = async (input) => {
    const name = nameOf(typeof input === "object" && "url" in input ? input.url : String(input));
    const bytes = await (held.get(name) ?? need(name));
    return new Response(/** @type {any} */ (bytes), {headers: {"content-type": typeOf(name)}});
  };

  // Nothing here waits in the midst of Python; without this, memory is alike in all browsers.
  for (const name of ["Suspending", "Suspender"])
    delete (/** @type {any} */ (scope.WebAssembly)[name]);

  /** @type {Promise<WebAssembly.Module> | undefined} */
  let compiling = compiled && Promise.resolve(compiled);

  // Pyodide only warns when its wasm cannot be used, and then waits for ever: tell the others.
  scope.WebAssembly.instantiateStreaming = async (_response, imports) => {
    try {
      const module = await compiling;
      if (!module) throw new Error("Pyodide's wasm is not on its way");
      return {module, instance: await WebAssembly.instantiate(module, imports)};
    } catch (error) {
      fail(error);
      throw error;
    }
  };

  return {
    /** Rejects when Pyodide cannot start and would not say so. */
    failed,
    /** Whether the wasm's bytes are not asked for. */
    hasWasm: compiled !== undefined,

    /**
     * Compile Pyodide's wasm, beside all else that a start does.
     *
     * @param {Promise<Uint8Array>} bytes
     */
    compile(bytes) {
      compiling = bytes.then(async (wasm) => {
        const module = await WebAssembly.compile(/** @type {any} */ (wasm));
        keep(module);
        return module;
      });
      compiling.catch(() => {}); // who instantiates it is told
    },
    /**
     * @param {string} name
     * @param {Uint8Array | Promise<Uint8Array>} bytes
     */
    hold(name, bytes) {
      held.set(name, Promise.resolve(bytes));
    },
    /** @param {string} name */
    drop(name) {
      held.delete(name);
    }
  };
}

/**
 * iPads call themselves Macs, and Pyodide 0.27 then compiles what their Safari cannot run: say
 * what they are.  The page knows, by its touch points.
 *
 * @param {Navigator} navigator
 * @param {string | undefined} platform
 */
export function admitPlatform(navigator, platform) {
  if (platform) Object.defineProperty(navigator, "platform", {value: platform, configurable: true});
}

/** @param {string} address */
function nameOf(address) {
  return address.startsWith(BASE) ? address.slice(BASE.length) : address;
}

/** @param {string} name */
function typeOf(name) {
  if (name.endsWith(".wasm")) return "application/wasm";
  return name.endsWith(".json") ? "application/json" : "application/octet-stream";
}
