/** Mouse, pen and finger on a picture: choose the nearest handle, drag it, or tap it and tap its place. */
import {putThere} from "./handle-free.js";
import {carried, nearest, planed, setting, slid, within, zoneAt} from "./handles.js";

const REACH = 32; // screen pixels around a handle
const HOLD = 14; // screen pixels around a free point that a finger drags; beside it, the page scrolls
const STILL = 6; // screen pixels that a tap may wander

/** @typedef {import("./handles.js").Handle} Handle */
/** @typedef {import("./handle-keys.js").Grip} Grip */

/** @param {Grip} grip */
export function wirePointer(grip) {
  const {box} = grip;
  /** @type {{handle: Handle, from: {x: number, y: number}, at: [number, number], moved: boolean}|null} */
  let held = null;

  box.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const place = placeOf(grip, event);
    if (grip.picked && dropped(grip, grip.picked, place)) return;
    const handle = near(grip, event);
    if (!handle) return;
    grip.focus(handle, false);
    held = {handle, from: place, at: [event.clientX, event.clientY], moved: false};
    if (handle.slide || handle.plane || handle.free || handle.zones)
      box.setPointerCapture(event.pointerId);
  });
  box.addEventListener("pointermove", (event) => {
    if (!held) {
      box.classList.toggle("is-over", Boolean(near(grip, event)));
      return;
    }
    held.moved ||= Math.hypot(event.clientX - held.at[0], event.clientY - held.at[1]) > STILL;
    const place = placeOf(grip, event);
    if (isStrip(held.handle)) held.handle = stripAt(grip, place) ?? held.handle;
    if (held.moved) drag(grip, held.handle, held.from, place);
  });
  box.addEventListener("pointerup", (event) => {
    if (!held) return;
    const {handle, moved} = held;
    held = null;
    if (handle.plane) drag(grip, handle, placeOf(grip, event), placeOf(grip, event));
    else if (!moved) grip.choose(handle);
    else if (handle.zones) {
      follow(grip, handle, 0, 0);
      dropped(grip, handle, placeOf(grip, event), "cut"); // it has just been carried there
    }
  });
  box.addEventListener("pointercancel", () => {
    if (held?.handle.zones) follow(grip, held.handle, 0, 0);
    held = null;
  });
  // A finger that lands on something to drag must not scroll the page instead.
  box.addEventListener(
    "touchstart",
    (event) => {
      const handle = near(grip, event.touches[0]);
      if (handle && holdsFast(grip, handle, event.touches[0])) event.preventDefault();
    },
    {passive: false}
  );
}

/** Whether a handle moves one way, beside others that do. @param {Handle} handle */
const isStrip = ({plane}) => Boolean(plane) && !(plane?.across && plane.up);

/** @param {Grip} grip @param {{x: number, y: number}} place */
const stripAt = (grip, place) =>
  grip.handles().find((handle) => handle.plane && within(handle.plane.box, place));

/** @param {Grip} grip @param {Handle} handle @param {any} from @param {any} place */
function drag(grip, handle, from, place) {
  if (handle.plane)
    grip.set(
      planed(handle.plane, place, (slide) => grip.field(slide), grip.now()),
      "cut"
    );
  else if (handle.slide) {
    const value = slid(handle.slide, place, grip.field(handle.slide));
    grip.set(setting(handle.slide, value, grip.now()));
  } else if (handle.free) grip.set(carried(handle.free, place), "cut");
  else if (handle.zones) follow(grip, handle, place.x - from.x, place.y - from.y);
}

/**
 * @param {Grip} grip
 * @param {Handle} handle
 * @param {{x: number, y: number}} place
 * @param {"cut"|"tween"} [how]
 */
function dropped(grip, handle, place, how = "tween") {
  if (handle.free) return putThere(grip, handle.free, place);
  const zone = zoneAt(handle, place);
  if (zone) grip.place(handle, zone, how);
  return Boolean(zone);
}

/**
 * The handle's mark goes with the finger; `translate` adds to where the drawing put it.
 *
 * @param {Grip} grip
 * @param {Handle} handle
 * @param {number} dx in drawing units
 * @param {number} dy
 */
function follow(grip, handle, dx, dy) {
  const mark = (grip.carried ??= markOf(grip.figure.sheet.svg, handle));
  if (mark) mark.style.translate = dx || dy ? `${dx}px ${dy}px` : "";
  if (!dx && !dy) grip.carried = null;
}

/**
 * The mark that a handle stands for: of those with its key that lie around its place, the smallest.
 * Parts inside a mark may have keys of their own, and so may marks of other layers.
 *
 * @param {SVGSVGElement} svg
 * @param {Handle} handle
 * @returns {SVGElement|null}
 */
function markOf(svg, {key, x, y}) {
  const place = new DOMPoint(x, y).matrixTransform(svg.getScreenCTM() ?? undefined);
  const found = /** @type {SVGElement[]} */ ([
    ...svg.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)
  ]);
  const around = found
    .filter((mark) => !mark.closest("defs") && !mark.parentElement?.closest("[data-key]"))
    .map((mark) => ({mark, box: mark.getBoundingClientRect()}))
    .filter(({box}) => holds(box, place))
    .sort((a, b) => a.box.width * a.box.height - b.box.width * b.box.height);
  return around[0]?.mark ?? null;
}

const NEAR = 4; // screen pixels that a place may lie beside its mark

/** @param {DOMRect} box @param {DOMPoint} place */
function holds(box, {x, y}) {
  const inWidth = x >= box.left - NEAR && x <= box.right + NEAR;
  return inWidth && y >= box.top - NEAR && y <= box.bottom + NEAR;
}

/**
 * Whether a finger there drags and does not scroll.  A point that answers everywhere in its box
 * must be taken hold of itself, and one of many exactly: else a phone's page could not be scrolled
 * over them.
 *
 * @param {Grip} grip
 * @param {Handle} handle
 * @param {{clientX: number, clientY: number}} touch
 */
function holdsFast(grip, handle, touch) {
  if (!handle.plane && !handle.free) {
    return Boolean(handle.zones) || handle.slide?.axis === "y";
  }
  const {x, y} = placeOf(grip, touch);
  const reach = handle.free ? (reachOf(grip) * HOLD) / REACH : reachOf(grip);
  return Math.hypot(x - handle.x, y - handle.y) <= reach;
}

/** @param {Grip} grip @param {{clientX: number, clientY: number}} event */
function near(grip, event) {
  return nearest(grip.handles(), placeOf(grip, event), reachOf(grip));
}

/** @param {Grip} grip @returns {number} in drawing units */
function reachOf({figure}) {
  return REACH / (figure.sheet.svg.getScreenCTM()?.a ?? 1);
}

/** @param {Grip} grip @param {{clientX: number, clientY: number}} event */
function placeOf({figure}, {clientX, clientY}) {
  const matrix = figure.sheet.svg.getScreenCTM()?.inverse();
  return new DOMPoint(clientX, clientY).matrixTransform(matrix);
}
