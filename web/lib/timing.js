/**
 * Marks of User Timing, `scrollab:<what>`: by them the benchmark and a browser's own tools see how
 * soon a page can be used, and how soon a picture follows the hand.
 */

const FRAME = "scrollab:frame";
/** Measures of frames that are kept; a reader who drags for an hour must not fill the memory. */
const MOST = 500;
/** What a hand does to a picture. */
const BY_HAND = /^(input|change|click|pointer\w+|key\w+)$/;

let measured = 0;

/** @param {"interactive" | "numpy" | "live"} what */
export function mark(what) {
  performance.mark(`scrollab:${what}`);
}

/** When the hand moved that the page is answering just now; nothing, if it moves by itself. */
export function inputTime() {
  const {event} = window;
  return event && BY_HAND.test(event.type) ? event.timeStamp : undefined;
}

/**
 * Measure from the hand's input to the picture that answers it, drawn.
 *
 * @param {number} start
 * @param {{figure: string, engine: string, source: "stored" | "python"}} detail
 */
export function measureFrame(start, detail) {
  if (++measured > MOST) {
    performance.clearMeasures(FRAME);
    measured = 1;
  }
  performance.measure(FRAME, {start, detail});
}
