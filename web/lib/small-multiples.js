/** Small multiples: equal boxes in rows, in which one drawing is made again and again. */

/** @typedef {{x0: number, x1: number, y0: number, y1: number}} Box y0 is the bottom */

/**
 * @param {number} count
 * @param {Box} box that holds them all
 * @param {{columns: number, gap: number, head?: number}} options `head`: room for words above each
 * @returns {Box[]} row by row, from the top
 */
export function multiples(count, {x0, x1, y0, y1}, {columns, gap, head = 0}) {
  const lines = Math.ceil(count / columns);
  const width = (x1 - x0 - gap * (columns - 1)) / columns;
  const height = (y0 - y1 - gap * (lines - 1)) / lines;
  return Array.from({length: count}, (_, i) => {
    const left = x0 + (i % columns) * (width + gap);
    const top = y1 + Math.floor(i / columns) * (height + gap);
    return {x0: left, x1: left + width, y0: top + height, y1: top + head};
  });
}
