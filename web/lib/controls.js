/** The controls of a lab: native inputs, each bound to one parameter of one figure. */
import {listOf, listText, written} from "./language.js";
import {wirePlayer} from "./player.js";
import {allowed} from "./params.js";
import {say} from "./status.js";

/** @typedef {import("./figure.js").Figure} Figure */

/**
 * @typedef {object} ListForm how a list of numbers is written, where commas are not enough
 * @property {(text: string) => number[]} read throws a sentence that a reader understands
 * @property {(numbers: number[]) => string} write
 */

/**
 * @param {Figure} figure
 * @param {any} context
 */
export function wireControls(figure, context) {
  const form = document.querySelector(`form.controls[data-for="${figure.id}"]`);
  if (!form) return;
  form.addEventListener("submit", (event) => event.preventDefault());
  const words = context.words.ui;
  for (const box of form.querySelectorAll("[data-param]")) {
    const control = new Control(/** @type {HTMLElement} */ (box), figure, context);
    figure.addEventListener("drawn", () => control.show());
    figure.addEventListener("failed", (event) => {
      const {field, message} = /** @type {CustomEvent} */ (event).detail;
      if (field === control.name) control.refuse(control.refusal(message));
    });
  }
  wireTrouble(figure, form, words);
}

/**
 * Say what went wrong with a whole figure, where its controls are.
 *
 * @param {Figure} figure
 * @param {Element} form
 * @param {any} words
 */
function wireTrouble(figure, form, words) {
  const note = document.createElement("p");
  note.className = "lab-note";
  note.hidden = true;
  form.append(note);
  const tell = (/** @type {string} */ text) => {
    note.textContent = text;
    note.hidden = !text;
    if (text) say(text);
  };
  figure.addEventListener("asked", () => {
    if (figure.context.python.state.stage !== "live") tell(words.python.waiting);
  });
  figure.addEventListener("drawn", () => tell(""));
  figure.addEventListener("failed", (event) => {
    const {field, message} = /** @type {CustomEvent} */ (event).detail;
    tell(field ? "" : `${message} ${words.figure.kept}`);
  });
}

/** One control: reads its input, refuses what cannot be, shows what is drawn. */
class Control {
  /** @param {HTMLElement} box @param {Figure} figure @param {any} context */
  constructor(box, figure, context) {
    this.box = box;
    this.figure = figure;
    const {param: name = "", kind = ""} = box.dataset;
    this.name = name;
    this.kind = kind;
    this.words = context.words.ui.controls;
    const {format = "plain", unit = "", one = unit, refusals = {}} = context.controls[name] ?? {};
    this.refusals = refusals; // an engine's own sentences, and what this page's language says
    this.format = format;
    this.unit = unit;
    this.one = one; // "bird", where the unit is "birds"
    this.inputs = /** @type {HTMLInputElement[]} */ ([...box.querySelectorAll("input, textarea")]);
    this.error = /** @type {HTMLElement} */ (box.querySelector(".error"));
    /** @type {import("./params.js").Field} */
    this.field = figure.schema[name] ?? viewField(figure, name);
    this.form = figure.forms[name];
    this.wire();
    if (this.form) this.put(figure.wanted.params[name]);
    this.rest(figure.wanted.params);
  }

  wire() {
    const {box, figure} = this;
    const event = ["list", "seed"].includes(this.kind) ? "change" : "input";
    for (const input of this.inputs) input.addEventListener(event, () => this.read());
    // Chromium shows a text's caret, and forgets the margin that keeps it clear of a sticky picture.
    const text = box.querySelector("textarea");
    text?.addEventListener("focus", () => text.scrollIntoView({block: "nearest"}));
    box.querySelector('[data-tool="again"]')?.addEventListener("click", () => this.again());
    box.querySelector('[data-tool="apply"]')?.addEventListener("click", () => this.read());
    if (this.kind === "play") wirePlayer(box, figure, this.name, this.field);
  }

  /** Take the input's value, or say beside it why not. */
  read() {
    let value;
    let problem;
    try {
      value = this.value();
      problem = this.problem(value);
    } catch (error) {
      problem = /** @type {Error} */ (error).message;
    }
    this.refuse(problem);
    if (problem) return;
    this.figure.touch({[this.name]: value});
    this.tell(value);
  }

  /** A new seed: the next one, so that a reader can come back to it. */
  again() {
    const {low = 0, high = 1} = this.field;
    const next = this.figure.wanted.params[this.name] + 1;
    this.figure.touch({[this.name]: next > high ? low : next}, "tween");
  }

  /** @returns {any} what the inputs hold */
  value() {
    const [first] = this.inputs;
    if (this.kind === "choice") return this.inputs.find(({checked}) => checked)?.value;
    if (this.kind === "check") return first.checked;
    if (this.form) return this.form.read(first.value);
    if (this.kind === "list") return listOf(first.value);
    return first.value.trim() === "" ? NaN : Number(first.value);
  }

  /** @param {any} value @returns {string} why it cannot be, or nothing */
  problem(value) {
    if (allowed(this.field, value)) return "";
    const {words} = this;
    const numbers = Array.isArray(value) ? value : [value];
    const {low = -Infinity, high = Infinity, least = 0, most = Infinity} = this.field;
    /** @type {[boolean, string, number][]} */
    const rules = [
      [numbers.some((number) => !Number.isFinite(number)), words.not_a_number, 0],
      [numbers.length < least, words.too_few.replace("{least}", String(least)), 0],
      [numbers.length > most, words.too_many.replace("{most}", String(most)), 0],
      [numbers.some((number) => number < low), words.too_low.replace("{low}", written(low)), 0],
      [numbers.some((number) => number > high), words.too_high.replace("{high}", written(high)), 0]
    ];
    return rules.find(([broken]) => broken)?.[1] ?? words.not_whole;
  }

  /** @param {string} message said beside the control; nothing clears it */
  refuse(message) {
    if (this.error.textContent === message) return; // nothing to lay out again while a hand drags
    this.error.textContent = message;
    this.error.hidden = !message;
    for (const input of this.inputs) {
      if (message) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
  }

  /** An engine's sentence, in the page's language where that has it. @param {string} message */
  refusal(message) {
    return this.refusals[message.replace(`${this.name}: `, "")] ?? message;
  }

  /** Show what is drawn, but leave alone what the reader is typing. */
  show() {
    const {params, state} = this.figure.drawn ?? this.figure.wanted;
    const value = this.name in params ? params[this.name] : state[this.name];
    const typing = this.inputs.includes(/** @type {any} */ (document.activeElement));
    if (!typing || this.kind === "choice" || this.kind === "check") {
      this.put(value);
      this.tell(value);
    }
    this.rest(params);
  }

  /** @param {Record<string, any>} params */
  rest(params) {
    this.box.inert = this.figure.drawing.idle?.(params).includes(this.name) ?? false;
  }

  /** @param {any} value */
  put(value) {
    this.refuse("");
    const [first] = this.inputs;
    if (this.kind === "choice") {
      for (const input of this.inputs) input.checked = input.value === String(value);
    } else if (this.kind === "check") first.checked = value;
    else if (this.form) first.value = this.form.write(value);
    else first.value = Array.isArray(value) ? listText(value) : String(value);
  }

  /** @param {string} text @param {string} unit beside the label */
  write(text, unit) {
    const place = this.box.querySelector("[data-value]");
    if (place?.firstChild) place.firstChild.nodeValue = `${text}${unit ? " " : ""}`;
    for (const shown of place?.querySelectorAll(".unit") ?? []) shown.textContent = unit;
  }

  /** @param {any} value written, and told to those who cannot see the slider */
  tell(value) {
    const text = numberText(value, this.format);
    const unit = value === 1 ? this.one : this.unit;
    const said = unit ? `${text} ${unit}` : text;
    if (said === this.said) return; // nothing to lay out again while a hand drags
    /** @type {string|undefined} */
    this.said = said;
    this.write(text, unit);
    for (const input of this.inputs) {
      if (input.type === "range") input.setAttribute("aria-valuetext", said);
    }
  }
}

/**
 * A view parameter described as an engine's is.
 *
 * @param {Figure} figure
 * @param {string} name
 * @returns {import("./params.js").Field}
 */
function viewField(figure, name) {
  const view = /** @type {any} */ (figure.drawing.views?.[name] ?? {});
  if ("choices" in view) return {kind: "choice", default: view.choices[0], ...view};
  return {kind: "float", default: view.low, ...view};
}

/**
 * A value in words, as `build_scripts/controls.py` writes it.
 *
 * @param {any} value
 * @param {string} format
 */
export function numberText(value, format) {
  if (typeof value !== "number") return String(value);
  if (format === "percent") return written(`${Math.round(value * 100)}%`);
  return written(Number(value.toPrecision(6)));
}
