/** A network as its drawing needs it, read out of a frame; nothing here is made up. */

/**
 * @typedef {object} Model
 * @property {number[]} sizes neurons by layer, inputs first
 * @property {ArrayLike<number>} weights layer by layer, from-neuron by from-neuron
 * @property {ArrayLike<number>} biases of all but the inputs
 * @property {ArrayLike<number>} maps one grid for each neuron, inputs and outputs too
 * @property {number} side squares of a map along either dial
 * @property {string[]} features
 * @property {number} classes
 * @property {ArrayLike<number>} points
 * @property {ArrayLike<number>} kinds
 * @property {ArrayLike<number>} train
 * @property {ArrayLike<number>} edges
 */

/** @typedef {{layer: number, row: number, index: number}} Place of a neuron; `index` counts through all */
/** @typedef {{key: string, from: Place, to: Place, weight: number}} Wire */

/** @param {any} frame of the playground @returns {Model} */
export function modelOf(frame) {
  const {weights, biases, maps} = frame;
  return {...common(frame), weights: weights.data, biases: biases.data, maps: maps.data};
}

/**
 * One snapshot of an evening.
 *
 * @param {any} frame
 * @param {number} shot
 * @returns {Model}
 */
export function snapshot(frame, shot) {
  const cut = (/** @type {any} */ {data, shape}) => {
    const size = data.length / shape[0];
    return data.subarray
      ? data.subarray(shot * size, (shot + 1) * size)
      : data.slice(shot * size, (shot + 1) * size);
  };
  return {
    ...common(frame),
    weights: cut(frame.weights),
    biases: cut(frame.biases),
    maps: cut(frame.maps)
  };
}

/** @param {any} frame */
function common({sizes, maps, features, classes, points, kinds, train, edges}) {
  return {
    sizes: /** @type {number[]} */ ([...sizes.data]),
    side: maps.shape[maps.shape.length - 1],
    features,
    classes,
    points: points.data,
    kinds: kinds.data,
    train: train.data,
    edges: edges.data
  };
}

/** @param {Model} model @returns {Place[]} all neurons, inputs first */
export function places({sizes}) {
  let index = 0;
  return sizes.flatMap((size, layer) =>
    Array.from({length: size}, (_, row) => ({layer, row, index: index++}))
  );
}

/** @param {Model} model @returns {Wire[]} */
export function wires(model) {
  const {sizes, weights} = model;
  const all = places(model);
  const first = sizes.map((_, layer) => sizes.slice(0, layer).reduce((sum, n) => sum + n, 0));
  let at = 0;
  return sizes.slice(1).flatMap((after, layer) =>
    Array.from({length: sizes[layer] * after}, (_, i) => {
      const from = all[first[layer] + Math.floor(i / after)];
      const to = all[first[layer + 1] + (i % after)];
      return {key: `${from.index}-${to.index}`, from, to, weight: weights[at++]};
    })
  );
}

/** @param {Model} model @param {Place} place @returns {number} */
export const biasOf = ({sizes, biases}, {index}) => biases[index - sizes[0]];

/** @param {Model} model the number of outputs */
export const outputs = ({sizes}) => sizes[sizes.length - 1];
