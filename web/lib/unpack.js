/**
 * Drawings as figures know them.  The build says once what they have in common, and leaves all but a
 * page's first as text (build_scripts/fold.py), which costs a browser nothing until it is read.
 */

/** @type {Map<string, Element>} what several drawings have, by name, as the build drew it */
const layers = new Map();

/** @param {ParentNode} [part] of the page @returns {Element[]} the sheets whose drawing is text still */
export function packed(part = document) {
  const texts = [...part.querySelectorAll(".drawing > noscript")];
  return texts.map((text) => /** @type {Element} */ (text.previousElementSibling));
}

/**
 * Make one drawing whole, before anything looks at its marks or draws over them.
 *
 * @param {Element} svg
 */
export function unpack(svg) {
  read(svg);
  for (const layer of svg.querySelectorAll('[id^="layer-"]')) {
    const {id} = layer;
    layer.removeAttribute("id");
    layers.set(id, /** @type {Element} */ (layer.cloneNode(true)));
  }
  for (const use of svg.querySelectorAll("use[data-layer]")) {
    const name = (use.getAttribute("href") ?? "").slice(1);
    if (!layers.has(name)) unpack(holderOf(name));
    use.replaceWith(/** @type {Element} */ (layers.get(name)).cloneNode(true));
  }
  for (const group of svg.querySelectorAll("[data-counted]")) {
    group.removeAttribute("data-counted");
    [...group.children].forEach((mark, i) => mark.setAttribute("data-key", String(i)));
  }
}

/** Put what is there as text into the sheet. @param {Element} svg */
function read(svg) {
  const text = svg.nextElementSibling;
  if (text?.localName !== "noscript") return;
  const box = document.createElement("template");
  box.innerHTML = text.textContent ?? "";
  svg.append(...(box.content.firstElementChild?.childNodes ?? []));
  text.remove();
}

/** @param {string} name of a layer @returns {Element} the drawing that has it */
function holderOf(name) {
  const has = (/** @type {Element} */ svg) =>
    svg.nextElementSibling?.textContent?.includes(`id="${name}"`);
  const holder = document.getElementById(name)?.parentElement ?? packed().find(has);
  return /** @type {Element} */ (holder);
}
