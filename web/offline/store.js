/**
 * The files that are kept in the reader's browser, each under its own SHA-256: a file that two
 * editions share is there once, and no file can be taken for another.
 */

/** @param {string} scope the address of the bundle's root */
export function openStore(scope) {
  const cacheName = `scrollab-offline-1 ${scope}`; // several bundles may live at one origin
  const address = (/** @type {string} */ id) => `${scope}?kept=${encodeURIComponent(id)}`;
  const open = () => caches.open(cacheName);

  async function ids() {
    const requests = await (await open()).keys();
    return requests.map(({url}) => new URL(url).searchParams.get("kept") ?? "");
  }

  return {
    /** The SHA-256 of each file that is there, and the names of all notes. */
    ids,

    /** @param {string} id @returns {Promise<Response | undefined>} */
    async get(id) {
      return (await open()).match(address(id));
    },

    /** @param {string} id @param {BodyInit} body @param {Headers} headers */
    async put(id, body, headers) {
      await (await open()).put(address(id), new Response(body, {headers}));
    },

    /** @param {string[]} all */
    async remove(all) {
      const cache = await open();
      await Promise.all(all.map((id) => cache.delete(address(id))));
    },

    /** @param {string} name of something noted earlier @returns {Promise<any>} undefined if it was not */
    async recall(name) {
      return (await (await open()).match(address(name)))?.json();
    },

    /** @param {string} name @param {any} value */
    async note(name, value) {
      await (await open()).put(address(name), new Response(JSON.stringify(value)));
    }
  };
}
