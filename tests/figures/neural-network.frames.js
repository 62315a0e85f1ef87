/** Frames small enough to check by eye; the tests of the neural network's figures draw them. */

const array = (...data) => ({data, shape: [data.length]});
const table = (rows) => ({data: rows.flat(), shape: [rows.length, rows[0].length]});

const SIDE = 4;
/** A map of half and half: blue on the left, orange on the right. */
const half = Array.from({length: SIDE * SIDE}, (_, i) => (i % SIDE < SIDE / 2 ? 0 : 255));
const flat = new Array(SIDE * SIDE).fill(200);
const map = (...maps) => ({data: Uint8Array.from(maps.flat()), shape: [maps.length, SIDE, SIDE]});

const plane = {
  points: table([
    [-1, -1],
    [1, 1],
    [-2, 2],
    [2, -2]
  ]),
  kinds: array(0, 1, 0, 1),
  train: array(1, 1, 1, 0),
  edges: table([
    [-3, 3],
    [-3, 3]
  ])
};

const run = {
  train_losses: array(0.7, 0.5, 0.3),
  test_losses: array(0.8, 0.6, 0.5),
  trained_on: 3,
  tested_on: 1,
  epoch: 2,
  steps: 6,
  progress: 1,
  diverged: false,
  zeros: 1,
  cooks: 2,
  silent: 0,
  wrong: 1,
  train_accuracy: 1,
  test_accuracy: 0,
  train_loss: 0.3,
  test_loss: 0.5
};

// Salt and chilli, two cooks, one chef.
export const small = {
  ...plane,
  ...run,
  features: ["x1", "x2"],
  sizes: array(2, 2, 1),
  weights: array(1, -2, 0, 0.5, 3, -1.5),
  biases: array(0.1, -0.2, 0.3),
  maps: map(half, flat, half, flat, half),
  classes: 2,
  parameters: 9
};

// No cooks at all, and three voices.
export const voices = {
  ...plane,
  ...run,
  kinds: array(0, 1, 2, 1),
  features: ["product"],
  sizes: array(1, 3),
  weights: array(1, -1, 0.5),
  biases: array(0, 0, 0),
  maps: map(half, half, flat, half),
  classes: 3,
  parameters: 6,
  diverged: true
};

const twice = ({data, shape}) => ({
  data: data.subarray ? Uint8Array.from([...data, ...data]) : [...data, ...data.map((v) => -v)],
  shape: [2, ...shape]
});
export const shots = {
  ...small,
  epochs: array(0, 2),
  steps: array(0, 6),
  weights: twice(small.weights),
  biases: twice(small.biases),
  maps: twice(small.maps),
  train_accuracies: array(0.5, 1),
  test_accuracies: array(0.25, 0.75),
  cooks: 2,
  length: 2
};

export const cook = {
  ...plane,
  map: {data: Uint8Array.from(half), shape: [SIDE, SIDE]},
  curve_total: array(-6, 0, 6),
  curve_called: array(-1, 0, 1),
  part_salt: -1.5,
  part_chilli: 1,
  total: -0.2,
  called: -0.19737,
  right: 0.75,
  wrong: 1,
  dishes: 4
};

export const step = {
  numbers: array(1, -1, 0.5, 1, -1, 1, 2, -1, 0),
  parts: array(1, -1, 1, 2),
  sums: array(1, 2),
  called: array(1, 2),
  slopes: array(1, 1),
  passed: array(-1, 0.5),
  blames: array(-1, 0.5),
  gradient: array(-1, 0.5, -2, 1, -1, 0.5, -0.5, -1, -0.5),
  numeric: array(-1, 0.5, -2, 1, -1, 0.5, -0.5, -1, -0.5),
  moved: array(1.2, -1.1, 0.9, 0.8, -0.8, 0.9, 2.1, -0.8, 0.1),
  called_after: array(2.2, 1.4),
  truth: 1,
  chef_sum: 0,
  believed: 0.5,
  loss: 0.69315,
  chef_blame: -0.5,
  otto_blame: -1,
  ute_blame: 0.5,
  chef_sum_after: 3.6,
  believed_after: 0.9734,
  loss_after: 0.027
};

export const deep = {
  depth: array(0, 1),
  accuracy: table([
    [0.4, 0.4, 0.4],
    [0.9, 0.95, 0.5]
  ]),
  median: array(0.4, 0.9),
  parameters: array(3, 17),
  first_blame: array(0.2, 0.02),
  commonest: 0.55,
  best: 1,
  best_median: 0.9,
  deepest: 1,
  deepest_median: 0.9
};

export const speeds = {
  rates: array(0.1, 1),
  losses: table([
    [0.7, 0.6, 0.5],
    [0.7, 3, 40]
  ]),
  final: array(0.5, 40),
  stopped: array(-1, 2),
  guess: 0.693,
  best: 0.1,
  smallest: 0.1,
  largest: 1,
  smallest_final: 0.5,
  largest_final: 40,
  best_final: 0.5
};
