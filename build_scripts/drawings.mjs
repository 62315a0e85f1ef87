/**
 * Make the hand-drawn characters: each `web/essays/<slug>/drawings/<name>.mjs` is given a rough.js
 * generator with a fixed seed and returns plain data, written as a module to
 * `web/generated/<slug>/<name>.js`. rough.js itself never reaches a reader.
 */
import {mkdirSync, readdirSync, readFileSync, existsSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {basename, join} from "node:path";
import {fileURLToPath, pathToFileURL} from "node:url";

const WEB = fileURLToPath(new URL("../web/", import.meta.url));
const SEED = 2019; // one for all: a drawing that wants another passes its own in the options

const require = createRequire(join(WEB, "package.json"));
const rough = require("roughjs");

for (const slug of readdirSync(join(WEB, "essays")).sort()) {
  const folder = join(WEB, "essays", slug, "drawings");
  if (!existsSync(folder)) continue;
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith(".mjs")) continue;
    const {default: draw} = await import(pathToFileURL(join(folder, file)).href);
    const data = draw(rough.generator({options: {seed: SEED}}));
    write(join(WEB, "generated", slug), `${basename(file, ".mjs")}.js`, data);
  }
}

/**
 * A path as readers fetch it: without the blanks that nobody needs, and the strokes that go nowhere.
 *
 * @param {unknown} value
 */
function compact(value) {
  if (typeof value !== "string" || !/^M[\d.-]/.test(value)) return value;
  const still = /M(\S+ \S+)C\1 \1 \1(?=M|$)/g;
  const bare = value.replace(/ ?([A-Z]) ?/g, "$1").replaceAll(", ", " ");
  return bare.replace(still, "").replaceAll(" -", "-");
}

/** @param {string} folder @param {string} name @param {unknown} data */
function write(folder, name, data) {
  const text = `export default ${JSON.stringify(data, (_, value) => compact(value))};\n`;
  const path = join(folder, name);
  // An unchanged file keeps its time, so that nothing that depends on it is made again.
  if (existsSync(path) && readFileSync(path, "utf8") === text) return;
  mkdirSync(folder, {recursive: true});
  writeFileSync(path, text);
}
