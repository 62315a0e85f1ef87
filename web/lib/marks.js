/**
 * Marks that keep their identity: joined by key, entering where they belong, moving where they stay.
 *
 * The key is written as `data-key`, so that marks which the build drew (they carry no datum) are
 * found again by the page.
 */
import {bisectRight} from "d3-array";
import {select} from "d3-selection";

/** @typedef {import("./svg.js").Root} Root */

/**
 * @template D
 * @typedef {object} Options
 * @property {(datum: D, index: number) => string|number} [key] default: the index
 * @property {(selection: any) => any} [move] `view.move`; without it, or with `still`, at once
 * @property {string} [className] tells these marks from others of the same parent
 */

/**
 * The `move` of builds, tests and less motion: nothing moves, all is drawn at once.
 *
 * @param {any} selection
 */
export const still = (selection) => selection;

/**
 * Make `parent` hold one `tag` for each datum, in order.
 *
 * @template D
 * @param {Root} parent
 * @param {string} tag
 * @param {Iterable<D>} data
 * @param {Options<D>} [options]
 */
export function marks(parent, tag, data, options = {}) {
  const {key = (/** @type {D} */ _, /** @type {number} */ i) => i, move = still} = options;
  const own = options.className ?? "";
  const nameOf = (/** @type {D} */ datum, /** @type {number} */ i) => String(key(datum, i));
  const selector = `${tag}${own && "."}${own.replaceAll(" ", ".")}[data-key]:not(.leaves)`;
  const joined = parent.selectChildren(selector).data([...data], function (datum, i) {
    // d3 asks with the parent as `this` for new data, and with each old mark for what is there.
    const self = /** @type {Element} */ (/** @type {unknown} */ (this));
    return self === parent.node() ? nameOf(/** @type {D} */ (datum), i) : keyOf(self);
  });
  leave(joined.exit(), move);
  const entering = joined.enter().append(tag).attr("data-key", nameOf);
  const all = entering.merge(joined);
  arrange(/** @type {Element[]} */ (all.nodes()));
  if (move !== still) {
    joined.classed("enters", false);
    entering.classed("enters", true);
  } else joined.each(arrive);
  if (own) entering.each(classes(() => own, move !== still));
  return new Marks({entering, staying: joined, all, move, own});
}

/**
 * Bring marks into their order and move as few as can be, all but the longest run that is in order
 * already: a browser builds anew what is moved, a `use` with all that it copies.
 *
 * @param {Element[]} nodes children of one parent
 */
function arrange(nodes) {
  const parent = nodes[0]?.parentNode;
  const places = new Map(Array.from(parent?.children ?? [], (child, i) => [child, i]));
  /** @type {number[]} for each length of a run the place where one ends soonest */
  const ends = [];
  const lengths = nodes.map((node) => {
    const place = /** @type {number} */ (places.get(node));
    const length = bisectRight(ends, place);
    ends[length] = place;
    return length;
  });
  let last = ends.length - 1; // of the run, seen from its end
  let next = nodes[lengths.lastIndexOf(last)]?.nextSibling;
  for (let i = nodes.length - 1; i >= 0; i -= 1) {
    if (lengths[i] === last) last -= 1;
    else parent?.insertBefore(nodes[i], next);
    next = nodes[i];
  }
}

/** @param {Element} mark */
const keyOf = (mark) => mark.getAttribute("data-key") ?? "";

/**
 * A function for `each` that sets an element's classes and keeps "enters" where it belongs.
 *
 * @param {(datum: any, index: number) => string} namesOf
 * @param {boolean} moving
 */
function classes(namesOf, moving) {
  /** @this {any} @param {any} datum @param {number} i */
  function set(datum, i) {
    const enters = moving && this.classList.contains("enters") ? " enters" : "";
    const names = namesOf(datum, i) + enters;
    if (this.getAttribute("class") !== names) this.setAttribute("class", names);
  }
  return set;
}

/** A mark that stays is no longer new. @this {any} */
function arrive() {
  if (this.classList.contains("enters")) this.classList.remove("enters");
}

/** @param {Root} gone @param {(selection: any) => any} move */
function leave(gone, move) {
  if (move === still) {
    gone.remove();
    return;
  }
  gone.classed("leaves", true).each(function () {
    const self = /** @type {Element} */ (/** @type {unknown} */ (this));
    setTimeout(() => self.remove(), LEAVING);
  });
}

/** Milliseconds in which a leaving mark fades out; the style sheet's `--fade`. */
const LEAVING = 150;

/** Marks of one kind; attributes are set at once on new ones, and by `move` on those that stay. */
class Marks {
  /** @param {{entering: Root, staying: Root, all: Root, move: (s: any) => any, own: string}} parts */
  constructor({entering, staying, all, move, own}) {
    this.entering = entering;
    this.all = all;
    this.own = own;
    this.still = move === still;
    this.moving = move(staying);
  }

  /**
   * @param {string} name any attribute but `class`
   * @param {any} value a value, or a function of datum and index
   */
  attr(name, value) {
    this.entering.attr(name, value);
    this.moving.attr(name, value);
    return this;
  }

  /**
   * Set classes beside the marks' own; a class is a state, not a place, and changes at once.
   *
   * @param {any} value classes, or a function of datum and index that gives them
   */
  className(value) {
    const namesOf = (/** @type {any} */ datum, /** @type {number} */ i) =>
      [this.own, typeof value === "function" ? value(datum, i) : value].filter(Boolean).join(" ");
    this.all.each(classes(namesOf, !this.still));
    return this;
  }

  /** @param {any} value text, or a function of datum and index; set at once */
  text(value) {
    this.all.text(value);
    return this;
  }

  /**
   * Draw what is inside each mark, at once, new or not.
   *
   * @param {(mark: Root, datum: any, index: number) => void} draw
   */
  inside(draw) {
    this.all.each(function (/** @type {any} */ datum, /** @type {number} */ i) {
      draw(select(/** @type {Element} */ (/** @type {unknown} */ (this))), datum, i);
    });
    return this;
  }
}
