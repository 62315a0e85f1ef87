/** Turn an engine's reply, stored or live, into a frame that figures can read. */

/**
 * A flat array with the lengths of its axes, last axis fastest.
 *
 * @template {ArrayLike<number>} [A=ArrayLike<number>]
 * @typedef {{data: A, shape: number[]}} NdArray
 */

/** @typedef {{header: string, buffers: ArrayLike<number>[]}} Reply */

export const VERSION = 1;

/**
 * @param {Reply} reply JSON header from `scrollab.protocol.call`, and flat arrays in its order
 * @returns {Record<string, any>} scalars as they are, arrays as `NdArray`
 */
export function decode({header, buffers}) {
  const {v, frame} = JSON.parse(header);
  if (v !== VERSION) throw new Error(`frame version ${v}, page speaks ${VERSION}`);
  for (const [name, value] of Object.entries(frame)) {
    if (value?.shape) frame[name] = {data: buffers[value.buffer], shape: value.shape};
  }
  return frame;
}

/** The kinds of array that a frame may hold, by numpy's name. */
export const ARRAYS = {
  float32: Float32Array,
  float64: Float64Array,
  uint8: Uint8Array,
  int32: Int32Array
};

/**
 * The rows of a two-axis array, each a plain array of numbers.
 *
 * @param {NdArray} array
 * @returns {number[][]}
 */
export function rows({data, shape: [count, width]}) {
  return Array.from({length: count}, (_, i) =>
    Array.from({length: width}, (_, j) => data[i * width + j])
  );
}

/**
 * One column of a two-axis array.
 *
 * @param {NdArray} array
 * @param {number} j
 * @returns {number[]}
 */
export function column({data, shape: [count, width]}, j) {
  return Array.from({length: count}, (_, i) => data[i * width + j]);
}
