/**
 * Once Python is live, ask each of the page's engines one thing in idle moments: what they import
 * only when they run is then there before a reader asks.
 */

import {soon} from "./idle.js";

/**
 * @param {any} python
 * @param {Iterable<import("./figure.js").Figure>} figures
 */
export function wireWarmUp(python, figures) {
  const engines = new Map();
  for (const {drawing, start, streams} of figures) {
    if (!streams) engines.set(drawing.engine, start.params);
  }
  const end = python.watch((/** @type {{stage: string}} */ {stage}) => {
    if (stage !== "live") return;
    end();
    warmUp();
  });

  async function warmUp() {
    for (const [engine, params] of engines) {
      await new Promise((resolve) => soon(() => resolve(undefined)));
      if (python.state.stage !== "live") return;
      await python.call(engine, params).catch(() => {}); // a reader who asks the same is told
    }
  }
}
