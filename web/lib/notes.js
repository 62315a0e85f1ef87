/** Hand-written notes on a picture: a few words, and a swoop that ends at what they mean. */
import {layer, round} from "./svg.js";

/** @typedef {import("./svg.js").Root} Root */
/** @typedef {import("./svg.js").View} View */

/**
 * @typedef {object} Note
 * @property {string} key
 * @property {number} x of the words' end that is nearer to their object
 * @property {number} y of the first line's foot
 * @property {string[]} text one or two lines of about 18 characters
 * @property {[number, number]} [to] where the swoop ends
 * @property {"left"|"right"} [side] on which the words lie, seen from `x`
 */

/**
 * Write one note, or change it; nothing on a poster.
 *
 * @param {Root} root
 * @param {Note} note
 * @param {View} view
 */
export function note(root, {key, x, y, text, to, side = "right"}, view) {
  if (view.size.name === "poster") return;
  const group = layer(layer(root, "notes"), `note-${key}`);
  const anchor = side === "right" ? "start" : "end";
  const lines = group.selectChildren("text").data(text).join("text");
  lines
    .attr("class", "note halo")
    .attr("text-anchor", anchor)
    .attr("x", round(x))
    .attr("y", (_, i) => round(y + i * view.size.note * 1.15))
    .text((line) => line);
  const path = to ? [swoop({x, y, to, side, size: view.size.note})] : [];
  group
    .selectChildren("path")
    .data(path)
    .join("path")
    .attr("class", "note-arrow")
    .attr("d", String)
    .raise(); // behind any line that a redraw added
}

/**
 * Take away the notes that `keep` does not name.
 *
 * @param {Root} root
 * @param {string[]} keep
 */
export function keepNotes(root, keep) {
  const names = new Set(keep.map((key) => `note-${key}`));
  root
    .selectChildren("g.notes")
    .selectChildren("g")
    .filter(function () {
      return !names.has(/** @type {Element} */ (this).getAttribute("class") ?? "");
    })
    .remove();
}

/**
 * A bent line from beside the words to their object, with a small open head.
 *
 * @param {{x: number, y: number, to: [number, number], side: string, size: number}} note
 */
function swoop({x, y, to: [tx, ty], side, size}) {
  const away = side === "right" ? -1 : 1;
  const [sx, sy] = [x + away * size * 0.4, y - size * 0.3];
  const [cx, cy] = [tx, sy];
  const angle = Math.atan2(ty - cy, tx - cx);
  const barb = (/** @type {number} */ turn) =>
    `M${round(tx)},${round(ty)}L${round(tx - Math.cos(angle + turn) * size * 0.4)},` +
    `${round(ty - Math.sin(angle + turn) * size * 0.4)}`;
  const line = `M${round(sx)},${round(sy)}Q${round(cx)},${round(cy)} ${round(tx)},${round(ty)}`;
  return line + barb(0.45) + barb(-0.45);
}
