/**
 * Tells which files the shipped Python opens while it answers.
 *
 * stdin: JSON {boot, files: {name: path}, asks: [message, ...]}.
 * stdout: JSON, the paths in Pyodide's file system.
 */

import {readFileSync} from "node:fs";

import {python} from "./python.mjs";

const PACKED = /^\/(usr\/)?lib\//; // elsewhere are our wheels, and what is written
const opened = new Set();

/** Note what is opened by its path from the moment that there is a file system; mounting has nodes. */
function watch(FS) {
  const open = FS.open;
  FS.open = (...given) => {
    const stream = open.apply(FS, given);
    if (typeof given[0] === "string" && PACKED.test(stream.path)) opened.add(stream.path);
    return stream;
  };
}

const {boot, files, asks} = JSON.parse(readFileSync(0, "utf8"));
const ask = await python(files, boot, (scope) => {
  const {loadPyodide} = scope;
  scope.loadPyodide = (options) =>
    loadPyodide({
      ...options,
      fsInit: async (FS) => {
        watch(FS);
        await options.fsInit(FS);
      }
    });
});
for (const message of asks) {
  const {stream, done} = await ask(message);
  if (stream && !done) await ask({op: "close", stream});
}
process.stdout.write(JSON.stringify([...opened].sort()), () => process.exit());
