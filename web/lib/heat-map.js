/** A map of values over a plane: each level is one path, its edge bent between the places that were computed. */
import {marks} from "./marks.js";

/** @typedef {import("./svg.js").Root} Root */
/** @typedef {{x0: number, x1: number, y0: number, y1: number}} Box y0 is the bottom */

/**
 * @typedef {object} Grid values at the middles of equal cells, the bottom row first
 * @property {ArrayLike<number>} data
 * @property {number[]} shape rows and columns
 * @property {number} [offset] where in `data` this grid begins
 */

/**
 * @typedef {object} Level the part of the plane where sign × value is at least sign × `at`
 * @property {number} at
 * @property {1|-1} [sign]
 * @property {string} className
 */

/**
 * Draw a map: a ground, and on it one path for each level, in the order given.
 *
 * @param {Root} group
 * @param {Grid} grid
 * @param {Box} box
 * @param {{ground: string, levels: Level[]}} look classes of the ground and the levels
 */
export function heatMap(group, grid, box, {ground, levels}) {
  const {x0, x1, y0, y1} = box;
  const rect = group.selectChildren("rect.map-ground").data([0]).join("rect");
  rect
    .attr("class", `map-ground ${ground}`)
    .attr("x", tenth(x0))
    .attr("y", tenth(y1))
    .attr("width", tenth(x1 - x0))
    .attr("height", tenth(y0 - y1));
  marks(group, "path", levels, {key: (level) => level.className})
    .className((/** @type {Level} */ level) => level.className)
    .attr("d", (/** @type {Level} */ level) => region(grid, box, level));
}

/**
 * Draw what a model answers: bands of its share, of classes `band-0` and up, so that colours stay the essay's own.
 *
 * @param {Root} group
 * @param {Grid} grid shares from 0 to 1
 * @param {Box} box
 * @param {number} [bands] 2: the answer alone
 */
export function decisionMap(group, grid, box, bands = 2) {
  const levels = Array.from({length: bands - 1}, (_, i) => ({
    at: (i + 1) / bands,
    className: `band-${i + 1}`
  }));
  heatMap(group, grid, box, {ground: "band-0", levels});
}

/**
 * The part of the box where a grid's values reach a level, as one path of closed outlines; holes turn the other way.
 *
 * Between middles values are taken to change in straight lines; beyond the outermost middles they stay as they are.
 *
 * @param {Grid} grid
 * @param {Box} box
 * @param {{at: number, sign?: 1|-1}} level
 * @returns {string}
 */
export function region(grid, box, level) {
  return traced(heightsOf(grid, box, level), 0);
}

/**
 * The line between what reaches a level and what does not, without the edges of the box.
 *
 * @param {Grid} grid
 * @param {Box} box
 * @param {{at: number, sign?: 1|-1}} [level]
 * @returns {string}
 */
export function border(grid, box, level = {at: 0.5}) {
  return traced(heightsOf(grid, box, level), 1);
}

/** @typedef {{heights: Float64Array, xs: number[], ys: number[]}} Heights above a level, at places in drawing units */

/**
 * How far the grid's values lie above a level.  Its outermost values are repeated at the edges of the box, and around
 * all lies a frame of no width that is outside: outlines close along it.
 *
 * @param {Grid} grid
 * @param {Box} box
 * @param {{at: number, sign?: 1|-1}} level
 * @returns {Heights}
 */
function heightsOf({data, shape: [up, across], offset = 0}, {x0, x1, y0, y1}, {at, sign = 1}) {
  const xs = stops(across, x0, x1);
  const ys = stops(up, y0, y1);
  const width = xs.length;
  const heights = new Float64Array(width * ys.length).fill(-1);
  for (let row = 1; row < ys.length - 1; row++) {
    const start = offset + inside(row - 2, up) * across;
    for (let column = 1; column < width - 1; column++) {
      heights[row * width + column] = sign * (data[start + inside(column - 2, across)] - at);
    }
  }
  return {heights, xs, ys};
}

const inside = (/** @type {number} */ i, /** @type {number} */ count) =>
  Math.min(count - 1, Math.max(0, i));

/**
 * The middles of cells along an axis, between both its ends twice.
 *
 * @param {number} count
 * @param {number} from
 * @param {number} to
 */
function stops(count, from, to) {
  const middles = Array.from({length: count}, (_, i) => from + ((to - from) * (i + 0.5)) / count);
  return [from, from, ...middles, to, to];
}

/**
 * Where outlines cross a square, for each of the sixteen ways in which its corners can be inside: pairs of the side
 * where one enters and the side where it leaves.  Corners and sides count from the bottom left against the clock;
 * two corners that lie opposite are joined.
 */
const WAYS = Array.from({length: 16}, (_, corners) => {
  const isIn = (/** @type {number} */ k) => Boolean(corners & (1 << (k % 4)));
  return [0, 1, 2, 3]
    .filter((side) => isIn(side) && !isIn(side + 1))
    .map((side) => {
      let end = side + 1;
      while (isIn(end) || !isIn(end + 1)) end += 1;
      return [side, end % 4];
    });
});

/**
 * The level's outlines as one path.
 *
 * @param {Heights} field
 * @param {number} rim squares at each edge that are left out: outlines end there
 */
function traced(field, rim) {
  const next = linked(field, rim);
  const ends = new Set(next.values());
  const open = [...next.keys()].filter((side) => !ends.has(side));
  let path = "";
  for (const first of [...open, ...next.keys()]) {
    const points = [];
    let side = first;
    for (let to = next.get(side); to !== undefined; to = next.get(side)) {
      points.push(crossing(field, side));
      next.delete(side);
      side = to;
    }
    if (!points.length) continue; // it belongs to an outline that is drawn
    path += side === first ? `${line(points)}Z` : line([...points, crossing(field, side)]);
  }
  return path;
}

/**
 * From each side of a square that an outline crosses, the next.
 *
 * @param {Heights} field
 * @param {number} rim
 * @returns {Map<number, number>}
 */
function linked({heights, xs, ys}, rim) {
  const width = xs.length;
  const next = new Map();
  for (let row = rim; row < ys.length - 1 - rim; row++) {
    for (let column = rim; column < width - 1 - rim; column++) {
      const at = row * width + column;
      const corners = [at, at + 1, at + width + 1, at + width];
      const way = corners.reduce((bits, place, k) => bits | (Number(heights[place] >= 0) << k), 0);
      for (const [from, to] of WAYS[way]) {
        next.set(sideOf(at, from, width), sideOf(at, to, width));
      }
    }
  }
  return next;
}

/**
 * A side's number: that of its lower or left end, twice, and one more where it stands upright.
 *
 * @param {number} at the square's bottom left corner
 * @param {number} side
 * @param {number} width
 */
const sideOf = (at, side, width) => 2 * (at + [0, 1, width, 0][side]) + (side % 2);

/**
 * Where the values along a side of a square reach the level.
 *
 * @param {Heights} field
 * @param {number} side
 * @returns {Corner}
 */
function crossing({heights, xs, ys}, side) {
  const width = xs.length;
  const from = side >> 1;
  const upright = side % 2;
  const [column, row] = [from % width, Math.floor(from / width)];
  const [a, b] = [heights[from], heights[from + (upright ? width : 1)]];
  const share = a / (a - b);
  return upright
    ? [tenth(xs[column]), tenth(ys[row] + (ys[row + 1] - ys[row]) * share)]
    : [tenth(xs[column] + (xs[column + 1] - xs[column]) * share), tenth(ys[row])];
}

/**
 * A broken line without the corners that nobody would see.  Each corner is told from the one before: pages hold many
 * maps, and short steps are alike, which compresses well.
 *
 * @param {Corner[]} points
 */
function line(points) {
  const [first, ...rest] = [points[0], ...simplified(points)];
  let [x, y] = first;
  let path = `M${x},${y}`;
  for (const [nx, ny] of rest) {
    const [dx, dy] = [tenth(nx - x), tenth(ny - y)];
    path += dx === 0 ? `v${dy}` : dy === 0 ? `h${dx}` : `l${dx}${dy < 0 ? "" : ","}${dy}`;
    [x, y] = [nx, ny];
  }
  return path;
}

/** @typedef {[number, number]} Corner */

/**
 * The corners after the first that a line needs to stay within a tenth of itself (Douglas and Peucker 1973).
 *
 * @param {Corner[]} points
 * @param {number} [from]
 * @param {number} [to]
 * @returns {Corner[]}
 */
function simplified(points, from = 0, to = points.length - 1) {
  const [[x, y], [endX, endY]] = [points[from], points[to]];
  const [alongX, alongY] = [endX - x, endY - y];
  const square = alongX * alongX + alongY * alongY;
  let [farthest, most] = [from, 0.01]; // squares: browsers do not agree on the last digit of hypot
  for (let i = from + 1; i < to; i++) {
    const [dx, dy] = [points[i][0] - x, points[i][1] - y];
    const share = square ? (dx * alongX + dy * alongY) / square : 0;
    const near = Math.min(1, Math.max(0, share));
    const [offX, offY] = [dx - near * alongX, dy - near * alongY];
    const off = offX * offX + offY * offY;
    if (off > most) [farthest, most] = [i, off];
  }
  if (farthest === from) return square ? [points[to]] : [];
  return [...simplified(points, from, farthest), ...simplified(points, farthest, to)];
}

/** A tenth of a drawing unit is finer than a screen, and maps have many corners. */
const tenth = (/** @type {number} */ value) => Math.round(value * 10) / 10;
