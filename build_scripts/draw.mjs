/**
 * Draw figures with the page's own code, in a document that Node has no screen for.
 *
 * Reads from standard input `{figures: {name: path}, words, frames: [{header, buffers}], jobs:
 * [{figure, frame, params, state, size, id}]}`, buffers in base64; writes `{views, answers}`: what view
 * parameters each figure has and, for each job, `{svg, sentence, table}` or `{error}`.
 */
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {pathToFileURL} from "node:url";

const {figures, words, frames, jobs} = JSON.parse(readFileSync(0, "utf8"));
const {speak} = await import("../web/lib/language.js");
if (words.ui?.numbers) speak(words.ui.numbers); // before any drawing makes its formats
const web = createRequire(new URL("../web/package.json", import.meta.url));
const {parseHTML} = await import(pathToFileURL(web.resolve("linkedom")).href);
const {ARRAYS, decode} = await import("../web/lib/frame.js");
const {SIZES} = await import("../web/lib/sizes.js");
const {still} = await import("../web/lib/marks.js");
const {fullState, viewProblem} = await import("../web/lib/state.js");
const {fillTable} = await import("../web/lib/table.js");
const {canonical} = await import("../web/lib/canonical.js");

const {document} = parseHTML("<!doctype html><body></body>");
const modules = Object.fromEntries(
  await Promise.all(
    Object.entries(figures).map(async ([name, path]) => [
      name,
      await import(pathToFileURL(path).href)
    ])
  )
);
const decoded = new Map();
/** The last drawing of each figure and size, to draw the next one over. */
const worn = new Map();

const views = Object.fromEntries(
  Object.entries(modules).map(([name, module]) => [name, module.views ?? {}])
);
process.stdout.write(JSON.stringify({views, answers: jobs.map(attempt)}));

function attempt(job) {
  try {
    return draw(job);
  } catch (error) {
    return {
      error: error.stack?.split("\n").slice(0, 4).join(" | ") ?? String(error)
    };
  }
}

function draw(job) {
  const figure = modules[job.figure];
  for (const [name, value] of Object.entries(job.state)) {
    const problem = viewProblem(figure.views, name, value);
    if (problem) return {error: problem};
  }
  const frame = frameOf(job.frame);
  const view = {
    size: SIZES[job.size],
    words,
    params: job.params,
    state: fullState(figure.views, job.state),
    move: still,
    id: job.id
  };
  const svg = blank(view.size);
  figure.render(svg, frame, view);
  const once = canonical(svg);
  figure.render(svg, frame, view);
  if (canonical(svg) !== once)
    return {
      error: difference("drawing twice is not drawing once", once, canonical(svg))
    };
  const markup = svg.outerHTML;
  const place = `${job.figure} ${job.size} ${job.id}`;
  const old = worn.get(place);
  if (old) {
    figure.render(old, frame, view);
    if (canonical(old) !== once) {
      return {
        error: difference("drawing over another frame is not drawing anew", once, canonical(old))
      };
    }
  }
  worn.set(place, svg);
  if (/ style="/.test(markup)) return {error: "a style attribute, which the page's policy drops"};
  if (/NaN|undefined|Infinity/.test(markup))
    return {
      error: `${/.{30}(NaN|undefined|Infinity).{10}/.exec(markup)?.[0]} in the drawing`
    };
  return {
    svg: markup,
    sentence: figure.describe(frame, view),
    table: tableOf(figure.table(frame, view))
  };
}

function tableOf(table) {
  const box = document.createElement("div");
  fillTable(box, table, words.ui.figure);
  return box.innerHTML;
}

function frameOf(index) {
  if (!decoded.has(index)) {
    const {header, buffers} = frames[index];
    decoded.set(index, decode({header, buffers: buffers.map(typed)}));
  }
  return decoded.get(index);
}

function typed({dtype, base64}) {
  const bytes = Uint8Array.from(Buffer.from(base64, "base64"));
  return new ARRAYS[dtype](bytes.buffer);
}

function blank({name, width, height}) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", name);
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("width", width);
  svg.setAttribute("height", height);
  return svg;
}

function difference(problem, a, b) {
  let i = 0;
  while (a[i] === b[i]) i += 1;
  const near = (text) => text.slice(Math.max(0, i - 60), i + 60);
  return `${problem}: …${near(a)}… became …${near(b)}…`;
}
