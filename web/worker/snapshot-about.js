/** What a saved memory depends on, and which pages it serves. */

/** Another number wherever what is saved, or how, has changed without the worker's script. */
const FORMAT = 2;

/**
 * @typedef {object} About
 * @property {number} format
 * @property {Record<string, string>} assets SHA-256 by name: scripts, wasm, lock file and packs
 * @property {Record<string, string>} wheels SHA-256 by name
 */

/** @param {any} boot @returns {About} */
export function about({assets: {layer: _, ...assets}, wheels}) {
  /** @param {[string, {sha256: string}]} entry */
  const hash = ([name, {sha256}]) => [name, sha256];
  return {
    format: FORMAT,
    assets: Object.fromEntries(Object.entries(assets).map(hash)),
    wheels: Object.fromEntries(wheels.map((/** @type {any} */ wheel) => hash([wheel.name, wheel])))
  };
}

/**
 * Whether what was saved serves a page: it may hold more than the page needs, and lack wheels of
 * ours, which are small and added afterwards; nothing in it may be other than the page's own.
 *
 * @param {About | undefined} saved
 * @param {About} wanted
 */
export function fits(saved, wanted) {
  return (
    saved?.format === wanted.format &&
    Object.entries(wanted.assets).every(([name, sha256]) => saved.assets?.[name] === sha256) &&
    Object.entries(wanted.wheels).every(
      ([name, sha256]) => !(name in saved.wheels) || saved.wheels[name] === sha256
    )
  );
}
