/**
 * One file over a bad network: tried again, gone on with where it was cut, given up when it stalls.
 */

/** Seconds to wait before the second and the third try. */
const PAUSES = [0.5, 2];
/** Seconds without a byte after which a try is given up. */
const STALL = 20;
/** Bytes that make a try count as the first: on a line that breaks often a file still arrives. */
const HEADWAY = 1 << 16;

/** @typedef {"missing" | "offline" | "cut" | "stalled" | "page" | "damaged"} Problem */

/**
 * @typedef {object} Means how to reach a network; tests bring their own
 * @property {typeof fetch} [get]
 * @property {(seconds: number) => Promise<void>} [wait]
 * @property {number} [stall] in seconds
 * @property {() => boolean} [offline]
 */

/**
 * @typedef {object} Wanted
 * @property {string} url
 * @property {number | undefined} size where it is known
 * @property {(bytes: Uint8Array) => Promise<boolean>} check whether these are the right bytes
 * @property {(loaded: number) => void} progress
 */

/** Why no try brought the file. */
export class DownloadError extends Error {
  /** @param {Problem} problem */
  constructor(problem) {
    super(problem);
    this.problem = problem;
  }
}

/** What has arrived of one file; it is kept from one try to the next. */
export class Part {
  /** @type {Uint8Array[]} */
  pieces = [];
  loaded = 0;
  /** What the host calls this version of the file. */
  tag = "";

  clear() {
    this.pieces = [];
    this.loaded = 0;
    this.tag = "";
  }

  /** @param {Uint8Array} piece */
  add(piece) {
    this.pieces.push(piece);
    this.loaded += piece.length;
  }

  whole() {
    const bytes = new Uint8Array(this.loaded);
    let at = 0;
    for (const piece of this.pieces) {
      bytes.set(piece, at);
      at += piece.length;
    }
    return bytes;
  }
}

/**
 * @param {Wanted} wanted
 * @param {Part} part of an earlier download that failed, or a new one
 * @param {Means} means
 * @returns {Promise<Uint8Array>} rejects with a `DownloadError`
 */
export async function download(wanted, part, means) {
  const {wait = pause} = means;
  /** @type {Problem} */
  let problem = "missing";
  let damaged = false;
  let best = part.loaded;
  for (let tries = 0; tries <= PAUSES.length; tries++) {
    if (tries) await wait(PAUSES[tries - 1]);
    const got = await outcome(wanted, part, {...means, cache: cacheFor(tries, part, damaged)});
    if (got instanceof Uint8Array) return got;
    problem = got;
    if (part.loaded >= best + HEADWAY) tries = 0;
    best = Math.max(best, part.loaded);
    if (problem === "damaged") {
      damaged = true;
      part.clear();
    }
    wanted.progress(part.loaded);
  }
  throw new DownloadError(problem);
}

/**
 * What one try brings: the right bytes, or what is wrong.
 *
 * @param {Wanted} wanted
 * @param {Part} part
 * @param {Means & {cache: RequestCache}} how
 * @returns {Promise<Uint8Array | Problem>}
 */
async function outcome(wanted, part, how) {
  const {offline = () => globalThis.navigator?.onLine === false} = how;
  try {
    await attempt(wanted, part, how);
    const bytes = part.whole();
    return (await wanted.check(bytes)) ? bytes : "damaged";
  } catch (error) {
    if (!(error instanceof DownloadError)) throw error;
    return offline() ? "offline" : error.problem;
  }
}

/** @param {number} tries @param {Part} part @param {boolean} damaged */
function cacheFor(tries, part, damaged) {
  if (part.loaded) return "no-store"; // the rest of a file is no file
  return tries || damaged ? "reload" : "default";
}

/**
 * @param {Wanted} wanted
 * @param {Part} part
 * @param {Means & {cache: RequestCache}} how
 */
async function attempt({url, size = Infinity, progress}, part, how) {
  const {get = fetch.bind(globalThis), stall = STALL, cache} = how;
  const patience = createPatience(stall);
  try {
    /** @type {Record<string, string>} */
    const headers = part.loaded ? {range: `bytes=${part.loaded}-`} : {};
    const asked = get(url, {cache, headers, signal: patience.signal});
    const answer = await patience.until(asked, "missing");
    accept(answer, part, size);
    progress(part.loaded);
    const reader = /** @type {ReadableStream<Uint8Array>} */ (answer.body).getReader();
    while (part.loaded < size) {
      const {done, value} = await patience.until(reader.read(), "cut");
      if (done) break;
      part.add(value);
      if (part.loaded > size) throw new DownloadError("damaged");
      progress(part.loaded);
    }
  } finally {
    patience.end();
  }
  if (size !== Infinity && part.loaded < size) throw new DownloadError("cut");
}

/**
 * Refuse an answer that cannot be this file, or its rest.
 *
 * @param {Response} answer
 * @param {Part} part emptied where the answer begins anew
 * @param {number} size
 */
function accept({ok, status, headers}, part, size) {
  const told = (/** @type {string} */ name) => headers.get(name) ?? "";
  if (!ok) throw new DownloadError("missing");
  // Hosts and hot-spots like to say sorry in a page of their own, and call it a success.
  if (/^text\/html/i.test(told("content-type"))) throw new DownloadError("page");
  const tag = told("etag");
  const anew = status !== 206;
  if (anew) {
    part.clear();
    part.tag = tag;
  }
  const fits = anew ? isWhole(headers, size) : goesOn(told("content-range"), part, size);
  if (!fits || tag !== part.tag) throw new DownloadError("damaged");
}

/**
 * A host that has another version of the file says so by its length; a length after compression
 * says nothing.
 *
 * @param {Headers} headers
 * @param {number} size
 */
function isWhole(headers, size) {
  const length = headers.get("content-length");
  return size === Infinity || !length || headers.has("content-encoding") || Number(length) === size;
}

/** @param {string} range @param {Part} part @param {number} size */
function goesOn(range, {loaded}, size) {
  const [, from, whole] = /^bytes (\d+)-\d+\/(\d+)$/.exec(range) ?? [];
  return Number(from) === loaded && (size === Infinity || Number(whole) === size);
}

/**
 * Waits for what a network owes, but not for ever.
 *
 * @param {number} seconds
 */
function createPatience(seconds) {
  const control = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return {
    signal: control.signal,
    /**
     * @template T
     * @param {Promise<T>} owed
     * @param {Problem} problem it is, if that fails
     * @returns {Promise<T>}
     */
    until(owed, problem) {
      return new Promise((resolve, reject) => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          reject(new DownloadError("stalled"));
          control.abort();
        }, seconds * 1000);
        owed.then(resolve, () => reject(new DownloadError(problem)));
      });
    },
    /** Nothing more is wanted of this request. */
    end() {
      clearTimeout(timer);
      control.abort();
    }
  };
}

/** @param {number} seconds @returns {Promise<void>} */
function pause(seconds) {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
