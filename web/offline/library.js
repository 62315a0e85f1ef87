/** The editions of the bundle in one browser: this worker's own, and older ones with readers still. */
import {find, needs} from "./edition.js";

const EDITION = "edition "; // a note for each edition that has served
const READERS = "readers"; // the pages that were open when this edition began to serve
export const EVERYTHING = "everything"; // the reader keeps all for offline

/**
 * @param {any} worker the worker's global scope
 * @param {import("./edition.js").Edition} edition
 * @param {ReturnType<typeof import("./store.js").openStore>} store
 */
export function createLibrary(worker, edition, store) {
  const own = EDITION + edition.version;
  const shas = Object.values(edition.files).map(([sha256]) => sha256);
  let isSwept = false;

  /** @returns {Promise<any[]>} */
  const windows = () => worker.clients.matchAll({type: "window", includeUncontrolled: true});

  const olderNotes = async () =>
    (await store.ids()).filter((id) => id.startsWith(EDITION) && id !== own);

  /** @returns {Promise<import("./edition.js").Edition[]>} */
  const olderEditions = async () => Promise.all((await olderNotes()).map(store.recall));

  /** @param {string} path @param {Set<string>} held */
  function isWhole(path, held) {
    const paths = needs(edition, path);
    return paths.length > 0 && paths.every((name) => held.has(edition.files[name][0]));
  }

  /** @param {Set<string>} spared */
  async function removeAllBut(spared) {
    await store.remove((await store.ids()).filter((id) => !spared.has(id)));
  }

  return {
    /** What earlier visits left. */
    async look() {
      return {
        older: await olderEditions(),
        held: new Set(await store.ids()),
        everything: (await store.recall(EVERYTHING)) === true
      };
    },

    /** Enter this edition: all that it inherits is here. */
    enter: () => store.note(own, edition),

    /** This edition serves from now on; pages that are open belong to older ones. */
    async open() {
      await store.note(
        READERS,
        (await windows()).map(({id}) => id)
      );
    },

    /** A file of an older edition. */
    async older(/** @type {string} */ path) {
      for (const {files} of await olderEditions()) {
        const kept = Object.hasOwn(files, path) && (await store.get(files[path][0]));
        if (kept) return kept;
      }
      return undefined;
    },

    /** Remove older editions once nobody reads them, but not while a newer one comes in. */
    async sweep() {
      const {installing, waiting} = worker.registration;
      if (isSwept || installing || waiting) return;
      const open = new Set((await windows()).map(({id}) => id));
      const readers = (await store.recall(READERS)) ?? [];
      if (readers.some((/** @type {string} */ id) => open.has(id))) return;
      isSwept = true;
      await removeAllBut(new Set([...shas, own, EVERYTHING]));
    },

    /** Whether a page is here with all that it needs before Python. */
    async holds(/** @type {string} */ path) {
      const held = new Set(await store.ids());
      return isWhole(path, held);
    },

    /** The pages that can be read without a network and have a title. */
    async titles() {
      const held = new Set(await store.ids());
      return Object.entries(edition.pages).flatMap(([path, {title}]) =>
        title && isWhole(path, held) ? [{path, title}] : []
      );
    },

    /** Keep no more than an ordinary visit of the pages that are open. */
    async forget() {
      const {scope} = worker.registration;
      const open = (await windows()).map(({url}) => find(edition.files, url, scope).path);
      const paths = [...edition.shell, ...open.flatMap((path) => needs(edition, path))];
      const spared = paths.map((path) => edition.files[path][0]);
      const notes = (await store.ids()).filter((id) => id.startsWith(EDITION) || id === READERS);
      await removeAllBut(new Set([...spared, ...notes]));
    }
  };
}
