/** Starts Pyodide from packs, and imports what the page's figures call. */

import {interpreter} from "./interpreter.js";
import {createRest} from "./rest.js";
import {mount, unpack} from "./unpack.js";
import {decompress} from "./zstd.js";

/** A zip without a file: the standard library is mounted from its pack. */
const EMPTY_ZIP = new Uint8Array(22);
EMPTY_ZIP.set([0x50, 0x4b, 5, 6]);

/**
 * @typedef {object} Boot what a page needs, as the build wrote it
 * @property {Record<string, {later?: boolean, heap?: number}>} assets files by name; `heap` is how
 *   large memory is that begins with one
 * @property {string[]} packs in the order of their becoming useful; "core" comes first
 * @property {Record<string, string[]>} [behind] packs that Python does not wait for before it
 *   answers, and the folders of the modules in each
 * @property {{name: string, file: string, later?: boolean}[]} wheels ours, real wheels
 * @property {string[]} modules imported at start
 * @property {string} lock the path of the bundle's lock file; packages lie relative to it
 */

/**
 * @typedef {object} Host
 * @property {(options: object) => Promise<any>} loadPyodide
 * @property {(name: string) => Promise<Uint8Array>} need
 * @property {(name: string, bytes: any) => void} hold
 * @property {(name: string) => void} drop
 * @property {Promise<any>} failed
 * @property {boolean} hasWasm the wasm is compiled already
 * @property {(bytes: Promise<Uint8Array>) => void} compile
 * @property {(stage: string, loaded: number, total: number) => void} stage
 * @property {(text: string) => void} log
 */

/** @typedef {ReturnType<typeof createRest>} Rest */

/**
 * @typedef {object} Started
 * @property {any} pyodide
 * @property {Rest} rest
 * @property {() => Promise<void>} [behind] brings the packs that are still to come
 * @property {() => Promise<void>} [settle] what can wait until Python has answered
 */

/**
 * Start with what answers first, and bring the packs that come behind it afterwards.
 *
 * @param {Boot} boot
 * @param {Host} host
 * @returns {Promise<Started>}
 */
export async function start(boot, host) {
  const {packs, behind = {}, wheels, modules} = boot;
  const wasm = host.hasWasm ? [] : ["wasm"];
  const first = packs.filter((name) => name !== "core" && !(name in behind));
  const later = packs.filter((name) => name in behind);
  const own = wheels.map(({name}) => name);
  const take = ahead(host, [...wasm, "core", "lock", ...first, ...own, ...later]);
  const total = packs.length + modules.length + 1;
  let done = 0;
  const stage = (/** @type {string} */ name) => host.stage(name, done++, total);

  stage("python");
  const {pyodide, left} = await withLibrary(boot, host, take);
  const rest = createRest(pyodide, host.need);
  rest.expect("core-rest", left);
  const means = {take, rest, stage};
  pyodide.pyimport("luck").destroy(); // for who begins with this memory, when it has been saved
  for (const name of first) await add(pyodide, name, means);
  const all = expect(pyodide, boot, later, means);
  await ours(pyodide, boot, means);
  if (later.length) return {pyodide, rest, behind: all};
  await all();
  return {pyodide, rest};
}

/**
 * @typedef {object} Means
 * @property {Host["need"]} take
 * @property {Rest} rest
 * @property {(name: string) => void} stage
 */

/**
 * Packs that Python does not wait for: whoever asks for a module of theirs does.
 *
 * @param {any} pyodide
 * @param {Boot} boot
 * @param {string[]} later
 * @param {Means} means
 * @returns {() => Promise<void>} brings them
 */
export function expect(pyodide, {behind = {}}, later, means) {
  const {rest, stage} = means;
  for (const name of later) rest.expectPack(name, behind[name], () => add(pyodide, name, means));
  return async () => {
    for (const name of later) await rest.fetch(name);
    stage("live");
  };
}

/** @param {any} pyodide @param {string} name the pack's @param {Means} means */
async function add(pyodide, name, {take, rest, stage}) {
  const pack = unpack(await take(name));
  stage(name);
  mount(pyodide.FS, pack.files);
  await link(pyodide, pack);
  rest.expect(`${name}-rest`, pack.left);
}

/**
 * Our wheels, and the modules that the page's figures call.
 *
 * @param {any} pyodide
 * @param {Boot} boot
 * @param {Means} means
 * @param {string[]} there names of wheels that are in place already
 */
export async function ours(pyodide, {wheels, modules}, {take, rest, stage}, there = []) {
  const coming = wheels.filter(({name}) => !there.includes(name));
  const tools = coming.length ? pyodide.pyimport("own_wheels") : undefined;
  for (const {name, file} of coming) {
    tools.unpack(await take(name));
    pyodide.loadedPackages[name] = file;
  }
  tools?.destroy();
  for (const name of modules) {
    stage(name);
    await rest.complete(() => pyodide.pyimport(name).destroy());
  }
}

/**
 * Ask the page for everything at once, so that nothing waits while something else is at work.
 *
 * @param {Host} host
 * @param {string[]} names
 * @returns {(name: string) => Promise<Uint8Array>}
 */
export function ahead(host, names) {
  const coming = new Map([...new Set(names)].map((name) => [name, host.need(name)]));
  for (const bytes of coming.values()) bytes.catch(() => {}); // whoever takes it is told
  return (name) => /** @type {Promise<Uint8Array>} */ (coming.get(name));
}

/**
 * The interpreter with its standard library.
 *
 * @param {Boot} boot
 * @param {Host} host
 * @param {(name: string) => Promise<Uint8Array>} take
 */
async function withLibrary(boot, host, take) {
  const core = take("core").then(unpack);
  if (!host.hasWasm) host.compile(take("wasm").then(decompress));
  const files = {lock: take("lock"), stdlib: EMPTY_ZIP};
  const fsInit = async (/** @type {any} */ FS) => mount(FS, (await core).files);
  const pyodide = await Promise.race([interpreter(boot, host, files, {fsInit}), failing(core)]);
  return {pyodide, left: (await core).left};
}

/** @param {Promise<unknown>} needed @returns {Promise<never>} rejects when that does */
function failing(needed) {
  return new Promise((_, reject) => {
    needed.catch(reject);
  });
}

/** @param {any} pyodide @param {import("./unpack.js").Pack} pack */
async function link(pyodide, pack) {
  for (const path of pack.libraries) await pyodide._api.loadDynlib(path, true);
  Object.assign(pyodide.loadedPackages, pack.packages);
}
