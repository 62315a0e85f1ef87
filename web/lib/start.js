/** Bring a page to life: its figures, stories, labs and questions. Nothing here moves what is drawn. */
import {wireOffline} from "../offline/page.js";
import {wireAddress} from "./address.js";
import {wireControls} from "./controls.js";
import {Figure} from "./figure.js";
import {wireHandles} from "./handle-keys.js";
import {wireHook} from "./hook.js";
import {wirePill} from "./pill.js";
import {wireStart} from "./polite.js";
import {wirePrint} from "./print.js";
import {createPython} from "./python.js";
import {wireQuestion} from "./question.js";
import {wireStory} from "./story.js";
import {wireStatus} from "./status.js";
import {openStore} from "./store.js";
import {wireTheme} from "./theme.js";
import {mark} from "./timing.js";
import {wireTools} from "./tools.js";
import {unfold} from "./unfold.js";

/**
 * @param {Record<string, import("./figure.js").Drawing>} drawings the essay's figures, by name
 */
export function start(drawings) {
  unfold();
  const boot = JSON.parse(document.getElementById("boot")?.textContent ?? "{}");
  const context = {
    store: storedFrames(),
    python: createPython(boot.python, {words: boot.words.ui.python}),
    words: boot.words,
    engines: boot.engines,
    controls: boot.controls
  };
  const figures = new Map();
  for (const element of document.querySelectorAll("figure[data-figure]")) {
    const figure = place(/** @type {HTMLElement} */ (element), drawings, context);
    figures.set(figure.id, figure);
  }
  wireTheme();
  const byItself = wireStart(context.python, boot.python);
  wirePill(context.python, boot.words.ui.python, byItself);
  for (const figure of figures.values()) wireFigure(figure, context);
  for (const story of document.querySelectorAll("[data-scrolly]")) {
    const element = /** @type {HTMLElement} */ (story);
    wireStory(element, figures.get(element.dataset.scrolly ?? ""), boot.words.ui.scrolly);
  }
  for (const section of document.querySelectorAll("section[data-question]")) {
    const element = /** @type {HTMLElement} */ (section);
    const about = boot.questions[element.dataset.question ?? ""];
    wireQuestion(element, about, {...context, slug: boot.slug});
  }
  wireAddress(figures, boot.words.ui.controls);
  wirePrint(figures);
  wireOffline();
  // The door for developers and tests: `scrollab.figures.get("lab").drawn`, `scrollab.python.state`.
  /** @type {any} */ (globalThis).scrollab = {figures, python: context.python};
  mark("interactive");
}

function storedFrames() {
  /** @type {string[]} */
  const [packed] = /** @type {any} */ (self).scrollabFrames ?? [];
  return packed ? openStore(packed) : {get: () => undefined};
}

/** @param {HTMLElement} element @param {Record<string, any>} drawings @param {any} context */
function place(element, drawings, context) {
  const {id = "", figure = "", params = "{}", state = "{}"} = element.dataset;
  const start = {id, params: JSON.parse(params), state: JSON.parse(state)};
  return new Figure(element, drawings[figure], context, start);
}

/** @param {Figure} figure @param {any} context */
function wireFigure(figure, context) {
  const words = context.words.ui;
  wireTools(figure, words.figure);
  wireStatus(figure, words);
  wireHandles(figure, words.figure);
  wireHook(figure, words.figure);
  wireControls(figure, context);
}
