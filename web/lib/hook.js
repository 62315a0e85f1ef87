/** The picture that moves by itself, and the button that stops it. */
import {lessMotion, play} from "./motion.js";

const REST = 1600; // ms between two runs

/**
 * Read `time=0..1 2.5`: which view parameter plays, from where to where, in how many seconds.
 *
 * @param {string|undefined} text
 */
export function readPlay(text) {
  const match = /^(\w+)=(-?[\d.]+?)\.\.(-?[\d.]+) ([\d.]+)$/.exec(text ?? "");
  if (!match) return null;
  return {name: match[1], from: +match[2], to: +match[3], seconds: +match[4]};
}

/**
 * @param {import("./figure.js").Figure} figure
 * @param {Record<string, string>} words
 */
export function wireHook(figure, words) {
  const button = /** @type {HTMLElement|null} */ (
    figure.element.querySelector('[data-tool="pause"]')
  );
  const run = readPlay(figure.element.dataset.play);
  if (!run || !button) return;
  let stop = () => {};
  let paused = lessMotion();
  const show = (/** @type {number} */ value) => figure.set({[run.name]: value});
  const again = () => {
    stop();
    stop = play(run, show, figure.sight, () => {
      const timer = setTimeout(again, REST);
      stop = () => clearTimeout(timer);
    });
  };
  const settle = () => {
    button.classList.toggle("is-playing", !paused);
    button.setAttribute("aria-label", paused ? words.play : words.pause);
    stop();
    if (!paused) again();
  };
  button.addEventListener("click", () => {
    paused = !paused;
    settle();
  });
  // On paper it stands at its end, unless the reader has stopped it elsewhere.
  window.addEventListener("beforeprint", () => {
    stop();
    if (!paused) show(run.to);
  });
  window.addEventListener("afterprint", settle);
  settle();
}
