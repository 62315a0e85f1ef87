/**
 * When Python starts: at the first touch of a control, and by itself only where that costs nobody
 * anything: the words are there to be read, the page is idle, a lab is near, and neither the line
 * nor the device is a small one.
 */

import {whenIdle} from "./idle.js";
import {whenNear} from "./sight.js";

/** How far below the window a lab may be, in its heights, when Python starts for it. */
const NEAR = 1.5;
/**
 * Whether Python may start by itself.
 *
 * @param {{crashed: boolean}} python
 * @param {{packs: string[], waits?: boolean}} boot
 */
export function mayStart({crashed}, boot) {
  return !boot.waits && !crashed && !isMetered() && !(isSmall() && isLarge(boot));
}

/**
 * @param {any} python
 * @param {boolean} byItself
 */
export function wireStart(python, byItself) {
  const start = () => python.start().catch(() => {}); // the pill says what went wrong
  for (const type of ["input", "click"]) {
    document.addEventListener(type, ({target}) => asksPython(target) && start());
  }
  if (byItself) whenLabIsNear(start);
}

/** @param {() => void} act once a lab is near and the page has nothing better to do */
export function whenLabIsNear(act) {
  whenNear(labs(), NEAR, () => whenIdle(act));
}

const CONTROL = "form.controls [data-param]:not([data-view-param])";

/** @param {EventTarget|null} target */
function asksPython(target) {
  return target instanceof Element && target.closest(CONTROL) !== null;
}

/** What Python draws for: labs with a control that reaches it. */
function labs() {
  const controls = [...document.querySelectorAll(CONTROL)];
  return new Set(controls.map((control) => control.closest("section") ?? control));
}

/**
 * Whether the worker's script may come beside the words.
 *
 * @param {{crashed: boolean}} python
 * @param {{packs: string[]}} boot
 */
export function mayHurry(python, boot) {
  return mayStart(python, boot) && !isModest();
}

/** A small device or a slow line, on which all that is fetched keeps something else waiting. */
export function isModest() {
  return isSmall() || /[23]g$/.test(line().effectiveType ?? "");
}

/** Whether a reader pays for bytes, or waits for each of them. */
function isMetered() {
  const {saveData, effectiveType} = line();
  return Boolean(saveData) || /2g$/.test(effectiveType ?? "");
}

/** What the browser tells of its line; Firefox and Safari tell nothing. */
const line = () => /** @type {any} */ (navigator).connection ?? {};

/** A phone, or a device that says it has little memory; such a one may end the whole tab. */
function isSmall() {
  const phone = matchMedia("(pointer: coarse) and (max-width: 40rem)").matches;
  const device = /** @type {any} */ (navigator);
  return phone || (device.deviceMemory ?? 8) <= 2;
}

/** Whether more than numpy is to be loaded. @param {{packs: string[]}} boot */
function isLarge({packs}) {
  return packs.some((pack) => pack !== "core" && pack !== "numpy");
}
