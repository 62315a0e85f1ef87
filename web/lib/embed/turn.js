/**
 * One Python among all embeds of an origin that are open at a time: they take turns, by a lock that
 * the browser keeps, and who waits asks who has it to let go.  A frame whose origin is its own
 * shares nothing with others, and takes Python when it is touched.
 */

const NAME = "scrollab python";
const AGAIN = 700; // ms after which who waits asks again: the one asked may just have begun
const LOOK = 50; // ms between looks whether all questions are answered

/** @typedef {{locks?: LockManager, channel?: BroadcastChannel}} Means */

/** @returns {Means} what this page can share by; nothing in a frame without an origin */
export function shared() {
  try {
    if (self.origin === "null" || !navigator.locks) return {};
    return {locks: navigator.locks, channel: new BroadcastChannel(NAME)};
  } catch {
    return {};
  }
}

/** @param {Means} means */
export function createTurn({locks, channel}) {
  /** @type {(() => void) | undefined} lets the lock go */
  let release;

  /** @param {LockOptions} options @returns {Promise<boolean>} whether it is ours now */
  const hold = (options) =>
    new Promise((resolve) => {
      const asked = /** @type {LockManager} */ (locks).request(NAME, options, (lock) => {
        resolve(Boolean(lock));
        return lock ? new Promise((done) => (release = () => done(undefined))) : undefined;
      });
      asked.catch(() => resolve(true)); // a browser that refuses locks has nobody to share with
    });

  return {
    /** Wait until it is ours, and ask who has it to let go. */
    async take() {
      if (release || !locks) return;
      const ask = () => channel?.postMessage("please");
      ask();
      const timer = setInterval(ask, AGAIN);
      await hold({});
      clearInterval(timer);
    },

    /** Take it if nobody has it. @returns {Promise<boolean>} */
    async takeFree() {
      return Boolean(locks) && (Boolean(release) || hold({ifAvailable: true}));
    },

    give() {
      release?.();
      release = undefined;
    },

    /** @param {() => void} fn called when another embed wants it and we have it */
    onAsked(fn) {
      channel?.addEventListener("message", () => release && fn());
    }
  };
}

/**
 * Let a page's Python begin only in its turn, and end when another's turn has come.
 *
 * @param {ReturnType<typeof createTurn>} turn
 * @param {(script: Uint8Array) => Promise<Worker>} spawn
 * @param {() => any} python
 */
export function inTurn(turn, spawn, python) {
  let leaving = 0;
  const leave = () => {
    const {state, busy, rest} = python();
    if (state.stage === "loading" || busy()) return; // first it answers those who wait
    clearInterval(leaving);
    leaving = 0;
    rest();
  };
  turn.onAsked(() => (leaving ||= window.setInterval(leave, LOOK)));
  return {
    spawn: async (/** @type {Uint8Array} */ script) => {
      await turn.take();
      const stage = python()?.state.stage ?? "loading"; // asked before the page is wired
      if (stage !== "loading") turn.give(); // it was stopped while it waited
      return spawn(script);
    },
    /** Call it once Python is there. */
    watch() {
      python()?.watch((/** @type {{stage: string}} */ {stage}) => {
        if (stage === "idle" || stage === "failed") turn.give();
      });
    }
  };
}
