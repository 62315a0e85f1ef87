/** A picture's handles for hands on keys: one tab stop, arrows roam, Enter chooses, Escape leaves. */
import {select} from "d3-selection";
import {carry, homeOf, putDown} from "./handle-free.js";
import {wirePointer} from "./handle-pointer.js";
import {neighbour, setting, slideFor, stepped, valueOf} from "./handles.js";
import {paced} from "./paced.js";
import {say} from "./status.js";

const PACE = 250; // ms between two lists of handles while a picture plays

/** @typedef {import("./figure.js").Figure} Figure */
/** @typedef {import("./handles.js").Handle} Handle */
/** @typedef {import("./handles.js").Zone} Zone */

/**
 * @param {Figure} figure
 * @param {Record<string, string>} words
 */
export function wireHandles(figure, words) {
  if (figure.drawing.handles) new Grip(figure, words);
}

/** The reader's hold on one figure. */
export class Grip {
  /** @param {Figure} figure @param {Record<string, string>} words */
  constructor(figure, words) {
    this.figure = figure;
    this.words = words;
    this.box = /** @type {HTMLElement} */ (figure.element.querySelector(".drawing"));
    /** @type {Handle|undefined} */
    this.active = undefined;
    /** @type {Handle|null} */
    this.picked = null;
    /** @type {Record<string, any>|null} */
    this.home = null;
    this.zone = 0;
    /** @type {SVGElement|null} the mark that goes with the finger */
    this.carried = null;
    this.box.classList.add("has-handles");
    this.list = select(this.box)
      .append("ul")
      .attr("class", "handle-list")
      .attr("role", "listbox")
      .attr("tabindex", "0")
      .attr("aria-label", words.keys);
    this.ring = select(this.box)
      .append("svg")
      .attr("class", "handle-layer")
      .attr("aria-hidden", "true");
    const list = /** @type {HTMLElement} */ (this.list.node());
    list.addEventListener("focus", () => this.focus(this.current(), true));
    list.addEventListener("blur", () => this.leave());
    list.addEventListener("keydown", (event) => this.key(event));
    const later = paced(() => this.refresh(), PACE);
    figure.addEventListener("drawn", () => (this.held() ? this.refresh() : later()));
    figure.addEventListener("resized", () => this.refresh());
    wirePointer(this);
    this.refresh();
  }

  /** @returns {Handle[]} of what is drawn now */
  handles() {
    const {figure} = this;
    const frame = figure.drawn?.frame ?? figure.frameAtHand(figure.wanted.params);
    if (!frame || figure.rests || !figure.drawing.handles) return [];
    return figure.drawing.handles(frame, figure.view(figure.sheet.size));
  }

  /** The handle in use, as it is in what is drawn now. */
  current() {
    const handles = this.handles();
    return handles.find(({key}) => key === this.active?.key) ?? handles[0];
  }

  refresh() {
    const handles = this.handles();
    this.list
      .selectAll("li")
      .data(handles)
      .join("li")
      .attr("role", "option")
      .attr("id", ({key}) => this.idOf(key))
      .attr("aria-selected", ({key}) => String(key === this.picked?.key))
      .text(({label}) => label);
    this.list.attr("hidden", handles.length ? null : "");
    if (this.held()) this.focus(this.current(), true);
  }

  /** Whether keys are at work here: then the ring goes with every frame. */
  held() {
    return this.box.contains(document.activeElement);
  }

  /** @param {string} key */
  idOf(key) {
    return `handle-${this.figure.id}-${key}`;
  }

  /**
   * Put the ring around a handle.
   *
   * @param {Handle|undefined} handle
   * @param {boolean} shown the ring is for keys; a pointer sees where it is
   */
  focus(handle, shown) {
    this.active = handle;
    const {width, height} = this.figure.sheet.size;
    const rings = handle && shown ? [handle] : [];
    this.ring.attr("viewBox", `0 0 ${width} ${height}`);
    for (const name of ["handle-halo", "handle-focus"]) {
      this.ring
        .selectAll(`circle.${name}`)
        .data(rings)
        .join("circle")
        .attr("class", name)
        .attr("r", width / 36)
        .attr("cx", ({x}) => x)
        .attr("cy", ({y}) => y);
    }
    this.list.attr("aria-activedescendant", handle ? this.idOf(handle.key) : null);
  }

  leave() {
    this.picked = null;
    this.focus(undefined, false);
    this.box.classList.remove("is-placing");
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const handle = this.current();
    if (!handle) return;
    const {key} = event;
    if (key === "Escape") {
      if (this.picked) this.letGo();
      else /** @type {HTMLElement} */ (event.target).blur();
    } else if (key === "Enter" || key === " ") this.enter(handle);
    else if (key === "PageUp" || key === "PageDown") this.turn(key === "PageUp" ? -1 : 1);
    else if (key.startsWith("Arrow")) this.arrow(handle, key);
    else return;
    event.preventDefault();
  }

  /** @param {Handle} handle @param {string} key */
  arrow(handle, key) {
    const forward = key === "ArrowRight" || key === "ArrowDown";
    const slide = slideFor(handle, key);
    if (this.picked?.free) carry(this, this.picked.free, key);
    else if (this.picked) this.nextZone(forward ? 1 : -1);
    else if (slide) this.nudge(slide, along(key));
    else this.focus(neighbour(this.handles(), handle, key), true);
  }

  /** @param {number} by the next or the last handle, in their own order */
  turn(by) {
    const handles = this.handles();
    const at = handles.findIndex(({key}) => key === this.current()?.key);
    this.focus(handles[(at + by + handles.length) % handles.length], true);
  }

  /** @param {import("./handles.js").Slide} slide @param {number} way */
  nudge(slide, way) {
    const field = this.field(slide);
    const now = this.now();
    const value = stepped(valueOf(slide, now) + way * (field.step ?? 1), field);
    this.set(setting(slide, value, now));
  }

  /** @param {Handle} handle */
  enter(handle) {
    const zone = this.picked?.zones?.[this.zone];
    if (this.picked?.free) putDown(this);
    else if (this.picked && zone) this.place(this.picked, zone);
    else this.choose(handle);
  }

  /** @param {Handle} handle taken up where it can be placed, else acted on */
  choose(handle) {
    if (handle.set) this.set(handle.set);
    else if (handle.zones || handle.free) {
      this.picked = handle;
      this.home = homeOf(this, handle);
      this.zone = 0;
      this.box.classList.add("is-placing");
      const sentence = handle.free ? this.words.picked_free : this.words.picked;
      say(sentence.replace("{label}", handle.label));
      this.markZone();
      this.refreshPicked();
    }
  }

  /** @param {number} by */
  nextZone(by) {
    const count = this.picked?.zones?.length ?? 1;
    this.zone = (this.zone + by + count) % count;
    this.markZone();
  }

  markZone() {
    const zone = this.picked?.zones?.[this.zone];
    this.ring
      .selectAll("rect")
      .data(zone ? [zone] : [])
      .join("rect")
      .attr("class", "handle-zone")
      .attr("x", ({x0}) => x0)
      .attr("y", ({y0}) => y0)
      .attr("width", ({x0, x1}) => x1 - x0)
      .attr("height", ({y0, y1}) => y1 - y0);
    if (zone) say(zone.label);
  }

  /** @param {Handle} handle @param {Zone} zone @param {"cut"|"tween"} [how] */
  place(handle, zone, how = "tween") {
    const sentence = this.words.placed
      .replace("{label}", handle.label)
      .replace("{place}", zone.label);
    this.drop();
    this.set(zone.set, how);
    say(sentence);
  }

  letGo() {
    if (this.picked) say(this.words.let_go.replace("{label}", this.picked.label));
    if (this.home) this.set(this.home, "cut");
    this.drop();
  }

  drop() {
    this.picked = null;
    this.box.classList.remove("is-placing");
    this.markZone();
    this.refreshPicked();
  }

  refreshPicked() {
    this.list
      .selectAll("li")
      .attr("aria-selected", (handle) =>
        String(/** @type {Handle} */ (handle).key === this.picked?.key)
      );
  }

  /** All parameters, the engine's and the view's, as they are. @returns {Record<string, any>} */
  now() {
    const {params, state} = this.figure.wanted;
    return {...state, ...params};
  }

  /** @param {import("./handles.js").Slide} slide @returns {{low?: number, high?: number, step?: number}} */
  field({param, step}) {
    const field = this.figure.schema[param] ?? this.figure.drawing.views?.[param] ?? {};
    return step ? {...field, step} : field;
  }

  /** @param {Record<string, any>} values @param {"cut"|"tween"} [how] */
  set(values, how = this.active?.slide || this.active?.plane ? "cut" : "tween") {
    this.figure.touch(values, how);
  }
}

/** @param {string} key @returns {1|-1} the way of an arrow key along an axis */
const along = (key) => (key === "ArrowRight" || key === "ArrowUp" ? 1 : -1);
