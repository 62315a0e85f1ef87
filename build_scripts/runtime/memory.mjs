/**
 * Makes the memory that pages begin with: Python's, in which the modules that engines use are
 * imported, as a second visit's is saved and restored (web/worker/README.md).  Or a layer on it,
 * in which a concept's own modules are imported too.
 *
 * stdin: JSON {boot, files: {name: path}, modules, packed: {name: [path, ...]}, into}; `into` is
 * where to write it.  For a layer `files` has the memory, and in the place of `packed` there is
 * `below`, the paths that the memory holds.
 *
 * What is there anyway is taken off each word: what the wasm files put into memory themselves, or
 * the memory on which a layer lies.  So Python is started twice for a memory, once to save and once
 * from what was saved, which shows that it serves, and what lies there before it is filled.
 */

import {readFileSync, writeFileSync} from "node:fs";

import {python} from "./python.mjs";
import {sweep} from "./sweep.mjs";

const PLACE = "memory";
const PAGE = 4 << 10;
const TRIES = 5;

/** A file of the browser's own, as far as the worker uses one. */
class File {
  #room = new Uint8Array(1 << 24);
  #size = 0;

  get bytes() {
    return this.#room.subarray(0, this.#size);
  }

  truncate(size) {
    this.#size = size;
  }

  write(bytes, {at}) {
    const end = at + bytes.length;
    if (end > this.#room.length) {
      const room = new Uint8Array(2 * end);
      room.set(this.bytes);
      this.#room = room;
    }
    this.#room.set(bytes, at);
    this.#size = Math.max(this.#size, end);
    return bytes.length;
  }

  read(into, {at}) {
    into.set(this.bytes.subarray(at, at + into.length));
    return into.length;
  }

  getSize() {
    return this.#size;
  }

  flush() {}

  close() {}
}

// Node would print the line that failed: Pyodide's script is one line.
process.on("uncaughtException", (error) => {
  process.stderr.write(`${error?.stack ?? error}\n`);
  process.exit(1);
});

/** A clock that stands. */
class Standing extends Date {
  constructor(...given) {
    super(...(given.length ? given : [0]));
  }

  static now() {
    return 0;
  }
}

const {boot, files, modules, packed, below, into} = JSON.parse(readFileSync(0, "utf8"));
const file = new File();
const folder = {getFileHandle: async () => ({createSyncAccessHandle: async () => file})};
const root = {getDirectoryHandle: async () => folder};
const storage = {getDirectory: async () => root};
/** What is there before a memory is filled, or before a layer is. @type {Uint8Array} */
let before;
/** Values of the linker's symbols in a worker that has just started. @type {Map<string, number>} */
const known = new Map();

if (packed) {
  await save({});
  await python(files, boot, {begin: {restore: PLACE}, prepare: loading(noteEmpty)});
  writeFileSync(into, written(contents(), memory));
} else {
  await save({shipped: true});
  writeFileSync(into, written(contents(), layer));
}
process.exit();

/** Start Python, import what is asked for, and save its memory. @param {object} begin */
async function save(begin) {
  let pyodide;
  const prepare = loading(async (options, load) => {
    if (begin.shipped) noteFilled(options);
    pyodide = await load(options);
    return pyodide;
  });
  const ask = await python(files, boot, {begin, prepare});
  const names = pyodide.toPy(modules);
  pyodide.globals.set("modules", names);
  names.destroy();
  pyodide.runPython(`
import gc
from importlib import import_module
for module in modules:
    import_module(module)
    del module
del modules, import_module
gc.collect()
gc.freeze()  # what is here stays: no collection needs to look at it again
del gc
`);
  // What JavaScript lets go changes Python's memory, at any moment.
  for (let tries = 0; ; tries++) {
    sweep(pyodide._module);
    const {unsaved} = await ask({op: "save", place: PLACE});
    if (!unsaved) return;
    if (!unsaved.busy || tries === TRIES) throw new Error(unsaved.message);
  }
}

/**
 * Each time alike: nothing of this machine or moment stays in memory.
 *
 * @param {(options: any, load: (options: any) => Promise<any>) => Promise<any>} around
 */
function loading(around) {
  return (scope) => {
    scope.navigator.storage = storage;
    scope.crypto = {getRandomValues: (array) => array.fill(7)};
    scope.performance = {now: () => 0};
    scope.Date = Standing;
    const {loadPyodide} = scope;
    scope.loadPyodide = (options) => around(options, loadPyodide);
  };
}

/** Note what the linker knows by itself. */
function noteSymbols({GOT}) {
  for (const [name, {value}] of Object.entries(GOT)) known.set(name, value);
}

/** What a memory says to the linker that it does not know by itself: of thousands of symbols few. */
function unknown({symbols, ...linker}) {
  return {...linker, symbols: symbols.filter(([name, value]) => known.get(name) !== value)};
}

/** Note what lies there when the saved memory is first read into it. */
function noteEmpty(options, load) {
  const {into: filling} = options._restore;
  options._restore.into = (Module) => {
    noteSymbols(Module);
    const {read} = file;
    file.read = (bytes, where) => {
      if (bytes.buffer === Module.HEAPU8.buffer) before ??= Module.HEAPU8.slice();
      return read.call(file, bytes, where);
    };
    return filling(Module);
  };
  return load(options);
}

/** Note what lies there once the memory under a layer is filled. */
function noteFilled(options) {
  const {into: filling} = options._restore;
  options._restore.into = async (Module) => {
    noteSymbols(Module);
    const held = await filling(Module);
    before = Module.HEAPU8.slice();
    return held;
  };
}

/** What was saved, its memory as what is to be added to `before`. */
function contents() {
  const start = new DataView(file.bytes.buffer).getFloat64(8);
  const saved = JSON.parse(new TextDecoder().decode(file.bytes.subarray(start)));
  const heap = new Uint8Array(saved.memory);
  for (const [offset, length, at] of saved.runs) {
    heap.set(file.bytes.subarray(at, at + length), offset);
  }
  const words = new Uint32Array(heap.buffer);
  const theirs = new Uint32Array(before.buffer);
  for (let i = 0; i < theirs.length; i++) words[i] -= theirs[i];
  const bytesOf = new Map(
    saved.files.map(([path, at, size]) => [path, file.bytes.subarray(at, at + size)])
  );
  return {...saved, heap, theirs, bytesOf};
}

/** Of our wheels, what can be read: their modules are imported, so nobody asks for byte-code. */
function isOurs(path) {
  return /\/scrollab/.test(path) && !path.endsWith(".pyc");
}

/** What is linked must be compiled, and our wheels are in no pack; all else lies in packs, for who asks. */
function memory({linker, held, left, packages, bytesOf}) {
  const linked = new Set(linker.modules.map(({name}) => name));
  const kept = [...bytesOf.keys()].filter((path) => linked.has(path) || isOurs(path));
  const here = new Set(kept);
  for (const [name, inside] of Object.entries(packed)) {
    for (const path of inside) if (!here.has(path)) left.push([path, name]);
  }
  const about = {linker: unknown(linker), held, left, packages, packs: boot.packs};
  return {kept, about};
}

/** What is more than in the memory below it. */
function layer({linker, held, bytesOf}) {
  const kept = [...bytesOf.keys()].filter((path) => isOurs(path) && !below.includes(path));
  return {kept, about: {linker: unknown(linker), held}};
}

/** As web/worker/snapshot-shipped.js reads it. */
function written(saved, choose) {
  const {kept, about} = choose(saved);
  const parts = [];
  let end = 0;
  const append = (bytes) => {
    parts.push(bytes);
    end += bytes.length;
    return [end - bytes.length, bytes.length];
  };
  const runs = used(saved).map(({from, to, add}) => {
    const [at, length] = append(saved.heap.subarray(from, to));
    return add ? [from, length, at, true] : [from, length, at];
  });
  const mounted = kept.map((path) => [path, ...append(saved.bytesOf.get(path))]);
  const wheels = boot.wheels.map(({name}) => name);
  const {memory: size} = saved;
  const head = Buffer.from(JSON.stringify({...about, memory: size, runs, files: mounted, wheels}));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  return Buffer.concat([length, head, ...parts]);
}

/** The stretches that are to be filled, in bytes, and whether something stands there before. */
function used({heap, theirs}) {
  const words = new Uint32Array(heap.buffer);
  const found = [];
  for (let at = 0; at < words.length; at += PAGE / 4) {
    const end = Math.min(at + PAGE / 4, words.length);
    if (words.subarray(at, end).every((word) => word === 0)) continue;
    const add = theirs.subarray(at, end).some((word) => word !== 0);
    const last = found.at(-1);
    if (last?.to === at * 4 && last.add === add) last.to = end * 4;
    else found.push({from: at * 4, to: end * 4, add});
  }
  return found;
}
