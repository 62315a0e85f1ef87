/** Work that need not follow every frame of an animation. */

/**
 * Wrap `act` so that it runs at once when it has rested, and else once at the end of the rest.
 *
 * @param {() => void} act
 * @param {number} rest in milliseconds
 */
export function paced(act, rest) {
  let last = -Infinity;
  let timer = 0;
  const run = () => {
    timer = 0;
    last = performance.now();
    act();
  };
  return () => {
    const wait = last + rest - performance.now();
    if (wait <= 0 && !timer) run();
    else timer ||= window.setTimeout(run, wait);
  };
}
