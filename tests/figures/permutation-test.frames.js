/** Frames small enough to check by eye; the tests of the permutation test's figures draw them. */

const array = (...data) => ({data, shape: [data.length]});
const table = (rows) => ({
  data: rows.flat(),
  shape: [rows.length, rows[0].length]
});

// Four alpacas, five deals: small enough to check by eye.
export const trial = {
  animal_id: array(0, 1, 2, 3),
  treated: array(1, 0, 1, 0),
  softness: array(60, 50, 56, 44),
  perch: array(0, 0, 0, 0),
  redealt: table([
    [1, 1, 0, 0],
    [0, 1, 1, 0]
  ]),
  redealt_perch: table([
    [0, 0, 0, 0],
    [0, 0, 0, 0]
  ]),
  redealt_means: table([
    [50, 55],
    [52, 53]
  ]),
  value: array(5, 1, -5, 11, 11),
  bin: array(-6, -10, -16, 0, 0),
  level: array(0, 0, 0, 1, 2),
  counted: array(0, 0, 0, 1, 1),
  bin_width: 1,
  tallest: 3,
  shampooed: 2,
  watered: 2,
  mean_shampoo: 58,
  mean_water: 47,
  centre_shampoo: 58,
  centre_water: 47,
  observed: 11,
  true_effect: 6,
  hits: 2,
  hits_with_real: 3,
  dots: 6,
  tail: "upper",
  p: 0.5,
  p_error: 0.2,
  exact_known: true,
  exact_hits: 1,
  exact_deals: 6,
  exact_p: 1 / 6,
  low: -4,
  high: 20,
  verdict: "above"
};
export const twenty = {
  animal_id: array(0, 1, 2, 3),
  softness: array(61, 58, 54, 47),
  labels: table([
    [1, 1, 0, 0],
    [1, 0, 1, 0],
    [0, 1, 1, 0],
    [1, 0, 0, 1],
    [0, 1, 0, 1],
    [0, 0, 1, 1]
  ]),
  total_shampoo: array(119, 115, 112, 108, 105, 101),
  total_water: array(101, 105, 108, 112, 115, 119),
  value: array(9, 5, 2, -2, -5, -9),
  counted: array(1, 1, 0, 0, 0, 0),
  animals: 4,
  deals: 6,
  real: 1,
  observed: 5,
  mean_shampoo: 57.5,
  mean_water: 52.5,
  hits: 2,
  p: 1 / 3
};
export const bells = {
  herd_id: array(0, 1, 2),
  p: array(0.01, 0.4, 0.44),
  works: array(0, 0, 1),
  alarm: array(1, 0, 0),
  bin: array(0, 7, 8),
  level: array(0, 0, 0),
  done: 3,
  tallest: 1,
  bins: 20,
  water: 2,
  works_count: 1,
  alarms: 1,
  false_alarms: 1,
  true_alarms: 0,
  missed: 1,
  false_share: 1,
  expected: 0.15,
  usual_low: 0,
  usual_high: 1
};
export const pens = {
  animal_id: array(0, 1, 2),
  water: array(50, 52, 40),
  shampoo: array(56, 58, 45),
  softness: array(56, 52, 45),
  treated: array(1, 0, 1),
  moved: array(0, 0, 1),
  perch: array(0, 0, 0),
  moved_count: 1,
  shampooed: 2,
  watered: 1,
  mean_shampoo: 50.5,
  mean_water: 52,
  observed: -1.5,
  hits: 2,
  deals: 3,
  p: 2 / 3,
  valid: false,
  hat_observed: 10,
  hat_p: 1 / 3
};
export const columns = {
  ...trial,
  data: array(3, 4, 1, 2),
  group: array(1, 1, 0, 0),
  first_count: 2,
  second_count: 2
};
export const hills = {
  effect: array(0, 0, 1, 3),
  level: array(0, 1, 0, 0),
  in_herd: array(0, 0, 0, 1),
  animals: 4,
  herd_animals: 1,
  tallest: 2,
  observed: 3,
  p: 0.5,
  effect_herd: 3,
  effect_valley: 1
};

/** Words that say their own name, and sentences that hold every number there is. */
const sentence = "{gap} {hits} {dots} {p} {deals} {shown} {done} {alarms} {moved} {mean_shampoo}";
export const echo = new Proxy(
  {},
  {
    get: (_, name) =>
      ({
        names: ["Ada", "Bo", "Cleo", "Dot"],
        statistics: {mean: "means"},
        say: new Proxy({}, {get: () => sentence}),
        hits: "{hits} of {dots}",
        picked: "{name} {softness}"
      })[name] ?? (String(name).startsWith("note_") ? [String(name)] : String(name))
  }
);
