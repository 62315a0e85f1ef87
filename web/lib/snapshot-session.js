/**
 * A session that begins with the memory that an earlier worker saved, where there is one, and
 * saves its own where there is none.  When the worker cannot use what was saved, a fresh one
 * starts the normal way, and nobody is told.
 */

import {createSession, PythonError} from "./python-session.js";

/** Seconds after which a worker that should be there at once is given up. */
const PATIENCE = 20;

/**
 * @param {any} means of `createSession`
 * @param {ReturnType<typeof import("./snapshot.js").createSnapshot>} snapshot
 * @param {() => void} fetchAll begins to fetch what the normal way needs
 * @returns {ReturnType<typeof createSession>}
 */
export function createLastingSession(means, snapshot, fetchAll) {
  /** @type {Error | undefined} */
  let ended;
  let fail = (/** @type {Error} */ _error) => {};
  let live = (/** @type {unknown} */ _value) => {};
  const started = new Promise((resolve, reject) => {
    live = resolve;
    fail = reject;
  });
  started.catch(() => {}); // who asked for it is told; nobody else needs to be
  let session = snapshot.promised() ? fromMemory() : fromFiles();

  function fromFiles() {
    fetchAll();
    const mine = createSession({...means, told: noted});
    mine.started.then((value) => {
      live(value);
      snapshot.saveWhenQuiet(mine);
    }, fail);
    return mine;
  }

  function fromMemory() {
    const timer = setTimeout(() => refuse({message: "it took too long"}), PATIENCE * 1000);
    /** @param {{message: string, busy?: boolean}} why */
    function refuse(why) {
      if (ended || session !== mine) return;
      performance.mark("scrollab:refused", {detail: why.message}); // silent, but not untold
      clearTimeout(timer);
      snapshot.refused(why);
      mine.end(new PythonError({type: "Refused", message: "the saved memory is of no use"}));
      session = fromFiles();
    }
    const mine = createSession({
      ...means,
      restore: snapshot.place,
      died: (/** @type {any} */ error) => {
        if (!isLive) return refuse(error);
        snapshot.refused({}); // it may have died of its memory
        return means.died(error);
      },
      told: (/** @type {any} */ {refused}) => refused && refuse(refused)
    });
    let isLive = false;
    mine.started.then(
      (value) => {
        clearTimeout(timer);
        isLive = true;
        live(value);
      },
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
    started,
    end(error) {
      ended = error;
      fail(error);
      session.end(error);
    },
    busy: () => session.busy(),
    asked: () => session.asked(),
    tell: (message) => session.tell(message),
    ask: (message) => session.ask(message)
  };
}
