/**
 * Runs engines in the shipped Pyodide: the bundle's own worker script, in a bare context that
 * looks like a worker to it, fed from the bundle's own files.
 *
 * stdin: one line of JSON {boot, files: {name: path}}, then one line a job {engine, params}.
 * stdout: for each job, in order, a line of JSON {header, sizes} or {error}, then the arrays' bytes.
 */

import {readFileSync, writeSync} from "node:fs";
import {dirname, join} from "node:path";
import {createInterface} from "node:readline";
import {fileURLToPath} from "node:url";
import vm from "node:vm";

const web = join(dirname(fileURLToPath(import.meta.url)), "..", "web");
const {decompress} = await import(join(web, "node_modules", "fzstd", "esm", "index.mjs"));

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
 * @returns {Promise<(message: object) => Promise<any>>} asks, and answers with the reply
 */
function python(files, boot) {
  const bytes = (name) => new Uint8Array(readFileSync(files[name]));
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
      if (message.need) post({op: "bytes", name: message.need, bytes: bytes(message.need)});
      else if (message.log) process.stderr.write(`${message.log}\n`);
      else if (message.failed) reject(new Error(message.failed.message));
      else if (message.live) live(ask);
      else if (message.id) waiting.get(message.id)(message);
    };
    scope.self = scope;
    const script = new TextDecoder().decode(decompress(bytes("worker")));
    vm.runInContext(script, scope, {filename: "worker.js"});
    post({op: "begin", boot});
  });
}

/** @param {any} reply */
function give({header, buffers = [], error}) {
  const parts = buffers.map(({buffer, byteOffset, byteLength}) =>
    Buffer.from(buffer, byteOffset, byteLength)
  );
  const line = error ? {error} : {header, sizes: parts.map((part) => part.length)};
  for (const part of [Buffer.from(`${JSON.stringify(line)}\n`), ...parts]) write(part);
}

/** A pipe takes what it can, and may be full for a while. */
function write(part) {
  for (let at = 0; at < part.length;) {
    try {
      at += writeSync(1, part, at);
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

const lines = createInterface({input: process.stdin})[Symbol.asyncIterator]();
const {boot, files} = JSON.parse((await lines.next()).value);
const ask = await python(files, boot);
for await (const line of lines) give(await ask({op: "call", ...JSON.parse(line)}));
