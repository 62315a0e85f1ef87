/** Python on the page: started once, asked by figures, replaced when it dies or hangs. */

import {createBytes} from "./bytes.js";
import {canRun, platform, spawnBlob} from "./python-browser.js";
import {createSession, PythonError} from "./python-session.js";
import {openStream} from "./python-stream.js";
import {createSupply} from "./python-supply.js";
import {DEFAULT_WORDS, explain, sentence} from "./python-words.js";
import {createStartFlag} from "./start-flag.js";
import {createWatchdog} from "./watchdog.js";

/**
 * @typedef {object} State
 * @property {"idle" | "loading" | "live" | "failed"} stage
 * @property {string} step while loading: "bytes", then what the worker is at ("python", "numpy", a module)
 * @property {number} loaded bytes that have arrived
 * @property {number} total bytes in all
 * @property {string} message a plain sentence when it failed
 * @property {boolean} stuck no answer for a long time: offer to stop it by `restart`
 */

/** Seconds without a sign of life before the page offers to stop. */
const PATIENCE = {live: 10, loading: 60};

/**
 * @param {any} boot what the build wrote into the page
 * @param {object} [means] tests bring their own
 * @param {(name: string, progress?: (loaded: number) => void) => Promise<Uint8Array>} [means.bytes]
 * @param {Record<string, string>} [means.words]
 * @param {(script: Uint8Array) => Worker} [means.spawn]
 * @param {{live: number, loading: number}} [means.patience] in seconds
 * @param {() => boolean} [means.supported]
 */
export function createPython(boot, means = {}) {
  const {bytes = createBytes(boot), words = DEFAULT_WORDS, spawn = spawnBlob} = means;
  const {patience = PATIENCE, supported = canRun} = means;
  const watchers = new Set();
  /** @type {State} */
  let state = {stage: "idle", step: "", loaded: 0, total: 0, message: "", stuck: false};
  /** @type {ReturnType<typeof createSession> | undefined} */
  let session;

  /** @param {Partial<State>} change */
  function set(change) {
    state = {...state, ...change};
    watchers.forEach((fn) => fn(state));
  }

  const flag = createStartFlag();
  const watchdog = createWatchdog((stuck) => state.stuck !== stuck && set({stuck}));

  const supply = createSupply(boot, bytes, (loaded) => {
    if (state.stage !== "loading") return;
    watchdog.feed();
    set({loaded});
  });
  set({total: supply.total});

  /** @param {any} error */
  function died(error) {
    watchdog.rest();
    flag.clear();
    const message = explain(error, state.stage === "live", words);
    session?.end(new PythonError({type: "PythonDied", message}));
    set({stage: "failed", message, stuck: false});
  }

  function begin() {
    set({stage: "loading", step: "bytes", message: "", stuck: false});
    watchdog.watch(patience.loading);
    flag.set();
    supply.begin();
    session = createSession({
      boot,
      platform: platform(),
      bytes: supply.take,
      spawn,
      stage: (step) => set({step}),
      died,
      heard: () => watchdog.feed()
    });
    session.started.then(
      () => {
        watchdog.rest();
        flag.clear();
        set({stage: "live", step: "", loaded: supply.total});
      },
      () => {}
    );
    return session.started;
  }

  function start() {
    if (session) return session.started;
    if (!supported()) {
      const message = sentence(words, "unsupported");
      if (state.stage !== "failed") set({stage: "failed", message});
      return Promise.reject(new PythonError({type: "Unsupported", message}));
    }
    return begin();
  }

  /** @param {object} message @param {NonNullable<typeof session>} mine */
  async function ask(message, mine) {
    watchdog.watch(patience.live);
    try {
      return await mine.ask(message);
    } finally {
      if (mine === session && !mine.busy()) watchdog.rest();
    }
  }

  return {
    get state() {
      return state;
    },

    /** The last start in this tab took the tab with it: start again only when asked to. */
    crashed: flag.found,

    /** @param {(state: State) => void} fn told at each change @returns {() => void} ends it */
    watch(fn) {
      watchers.add(fn);
      return () => watchers.delete(fn);
    },

    /** Resolves when Python is live; rejects with a plain sentence. */
    start,

    /**
     * One frame; rejects with {type, field?, message}.
     *
     * @param {string} engine
     * @param {object} params
     * @returns {Promise<{header: string, buffers: any[]}>}
     */
    async call(engine, params) {
      await start();
      return ask({op: "call", engine, params}, /** @type {any} */ (session));
    },

    /**
     * Frames of long work, no faster than the screen shows them.
     *
     * @param {string} engine
     * @param {object} params
     * @param {{frame: (reply: any, done: boolean) => void, fail: (error: Error) => void}} tell
     */
    stream(engine, params, tell) {
      /** @type {any} a stream lives and ends with the worker that it began in */
      let mine;
      const bound = async (/** @type {object} */ message) => {
        await start();
        mine ??= session;
        return ask(message, mine);
      };
      return openStream({ask: bound}, {engine, params}, tell);
    },

    /** A fresh worker: to try again, or to stop a call that does not end. */
    restart() {
      const message = sentence(words, "stopped");
      session?.end(new PythonError({type: "Stopped", message}));
      session = undefined;
      return start();
    }
  };
}
