/** A story in a frame: as tall as its content it cannot be scrolled, so its steps are turned like pages. */
import {showStep, wireStepper} from "../story.js";

/** @typedef {import("../figure.js").Figure} Figure */

/**
 * @param {HTMLElement} element
 * @param {Figure} figure
 * @param {Record<string, string>} words
 * @param {number} first the step to begin with, from 1; 0 where the address asks for none
 * @returns {boolean} whether there is such a step
 */
export function wireSteps(element, figure, words, first) {
  const steps = /** @type {HTMLElement[]} */ ([...element.querySelectorAll("[data-step]")]);
  let current = 0;
  let stop = () => {};
  const show = (/** @type {number} */ index, /** @type {boolean} */ forward) => {
    current = index;
    stop();
    steps.forEach((step, i) => step.classList.toggle("is-active", i === index));
    stepper.mark(index);
    stop = showStep(figure, steps[index], forward);
  };
  /** @param {number} index */
  const go = (index) => {
    if (steps[index] && index !== current) show(index, index > current);
  };
  const stepper = wireStepper(element, steps, words, {current: () => current, go});
  element.addEventListener("keydown", (event) => {
    const way = {ArrowLeft: -1, ArrowRight: 1}[event.key];
    // Elsewhere the arrows belong to the picture's own handles.
    if (!way || !(/** @type {Element} */ (event.target).closest(".stepper"))) return;
    event.preventDefault();
    go(current + way);
  });
  wireHost(go);
  const named = steps.findIndex(({dataset}) => location.hash === `#${dataset.stop}`);
  const index = first ? first - 1 : named;
  if (steps[index] && index > 0) begin(figure, () => show(index, false));
  return !first || Boolean(steps[index]);
}

/**
 * Begin elsewhere, and keep what the address sets beside.
 *
 * @param {Figure} figure
 * @param {() => void} show
 */
function begin(figure, show) {
  const {wanted, start} = figure;
  const set = {...changed(wanted.params, start.params), ...changed(wanted.state, start.state)};
  show();
  if (Object.keys(set).length) figure.set(set);
}

/** @param {Record<string, any>} now @param {Record<string, any>} before */
function changed(now, before) {
  const same = (/** @type {any} */ a, /** @type {any} */ b) =>
    JSON.stringify(a) === JSON.stringify(b);
  return Object.fromEntries(Object.entries(now).filter(([name, v]) => !same(v, before[name])));
}

/**
 * A host turns the pages by number, as slides do: `{subject: "scrollab.step", step: 2}`.
 *
 * @param {(index: number) => void} go
 */
function wireHost(go) {
  addEventListener("message", ({source, data}) => {
    if (parent === self || source !== parent || data?.subject !== "scrollab.step") return;
    if (Number.isInteger(data.step)) go(data.step - 1);
  });
}
