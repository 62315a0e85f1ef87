/** Bundles the worker and joins it to Pyodide's own scripts: one classic script for a Blob. */

import {readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";

import {patched} from "./patches.mjs";

const web = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "web");
const {buildSync} = await import(join(web, "node_modules", "esbuild", "lib", "main.js"));
const decoder = readFileSync(join(web, "node_modules", "zstddec", "dist", "zstddec.mjs"), "utf8");
const found = [...decoder.matchAll(/^const wasm = ("[\w+/=]+");$/gm)];
if (found.length !== 1) throw new Error("zstddec's WebAssembly is not where it was");
const made = buildSync({
  entryPoints: [join(web, "worker", "worker.js")],
  bundle: true,
  format: "iife",
  minify: true,
  target: "es2022",
  charset: "utf8",
  legalComments: "inline",
  define: {ZSTD_WASM: found[0][1]},
  write: false
});
const pyodide = ["pyodide.asm.js", "pyodide.js"].map((name) =>
  patched(name, readFileSync(join(web, "node_modules", "pyodide", name), "utf8")).replace(
    /^\/\/# sourceMappingURL=.*$/m,
    ""
  )
);
process.stdout.write([...pyodide, made.outputFiles[0].text].join("\n;\n"));
