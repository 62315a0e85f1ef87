/** Motion: a tween for what stays, nothing at all for readers who asked for less. */
import {still} from "./marks.js";
import {halt, tween} from "./tween.js";

const MOVE = 500; // ms; the style sheet's --move
const STAGGER = 200; // ms between the first mark to leave and the last

const less = matchMedia("(prefers-reduced-motion: reduce)");

/** Whether the reader asked for less motion. */
export function lessMotion() {
  return less.matches || document.documentElement.dataset.motion === "less";
}

/**
 * The `move` that a drawing gets: "tween" moves the marks that stay, "cut" draws at once.
 *
 * @param {"cut"|"tween"} how
 */
export function mover(how) {
  if (how === "cut" || lessMotion()) return still;
  return (/** @type {import("./svg.js").Root} */ selection) =>
    tween(selection, {duration: MOVE, stagger: STAGGER});
}

/** @param {SVGSVGElement} svg whose moving marks stop where they are */
export function stop(svg) {
  halt(svg);
  for (const gone of svg.querySelectorAll(".leaves")) gone.remove();
}

/** Milliseconds between two pictures after which the time between them is let go. */
const GAP = 100;

/**
 * Run a view parameter from one value to another; the last call is always the end.  It rests while
 * nobody sees it, off the screen or in a tab behind others, and goes on where it was.
 *
 * @param {{from: number, to: number, seconds: number}} run
 * @param {(value: number) => void} show
 * @param {import("./sight.js").Sight} sight of what moves
 * @param {() => void} [done]
 * @returns {() => void} stops it where it is
 */
export function play({from, to, seconds}, show, sight, done) {
  if (lessMotion()) {
    show(to);
    done?.();
    return () => {};
  }
  let frame = 0;
  let passed = 0;
  /** @type {number|undefined} */
  let last;
  const tick = (/** @type {number} */ now) => {
    passed += Math.min(now - (last ?? now), GAP);
    last = now;
    const share = Math.min(1, passed / (seconds * 1000));
    show(from + (to - from) * share);
    if (share < 1) goOn();
    else {
      stop();
      done?.();
    }
  };
  const goOn = () => {
    cancelAnimationFrame(frame);
    if (sight.seen) frame = requestAnimationFrame(tick);
  };
  const stop = () => {
    cancelAnimationFrame(frame);
    sight.removeEventListener("change", goOn);
  };
  sight.addEventListener("change", goOn);
  goOn();
  return stop;
}
