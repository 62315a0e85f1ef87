/** Looks for the platform's run-time: in the frames round the page, then round the window that opened it. */

/** Frames that are looked through; some page may be its own parent. */
const DEEPEST = 500;
/** Milliseconds between two looks for a run-time that comes late, and how many there are. */
const PAUSE = 100;
const LOOKS = 300;

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

/**
 * Wait for a run-time that is not there yet: some platforms make theirs once their own page is
 * whole, which the page in its frame may be sooner.
 *
 * @param {any} scope
 * @param {string} name
 * @param {string} method
 * @param {() => void} then when it is there; never, for a page that nobody framed or opened
 */
export function awaitApi(scope, name, method, then) {
  if (scope.parent === scope && !scope.opener) return;
  let left = LOOKS;
  const timer = setInterval(() => {
    const isHere = Boolean(findApi(scope, name, method));
    left -= 1;
    if (isHere || !left) clearInterval(timer);
    if (isHere) then();
  }, PAUSE);
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
