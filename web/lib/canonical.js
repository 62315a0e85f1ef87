/** A drawing as text in which only what is seen counts, so that two drawings can be compared. */

/**
 * Elements and texts in order, attributes by name, without what a page adds while it moves things.
 *
 * @param {Element} element
 * @returns {string}
 */
export function canonical(element) {
  const attributes = [...element.attributes]
    .map(({name, value}) => [name, name === "class" ? settled(value) : value])
    .filter(([name, value]) => !(name === "class" && !value))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ` ${name}="${value}"`);
  const inside = [...element.childNodes].map((node) =>
    node.nodeType === 1 ? canonical(/** @type {Element} */ (node)) : (node.textContent ?? "").trim()
  );
  return `<${element.localName}${attributes.join("")}>${inside.join("")}</>`;
}

/** @param {string} classes */
function settled(classes) {
  return classes
    .split(/\s+/)
    .filter((name) => name && name !== "enters")
    .join(" ");
}
