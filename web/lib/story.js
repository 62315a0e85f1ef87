/** A scroll story: the step that crosses the line sets the picture. */
import {readPlay} from "./hook.js";
import {play} from "./motion.js";
import {whenNear} from "./sight.js";
import {fullParams} from "./params.js";
import {fullState} from "./state.js";

/**
 * @param {HTMLElement} element
 * @param {import("./figure.js").Figure} figure
 * @param {Record<string, string>} words
 */
export function wireStory(element, figure, words) {
  const steps = /** @type {HTMLElement[]} */ ([...element.querySelectorAll("[data-step]")]);
  const stage = /** @type {HTMLElement} */ (element.querySelector(".stage"));
  let current = 0;
  let stop = () => {};

  /** @param {number} index */
  const enter = (index) => {
    if (index === current) return;
    const forward = index > current;
    current = index;
    stop();
    steps.forEach((step, i) => step.classList.toggle("is-active", i === index));
    stop = showStep(figure, steps[index], forward);
    stepper.mark(index);
  };
  const look = () => enter(crossing(steps, line(stage)));
  const stepper = wireStepper(element, steps, words, {
    current: () => current,
    go: (index) => steps[index]?.scrollIntoView({block: "center"})
  });

  const observe = () => {
    const share = (line(stage) / innerHeight) * 100;
    const rootMargin = `-${share.toFixed(1)}% 0px -${(99.9 - share).toFixed(1)}% 0px`;
    const made = new IntersectionObserver(look, {rootMargin});
    for (const step of steps) made.observe(step);
    return made;
  };
  const begin = () => {
    let observer = observe();
    matchMedia("(min-width: 60rem)").addEventListener("change", () => {
      observer.disconnect();
      observer = observe();
    });
    // A jump past the whole story crosses no step; the picture coming into view is the second look.
    new IntersectionObserver(look, {threshold: [0, 0.5, 1]}).observe(stage);
  };
  // A story far below is not laid out yet, and a look at its steps would have to wait for that.
  whenNear([element], 0.5, begin);
}

/**
 * Show one step, and play what it plays when it is reached from above.
 *
 * @param {import("./figure.js").Figure} figure
 * @param {HTMLElement} step
 * @param {boolean} forward
 * @returns {() => void} stops what plays
 */
export function showStep(figure, step, forward) {
  const params = fullParams(figure.schema, JSON.parse(step.dataset.params ?? "{}"));
  const state = fullState(figure.drawing.views, JSON.parse(step.dataset.state ?? "{}"));
  const run = readPlay(step.dataset.play);
  if (!run || !forward) {
    figure.show({params, state: run ? {...state, [run.name]: run.to} : state}, "tween");
    return () => {};
  }
  figure.show({params, state: {...state, [run.name]: run.from}}, "tween");
  return play(run, (value) => figure.set({[run.name]: value}), figure.sight);
}

/** The line, in pixels from the top: mid-screen, or the middle of what a sticky picture leaves free. */
function line(/** @type {HTMLElement} */ stage) {
  const wide = matchMedia("(min-width: 60rem)").matches;
  const covered = wide || getComputedStyle(stage).position !== "sticky" ? 0 : stage.offsetHeight;
  return Math.min(covered + (innerHeight - covered) / 2, innerHeight * 0.9);
}

/** @param {HTMLElement[]} steps @param {number} at */
function crossing(steps, at) {
  const above = steps.filter((step) => step.getBoundingClientRect().top <= at).length;
  return Math.max(0, above - 1);
}

/**
 * Back, next and dots.  In a story they scroll to a step, so that words and picture go together.
 *
 * @param {HTMLElement} element
 * @param {HTMLElement[]} steps
 * @param {Record<string, string>} words
 * @param {{current: () => number, go: (index: number) => void}} way
 */
export function wireStepper(element, steps, words, {current, go}) {
  const nav = /** @type {HTMLElement} */ (element.querySelector(".stepper"));
  const buttons = /** @type {HTMLButtonElement[]} */ ([...nav.querySelectorAll("[data-go]")]);
  const dots = /** @type {HTMLAnchorElement[]} */ ([...nav.querySelectorAll(".dot")]);
  const count = nav.querySelector(".step-count");
  for (const button of buttons) {
    button.addEventListener("click", () => go(current() + (button.dataset.go === "next" ? 1 : -1)));
  }
  dots.forEach((dot, i) =>
    dot.addEventListener("click", (event) => {
      event.preventDefault();
      go(i);
    })
  );
  return {
    /** @param {number} index */
    mark(index) {
      dots.forEach((dot) => dot.removeAttribute("aria-current"));
      dots[index]?.setAttribute("aria-current", "step");
      for (const button of buttons) {
        // Not `disabled`: a button that a hand on keys has just used must not lose the focus.
        const end = button.dataset.go === "next" ? steps.length - 1 : 0;
        button.setAttribute("aria-disabled", String(index === end));
      }
      const text = words.count.replace("{step}", String(index + 1));
      if (count) count.textContent = text.replace("{steps}", String(steps.length));
    }
  };
}
