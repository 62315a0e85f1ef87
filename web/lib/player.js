/** Play and pause for a view parameter: it runs along its slider, and stops where the reader says. */
import {play} from "./motion.js";

const SECONDS = 6; // from one end of the slider to the other

/**
 * @param {HTMLElement} box
 * @param {import("./figure.js").Figure} figure
 * @param {string} name
 * @param {import("./params.js").Field} field
 */
export function wirePlayer(box, figure, name, field) {
  const button = /** @type {HTMLElement} */ (box.querySelector('[data-tool="play"]'));
  const {low = 0, high = 1} = field;
  let playing = false;
  let stop = () => {};
  const settle = (/** @type {boolean} */ now) => {
    playing = now;
    button.classList.toggle("is-playing", now);
    button.setAttribute(
      "aria-label",
      (now ? button.dataset.pauseLabel : button.dataset.playLabel) ?? ""
    );
  };
  button.addEventListener("click", () => {
    stop();
    if (playing) {
      settle(false);
      return;
    }
    const at = figure.wanted.state[name];
    const from = at >= high ? low : at;
    const seconds = (SECONDS * (high - from)) / (high - low);
    settle(true);
    stop = play(
      {from, to: high, seconds},
      (value) => figure.touch({[name]: value}),
      figure.sight,
      () => settle(false)
    );
  });
  box.querySelector("input")?.addEventListener("input", () => {
    stop();
    settle(false);
  });
}
