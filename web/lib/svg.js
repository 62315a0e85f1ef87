/** Small tools for drawing: a named layer, rounded numbers, the four symbols. */

/**
 * @typedef {object} Size one of the sheets that the build draws on, in drawing units
 * @property {"wide"|"narrow"|"poster"} name
 * @property {number} width
 * @property {number} height
 * @property {{top: number, right: number, bottom: number, left: number}} margin
 * @property {number} label size of a label's letters
 * @property {number} note size of a hand-written note's letters
 */

/**
 * @typedef {object} View all that a drawing may know beside its frame
 * @property {Size} size
 * @property {Record<string, any>} words the essay's own words and the catalogue's
 * @property {Record<string, any>} params the engine's parameters
 * @property {Record<string, any>} state the figure's view parameters
 * @property {(selection: any) => any} move identity, or a tween on the page
 * @property {string} id unique to this drawing on its page
 */

/** @typedef {import("d3-selection").Selection<any, any, any, any>} Root */

/**
 * The `<g>` of that name inside `root`, made once and found again later.
 *
 * @param {Root} root
 * @param {string} name one CSS class
 * @returns {Root}
 */
export function layer(root, name) {
  const found = root.selectChildren(`g.${name}`);
  return found.empty() ? root.append("g").attr("class", name) : found;
}

/** @param {number} value */
export function round(value) {
  return Math.round(value * 100) / 100;
}

/** @param {number} x @param {number} y */
export function translate(x, y) {
  return `translate(${round(x)},${round(y)})`;
}

/**
 * A broken line through points, as path data.
 *
 * @param {Iterable<number[]>} points
 */
export function polyline(points) {
  return `M${Array.from(points, ([x, y]) => `${round(x)},${round(y)}`).join("L")}`;
}

/**
 * The shape between two broken lines, as path data.
 *
 * @param {number[][]} upper
 * @param {number[][]} lower both in the same direction
 */
export function ribbon(upper, lower) {
  return `${polyline([...upper, ...[...lower].reverse()])}Z`;
}

/**
 * All that lies under a broken line, down to a level, as path data.
 *
 * @param {number[][]} upper
 * @param {number} foot
 */
export function hill(upper, foot) {
  const [first, last] = [upper[0], upper[upper.length - 1]];
  return ribbon(upper, [
    [first[0], foot],
    [last[0], foot]
  ]);
}

/**
 * The outline of a mark whose shape, and not its colour alone, tells its kind.
 *
 * @param {number} kind 0 circle, 1 triangle, 2 square, 3 diamond
 * @param {number} x
 * @param {number} y
 * @param {number} r radius of the circle; the others cover about the same area
 */
export function symbol(kind, x, y, r) {
  if (kind === 0) {
    const [left, top] = [round(x - r), round(y)];
    const arc = `a${round(r)},${round(r)} 0 1,0`;
    return `M${left},${top}${arc} ${round(2 * r)},0${arc} ${round(-2 * r)},0Z`;
  }
  const corners = CORNERS[kind].map(([dx, dy]) => `${round(x + dx * r)},${round(y + dy * r)}`);
  return `M${corners.join("L")}Z`;
}

/** Corners in radii, so that triangle, square and diamond look as large as the circle. */
const CORNERS = [
  [],
  [
    [0, -1.35],
    [1.17, 0.75],
    [-1.17, 0.75]
  ],
  [
    [-0.89, -0.89],
    [0.89, -0.89],
    [0.89, 0.89],
    [-0.89, 0.89]
  ],
  [
    [0, -1.3],
    [1.3, 0],
    [0, 1.3],
    [-1.3, 0]
  ]
];
