/**
 * One worker's life: it is started from bytes, given what it asks for, and asked what figures ask.
 * A session ends once; what still waits for an answer is then told why.
 */

const V = 1;

/** Something that a figure asked could not be answered. */
export class PythonError extends Error {
  /** @param {{type: string, field?: string, message: string}} about */
  constructor({type, field, message}) {
    super(message);
    this.type = type;
    this.field = field;
  }
}

/**
 * @param {object} means
 * @param {any} means.boot
 * @param {string | undefined} means.platform what an iPad that calls itself a Mac really is
 * @param {(name: string) => Promise<Uint8Array>} means.bytes each call gives bytes of its own
 * @param {(script: Uint8Array) => Worker} means.spawn
 * @param {(stage: string, loaded: number, total: number) => void} means.stage
 * @param {(error: any) => void} means.died the worker is gone by itself
 * @param {() => void} means.heard anything arrived
 */
export function createSession({boot, platform, bytes, spawn, stage, died, heard}) {
  /** @type {Map<number, {resolve: (reply: any) => void, reject: (error: Error) => void}>} */
  const waiting = new Map();
  /** @type {Worker | undefined} */
  let worker;
  /** @type {Error | undefined} */
  let ended;
  let last = 0;
  let isLive = false;
  /** @type {() => void} */
  let live = () => {};
  /** @type {(error: Error) => void} */
  let fail = () => {};
  const started = new Promise((resolve, reject) => {
    live = () => {
      isLive = true;
      resolve(undefined);
    };
    fail = reject;
  });
  started.catch(() => {}); // who asked for it is told; nobody else needs to be

  /** @param {object} message @param {Transferable[]} transfer */
  const post = (message, transfer = []) => worker?.postMessage({v: V, ...message}, transfer);

  /** @param {Error} error */
  function end(error) {
    if (ended) return;
    ended = error;
    worker?.terminate();
    fail(error);
    for (const {reject} of waiting.values()) reject(error);
    waiting.clear();
  }

  /** @param {any} error */
  function die(error) {
    if (!ended) died(error);
  }

  /** @param {string} name */
  async function supply(name) {
    try {
      const given = await bytes(name);
      post({op: "bytes", name, bytes: given}, [/** @type {ArrayBuffer} */ (given.buffer)]);
    } catch (error) {
      if (!isLive) die(error); // later it is one package that fails, not Python
      post({op: "bytes", name, error: String(error)});
    }
  }

  /** @param {any} reply */
  function settle({v: _v, id, error, ...reply}) {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error) asked?.reject(new PythonError(error));
    else asked?.resolve(reply);
    if (error?.fatal) die(new PythonError(error));
  }

  /** @param {MessageEvent} event */
  function receive({data}) {
    if (data?.v !== V || ended) return;
    heard();
    if (data.need) supply(data.need);
    else if (data.stage) stage(data.stage, data.loaded, data.total);
    else if (data.live) live();
    else if (data.failed) die(new PythonError(data.failed));
    else if (data.log) console.info(data.log);
    else if (data.id) settle(data);
  }

  bytes("worker")
    .then((script) => {
      if (ended) return;
      worker = spawn(script);
      worker.onmessage = receive;
      worker.onerror = (event) => die(new Error(event.message || "the worker did not start"));
      post({op: "begin", boot, platform});
    }, die)
    .catch(die);

  return {
    /** Resolves when Python answers. */
    started,
    end,
    /** Whether anyone waits for an answer. */
    busy: () => waiting.size > 0,
    /** @param {object} message @returns {Promise<any>} the reply */
    ask(message) {
      if (ended) return Promise.reject(ended);
      return new Promise((resolve, reject) => {
        waiting.set(++last, {resolve, reject});
        post({id: last, ...message});
      });
    }
  };
}
