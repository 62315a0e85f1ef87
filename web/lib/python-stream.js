/** Long work, one slice of time for each frame that the screen can show. */

/** Milliseconds of work between two frames. */
const BUDGET = 12;

/**
 * Engines are pure: a stream whose worker died begins once more, in the next one.
 *
 * @param {{ask: (message: object) => Promise<any>}} session
 * @param {{engine: string, params: object, held?: boolean}} work held: it waits after its first frame
 * @param {{frame: (reply: any, done: boolean) => void, fail: (error: Error) => void}} tell
 * @param {() => Promise<unknown>} paint resolves when the screen can take another frame
 */
export function openStream(session, {held = false, ...work}, {frame, fail}, paint = nextPaint) {
  let closed = false;
  let paused = held;
  /** @type {() => void} */
  let wake = () => {};
  /** @type {number | undefined} */
  let stream;

  // Without a budget one frame is made and no more: a step.
  const budget = () => (paused ? 0 : BUDGET);

  /** @param {boolean} again whether it may begin anew */
  async function run(again) {
    try {
      let reply = await session.ask({op: "open", ...work, budget: budget()});
      stream = reply.stream;
      while (!closed) {
        frame(reply, reply.done);
        if (reply.done) return;
        await paint();
        if (paused) await new Promise((resolve) => (wake = () => resolve(undefined)));
        if (!closed) reply = await session.ask({op: "next", stream, budget: budget()});
      }
      await session.ask({op: "close", stream});
    } catch (/** @type {any} */ error) {
      if (closed) return;
      if (again && error.type === "PythonDied") run(false);
      else fail(error);
    }
  }
  run(true);

  return {
    pause() {
      paused = true;
    },
    resume() {
      paused = false;
      wake();
    },
    /** One more frame, of work that is paused. */
    step() {
      wake();
    },
    /** No frame comes after this; the work is let go. */
    close() {
      closed = true;
      wake();
    }
  };
}

function nextPaint() {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}
