/**
 * A session that begins with the memory that an earlier worker saved, where there is one, and
 * saves its own where there is none.  When the worker cannot use what was saved, a fresh one
 * starts the normal way, and nobody is told.
 */

import {createPromise, createSession, PythonError} from "./python-session.js";

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
  const ready = createPromise();
  const started = createPromise();
  let session = snapshot.promised() ? fromMemory() : fromFiles();

  function fromFiles() {
    fetchAll();
    const mine = createSession({...means, told: noted});
    mine.ready.then(ready.resolve, ready.reject);
    mine.started.then(() => {
      started.resolve();
      snapshot.saveWhenQuiet(mine);
    }, started.reject);
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
      () => {
        clearTimeout(timer);
        isLive = true;
        ready.resolve();
        started.resolve();
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
