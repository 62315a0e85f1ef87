/** Less to draw under a hand: what shows already is not told again. */
import {still} from "./marks.js";

/** @type {WeakMap<Element, any[]>} the things that a drawing was last made of */
const shown = new WeakMap();

/**
 * Draw what hangs on `things` alone, unless `svg` shows these very things: where one mark is dragged over a large
 * picture, all else need not be drawn sixty times a second.
 *
 * @param {Element} svg
 * @param {any[]} things told apart by identity
 * @param {(selection: any) => any} move `view.move`
 * @param {() => void} draw
 */
export function once(svg, things, move, draw) {
  const last = shown.get(svg);
  if (move === still && last?.every((thing, i) => thing === things[i])) return;
  draw();
  // What moves may be stopped half way: the next drawing finishes it.
  if (move === still) shown.set(svg, things);
  else shown.delete(svg);
}
