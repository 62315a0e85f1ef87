/**
 * The worker: Python, kept off the page's thread.
 *
 * The build joins this script, Pyodide's asm script and its loader into one, and the page starts
 * it from a Blob.  Its messages are those of scrollab.protocol, version 1.
 */

import {createDesk} from "./desk.js";
import {plainly} from "./errors.js";
import {admitPlatform, createHost} from "./host.js";
import {start} from "./start.js";

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

/**
 * @param {object} message
 * @param {import("./start.js").Boot} message.boot
 * @param {string} [message.platform]
 * @param {WebAssembly.Module} [message.compiled] Pyodide's, from an earlier worker
 */
async function begin({boot, platform, compiled}) {
  admitPlatform(scope.navigator, platform);
  const host = createHost(scope, need, {compiled, keep});
  try {
    const {pyodide, rest} = await start(boot, {
      ...host,
      need,
      loadPyodide: scope.loadPyodide,
      stage: (stage, loaded, total) => post({stage, loaded, total}),
      log: (text) => post({log: text})
    });
    answer = createDesk(pyodide, rest);
    post({live: true});
  } catch (error) {
    post({failed: plainly(error)});
  }
}

scope.onmessage = async (/** @type {MessageEvent} */ {data: message}) => {
  if (message?.v !== V) return;
  if (message.op === "begin") begin(message);
  else if (message.op === "bytes") bytes(message);
  else {
    const reply = await answer(message);
    post(
      reply,
      reply.buffers?.map((/** @type {any} */ buffer) => buffer.buffer)
    );
  }
};
