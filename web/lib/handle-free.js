/** Free points, one of many in a picture: carried by arrow keys, by a drag, or put where a tap says. */
import {carried, within} from "./handles.js";
import {say} from "./status.js";

/** @typedef {import("./handles.js").Handle} Handle */
/** @typedef {import("./handles.js").Free} Free */
/** @typedef {import("./handle-keys.js").Grip} Grip */

/** Which way an arrow key carries a point, to the right and up. @type {Record<string, [number, number]>} */
const WAYS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1]};

/**
 * An arrow key carries the point that was picked up.
 *
 * @param {Grip} grip
 * @param {Free} free
 * @param {string} key
 */
export function carry(grip, free, key) {
  const {x, y} = grip.current();
  const [across, up] = WAYS[key];
  grip.set(carried(free, {x: x + across * free.step, y: y - up * free.step}), "cut");
}

/**
 * The point stays where it has been carried.
 *
 * @param {Grip} grip
 */
export function putDown(grip) {
  say(grip.words.put_down.replace("{label}", grip.picked?.label ?? ""));
  grip.drop();
}

/**
 * The point that was picked up goes where the tap is.
 *
 * @param {Grip} grip
 * @param {Free} free
 * @param {{x: number, y: number}} place
 * @returns {boolean} whether that is a place for it
 */
export function putThere(grip, free, place) {
  if (!within(free.box, place)) return false;
  grip.set(carried(free, place), "tween");
  putDown(grip);
  return true;
}

/**
 * What is to be set again where a point that was picked up is let go.
 *
 * @param {Grip} grip
 * @param {Handle} handle
 * @returns {Record<string, any>|null} nothing, where it is no free point
 */
export function homeOf({figure}, {free, x, y}) {
  if (!free) return null;
  const {params} = figure.wanted;
  return Object.fromEntries(Object.keys(free.put({x, y})).map((name) => [name, params[name]]));
}
