/** A trained network as a reader can take it home: its numbers, and a program that gives the same answers. */
import {modelOf} from "./model.js";

/**
 * All of a network in plain data.
 *
 * @param {any} frame
 * @param {Record<string, any>} params
 */
export function weightsOf(frame, params) {
  const model = modelOf(frame);
  let [w, b] = [0, 0];
  const layers = model.sizes.slice(1).map((after, i) => {
    const weights = Array.from({length: model.sizes[i]}, () =>
      Array.from({length: after}, () => model.weights[w++])
    );
    return {weights, biases: Array.from({length: after}, () => model.biases[b++])};
  });
  const {edges} = model;
  return {
    features: model.features,
    activation: params.activation,
    classes: model.classes,
    edges: [
      [edges[0], edges[1]],
      [edges[2], edges[3]]
    ],
    epoch: frame.epoch,
    layers
  };
}

/** @param {any} frame @param {Record<string, any>} params */
export function asJson(frame, params) {
  return `${JSON.stringify(weightsOf(frame, params), null, 1)}\n`;
}

/** How each feature and bend is written in Python. */
const FEATURES = {
  x1: "x1",
  x2: "x2",
  x1_squared: "x1 * x1",
  x2_squared: "x2 * x2",
  product: "x1 * x2",
  sin_x1: "np.sin(x1 * np.pi / 2)",
  sin_x2: "np.sin(x2 * np.pi / 2)"
};
const BENDS = {
  tanh: "np.tanh(total)",
  relu: "np.maximum(total, 0)",
  sigmoid: "1 / (1 + np.exp(-total))",
  linear: "total"
};

/**
 * A Python program with the network in it, which needs numpy alone.
 *
 * @param {any} frame
 * @param {Record<string, any>} params
 */
export function asPython(frame, params) {
  const {features, activation, classes, edges, layers} = weightsOf(frame, params);
  const rows = (/** @type {number[][]} */ weights) =>
    `[${weights.map((row) => JSON.stringify(row)).join(",\n      ")}]`;
  const written = layers.map(
    ({weights, biases}) => `    (${rows(weights)},\n     ${JSON.stringify(biases)}),`
  );
  const inputs = features.map((name) => FEATURES[/** @type {keyof typeof FEATURES} */ (name)]);
  const answer =
    classes === 2
      ? [
          "    chance = 1 / (1 + np.exp(-called[:, 0]))",
          "    return np.stack([1 - chance, chance], axis=1)"
        ]
      : [
          "    grown = np.exp(called - called.max(axis=1, keepdims=True))",
          "    return grown / grown.sum(axis=1, keepdims=True)"
        ];
  return `${[
    '"""A network trained on a page of Scrollab; `shares` gives what it believes of each class."""',
    "",
    "import numpy as np",
    "",
    `EDGES = ${JSON.stringify(edges)}  # of the plane it was trained on`,
    "LAYERS = [  # weights (from, to) and biases",
    ...written,
    "]",
    "",
    "",
    "def shares(points):",
    '    """Return a share for each class, (row, class), of points (row, 2)."""',
    "    (a, b), (c, d) = EDGES",
    "    points = np.asarray(points, dtype=float)",
    "    x1 = (points[:, 0] - (a + b) / 2) / ((b - a) / 2) * 3",
    "    x2 = (points[:, 1] - (c + d) / 2) / ((d - c) / 2) * 3",
    `    called = np.stack([${inputs.join(", ")}], axis=1)`,
    "    for i, (weights, biases) in enumerate(LAYERS):",
    "        total = called @ np.array(weights).reshape(called.shape[1], -1) + np.array(biases)",
    "        last = i == len(LAYERS) - 1",
    `        called = total if last else ${BENDS[/** @type {keyof typeof BENDS} */ (activation)]}`,
    ...answer,
    "",
    "",
    'if __name__ == "__main__":',
    "    print(shares([[0, 0], [1, -1]]))",
    ""
  ].join("\n")}`;
}

/**
 * @param {any} frame
 * @param {import("../../../lib/svg.js").View} view
 * @returns {import("../../../lib/exports.js").Export[]}
 */
export function takeAway(frame, {params, words}) {
  return [
    {file: "network.json", label: words.export_weights, text: asJson(frame, params)},
    {file: "network.py", label: words.export_code, text: asPython(frame, params)}
  ];
}
