/** Handles: the places in a picture that a reader can choose, drag or slide, found by nearness. */

/**
 * @typedef {object} Zone a rectangle, in drawing units, in which a handle can be put down
 * @property {number} x0
 * @property {number} y0
 * @property {number} x1
 * @property {number} y1
 * @property {string} label
 * @property {Record<string, any>} set
 */

/**
 * @typedef {object} Slide a handle that runs along an axis and sets one number
 * @property {string} param
 * @property {"x"|"y"} axis
 * @property {(place: number) => number} from drawing units to the parameter's value
 * @property {(value: number) => number} to
 */

/**
 * @typedef {object} Handle
 * @property {string} key the `data-key` of its mark
 * @property {number} x
 * @property {number} y
 * @property {string} label
 * @property {Record<string, any>} [set] what choosing it sets
 * @property {Zone[]} [zones] where it can be put
 * @property {Slide} [slide]
 */

/**
 * The handle nearest to a place; a sliding one is as long as its line.
 *
 * @param {Handle[]} handles
 * @param {{x: number, y: number}} place in drawing units
 * @param {number} reach in drawing units
 * @returns {Handle|undefined}
 */
export function nearest(handles, place, reach) {
  let best;
  let least = reach;
  for (const handle of handles) {
    const far = distance(handle, place);
    if (far <= least) [best, least] = [handle, far];
  }
  return best;
}

/** @param {Handle} handle @param {{x: number, y: number}} place */
function distance({x, y, slide}, place) {
  if (slide?.axis === "x") return Math.abs(place.x - x);
  if (slide?.axis === "y") return Math.abs(place.y - y);
  return Math.hypot(place.x - x, place.y - y);
}

/** @param {Handle} handle @param {{x: number, y: number}} place @returns {Zone|undefined} */
export function zoneAt({zones = []}, {x, y}) {
  return zones.find(({x0, y0, x1, y1}) => x >= x0 && x <= x1 && y >= y0 && y <= y1);
}

/**
 * The next handle in the direction of an arrow key: near, and not far off to the side.
 *
 * @param {Handle[]} handles
 * @param {Handle} from
 * @param {string} key "ArrowLeft" and so on
 * @returns {Handle}
 */
export function neighbour(handles, from, key) {
  const [dx, dy] = WAYS[key];
  let best = from;
  let least = Infinity;
  for (const handle of handles) {
    const [x, y] = [handle.x - from.x, handle.y - from.y];
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    const cost = ahead + 2 * aside;
    if (ahead > 0.01 && cost < least) [best, least] = [handle, cost];
  }
  return best;
}

/** @type {Record<string, [number, number]>} */
const WAYS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};

/**
 * A sliding handle's value for a place, on its parameter's steps and inside its bounds.
 *
 * @param {Slide} slide
 * @param {{x: number, y: number}} place
 * @param {{low?: number, high?: number, step?: number}} field
 */
export function slid(slide, place, field) {
  return stepped(slide.from(place[slide.axis]), field);
}

/**
 * @param {number} value
 * @param {{low?: number, high?: number, step?: number}} field
 */
export function stepped(value, {low = -Infinity, high = Infinity, step = 0}) {
  const inside = Math.min(high, Math.max(low, value));
  if (!step || !Number.isFinite(low)) return inside;
  const digits = Math.max(0, Math.ceil(-Math.log10(step)) + 2);
  return Number(Math.min(high, low + Math.round((inside - low) / step) * step).toFixed(digits));
}
