/**
 * What comes once a page can be used: its questions, tables that follow what is drawn, the record of
 * what was read, engines that are quick when they are asked, reading offline.
 */
import {whenIdle} from "./idle.js";
import {loadScript} from "./load.js";
import {wireTable} from "./open-table.js";
import {wireQuestions} from "./questions.js";
import {watchReading} from "./reading.js";
import {wireWarmUp} from "./warm.js";

/**
 * @param {any} page the door of a page
 * @param {Record<string, any>} [drawings] pictures that questions are answered in
 */
export function wireAfter(page, drawings) {
  const {context, figures, python} = page;
  wireWarmUp(python, figures.values());
  wireQuestions(page, drawings);
  for (const figure of figures.values()) wireTable(figure, context.words.ui.figure);
  watchReading(context.slug);
  wireOffline();
}

function wireOffline() {
  const manifest = /** @type {HTMLElement|null} */ (document.querySelector("link[rel=manifest]"));
  const script = manifest?.dataset.script;
  if (script) whenIdle(() => loadScript(script).catch(() => {}));
}
