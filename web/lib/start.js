/** Bring a page to life: its figures, stories, labs and questions. Nothing here moves what is drawn. */
import {wireAddress} from "./address.js";
import {wireAsking} from "./ask.js";
import {wireControls} from "./controls.js";
import {takeEarly} from "./early.js";
import {Figure} from "./figure.js";
import {wireHandles} from "./handle-keys.js";
import {wireHook} from "./hook.js";
import {wirePill} from "./pill.js";
import {mayHurry, mayStart, wireStart} from "./polite.js";
import {wirePrint} from "./print.js";
import {createPython} from "./python.js";
import {wireStory} from "./story.js";
import {wireStatus} from "./status.js";
import {openStore} from "./store.js";
import {wireTheme} from "./theme.js";
import {mark} from "./timing.js";
import {wireTools} from "./tools.js";

/** @typedef {(figure: Figure, words: Record<string, string>) => void} Wire */

/**
 * @param {Record<string, import("./figure.js").Drawing>} drawings the essay's figures, by name
 * @param {Record<string, Wire>} brought by name: parts that this essay brings, and most pages do not load
 */
export async function start(drawings, brought) {
  const boot = JSON.parse(document.getElementById("boot")?.textContent ?? "{}");
  const {scrollabMeans} = /** @type {any} */ (globalThis); // an embed's, which wait for their turn
  const python = createPython(boot.python, {words: boot.words.ui.python, ...scrollabMeans});
  const byItself = mayStart(python, boot.python);
  if (mayHurry(python, boot.python)) python.prepare(takeEarly());
  const store = await storedFrames();
  const context = {
    store,
    python,
    words: boot.words,
    engines: boot.engines,
    controls: boot.controls,
    questions: boot.questions,
    slug: boot.slug
  };
  const figures = new Map();
  for (const element of document.querySelectorAll("figure[data-figure]:not([data-holds])")) {
    const figure = place(/** @type {HTMLElement} */ (element), drawings, context);
    figures.set(figure.id, figure);
  }
  /** For the figures of questions, whose drawings come later. @param {HTMLElement} element @param {any} later */
  const add = (element, later) => {
    const figure = place(element, {...drawings, ...later}, context);
    figures.set(figure.id, figure);
    wireFigure(figure, context, brought);
    return figure;
  };
  // All look at the page before any of them changes it: it is laid out once.
  figures.forEach((figure) => figure.sheet);
  wireTheme();
  wireStart(python, byItself);
  wirePill(python, boot.words.ui.python, byItself);
  for (const figure of figures.values()) wireFigure(figure, context, brought);
  for (const story of document.querySelectorAll("[data-scrolly]")) {
    const element = /** @type {HTMLElement} */ (story);
    wireStory(element, figures.get(element.dataset.scrolly ?? ""), boot.words.ui.scrolly);
  }
  wireAddress(new Map(figures), boot.words.ui.controls); // without those that answer a question
  wirePrint(figures);
  drawUnread(figures);
  // The door for developers and tests: `scrollab.figures.get("lab").drawn`, `scrollab.python.state`.
  /** @type {any} */ (globalThis).scrollab = {figures, python, context, add};
  wireAsking();
  document.documentElement.classList.replace("no-js", "js");
  mark("interactive");
  dispatchEvent(new Event("scrollab"));
}

/** A host may refuse the script in the page, which reads drawings: then they are drawn anew. @param {Map<string, Figure>} figures */
function drawUnread(figures) {
  if (/** @type {any} */ (globalThis).scrollabWhole) return;
  for (const figure of figures.values()) {
    const frame = figure.frameAtHand(figure.wanted.params);
    if (frame) figure.draw(frame, figure.wanted);
  }
}

async function storedFrames() {
  /** @type {string[]} */
  const [packed] = /** @type {any} */ (self).scrollabFrames ?? [];
  return packed ? openStore(packed) : {get: () => undefined};
}

/** @param {HTMLElement} element @param {Record<string, any>} drawings @param {any} context */
function place(element, drawings, context) {
  const {id = "", figure = "", params = "{}", state = "{}", holds = "[]"} = element.dataset;
  const [given, shown, held] = [params, state, holds].map((text) => JSON.parse(text));
  const start = {id, params: given, state: shown, holds: held};
  return new Figure(element, drawings[figure], context, start);
}

/** @param {Figure} figure @param {any} context @param {Record<string, Wire>} brought */
function wireFigure(figure, context, brought) {
  const words = context.words.ui;
  wireTools(figure, words.figure);
  for (const [name, wire] of Object.entries(brought)) wire(figure, words[name]);
  wireStatus(figure);
  wireHandles(figure, words.figure);
  wireHook(figure, words.figure);
  wireControls(figure, context);
}
