/**
 * Once Python is live, ask each of the page's engines one thing in idle moments: what they import
 * only when they run is then there before a reader asks.
 */

/** Milliseconds after which an idle moment is no longer waited for. */
const LONGEST = 2000;

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
      await idle();
      if (python.state.stage !== "live") return;
      await python.call(engine, params).catch(() => {}); // a reader who asks the same is told
    }
  }
}

/** @returns {Promise<unknown>} */
function idle() {
  const {requestIdleCallback} = /** @type {any} */ (window); // Safari has none
  return new Promise((resolve) =>
    requestIdleCallback ? requestIdleCallback(resolve, {timeout: LONGEST}) : setTimeout(resolve, 50)
  );
}
