/** The files of one page's Python: fetched once, kept compressed, handed out as copies. */

/**
 * @param {any} boot
 * @param {import("./bytes.js").Bytes} bytes
 * @param {(loaded: number) => void} progress told how many bytes of all files have arrived
 */
export function createSupply({assets, wheels}, bytes, progress) {
  /** @type {Map<string, number>} bytes of each file that a start needs */
  const sizes = new Map();
  for (const [name, {size, later}] of Object.entries(assets)) if (!later) sizes.set(name, size);
  for (const {name, size, later} of wheels) if (!later) sizes.set(name, size);
  /** @type {Map<string, Promise<Uint8Array>>} */
  const kept = new Map();
  /** @type {Set<string>} */
  const failed = new Set();
  /** @type {Map<string, number>} */
  const loaded = new Map();

  /** @param {string} name @param {number} count */
  function note(name, count) {
    loaded.set(name, count);
    progress(sum(loaded));
  }

  /** @param {string} name @param {Promise<Uint8Array>} fetched */
  function keep(name, fetched) {
    kept.set(name, fetched);
    fetched.catch(() => failed.add(name));
    return fetched;
  }

  /** @param {string} name */
  function have(name) {
    return (
      kept.get(name) ??
      keep(
        name,
        bytes(name, (count) => note(name, count))
      )
    );
  }

  return {
    /** Bytes to load in all. */
    total: sum(sizes),
    /**
     * A file's bytes, to give away: a restart takes them again and downloads nothing.  What few
     * pages ever ask for is not kept: the browser's own cache is there for it.
     *
     * @param {string} name
     */
    async take(name) {
      return sizes.has(name) ? (await have(name)).slice() : bytes(name);
    },
    /**
     * A file that somebody else fetches.
     *
     * @param {string} name
     * @param {Promise<Uint8Array>} fetched
     */
    give(name, fetched) {
      keep(name, fetched).then(
        ({length}) => note(name, length),
        () => {}
      );
    },
    /** Another start may have better luck with what failed. */
    renew() {
      for (const name of failed) kept.delete(name);
      failed.clear();
    },
    /** Fetch everything at once; whoever takes a file that fails is told. */
    begin() {
      for (const name of sizes.keys()) have(name).catch(() => {});
    }
  };
}

/** @param {Map<string, number>} sizes */
function sum(sizes) {
  return [...sizes.values()].reduce((all, size) => all + size, 0);
}
