/** Drawings as figures know them: the build says once what they have in common (build_scripts/fold.py). */

/** Make every drawing whole again, before any of them is drawn over. */
export function unfold() {
  for (const use of document.querySelectorAll("use[data-layer]")) {
    const layer = document.querySelector(use.getAttribute("href") ?? "");
    const copy = /** @type {Element} */ (layer?.cloneNode(true));
    copy.removeAttribute("id");
    use.replaceWith(copy);
  }
  for (const layer of document.querySelectorAll('svg > [id^="layer-"]'))
    layer.removeAttribute("id");
  for (const group of document.querySelectorAll("[data-counted]")) {
    group.removeAttribute("data-counted");
    [...group.children].forEach((mark, i) => mark.setAttribute("data-key", String(i)));
  }
}
