/** Motion: a tween for what stays, nothing at all for readers who asked for less. */
import {easeCubicInOut} from "d3-ease";
import {select} from "d3-selection";
import "d3-transition";
import {still} from "./marks.js";

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
  return (/** @type {any} */ selection) => {
    const share = STAGGER / Math.max(1, selection.size());
    return selection
      .transition()
      .duration(MOVE)
      .delay((/** @type {any} */ _, /** @type {number} */ i) => i * share)
      .ease(easeCubicInOut);
  };
}

/** @param {SVGSVGElement} svg whose moving marks stop where they are */
export function stop(svg) {
  select(svg).selectAll("*").interrupt();
  for (const gone of svg.querySelectorAll(".leaves")) gone.remove();
}

/**
 * Run a view parameter from one value to another; the last call is always the end.
 *
 * @param {{from: number, to: number, seconds: number}} run
 * @param {(value: number) => void} show
 * @param {() => void} [done]
 * @returns {() => void} stops it where it is
 */
export function play({from, to, seconds}, show, done) {
  let frame = 0;
  /** @type {number|undefined} */
  let begin;
  const tick = (/** @type {number} */ now) => {
    begin ??= now;
    const share = Math.min(1, (now - begin) / (seconds * 1000));
    show(from + (to - from) * share);
    if (share < 1) frame = requestAnimationFrame(tick);
    else done?.();
  };
  if (lessMotion()) {
    show(to);
    done?.();
  } else frame = requestAnimationFrame(tick);
  return () => cancelAnimationFrame(frame);
}
