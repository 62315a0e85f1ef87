/** A pad: a rectangle of a picture in which a reader draws points, by mouse, finger or keys. */
import {select} from "d3-selection";
import {say} from "./status.js";

/**
 * @typedef {object} Pad
 * @property {number} x0
 * @property {number} x1
 * @property {number} y0 the bottom
 * @property {number} y1 the top
 * @property {{x: number, y: number}[]} spots the points that are there, in drawing units
 * @property {boolean} erases whether a tap takes the nearest point away
 * @property {(x: number, y: number) => Record<string, any>|null} put what a point there sets; null: no more room
 * @property {(index: number) => Record<string, any>|null} take what taking that point away sets
 * @property {(x: number, y: number) => string} label a place in words
 * @property {Record<string, any>} [fresh] what an almost empty pad is; with it there are buttons to begin
 *   afresh and to undo
 */

/** @typedef {import("./figure.js").Figure} Figure */

const REACH = 28; // screen pixels around a point that is taken away
const STILL = 6; // screen pixels that a tap may wander
const APART = 16; // screen pixels between two points of one stroke of the mouse
const STRIDE = 24; // strides of an arrow key from edge to edge
const MOST = 50; // steps that can be taken back

/**
 * The point that lies nearest, if one is in reach.
 *
 * @param {{x: number, y: number}[]} spots
 * @param {{x: number, y: number}} place
 * @param {number} reach
 * @returns {number} its index, or -1
 */
export function nearestSpot(spots, place, reach) {
  let best = -1;
  let least = reach;
  spots.forEach(({x, y}, i) => {
    const far = Math.hypot(x - place.x, y - place.y);
    if (far <= least) [best, least] = [i, far];
  });
  return best;
}

/** @param {Pad} pad @param {{x: number, y: number}} place */
export function within({x0, x1, y0, y1}, {x, y}) {
  return x >= x0 && x <= x1 && y >= y1 && y <= y0;
}

/** @param {Figure} figure @param {Record<string, string>} words */
export function wire(figure, words) {
  if (figure.drawing.pad) new PadHand(figure, words);
}

/** The reader's hand over one pad. */
class PadHand {
  /** @param {Figure} figure @param {Record<string, string>} words */
  constructor(figure, words) {
    this.figure = figure;
    this.words = words;
    this.box = /** @type {HTMLElement} */ (figure.element.querySelector(".drawing"));
    /** @type {Record<string, any>[]} what undoing sets, the last change last */
    this.past = [];
    /** @type {{x: number, y: number}|null} where the keys are, in shares of the pad */
    this.cross = null;
    this.box.classList.add("has-pad");
    this.keys = select(this.box)
      .append("div")
      .attr("class", "pad-keys")
      .attr("role", "application")
      .attr("tabindex", "0")
      .attr("aria-label", words.keys);
    this.layer = select(this.box)
      .append("svg")
      .attr("class", "handle-layer pad-layer")
      .attr("aria-hidden", "true");
    const keys = /** @type {HTMLElement} */ (this.keys.node());
    keys.addEventListener("keydown", (event) => this.key(event));
    keys.addEventListener("focus", () => this.aim(this.cross ?? {x: 0.5, y: 0.5}));
    keys.addEventListener("blur", () => this.layer.selectAll("*").remove());
    this.pointer();
    if (this.pad()?.fresh) this.buttons();
  }

  /** @returns {Pad|null} of what is drawn now */
  pad() {
    const {figure} = this;
    const frame = figure.drawn?.frame ?? figure.frameAtHand(figure.wanted.params);
    return frame && figure.drawing.pad
      ? figure.drawing.pad(frame, figure.view(figure.sheet.size))
      : null;
  }

  pointer() {
    /** @type {{at: {x: number, y: number}, screen: [number, number], drew: boolean}|null} */
    let held = null;
    this.box.addEventListener("pointerdown", (event) => {
      const pad = this.pad();
      const at = this.placeOf(event);
      if (event.button !== 0 || !pad || !within(pad, at)) return;
      held = {at, screen: [event.clientX, event.clientY], drew: false};
    });
    this.box.addEventListener("pointermove", (event) => {
      if (!held || event.pointerType !== "mouse") return; // a finger that moves scrolls the page
      const far = Math.hypot(event.clientX - held.screen[0], event.clientY - held.screen[1]);
      if (far < APART) return;
      if (!held.drew) this.tap(held.at);
      held = {at: this.placeOf(event), screen: [event.clientX, event.clientY], drew: true};
      this.tap(held.at);
    });
    this.box.addEventListener("pointerup", (event) => {
      if (!held) return;
      const {drew, screen} = held;
      const far = Math.hypot(event.clientX - screen[0], event.clientY - screen[1]);
      held = null;
      if (!drew && far <= STILL) this.tap(this.placeOf(event));
    });
    this.box.addEventListener("pointercancel", () => (held = null));
  }

  buttons() {
    const foot = document.querySelector(`.figure-foot[data-for="${this.figure.id}"] .tools`);
    const add = (/** @type {string} */ name, /** @type {() => void} */ act) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "tool";
      button.dataset.tool = name;
      button.textContent = this.words[name];
      button.addEventListener("click", act);
      foot?.append(button);
    };
    add("undo", () => {
      const last = this.past.pop();
      if (last) this.figure.touch(last);
    });
    add("fresh", () => {
      const pad = this.pad();
      if (pad?.fresh) this.set(pad.fresh);
    });
  }

  /** @param {{x: number, y: number}} place in drawing units */
  tap(place) {
    const pad = this.pad();
    if (!pad || !within(pad, place)) return;
    if (pad.erases) this.take(pad, place, REACH / this.scale());
    else this.put(pad, place);
  }

  /** @param {Pad} pad @param {{x: number, y: number}} place */
  put(pad, {x, y}) {
    const values = pad.put(x, y);
    if (values) this.set(values);
    say(values ? this.words.put : this.words.full);
  }

  /** @param {Pad} pad @param {{x: number, y: number}} place @param {number} reach */
  take(pad, place, reach) {
    const index = nearestSpot(pad.spots, place, reach);
    const values = index < 0 ? null : pad.take(index);
    if (!values) return;
    this.set(values);
    say(this.words.taken);
  }

  /** @param {Record<string, any>} values */
  set(values) {
    const {params} = this.figure.wanted;
    const before = Object.keys(values).map((name) => [name, params[name]]);
    this.past = [...this.past, Object.fromEntries(before)].slice(-MOST);
    this.figure.touch(values);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const pad = this.pad();
    if (!pad || !this.cross) return;
    const step = STEPS[event.key];
    const place = this.placed(pad, this.cross);
    if (step) {
      const [x, y] = [this.cross.x + step[0] / STRIDE, this.cross.y + step[1] / STRIDE];
      this.aim({x: Math.min(1, Math.max(0, x)), y: Math.min(1, Math.max(0, y))});
    } else if (event.key === "Enter" || event.key === " ") {
      if (pad.erases) this.take(pad, place, Infinity);
      else this.put(pad, place);
    } else if (event.key === "Delete" || event.key === "Backspace") this.take(pad, place, Infinity);
    else if (event.key === "Escape") /** @type {HTMLElement} */ (event.target).blur();
    else return;
    event.preventDefault();
  }

  /** @param {{x: number, y: number}} cross */
  aim(cross) {
    this.cross = cross;
    const pad = this.pad();
    if (!pad) return;
    const {width, height} = this.figure.sheet.size;
    const {x, y} = this.placed(pad, cross);
    const arm = width / 30;
    this.layer.attr("viewBox", `0 0 ${width} ${height}`);
    for (const name of ["handle-halo", "handle-focus"]) {
      this.layer
        .selectAll(`path.${name}`)
        .data([`M${x - arm},${y}H${x + arm}M${x},${y - arm}V${y + arm}`])
        .join("path")
        .attr("class", name)
        .attr("d", String);
    }
    say(this.words.at.replace("{place}", pad.label(x, y)));
  }

  /** @param {Pad} pad @param {{x: number, y: number}} cross */
  placed({x0, x1, y0, y1}, {x, y}) {
    return {x: x0 + (x1 - x0) * x, y: y0 + (y1 - y0) * y};
  }

  scale() {
    return this.figure.sheet.svg.getScreenCTM()?.a ?? 1;
  }

  /** @param {{clientX: number, clientY: number}} event */
  placeOf({clientX, clientY}) {
    const matrix = this.figure.sheet.svg.getScreenCTM()?.inverse();
    return new DOMPoint(clientX, clientY).matrixTransform(matrix);
  }
}

/** @type {Record<string, [number, number]>} */
const STEPS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1]};
