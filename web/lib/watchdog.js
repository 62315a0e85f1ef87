/** Notices when nothing has been heard for a while. */

/** @param {(stuck: boolean) => void} tell */
export function createWatchdog(tell) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let patience = 0;

  function arm() {
    clearTimeout(timer);
    if (patience) timer = setTimeout(() => tell(true), patience * 1000);
  }

  return {
    /** @param {number} seconds begin to watch, unless it already watches as patiently */
    watch(seconds) {
      if (patience === seconds) return;
      patience = seconds;
      arm();
    },
    /** Something was heard. */
    feed() {
      tell(false);
      arm();
    },
    /** Nothing is waited for. */
    rest() {
      patience = 0;
      arm();
      tell(false);
    }
  };
}
