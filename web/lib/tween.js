/** Attributes on their way from what they are to what they become, number by number. */

const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/g;

/**
 * @typedef {object} Run one attribute on its way
 * @property {Element} element
 * @property {number} delay ms before it leaves
 * @property {number} duration ms until it is there
 * @property {number} [begin] of the time when it was first seen
 * @property {(share: number) => void} write
 */

/** @type {Set<Run>} */
const running = new Set();
let frame = 0;

/**
 * The text between two texts of the same build, such as two paths: its numbers go from the one's to
 * the other's, and all else is the other's.
 *
 * @param {string} from
 * @param {string} to
 * @returns {(share: number) => string} share 0 is the beginning, 1 the end
 */
export function between(from, to) {
  const starts = from.match(NUMBER) ?? [];
  const ends = to.match(NUMBER) ?? [];
  const words = to.split(NUMBER);
  return (share) => {
    if (share >= 1) return to;
    const number = (/** @type {string} */ end, /** @type {number} */ i) =>
      i < starts.length ? +starts[i] * (1 - share) + +end * share : end;
    return words.map((word, i) => (i < ends.length ? word + number(ends[i], i) : word)).join("");
  };
}

/** Slow, fast, slow. @param {number} share of the time */
export function ease(share) {
  return share < 0.5 ? 4 * share ** 3 : 1 - 4 * (1 - share) ** 3;
}

/**
 * What `attr` is called on in place of a selection: values are reached in time, not at once.
 *
 * @param {import("./svg.js").Root} selection
 * @param {{duration: number, stagger: number}} times in ms; the last mark leaves `stagger` after the first
 */
export function tween(selection, {duration, stagger}) {
  const step = stagger / Math.max(1, selection.size());
  const moving = {
    /** @param {string} name @param {any} value a value, or a function of datum and index */
    attr(name, value) {
      selection.each(function (/** @type {any} */ datum, /** @type {number} */ i) {
        const self = /** @type {Element} */ (/** @type {unknown} */ (this));
        const to = typeof value === "function" ? value.call(this, datum, i) : value;
        const from = self.getAttribute(name);
        if (to === null) self.removeAttribute(name);
        else if (from === null) self.setAttribute(name, to);
        else if (from !== String(to)) {
          const at = between(from, String(to));
          const write = (/** @type {number} */ share) => self.setAttribute(name, at(share));
          start({element: self, delay: i * step, duration, write});
        }
      });
      return moving;
    }
  };
  return moving;
}

/** @param {Element} root below which everything stays where it is */
export function halt(root) {
  for (const run of running) if (root.contains(run.element)) running.delete(run);
}

/** @param {Run} run */
function start(run) {
  running.add(run);
  frame ||= requestAnimationFrame(tick);
}

/** @param {number} now */
function tick(now) {
  for (const run of running) {
    run.begin ??= now + run.delay;
    if (now < run.begin) continue;
    const share = Math.min(1, (now - run.begin) / run.duration);
    run.write(ease(share));
    if (share === 1) running.delete(run);
  }
  frame = running.size ? requestAnimationFrame(tick) : 0;
}
