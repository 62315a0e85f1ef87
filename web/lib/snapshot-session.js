/**
 * A session that begins with the memory that an earlier worker saved, where there is one, or else
 * with the one that the build made, and saves its own where there is none.  When the worker cannot
 * use a memory, a fresh one starts the next way, and nobody is told.
 */

import {BytesError} from "./bytes.js";
import {createPromise, createSession, PythonError} from "./python-session.js";

/** Seconds after which a worker that should be there at once is given up. */
const PATIENCE = 20;

/** @typedef {{message: string, busy?: boolean}} Why a memory was of no use */

/**
 * @param {any} means of `createSession`
 * @param {ReturnType<typeof import("./snapshot.js").createSnapshot>} snapshot
 * @param {() => void} fetchAll begins to fetch what a start without a saved memory needs
 * @returns {ReturnType<typeof createSession>}
 */
export function createLastingSession(means, snapshot, fetchAll) {
  /** @type {Error | undefined} */
  let ended;
  const ready = createPromise();
  const started = createPromise();
  const {memory: shipped} = means.boot.assets ?? {};
  let session = snapshot.promised() ? fromSaved() : fromBundle();

  function fromSaved() {
    const mine = fromMemory({restore: snapshot.place}, snapshot.refused, fromBundle);
    const timer = setTimeout(() => mine.refuse({message: "it took too long"}), PATIENCE * 1000);
    const rest = () => clearTimeout(timer);
    mine.started.then(rest, rest);
    return mine;
  }

  function fromBundle() {
    fetchAll();
    return shipped ? saving(fromMemory({shipped: true}, () => {}, fromPacks)) : fromPacks();
  }

  function fromPacks() {
    const mine = createSession({...means, told: noted});
    mine.ready.then(ready.resolve, ready.reject);
    mine.started.then(started.resolve, started.reject);
    return saving(mine);
  }

  /**
   * @param {object} how what the worker begins with
   * @param {(why: Why) => void} refused
   * @param {() => ReturnType<typeof createSession>} next the way to start without it
   */
  function fromMemory(how, refused, next) {
    let answers = false;
    /** @param {Why} why */
    function refuse(why) {
      if (ended || session !== mine) return;
      performance.mark("scrollab:refused", {detail: why.message}); // silent, but not untold
      refused(why);
      mine.end(new PythonError({type: "Refused", message: "this memory is of no use"}));
      session = next();
    }
    const mine = {
      ...createSession({
        ...means,
        ...how,
        died(/** @type {any} */ error) {
          // The other way needs the same files.
          const cutOff = error instanceof BytesError && !/^(memory|layer)/.test(error.file);
          if (!answers && !cutOff) return refuse(error);
          if (answers) refused({message: error.message}); // it may have died of its memory
          return means.died(error);
        },
        told: (/** @type {any} */ data) => (data.refused ? refuse(data.refused) : noted(data))
      }),
      refuse
    };
    mine.ready.then(
      () => {
        answers = true;
        ready.resolve();
      },
      () => {}
    );
    mine.started.then(started.resolve, () => {});
    return mine;
  }

  /** @param {ReturnType<typeof createSession>} mine */
  function saving(mine) {
    mine.started.then(
      () => snapshot.saveWhenQuiet(mine),
      () => {}
    );
    return mine;
  }

  /** @param {any} data */
  function noted({saved, unsaved}) {
    if (saved) {
      snapshot.saved(saved);
      performance.mark("scrollab:saved");
    }
    if (unsaved?.busy && !ended) snapshot.saveWhenQuiet(session);
    else if (unsaved) performance.mark("scrollab:unsaved", {detail: unsaved.message});
  }

  return {
    ready: ready.promise,
    started: started.promise,
    end(error) {
      ended = error;
      ready.reject(error);
      started.reject(error);
      session.end(error);
    },
    busy: () => session.busy(),
    asked: () => session.asked(),
    tell: (message) => session.tell(message),
    ask: (message) => session.ask(message)
  };
}
