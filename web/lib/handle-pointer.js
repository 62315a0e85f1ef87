/** Mouse, pen and finger on a picture: choose the nearest handle, drag it, or tap it and tap its place. */
import {nearest, slid, zoneAt} from "./handles.js";

const REACH = 32; // screen pixels around a handle
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
    if (handle.slide || handle.zones) box.setPointerCapture(event.pointerId);
  });
  box.addEventListener("pointermove", (event) => {
    if (!held) {
      box.classList.toggle("is-over", Boolean(near(grip, event)));
      return;
    }
    held.moved ||= Math.hypot(event.clientX - held.at[0], event.clientY - held.at[1]) > STILL;
    if (held.moved) drag(grip, held.handle, held.from, placeOf(grip, event));
  });
  box.addEventListener("pointerup", (event) => {
    if (!held) return;
    const {handle, moved} = held;
    held = null;
    if (!moved) grip.choose(handle);
    else if (handle.zones) {
      follow(grip, handle, 0, 0);
      dropped(grip, handle, placeOf(grip, event));
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
      if (handle && (handle.zones || handle.slide?.axis === "y")) event.preventDefault();
    },
    {passive: false}
  );
}

/** @param {Grip} grip @param {Handle} handle @param {any} from @param {any} place */
function drag(grip, handle, from, place) {
  if (handle.slide) {
    grip.set({[handle.slide.param]: slid(handle.slide, place, grip.field(handle.slide.param))});
  } else if (handle.zones) follow(grip, handle, place.x - from.x, place.y - from.y);
}

/** @param {Grip} grip @param {Handle} handle @param {{x: number, y: number}} place */
function dropped(grip, handle, place) {
  const zone = zoneAt(handle, place);
  if (zone) grip.place(handle, zone);
  return Boolean(zone);
}

/** The handle's mark goes with the finger; `translate` adds to where the drawing put it. */
function follow(
  /** @type {Grip} */ {figure},
  /** @type {Handle} */ {key},
  /** @type {number} */ dx,
  /** @type {number} */ dy
) {
  for (const mark of figure.sheet.svg.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)) {
    /** @type {SVGElement} */ (mark).style.translate = dx || dy ? `${dx}px ${dy}px` : "";
  }
}

/** @param {Grip} grip @param {{clientX: number, clientY: number}} event */
function near(grip, event) {
  const reach = REACH / (grip.figure.sheet.svg.getScreenCTM()?.a ?? 1);
  return nearest(grip.handles(), placeOf(grip, event), reach);
}

/** @param {Grip} grip @param {{clientX: number, clientY: number}} event */
function placeOf({figure}, {clientX, clientY}) {
  const matrix = figure.sheet.svg.getScreenCTM()?.inverse();
  return new DOMPoint(clientX, clientY).matrixTransform(matrix);
}
