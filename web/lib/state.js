/** View parameters: what a figure shows of its frame. They have defaults and bounds, and never reach Python. */

/** @typedef {{choices: string[], start?: string}} Choice */
/** @typedef {{low: number, high: number, step?: number, start?: number}} Extent */
/** @typedef {Record<string, Choice|Extent>} Views */

/**
 * All view parameters, those not given at their start.
 *
 * @param {Views|undefined} views what the figure declares
 * @param {Record<string, any>} [given]
 * @returns {Record<string, any>}
 */
export function fullState(views = {}, given = {}) {
  const starts = Object.entries(views).map(([name, view]) => [name, start(view)]);
  return {...Object.fromEntries(starts), ...given};
}

/** @param {Choice|Extent} view */
function start(view) {
  if ("choices" in view) return view.start ?? view.choices[0];
  return view.start ?? view.low;
}

/**
 * What is wrong with a view parameter, or nothing.
 *
 * @param {Views|undefined} views
 * @param {string} name
 * @param {any} value
 * @returns {string}
 */
export function viewProblem(views = {}, name, value) {
  const view = views[name];
  if (!view) {
    return `${name}: unknown view parameter; expected one of [${Object.keys(views).join(", ")}]`;
  }
  if ("choices" in view) {
    return view.choices.includes(value)
      ? ""
      : `${name}: ${value} is not one of ${view.choices.join(", ")}`;
  }
  const inside = typeof value === "number" && value >= view.low && value <= view.high;
  return inside ? "" : `${name}: ${value} is outside ${view.low}..${view.high}`;
}
