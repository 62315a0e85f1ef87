/** Dots in heaps: values in bins of one width, each dot on top of those that were there before. */

/**
 * @param {ArrayLike<number>} values
 * @param {number} width of a bin
 * @returns {{bin: number, level: number}[]} for each value the middle of its bin, and its place in the heap
 */
export function heaped(values, width) {
  /** @type {Map<number, number>} */
  const heights = new Map();
  return Array.from(values, (value) => {
    const bin = Math.round(value / width);
    const level = heights.get(bin) ?? 0;
    heights.set(bin, level + 1);
    return {bin: bin * width, level};
  });
}
