/**
 * Guess first, then see: the truth is read from the engine's frame, never from the words.
 *
 * A question is open until it is told: after a right guess, after the last try, or when the reader asks to be shown.
 */
import {decode} from "./frame.js";
import {lacking, read, restore, wireSlider} from "./guess.js";
import {judge} from "./judge.js";
import {fullParams} from "./params.js";

/**
 * @typedef {import("./answers.js").Answer} Answer
 * @typedef {import("./judge.js").Judged} Judged
 *
 * @typedef {"hand"|"late"|"again"} How an answer comes to be judged: just given, given before and judged now, or
 *   found again
 *
 * @typedef {object} Told what is told of an answer
 * @property {string} id
 * @property {string} kind
 * @property {boolean} right whether the last try was
 * @property {string} given the last guess
 * @property {string} truth
 * @property {string} confidence of the first try: "guessing", "fairly" or "certain"
 * @property {boolean} first whether that one was right
 * @property {number} tries
 * @property {number} hints
 * @property {string} misconception the name of what the first wrong try looks like, or nothing
 * @property {boolean} done whether the truth was told
 * @property {number} [seed] of the reader's own data, where the question has several
 * @property {{given: string, truth: string}} said guess and truth in words
 */

export class Question {
  /**
   * @param {HTMLElement} section
   * @param {any} about what the build wrote of this question
   * @param {any} context the page's, the question's name and the answers of the page
   */
  constructor(section, about, context) {
    this.section = section;
    this.about = about;
    this.context = context;
    this.name = context.name;
    this.words = context.words.ui.question;
    this.form = /** @type {HTMLFormElement} */ (this.part("form"));
    this.feedback = /** @type {HTMLElement} */ (this.part(".feedback"));
    /** @type {Told|null} */
    this.told = null;
    this.hints = 0;
    this.begin();
    wireSlider(section);
    // Not by submitting: a sandboxed frame may not allow forms.
    this.on("commit", () => this.commit());
    this.form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
      event.preventDefault();
      this.commit();
    });
    this.on("ask-again", () => this.askAgain());
    this.on("give-up", () => this.giveUp());
    this.on("hint", () => this.hint());
    const saved = this.answer();
    if (saved) this.restore(saved);
  }

  /** What there is to do before a reader answers. */
  begin() {}

  /** What the form holds. @returns {{guess: any, sure: string}} */
  read() {
    return read(this.form, this.about, this.name);
  }

  /** @param {string} selector */
  part(selector) {
    return /** @type {HTMLElement|null} */ (this.section.querySelector(selector));
  }

  /** @param {string} tool @param {() => void} act */
  on(tool, act) {
    this.part(`[data-tool="${tool}"]`)?.addEventListener("click", act);
  }

  /** What a platform or the page of results is told, or null before the first try. */
  record() {
    return this.told;
  }

  /** What is asked, in plain words. */
  ask() {
    return (this.part(".ask")?.textContent ?? "").trim().replace(/\s+/g, " ");
  }

  /** Take what the form holds as a try. */
  commit() {
    const {guess, sure} = this.read();
    const missing = /** @type {HTMLElement} */ (this.part(".error"));
    missing.textContent = lacking(guess, sure, this.words, this.about.kind);
    missing.hidden = !missing.textContent;
    if (!missing.hidden) return;
    const tries = [...(this.answer()?.tries ?? []), {guess, sure}];
    const {seed} = this.about;
    this.settle({guess, sure, tries, hints: this.hints, done: false, seed}, "hand");
  }

  giveUp() {
    const answer = this.answer();
    if (answer) this.settle({...answer, done: true}, "hand");
  }

  /** The answer that is kept, unless it was given to another seed's data. @returns {Answer|undefined} */
  answer() {
    const kept = this.context.answers.to(this.name);
    return kept?.seed === this.about.seed ? kept : undefined;
  }

  /**
   * Judge an answer, keep it, show it, and tell whoever listens.
   *
   * @param {Answer} answer
   * @param {How} how
   */
  async settle(answer, how) {
    const tried = await this.judged(answer, how);
    if (!tried) return;
    const last = tried[tried.length - 1];
    const done = answer.done || last.right || tried.length >= this.about.tries;
    this.context.answers.keep(this.name, {...answer, done});
    this.fill(last, answer, done);
    this.told = this.recordOf(answer, tried, done);
    if (how === "again") return;
    if (how === "hand" && this.isInHand()) this.feedback.focus({preventScroll: true});
    const tell = new CustomEvent("scrollab:answered", {bubbles: true, detail: this.told});
    this.section.dispatchEvent(tell);
  }

  /** Whether the reader is still here: Python may have kept them waiting. */
  isInHand() {
    const {activeElement, body} = document;
    return activeElement === body || this.section.contains(activeElement);
  }

  /**
   * @param {Answer} answer
   * @param {How} _how
   * @returns {Promise<Judged[]|null>} what each try comes to, or nothing, where it cannot be said yet
   */
  async judged(answer, _how) {
    const frame = await this.frame();
    return answer.tries.map(({guess}) => this.judge(guess, frame));
  }

  /** @param {any} guess @param {Record<string, any>} frame */
  judge(guess, frame) {
    return judge(this.about, guess, frame);
  }

  /** @param {any} [answer] parameters, where it is such @returns {Promise<any>} the engine's own frame */
  async frame(answer = {}) {
    const {store, python, engines} = this.context;
    const {engine, params} = this.about;
    const all = fullParams(engines[engine].schema, {...params, ...answer});
    return store.get(engine, all) ?? decode(await python.call(engine, all));
  }

  /** @param {Answer} answer @param {Judged[]} tried @param {boolean} done @returns {Told} */
  recordOf(answer, tried, done) {
    const last = tried[tried.length - 1];
    return {
      id: this.name,
      kind: this.about.kind,
      right: last.right,
      given: last.given ?? String(answer.guess),
      truth: last.truth,
      confidence: answer.tries[0].sure,
      first: tried[0].right,
      tries: tried.length,
      hints: answer.hints,
      misconception: tried.find(({right}) => !right)?.misconception ?? "",
      done,
      seed: answer.seed,
      said: said(this.about, last, answer.guess)
    };
  }

  /**
   * Write verdict, guess, truth and why.
   *
   * @param {Judged} judged
   * @param {Answer} answer
   * @param {boolean} done before, the truth is not told
   */
  fill(judged, {guess, tries}, done) {
    const {feedback, words, about} = this;
    const {given, truth} = said(about, judged, guess);
    const late = judged.right && tries.length > 1;
    feedback.dataset.result = judged.right ? "right" : "wrong";
    this.put("[data-verdict]", words[done ? (late ? "late" : judged.result) : "once_more"]);
    this.put("[data-yours]", given);
    this.put("[data-truth]", truth);
    this.put("[data-misconception]", words.misconception.replace("{name}", judged.misconception));
    /** @type {HTMLElement} */ (this.part("[data-misconception]")).hidden = !judged.misconception;
    /** @type {HTMLElement} */ (this.part("[data-why]")).innerHTML = judged.why; // the build's own
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (
      feedback.querySelectorAll("[data-told]")
    ))
      part.hidden = (part.dataset.told === "after") !== done;
    for (const label of /** @type {NodeListOf<HTMLElement>} */ (
      this.section.querySelectorAll(".choice")
    )) {
      const {choice} = label.dataset;
      label.classList.toggle("is-right", done && choice === judged.truth);
      label.classList.toggle("is-wrong", choice === guess && !judged.right);
    }
    feedback.hidden = false;
    this.form.toggleAttribute("inert", done);
  }

  /** @param {string} selector @param {string} text */
  put(selector, text) {
    const place = this.part(selector);
    if (place) place.textContent = text;
  }

  /** One hint more, under those that were given. */
  hint() {
    const hint = this.about.hints[this.hints];
    if (!hint) return;
    this.hints += 1;
    const line = document.createElement("li");
    line.innerHTML = hint; // the build's own
    this.part(".hints")?.append(line);
    this.offerHint();
    const answer = this.answer();
    if (answer) this.context.answers.keep(this.name, {...answer, hints: this.hints});
  }

  /** The button says what is left to ask for, and goes when nothing is. */
  offerHint() {
    const button = this.part('[data-tool="hint"]');
    if (!button) return;
    button.textContent = this.hints ? this.words.hint_more : this.words.hint;
    const none = this.hints >= this.about.hints.length;
    if (none && button === document.activeElement) this.part(".hints")?.focus();
    button.hidden = none;
  }

  askAgain() {
    this.context.answers.keep(this.name, null);
    this.told = null;
    this.hints = 0;
    this.feedback.hidden = true;
    this.form.removeAttribute("inert");
    this.form.reset();
    this.part(".hints")?.replaceChildren();
    this.offerHint();
    for (const choice of this.form.querySelectorAll(".choice"))
      choice.classList.remove("is-right", "is-wrong");
    this.part("form input")?.focus();
  }

  /** @param {Answer} saved */
  restore(saved) {
    this.refill(saved);
    const {hints} = saved;
    while (this.hints < Math.min(hints, this.about.hints?.length ?? 0)) this.hint();
    this.settle(saved, "again");
  }

  /** Put a saved answer back where it was given. @param {Answer} saved */
  refill(saved) {
    restore(this.form, this.about, saved);
  }
}

/**
 * Guess and truth as the reader sees them.
 *
 * @param {any} about
 * @param {Judged} judged
 * @param {any} guess
 */
function said({kind, choices, unit, one}, {given, truth}, guess) {
  if (kind === "choice") {
    const label = (/** @type {string} */ value) => plain(choices[value]?.label ?? "");
    return {given: label(guess), truth: label(truth)};
  }
  const withUnit = (/** @type {any} */ value) => {
    const counted = Number(value) === 1 ? one : unit;
    return counted.startsWith("%") ? `${value}${counted}` : `${value} ${counted}`.trim();
  };
  return {given: withUnit(given ?? guess), truth: withUnit(truth)};
}

/** @param {string} html the build's own markup */
function plain(html) {
  const box = document.createElement("template");
  box.innerHTML = html;
  return box.content.textContent ?? "";
}
