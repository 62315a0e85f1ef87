/**
 * Once Python is live, engines are warmed up in idle moments. Each is asked one thing, so that what it
 * imports only when it runs is there before a reader asks. One whose figure is seen is asked again and
 * again, for a moment: browsers make WebAssembly quick only after it has run for a while, and the
 * first drag of a hand should not be the slow one.
 */

import {soon} from "./idle.js";

/** Calls after which an engine hardly gets quicker, and milliseconds after which that is not worth more. */
const TURNS = 40;
const MOMENT = 1000;
/** Milliseconds without a hand on anything after which it is not in the way. */
const REST = 500;

/** @typedef {import("./figure.js").Figure} Figure */

const idle = () => new Promise((resolve) => soon(() => resolve(undefined)));
const pause = () => new Promise((resolve) => setTimeout(resolve, REST));

/**
 * @param {any} python
 * @param {Iterable<Figure>} figures
 */
export function wireWarmUp(python, figures) {
  const asked = [...figures].filter(({streams}) => !streams);
  /** @type {Map<string, number>} how often each engine was asked */
  const turns = new Map();
  let spent = Promise.resolve();
  const live = () => python.state.stage === "live";
  let touched = -REST;
  for (const name of ["input", "pointermove", "keydown"]) {
    addEventListener(name, () => (touched = performance.now()), {capture: true, passive: true});
  }

  /** A moment in which nobody drags: a call that is under way would keep the hand's waiting. */
  async function restful() {
    await idle();
    while (performance.now() - touched < REST) {
      await pause();
      await idle();
    }
  }

  /** @param {Figure} figure @param {number} most calls in all @param {() => boolean} wanted */
  async function ask({drawing: {engine}, start: {params}}, most, wanted) {
    let left = MOMENT;
    for (let turn = turns.get(engine) ?? 0; turn < most && left > 0; turn += 1) {
      await restful();
      if (!live() || !wanted()) return;
      turns.set(engine, turn + 1);
      const begun = performance.now();
      await python.call(engine, params).catch(() => {}); // a reader who asks the same is told
      left -= performance.now() - begun;
    }
    if (left <= 0) turns.set(engine, TURNS);
  }

  /** @param {Figure} figure */
  function rehearse(figure) {
    const {sight} = figure;
    if (live() && sight.seen) spent = spent.then(() => ask(figure, TURNS, () => sight.seen));
  }

  const end = python.watch((/** @type {{stage: string}} */ {stage}) => {
    if (stage !== "live") return;
    end();
    for (const figure of asked) rehearse(figure);
    for (const figure of asked) spent = spent.then(() => ask(figure, 1, live));
    for (const figure of asked) figure.sight.addEventListener("change", () => rehearse(figure));
  });
}
