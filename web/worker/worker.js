/**
 * The worker: Python, kept off the page's thread.
 *
 * The build joins this script, Pyodide's asm script and its loader into one, and the page starts
 * it from a Blob.  Its messages are those of scrollab.protocol, version 1.
 */

import {createDesk} from "./desk.js";
import {plainly} from "./errors.js";
import {admitPlatform, createHost} from "./host.js";
import {about} from "./snapshot-about.js";
import {restore} from "./snapshot-restore.js";
import {save} from "./snapshot-save.js";
import {openSaved} from "./snapshot-saved.js";
import {openShipped} from "./snapshot-shipped.js";
import {StoreError} from "./snapshot-store.js";
import {start} from "./start.js";
import {decompress} from "./zstd.js";

const V = 1;
/** @type {any} */
const scope = self;
/** @type {Map<string, {resolve: (bytes: Uint8Array) => void, reject: (error: Error) => void}>} */
const needs = new Map();
/** @type {(message: any) => Promise<any>} */
let answer = async () => ({});

/** @param {object} message @param {Transferable[]} [transfer] */
const post = (message, transfer = []) => scope.postMessage({v: V, ...message}, transfer);

/** @param {string} name @returns {Promise<Uint8Array>} */
function need(name) {
  return new Promise((resolve, reject) => {
    needs.set(name, {resolve, reject});
    post({need: name});
  });
}

/** @param {{name: string, bytes?: Uint8Array, error?: string}} message */
function bytes({name, bytes: given, error}) {
  const waiting = needs.get(name);
  needs.delete(name);
  if (given) waiting?.resolve(given);
  else waiting?.reject(new Error(error));
}

/** @param {WebAssembly.Module} compiled kept by the page for the next worker, where it can be */
function keep(compiled) {
  try {
    post({compiled});
  } catch {
    // The next worker compiles for itself.
  }
}

/** How many calls have begun and ended, and how many are under way: whoever saves Python's memory must know of each. */
let answered = 0;
let underway = 0;
/** @type {(place: string) => Promise<import("./snapshot-about.js").About>} */
let saving = async () => {
  throw new Error("there is no Python yet");
};

/**
 * @param {object} message
 * @param {import("./start.js").Boot} message.boot
 * @param {string} [message.platform]
 * @param {WebAssembly.Module} [message.compiled] Pyodide's, from an earlier worker
 * @param {string} [message.restore] where a memory was saved that serves this page
 * @param {boolean} [message.shipped] begin with the memory that the build made
 */
async function begin({boot, platform, restore: place, shipped, compiled}) {
  admitPlatform(scope.navigator, platform);
  const host = createHost(scope, need, {compiled, keep});
  const means = {
    ...host,
    need,
    loadPyodide: scope.loadPyodide,
    /** @type {import("./start.js").Host["stage"]} */
    stage: (stage, loaded, total) => post({stage, loaded, total}),
    /** @param {string} text */
    log: (text) => post({log: text})
  };
  let answers = false;
  try {
    const memory = place ? openSaved(boot, means, place) : shipped && openShipped(boot, means);
    const {pyodide, rest, behind, settle} = await (memory
      ? restore(boot, means, memory)
      : start(boot, means));
    answer = createDesk(pyodide, rest);
    answers = true;
    if (behind) {
      post({ready: true});
      await behind();
    }
    const wasm = async () => decompress(await need("wasm"));
    const given = {pyodide, rest, wasm, answered: () => answered};
    saving = (to) => save({...given, about: about(boot), place: to});
    post({live: true});
    await settle?.();
  } catch (error) {
    post((place || shipped) && !answers ? {refused: refusal(error)} : {failed: plainly(error)});
  }
}

/** @param {any} error */
function refusal(error) {
  return {...plainly(error), busy: Boolean(error?.busy)};
}

/** @param {{place: string}} message */
async function saveIn({place}) {
  try {
    if (underway) throw new StoreError("a figure waits for an answer", {busy: true});
    post({saved: await saving(place)});
  } catch (error) {
    post({unsaved: refusal(error)});
  }
}

scope.onmessage = async (/** @type {MessageEvent} */ {data: message}) => {
  if (message?.v !== V) return;
  if (message.op === "begin") begin(message);
  else if (message.op === "bytes") bytes(message);
  else if (message.op === "save") saveIn(message);
  else {
    answered += 1;
    underway += 1;
    const reply = await answer(message);
    underway -= 1;
    answered += 1;
    post(
      reply,
      reply.buffers?.map((/** @type {any} */ buffer) => buffer.buffer)
    );
  }
};
