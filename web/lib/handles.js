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
 * @property {number} [index] which of the parameter's numbers, where that is a list
 * @property {number} [step] of an arrow key, where the parameter has none
 * @property {"x"|"y"} axis
 * @property {(place: number) => number} from drawing units to the parameter's value
 * @property {(value: number) => number} to
 */

/**
 * A slide along an axis that a scale maps: d3's, which knows the way back.
 *
 * @param {string} param
 * @param {"x"|"y"} axis
 * @param {{(value: number): number, invert(place: number): number}} scale
 * @returns {Slide}
 */
export const slideAlong = (param, axis, scale) => ({
  param,
  axis,
  from: (place) => scale.invert(place),
  to: (value) => scale(value)
});

/**
 * @typedef {object} Plane a point that a reader moves both ways, by a drag or by a tap on its place; or
 *   one way, in a strip of its own: then a drag across the strips draws
 * @property {Slide} [across]
 * @property {Slide} [up]
 * @property {{x0: number, x1: number, y0: number, y1: number}} box in which it answers, y0 the bottom
 */

/**
 * @typedef {object} Free one of many points: dragged both ways, or picked up and put where a tap says
 * @property {(place: {x: number, y: number}) => Record<string, any>} put what being there sets
 * @property {{x0: number, x1: number, y0: number, y1: number}} box in which it can be put, y0 the bottom
 * @property {number} step how far an arrow key carries it, in drawing units
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
 * @property {Plane} [plane]
 * @property {Free} [free]
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
function distance({x, y, slide, plane}, place) {
  if (plane && within(plane.box, place)) return 0;
  if (slide?.axis === "x") return Math.abs(place.x - x);
  if (slide?.axis === "y") return Math.abs(place.y - y);
  return Math.hypot(place.x - x, place.y - y);
}

/** @param {Plane["box"]} box @param {{x: number, y: number}} place */
export const within = ({x0, x1, y0, y1}, {x, y}) => x >= x0 && x <= x1 && y >= y1 && y <= y0;

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

/** Along what an arrow key moves a handle, if it does. @param {Handle} handle @param {string} key */
export function slideFor({slide, plane}, key) {
  if (slide || !plane) return slide;
  return key === "ArrowRight" || key === "ArrowLeft" ? plane.across : plane.up;
}

/**
 * What a slide's being at a value sets, all other numbers of its list as they are.
 *
 * @param {Slide} slide
 * @param {number} value
 * @param {Record<string, any>} now
 * @returns {Record<string, any>}
 */
export function setting({param, index}, value, now) {
  const put = (/** @type {number} */ each, /** @type {number} */ i) => (i === index ? value : each);
  return {[param]: index === undefined ? value : now[param].map(put)};
}

/** Where a slide is now. @param {Slide} slide @param {Record<string, any>} now @returns {number} */
export const valueOf = ({param, index = 0}, now) => [now[param]].flat()[index];

/**
 * Where a point that moves both ways, or one, has come to, as the values of its parameters.
 *
 * @param {Plane} plane
 * @param {{x: number, y: number}} place
 * @param {(slide: Slide) => {low?: number, high?: number, step?: number}} field
 * @param {Record<string, any>} now the parameters as they are
 */
export function planed({across, up}, place, field, now) {
  const set = {};
  for (const slide of [across, up]) {
    if (slide) Object.assign(set, setting(slide, slid(slide, place, field(slide)), now));
  }
  return set;
}

/**
 * What a free point's being there sets; a place outside its box counts as the box's edge.
 *
 * @param {Free} free
 * @param {{x: number, y: number}} place
 */
export function carried({put, box: {x0, x1, y0, y1}}, {x, y}) {
  return put({x: Math.min(x1, Math.max(x0, x)), y: Math.min(y0, Math.max(y1, y))});
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
