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

  // Pyodide only warns when its wasm cannot be used, and then waits for ever: tell the others.
  scope.WebAssembly.instantiateStreaming = async (response, imports) => {
    try {
      const module = compiled ?? (await WebAssembly.compile(await (await response).arrayBuffer()));
      if (!compiled) keep(module);
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
