/** Loads a file's twin: a classic script that hands the same bytes to `scrollabBytes`. */

/** @type {Map<string, (base64: string) => void>} */
const waiting = new Map();

/** @param {string} name @param {string} base64 */
const receive = (name, base64) => waiting.get(name)?.(base64);

/**
 * @param {string} url of the twin, from the bundle's root
 * @param {string} root
 * @returns {Promise<Uint8Array>}
 */
export function loadTwin(url, root) {
  const scope = /** @type {any} */ (globalThis);
  if (scope.scrollabInside) return scope.scrollabInside(url); // a page that is one file
  scope.scrollabBytes = receive;
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    /** @param {(value: any) => void} settle @param {any} value */
    const end = (settle, value) => {
      script.remove();
      settle(value);
    };
    waiting.set(url, (base64) => end(resolve, fromBase64(base64)));
    script.onerror = () => end(reject, new Error(`${url} could not be loaded`));
    script.onload = () => end(reject, new Error(`${url} holds no bytes`));
    script.src = root + url;
    document.head.append(script);
  });
}

/** @param {string} text @returns {Uint8Array} */
export function fromBase64(text) {
  const native = /** @type {any} */ (Uint8Array).fromBase64;
  if (native) return native.call(Uint8Array, text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
