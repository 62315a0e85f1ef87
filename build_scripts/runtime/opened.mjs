/**
 * Tells which files the shipped Python opens while it answers, and which modules are imported then.
 *
 * stdin: JSON {boot, files: {name: path}, asks: [message, ...], mistakes: [message, ...]}.
 * stdout: JSON {paths, modules}; paths are those of Pyodide's file system, modules those that are
 * imported before a mistake is made.
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

const {boot, files, asks, mistakes} = JSON.parse(readFileSync(0, "utf8"));
let pyodide;
const prepare = (scope) => {
  const {loadPyodide} = scope;
  scope.loadPyodide = async (options) => {
    const fsInit = async (FS) => {
      watch(FS);
      await options.fsInit(FS);
    };
    pyodide = await loadPyodide({...options, fsInit});
    return pyodide;
  };
};
const ask = await python(files, boot, {prepare});
async function askAll(messages) {
  for (const message of messages) {
    const {stream, done} = await ask(message);
    if (stream && !done) await ask({op: "close", stream});
  }
}

await askAll(asks);
// What was not made by hand, or under another name: these can be imported by name.
const modules = pyodide
  .runPython(
    `import sys
def is_itself(name, module):
    return getattr(getattr(module, "__spec__", None), "name", None) == name
sorted(name for name, module in sys.modules.items() if is_itself(name, module))`
  )
  .toJs();
await askAll(mistakes);
const found = {paths: [...opened].sort(), modules};
process.stdout.write(JSON.stringify(found), () => process.exit());
