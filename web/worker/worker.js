/**
 * The worker: Python, kept off the page's thread.
 *
 * The build joins this script, Pyodide's asm script and its loader into one, and the page starts
 * it from a Blob.  Its messages are those of scrollab.protocol, version 1.
 */

import {createDesk} from "./desk.js";
import {admitPlatform, createHost} from "./host.js";
import {start} from "./start.js";

const V = 1;
/** @type {any} */
const scope = self;
/** @type {Map<string, {resolve: (bytes: Uint8Array) => void, reject: (error: Error) => void}>} */
const needs = new Map();
/** @type {(message: any) => any} */
let answer = () => ({});

const post = (message, transfer = []) => scope.postMessage({v: V, ...message}, transfer);

/** @param {string} name */
function need(name) {
  return new Promise((resolve, reject) => {
    needs.set(name, {resolve, reject});
    post({need: name});
  });
}

function bytes({name, bytes: given, error}) {
  const waiting = needs.get(name);
  needs.delete(name);
  if (given) waiting?.resolve(given);
  else waiting?.reject(new Error(error));
}

async function begin({boot, platform}) {
  admitPlatform(scope.navigator, platform);
  const host = createHost(scope, need);
  try {
    const pyodide = await start(boot, {
      ...host,
      need,
      loadPyodide: scope.loadPyodide,
      stage: (stage, loaded, total) => post({stage, loaded, total}),
      log: (text) => post({log: text})
    });
    answer = createDesk(pyodide);
    post({live: true});
  } catch (error) {
    post({failed: {type: error?.name ?? "Error", message: String(error?.message ?? error)}});
  }
}

scope.onmessage = ({data: message}) => {
  if (message?.v !== V) return;
  if (message.op === "begin") begin(message);
  else if (message.op === "bytes") bytes(message);
  else {
    const reply = answer(message);
    post(
      reply,
      reply.buffers?.map((buffer) => buffer.buffer)
    );
  }
};
