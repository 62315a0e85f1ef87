/**
 * Runs engines in the shipped Pyodide.
 *
 * stdin: one line of JSON {boot, files: {name: path}}, then one line a job {engine, params, frames}; where `frames` is
 * a number, long work is done to that frame and no further.
 * stdout: for each job, in order, a line of JSON {header, sizes} or {error}, then the arrays' bytes.
 */

import {writeSync} from "node:fs";
import {createInterface} from "node:readline";

import {python} from "./runtime/python.mjs";

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
const ask = await python(files, boot, {begin: {shipped: "memory" in boot.assets}}); // as pages do
for await (const line of lines) give(await answer(JSON.parse(line)));

async function answer({frames, ...job}) {
  if (!frames) return ask({op: "call", ...job});
  let reply = await ask({op: "open", ...job, budget: 0});
  const {stream} = reply;
  for (let i = 1; i < frames && stream && !reply.done; i++) {
    reply = await ask({op: "next", stream, budget: 0});
  }
  if (stream && !reply.done) await ask({op: "close", stream});
  return reply;
}
