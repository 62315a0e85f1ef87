/** Scripts that are fetched when something asks for them; a tag works from disk, where modules do not. */

/**
 * @param {string} address
 * @returns {Promise<void>} rejects where it cannot be had; it may be asked for again
 */
export function loadScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.onload = () => resolve();
    script.onerror = () => {
      script.remove();
      reject(new Error(`${address} could not be loaded`));
    };
    script.src = address;
    document.head.append(script);
  });
}
