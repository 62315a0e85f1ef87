/** Python on the page: started once, asked by figures, replaced when it dies or hangs. */

import {BytesError, createBytes} from "./bytes.js";
import {canRun, platform, spawnBlob, whenOnline} from "./python-browser.js";
import {PythonError} from "./python-session.js";
import {openStream} from "./python-stream.js";
import {createSupply} from "./python-supply.js";
import {explain, sentence} from "./python-words.js";
import {createSnapshot} from "./snapshot.js";
import {createLastingSession} from "./snapshot-session.js";
import {createStartFlag} from "./start-flag.js";
import {mark} from "./timing.js";
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

/** Seconds without a sign of life before the page offers to stop; each try to fetch has its own. */
const PATIENCE = {live: 10, loading: 60};

/**
 * @param {any} boot what the build wrote into the page
 * @param {object} [means] tests bring their own
 * @param {(name: string, progress?: (loaded: number) => void) => Promise<Uint8Array>} [means.bytes]
 * @param {Record<string, string>} [means.words] the sentences for what goes wrong; else their keys
 * @param {(script: Uint8Array) => Worker | Promise<Worker>} [means.spawn]
 * @param {{live: number, loading: number}} [means.patience] in seconds
 * @param {() => boolean} [means.supported]
 * @param {Parameters<typeof createSnapshot>[1]} [means.snapshot]
 */
export function createPython(boot, means = {}) {
  const {bytes = createBytes(boot), words = {}, spawn = spawnBlob} = means;
  const {patience = PATIENCE, supported = canRun} = means;
  const watchers = new Set();
  /** @type {State} */
  let state = {stage: "idle", step: "", loaded: 0, total: 0, message: "", stuck: false};
  /** @type {ReturnType<typeof createLastingSession> | undefined} */
  let session;
  /** @type {WebAssembly.Module | undefined} the first worker's, so that no other has to compile it */
  let compiled;
  // One death in mid-use is mended without a word, and one more once Python has answered again.
  let spare = true;
  // The network kept a file from us.
  let cutOff = false;

  /** @param {Partial<State>} change */
  function set(change) {
    state = {...state, ...change};
    watchers.forEach((fn) => fn(state));
  }

  const snapshot = createSnapshot(boot, means.snapshot);
  const flag = createStartFlag();
  const watchdog = createWatchdog((stuck) => state.stuck !== stuck && set({stuck}));

  const supply = createSupply(boot, bytes, (loaded) => {
    if (state.stage !== "loading") return;
    watchdog.feed();
    set({loaded});
  });
  set({total: supply.total});

  /** @type {Promise<Worker> | undefined} a worker that waits for its first session */
  let spareWorker;
  const hire = async () => {
    const spare = await spareWorker?.catch(() => supply.renew());
    spareWorker = undefined;
    return spare ?? supply.take("worker").then(spawn);
  };

  // A figure has been promised an answer.
  let answers = false;

  /** @param {any} error */
  function died(error) {
    const wasLive = answers;
    const message = explain(error, wasLive, words);
    cutOff = error instanceof BytesError;
    watchdog.rest();
    flag.clear();
    session?.end(new PythonError({type: "PythonDied", message}));
    if (wasLive && spare && !cutOff) {
      spare = false;
      begin();
    } else set({stage: "failed", message, stuck: false});
  }

  function begin() {
    set({stage: "loading", step: "bytes", message: "", stuck: false});
    watchdog.watch(patience.loading);
    flag.set();
    answers = false;
    supply.renew();
    const worker = {
      boot,
      platform: platform(),
      compiled,
      bytes: supply.take,
      hire,
      stage: (/** @type {string} */ step) => set({step}),
      keep: (/** @type {WebAssembly.Module} */ module) => (compiled = module),
      died,
      heard: () => watchdog.feed()
    };
    const mine = createLastingSession(worker, snapshot, supply.begin);
    session = mine;
    mine.ready.then(
      () => {
        answers = true;
        mark("numpy");
      },
      () => {}
    );
    mine.started.then(
      () => {
        watchdog.rest();
        if (mine.busy()) watchdog.watch(patience.live);
        flag.clear();
        mark("live");
        set({stage: "live", step: "", loaded: supply.total});
      },
      () => {}
    );
    return mine.started;
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

  function ready() {
    const all = start();
    return session ? session.ready : all;
  }

  /** @param {object} message @param {any} mine the session to ask */
  async function ask(message, mine) {
    if (state.stage === "live") watchdog.watch(patience.live);
    try {
      const reply = await mine.ask(message);
      spare = true;
      return reply;
    } finally {
      if (mine === session && state.stage === "live" && !mine.busy()) watchdog.rest();
    }
  }

  function rest() {
    const message = sentence(words, "stopped");
    session?.end(new PythonError({type: "Stopped", message}));
    session = undefined;
    spare = true;
    watchdog.rest();
    flag.clear();
    set({stage: "idle", message: "", stuck: false});
  }

  /** A fresh worker, to try again or to stop a call that does not end. */
  function restart() {
    rest();
    return start();
  }

  whenOnline(() => {
    if (state.stage === "failed" && cutOff) restart().catch(() => {});
  });

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

    /**
     * Have a worker at hand: its script, a small one, is read while the page goes on.
     *
     * @param {import("./early.js").Early} [early] one that is on its way already
     */
    prepare(early) {
      if (session || spareWorker || !supported()) return;
      if (early) supply.give("worker", early.bytes);
      spareWorker = early?.worker ?? supply.take("worker").then(spawn);
      spareWorker.catch(() => {}); // the start tries again, and tells
    },

    /** Resolves when Python is live; rejects with a plain sentence. */
    start,

    /** Resolves as soon as Python answers anything: engines of numpy do, while scikit-learn comes. */
    ready,

    /**
     * One frame; rejects with {type, field?, message}.  Engines are pure: a question whose worker
     * died is asked once more.
     *
     * @param {string} engine
     * @param {object} params
     * @returns {Promise<{header: string, buffers: any[]}>}
     */
    async call(engine, params) {
      const message = {op: "call", engine, params};
      await ready();
      const mine = session;
      try {
        return await ask(message, mine);
      } catch (/** @type {any} */ error) {
        if (error.type !== "PythonDied" || session === mine) throw error;
        await ready();
        return ask(message, session);
      }
    },

    /**
     * Frames of long work, no faster than the screen shows them.
     *
     * @param {string} engine
     * @param {object} params
     * @param {{frame: (reply: any, done: boolean) => void, fail: (error: Error) => void}} tell
     * @param {boolean} [held] wait after the first frame
     */
    stream(engine, params, tell, held = false) {
      /** @type {any} a stream lives and ends with the worker that it was opened in */
      let mine;
      const bound = async (/** @type {any} */ message) => {
        await ready();
        if (message.op === "open") mine = session;
        return ask(message, mine);
      };
      return openStream({ask: bound}, {engine, params, held}, tell);
    },

    /** Whether anyone waits for an answer. */
    busy: () => Boolean(session?.busy()),

    /** Let the worker go, and what it was asked; the next question starts another. */
    rest,

    restart
  };
}
