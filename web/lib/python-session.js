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
 * @param {WebAssembly.Module} [means.compiled] what an earlier session was given to keep
 * @param {(name: string) => Promise<Uint8Array>} means.bytes each call gives bytes of its own
 * @param {() => Promise<Worker>} means.hire a worker that has been told nothing yet
 * @param {(stage: string, loaded: number, total: number) => void} means.stage
 * @param {(compiled: WebAssembly.Module) => void} means.keep
 * @param {(error: any) => void} means.died the worker is gone by itself
 * @param {() => void} means.heard anything arrived
 * @param {string} [means.restore] where a memory was saved from which the worker may begin
 * @param {boolean} [means.shipped] begin with the memory that the build made
 * @param {(data: any) => void} [means.told] what the worker says of saved memory
 */
export function createSession(means) {
  const {boot, platform, compiled, bytes, hire, stage, keep, died, heard} = means;
  const {restore, shipped, told = () => {}} = means;
  /** @type {Map<number, {resolve: (reply: any) => void, reject: (error: Error) => void}>} */
  const waiting = new Map();
  /** @type {Worker | undefined} */
  let worker;
  /** @type {Error | undefined} */
  let ended;
  let last = 0;
  let isLive = false;
  const ready = createPromise();
  const started = createPromise();

  /** @param {object} message @param {Transferable[]} transfer */
  const post = (message, transfer = []) => worker?.postMessage({v: V, ...message}, transfer);

  /** @param {Error} error */
  function end(error) {
    if (ended) return;
    ended = error;
    worker?.terminate();
    ready.reject(error);
    started.reject(error);
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
    if (error?.fatal) {
      die(new PythonError(error)); // who asked is told as all who wait are
      return;
    }
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error) asked?.reject(new PythonError(error));
    else asked?.resolve(reply);
  }

  /** @type {Record<string, (message: any) => void>} by the field that a message is known by */
  const kinds = {
    need: (message) => supply(message.need),
    stage: (message) => stage(message.stage, message.loaded, message.total),
    compiled: (message) => keep(message.compiled),
    ready: () => ready.resolve(),
    live() {
      isLive = true;
      ready.resolve();
      started.resolve();
    },
    failed: (message) => die(new PythonError(message.failed)),
    log: (message) => console.info(message.log),
    id: settle
  };

  /** @param {MessageEvent} event */
  function receive({data}) {
    if (data?.v !== V || ended) return;
    heard();
    const kind = Object.keys(kinds).find((name) => data[name]);
    if (kind) kinds[kind](data);
    else told(data);
  }

  function begin() {
    const message = {op: "begin", boot, platform, restore, shipped};
    try {
      post({...message, compiled});
    } catch {
      post(message); // where compiled code cannot be sent, the worker compiles its own
    }
  }

  hire()
    .then((hired) => {
      if (ended) return hired.terminate();
      worker = hired;
      worker.onmessage = receive;
      worker.onerror = (event) => die(new Error(event.message || "the worker did not start"));
      begin();
    }, die)
    .catch(die);

  return {
    /** Resolves when Python answers; what needs a pack that is still on its way waits in the worker. */
    ready: ready.promise,
    /** Resolves when all is there. */
    started: started.promise,
    end,
    /** Whether anyone waits for an answer. */
    busy: () => waiting.size > 0,
    /** How many messages were sent that ask for an answer. */
    asked: () => last,
    /** @param {object} message one that asks for none */
    tell: (message) => post(message),
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

/** A promise that others settle.  Who asked for it is told of its failure; nobody else needs to be. */
export function createPromise() {
  let resolve = () => {};
  /** @type {(error: Error) => void} */
  let reject = () => {};
  /** @type {Promise<void>} */
  const promise = new Promise((...both) => ([resolve, reject] = both));
  promise.catch(() => {});
  return {promise, resolve, reject};
}
