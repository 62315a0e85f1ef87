/**
 * The shipped Pyodide under Node: the bundle's own worker script, in a bare context that looks
 * like a worker to it, fed from the bundle's own files.
 */

import {readFileSync} from "node:fs";
import vm from "node:vm";
import {gunzipSync} from "node:zlib";

/** What a worker has and Pyodide uses; no `process`, so that it takes no Node for what it is. */
const GLOBALS = {
  AbortController,
  AbortSignal,
  Headers,
  MessageChannel,
  Request,
  Response,
  TextDecoder,
  TextEncoder,
  URL,
  atob,
  clearInterval,
  clearTimeout,
  console,
  crypto: globalThis.crypto,
  performance,
  queueMicrotask,
  setInterval,
  setTimeout,
  structuredClone
};

/**
 * Start the worker's script.
 *
 * @param {Record<string, string>} files paths by name
 * @param {object} boot
 * @param {object} [how]
 * @param {(scope: any) => void} [how.prepare] changes what the script finds, before it begins
 * @param {object} [how.begin] more of the message that the worker begins with
 * @returns {Promise<(message: object) => Promise<any>>} asks, and answers with the reply; what saving answers too
 */
export function python(files, boot, {prepare = () => {}, begin = {}} = {}) {
  const bytes = (name) => new Uint8Array(readFileSync(files[name]));
  const supply = (name) => (name in files ? {name, bytes: bytes(name)} : {name, error: "missing"});
  const waiting = new Map();
  const scope = vm.createContext({
    ...GLOBALS,
    importScripts() {},
    location: new URL("https://worker.invalid/"),
    navigator: {platform: "", userAgent: "Node"}
  });
  const post = (message) => scope.onmessage({data: {v: 1, ...message}});
  const ask = (message) =>
    new Promise((resolve) => {
      const id = waiting.size + 1;
      waiting.set(id, resolve);
      post({id, ...message});
    });
  return new Promise((live, reject) => {
    scope.postMessage = (message) => {
      if (message.need) post({op: "bytes", ...supply(message.need)});
      else if (message.log) process.stderr.write(`${message.log}\n`);
      else if (message.failed) reject(new Error(message.failed.message));
      else if (message.live) live(ask);
      else if (message.refused) reject(new Error(message.refused.message));
      else if (message.saved || message.unsaved) waiting.get(waiting.size)(message);
      else if (message.id) waiting.get(message.id)(message);
    };
    scope.self = scope;
    const script = new TextDecoder().decode(gunzipSync(bytes("worker")));
    vm.runInContext(script, scope, {filename: "worker.js"});
    prepare(scope);
    post({op: "begin", boot, ...begin});
  });
}
