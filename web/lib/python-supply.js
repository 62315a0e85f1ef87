/** The files of one page's Python: fetched once, kept compressed, handed out as copies. */

/**
 * @param {any} boot
 * @param {(name: string, progress?: (loaded: number) => void) => Promise<Uint8Array>} bytes
 * @param {(loaded: number) => void} progress told how many bytes of all files have arrived
 */
export function createSupply({assets, wheels}, bytes, progress) {
  const all = [
    ...Object.entries(assets),
    ...wheels.map((/** @type {any} */ wheel) => [wheel.name, wheel])
  ];
  /** @type {Map<string, Promise<Uint8Array>>} */
  const kept = new Map();
  /** @type {Map<string, number>} */
  const loaded = new Map();

  /** @param {string} name */
  async function take(name) {
    let fetched = kept.get(name);
    if (!fetched) {
      fetched = bytes(name, (count) => {
        loaded.set(name, count);
        progress([...loaded.values()].reduce((sum, size) => sum + size, 0));
      });
      kept.set(name, fetched);
      fetched.catch(() => kept.delete(name)); // another start may have better luck
    }
    return (await fetched).slice();
  }

  return {
    /** Bytes to load in all. */
    total: all.reduce((sum, [, {size}]) => sum + size, 0),
    /** A file's bytes, to give away: a restart takes them again and downloads nothing. */
    take,
    /** Fetch everything at once; whoever takes a file that fails is told. */
    begin() {
      for (const [name] of all) take(name).catch(() => {});
    }
  };
}
