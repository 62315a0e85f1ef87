/**
 * A question that is answered in a picture: a point is placed, or a boundary drawn.
 *
 * The answer is parameters of the figure's engine, which judges it.  Without Python it is kept, and judged
 * once Python is here; what the engine found is kept as well, so that nobody waits for it twice.
 */
import {Question} from "./question.js";
import {read} from "./guess.js";

/**
 * @typedef {import("./answers.js").Answer} Answer
 * @typedef {import("./judge.js").Judged} Judged
 */

const VERDICT = ["right", "score", "best", "mistake"]; // fields of the frame that an answer decides

export class PlacedQuestion extends Question {
  /** @param {HTMLElement} section @param {any} about @param {any} context */
  constructor(section, about, context) {
    super(section, about, context);
    this.on("start", () => this.start());
  }

  /** @returns {import("./figure.js").Figure} */
  get figure() {
    return this.context.figure;
  }

  /** The data are those of the question's own seed. */
  begin() {
    const {figure, about} = this;
    const {params, state} = figure.start;
    figure.start = {params: {...params, ...about.params}, state};
    if (about.seed) figure.show(figure.start);
  }

  read() {
    const {sure} = read(this.form, this.about, this.name);
    const {touched, holds, wanted} = this.figure;
    const placed = holds.map((name) => [name, wanted.params[name]]);
    return {guess: touched ? Object.fromEntries(placed) : null, sure};
  }

  /**
   * @param {Answer} answer
   * @param {import("./question.js").How} how
   * @returns {Promise<Judged[]|null>} nothing, where Python has to come first
   */
  async judged(answer, how) {
    const {context, name} = this;
    if (answer.tries.some(({verdict}) => !verdict)) {
      context.answers.keep(name, answer);
      this.wait(answer);
      if (how === "again" && !/loading|live/.test(context.python.state.stage)) return null;
      if (!(await this.found(answer))) return null;
    }
    this.waits(false);
    return answer.tries.map(({guess, verdict}) => this.judge(guess, verdict ?? {}));
  }

  /** Ask the engine about each try that it has not judged. @param {Answer} answer */
  async found(answer) {
    if (this.asking) return false;
    this.asking = true;
    try {
      for (const attempt of answer.tries) {
        if (attempt.verdict) continue;
        const frame = await this.frame(attempt.guess);
        attempt.verdict = Object.fromEntries(VERDICT.map((name) => [name, frame[name]]));
      }
      return true;
    } catch {
      return false; // the pill says why; the answer is kept
    } finally {
      this.asking = false;
    }
  }

  /** An answer is kept, and judged once Python is here. @param {Answer} answer */
  wait(answer) {
    const {python} = this.context;
    this.waits(true);
    this.told = null;
    this.unwatch?.();
    this.unwatch = python.watch(() => {
      this.offerStart();
      if (python.state.stage === "live" && !this.asking) this.settle(answer, "late");
    });
    this.offerStart();
  }

  /** @param {boolean} waiting */
  waits(waiting) {
    if (!waiting) {
      this.unwatch?.();
      this.unwatch = undefined;
    }
    this.figure.rests = waiting;
    this.form.toggleAttribute("inert", waiting);
    this.feedback.hidden ||= waiting;
    const place = this.part(".pending");
    if (place) place.hidden = !waiting;
  }

  /** The button to start Python is there while it is not on its way. */
  offerStart() {
    const {stage} = this.context.python.state;
    const isComing = stage === "loading" || stage === "live";
    this.put("[data-pending]", isComing ? this.words.waiting : this.words.pending);
    const button = this.part('[data-tool="start"]');
    if (button) button.hidden = isComing;
  }

  start() {
    const {python} = this.context;
    const begun = python.state.stage === "failed" ? python.restart() : python.start();
    begun.catch(() => {}); // the pill says what went wrong
  }

  /** @param {Judged} judged @param {Answer} answer @param {boolean} done */
  fill(judged, answer, done) {
    super.fill(judged, answer, done);
    const {guess, verdict} = answer.tries[answer.tries.length - 1];
    this.figure.rests = done;
    this.show(guess, done ? verdict : null);
  }

  /** Draw an answer, and with a verdict what is so instead. @param {any} guess @param {any} verdict */
  show(guess, verdict) {
    const {figure} = this;
    const params = {...figure.start.params, ...guess};
    const state = {...figure.start.state, ...(verdict ? {told: "yes"} : {})};
    const frame = figure.frameAtHand(params);
    figure.show({params, state}, "tween", frame && {...frame, ...verdict});
  }

  askAgain() {
    super.askAgain();
    const {figure} = this;
    figure.rests = figure.touched = false;
    figure.show(figure.start, "tween");
    /** @type {HTMLElement|null} */ (figure.element.querySelector(".handle-list"))?.focus();
  }

  /** @param {Answer} saved */
  refill(saved) {
    super.refill(saved);
    this.figure.touched = true;
    this.show(saved.guess, null);
  }
}
