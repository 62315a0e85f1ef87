// Icons as PNG, which phones want: JSON [{svg, size}] comes in, their base64 goes out.
import {readFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {text} from "node:stream/consumers";

const require = createRequire(new URL("../web/package.json", import.meta.url));
const {initWasm, Resvg} = require("@resvg/resvg-wasm");

await initWasm(await readFile(require.resolve("@resvg/resvg-wasm/index_bg.wasm")));
const jobs = JSON.parse(await text(process.stdin));
const images = jobs.map(({svg, size}) => {
  const drawn = new Resvg(svg, {fitTo: {mode: "width", value: size}}).render();
  return Buffer.from(drawn.asPng()).toString("base64");
});
process.stdout.write(JSON.stringify(images));
