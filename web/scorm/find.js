/** Looks for the platform's run-time: in the frames round the page, then round the window that opened it. */

/** Frames that are looked through; some page may be its own parent. */
const DEEPEST = 500;

/**
 * @param {any} scope the page's window
 * @param {string} name the package's version decides which: one object may pose as both
 * @param {string} method without which it is some other thing of that name
 * @returns {any} the run-time, or undefined
 */
export function findApi(scope, name, method) {
  for (const start of [scope, attempt(() => scope.opener), attempt(() => scope.top.opener)]) {
    const found = start && upwards(start, name, method);
    if (found) return found;
  }
  return undefined;
}

/** @param {any} start @param {string} name @param {string} method */
function upwards(start, name, method) {
  for (let frame = start, depth = 0; frame && depth < DEEPEST; depth += 1) {
    const here = frame;
    const api = attempt(() => (typeof here[name][method] === "function" ? here[name] : undefined));
    if (api) return api;
    const parent = attempt(() => here.parent);
    if (parent === here) return undefined;
    frame = parent;
  }
  return undefined;
}

/**
 * Frames of another origin refuse to be looked at.
 *
 * @template T
 * @param {() => T} look
 * @returns {T | undefined}
 */
function attempt(look) {
  try {
    return look();
  } catch {
    return undefined;
  }
}
