/** Guess first, then see: the truth is read from the engine's frame, never from the words. */
import {decode} from "./frame.js";
import {fullParams} from "./params.js";
import {answersTo, keepAnswer} from "./reading.js";

/**
 * @param {HTMLElement} section
 * @param {any} about what the build wrote of this question
 * @param {any} context
 */
export function wireQuestion(section, about, context) {
  const form = /** @type {HTMLFormElement} */ (section.querySelector("form"));
  const feedback = /** @type {HTMLElement} */ (section.querySelector(".feedback"));
  const missing = /** @type {HTMLElement} */ (section.querySelector(".error"));
  const words = context.words.ui.question;
  const name = section.dataset.question ?? "";
  const show = async (/** @type {any} */ answer, /** @type {boolean} */ moves) => {
    const truth = await truthOf(about, context);
    const judged = judge(about, answer.guess, truth);
    fill(section, judged, answer, {about, words});
    feedback.hidden = false;
    form.toggleAttribute("inert", true);
    if (!moves) return;
    feedback.focus({preventScroll: true});
    // A package for course platforms listens.
    const detail = {id: name, right: judged.right, given: `${answer.guess}`, truth: judged.truth};
    dispatchEvent(new CustomEvent("scrollab:answered", {detail}));
  };
  wireSlider(section);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const answer = read(form, about, name);
    const problem = lacking(answer, words);
    missing.textContent = problem;
    missing.hidden = !problem;
    if (problem) return;
    keepAnswer(context.slug, name, answer);
    show(answer, true);
  });
  section.querySelector('[data-tool="ask-again"]')?.addEventListener("click", () => {
    feedback.hidden = true;
    form.removeAttribute("inert");
    form.reset();
    for (const choice of form.querySelectorAll(".choice"))
      choice.classList.remove("is-right", "is-wrong");
    keepAnswer(context.slug, name, null);
    /** @type {HTMLElement|null} */ (form.querySelector("input"))?.focus();
  });
  const saved = answersTo(context.slug)[name];
  if (saved) {
    restore(form, about, saved);
    show(saved, false);
  }
}

/** @param {any} about @param {any} context @returns {Promise<any>} the engine's own value */
async function truthOf(about, {store, python, engines}) {
  const params = fullParams(engines[about.engine].schema, about.params);
  const frame = store.get(about.engine, params) ?? decode(await python.call(about.engine, params));
  return frame[about.answer];
}

/**
 * Hold a guess against the truth.
 *
 * @param {any} about
 * @param {string|number} guess
 * @param {any} truth
 */
export function judge(about, guess, truth) {
  if (about.kind === "choice") {
    const right = String(truth) === guess;
    return {right, result: right ? "right" : "wrong", truth: String(truth)};
  }
  const scale = about.percent ? 100 : 1;
  const value = truth * scale;
  const off = Math.abs(Number(guess) - value);
  const exact = off <= 0.5 * 10 ** -about.digits;
  const near = off <= about.tolerance;
  const text = value.toFixed(about.digits).replace("-", "−");
  return {right: near || exact, result: exact ? "right" : near ? "near" : "wrong", truth: text};
}

/**
 * Write verdict, guess, truth and why.
 *
 * @param {HTMLElement} section
 * @param {{right: boolean, result: string, truth: string}} judged
 * @param {{guess: any}} answer
 * @param {{about: any, words: Record<string, string>}} context
 */
function fill(section, judged, {guess}, {about, words}) {
  const feedback = /** @type {HTMLElement} */ (section.querySelector(".feedback"));
  feedback.dataset.result = judged.right ? "right" : "wrong";
  const said = about.kind === "choice" ? choiceSaid : numberSaid;
  const {yours, truth, why} = said(about, judged, guess);
  put(section, "[data-verdict]", words[judged.result]);
  put(section, "[data-yours]", yours);
  put(section, "[data-truth]", truth);
  /** @type {HTMLElement} */ (section.querySelector("[data-why]")).innerHTML = why; // the build's own
  for (const label of section.querySelectorAll(".choice")) {
    const {choice} = /** @type {HTMLElement} */ (label).dataset;
    label.classList.toggle("is-right", choice === judged.truth);
    label.classList.toggle("is-wrong", choice === guess && !judged.right);
  }
}

/** @param {any} about @param {any} judged @param {any} guess */
function choiceSaid({choices}, judged, guess) {
  const {label = "", why = ""} = choices[guess] ?? {};
  return {yours: plain(label), truth: plain(choices[judged.truth]?.label ?? ""), why};
}

/** @param {any} about @param {any} judged @param {any} guess */
function numberSaid({unit, one, near, far}, judged, guess) {
  const withUnit = (/** @type {any} */ value) =>
    `${value} ${Number(value) === 1 ? one : unit}`.trim();
  return {yours: withUnit(guess), truth: withUnit(judged.truth), why: judged.right ? near : far};
}

/** @param {HTMLElement} section @param {string} selector @param {string} text */
function put(section, selector, text) {
  const place = section.querySelector(selector);
  if (place) place.textContent = text;
}

/** @param {string} html the build's own markup */
function plain(html) {
  const box = document.createElement("template");
  box.innerHTML = html;
  return box.content.textContent ?? "";
}

/** @param {HTMLFormElement} form @param {any} about @param {string} name */
function read(form, about, name) {
  const data = new FormData(form);
  const guess = about.kind === "choice" ? data.get(`guess-${name}`) : data.get("guess");
  const sure = data.get(`confidence-${name}`);
  const number = guess === null || guess === "" ? null : Number(guess);
  return {guess: about.kind === "choice" ? guess : number, sure};
}

/** @param {{guess: any, sure: any}} answer @param {Record<string, string>} words */
function lacking({guess, sure}, words) {
  if (guess === null || Number.isNaN(guess)) return words.missing;
  return sure ? "" : words.missing_confidence;
}

/** The slider and the number field of a guess are one. */
function wireSlider(/** @type {HTMLElement} */ section) {
  const slider = /** @type {HTMLInputElement|null} */ (
    section.querySelector("[data-guess-slider]")
  );
  const field = /** @type {HTMLInputElement|null} */ (section.querySelector("input[name=guess]"));
  if (!slider || !field) return;
  slider.addEventListener("input", () => {
    field.value = slider.value;
    slider.classList.remove("is-unset");
  });
  field.addEventListener("input", () => {
    slider.value = field.value;
    slider.classList.toggle("is-unset", field.value === "");
  });
}

/** @param {HTMLFormElement} form @param {any} about @param {any} saved */
function restore(form, about, saved) {
  const check = (/** @type {string} */ value) => {
    const radio = /** @type {HTMLInputElement|null} */ (
      form.querySelector(`input[type=radio][value="${CSS.escape(value)}"]`)
    );
    if (radio) radio.checked = true;
  };
  if (about.kind === "choice") check(String(saved.guess));
  else
    /** @type {HTMLInputElement} */ (form.querySelector("input[name=guess]")).value = saved.guess;
  if (saved.sure) check(saved.sure);
}
