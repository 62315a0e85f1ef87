/** A drawing that leaves its page: colours computed, symbols and letters inside. */

const SVG = "http://www.w3.org/2000/svg";
/** What the style sheets say of a mark, and a drawing by itself would not know. */
const KEPT = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
  "dominant-baseline",
  "paint-order",
  "filter",
  "mix-blend-mode"
];

/**
 * @param {SVGSVGElement} svg on the page, shown
 * @param {string} sentence what it shows
 * @returns {Promise<string>} an SVG file
 */
export async function standalone(svg, sentence) {
  const copy = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
  // It is styled where it stands, then taken away again before anything is painted.
  svg.after(copy);
  for (const use of copy.querySelectorAll("use")) unfolded(use);
  const families = new Set();
  const gone = [];
  for (const element of [copy, ...copy.querySelectorAll("*")]) {
    const style = getComputedStyle(element);
    if (style.display === "none" || style.visibility === "hidden") gone.push(element);
    else if (!element.closest("defs")) dress(element, style, families);
  }
  const paper = plain(getComputedStyle(document.documentElement).backgroundColor);
  copy.remove();
  for (const element of gone) element.remove();
  for (const element of [copy, ...copy.querySelectorAll("*")]) {
    for (const name of ["class", "data-key", "role"]) element.removeAttribute(name);
  }
  const {width, height} = svg.viewBox.baseVal;
  copy.setAttribute("xmlns", SVG);
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const ground = make("rect", {width: "100%", height: "100%", fill: paper});
  const title = make("title", {});
  title.textContent = sentence;
  const faces = make("style", {});
  faces.textContent = await fontFaces(families);
  copy.prepend(title, faces, ground);
  return new XMLSerializer().serializeToString(copy);
}

/**
 * @param {string} svg a file
 * @param {number} scale
 * @returns {Promise<Blob>} PNG
 */
export async function png(svg, scale = 2) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * scale;
  canvas.height = image.naturalHeight * scale;
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png")
  );
}

/** Put what a `<use>` shows in its place. @param {SVGUseElement} use */
function unfolded(use) {
  const shown = document.getElementById((use.getAttribute("href") ?? "#").slice(1));
  if (!shown) return;
  const group = /** @type {Element} */ (document.createElementNS(SVG, "g"));
  for (const {name, value} of use.attributes) {
    if (!/^(href|x|y|width|height)$/.test(name)) group.setAttribute(name, value);
  }
  const {x, y} = use;
  const move = `translate(${x.baseVal.value} ${y.baseVal.value})`;
  group.setAttribute("transform", `${use.getAttribute("transform") ?? ""} ${move}`.trim());
  const inside = /** @type {Element} */ (shown.cloneNode(true));
  inside.removeAttribute("id");
  group.append(inside);
  use.replaceWith(group);
  for (const deeper of group.querySelectorAll("use")) unfolded(deeper);
}

/** @param {Element} element @param {CSSStyleDeclaration} style @param {Set<string>} families */
function dress(element, style, families) {
  const isText = /^(text|tspan)$/.test(element.localName);
  for (const name of KEPT) {
    if (/^(font|text|dominant)/.test(name) && !isText) continue;
    const value = style.getPropertyValue(name);
    if (value && !/^(normal|none|auto)$/.test(value)) element.setAttribute(name, plain(value));
    else if (name === "fill" && value === "none") element.setAttribute(name, value);
  }
  if (isText) families.add(style.fontFamily.split(",")[0].replace(/["']/g, "").trim());
}

/** Mixed colours are told as editors of drawings know them. @param {string} value */
export function plain(value) {
  return value.replace(
    /color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)(?: \/ ([\d.]+))?\)/g,
    (_, ...shares) => {
      const whole = shares.slice(0, 3).map((share) => Math.round(255 * clamped(share)));
      const alpha = shares[3];
      return alpha === undefined
        ? `rgb(${whole.join(", ")})`
        : `rgba(${whole.join(", ")}, ${alpha})`;
    }
  );
}

/** @param {string} share */
const clamped = (share) => Math.min(1, Math.max(0, Number(share)));

/** @param {Set<string>} families @returns {Promise<string>} their letters, where they can be had */
async function fontFaces(families) {
  const faces = [];
  for (const sheet of document.styleSheets) {
    for (const rule of rulesOf(sheet)) {
      if (!(rule instanceof CSSFontFaceRule)) continue;
      const family = rule.style.getPropertyValue("font-family").replace(/["']/g, "").trim();
      const [, url] = /url\("?([^")]+)"?\)/.exec(rule.style.getPropertyValue("src")) ?? [];
      if (families.has(family) && url) faces.push(inlined(rule.cssText, url, sheet.href));
    }
  }
  return (await Promise.all(faces)).join("\n");
}

/** @param {CSSStyleSheet} sheet */
function rulesOf(sheet) {
  try {
    return [...sheet.cssRules];
  } catch {
    return []; // from disk a sheet keeps its rules to itself
  }
}

/** @param {string} text @param {string} url @param {string|null} base */
async function inlined(text, url, base) {
  if (url.startsWith("data:")) return text;
  try {
    const bytes = new Uint8Array(
      await (await fetch(new URL(url, base ?? location.href))).arrayBuffer()
    );
    let binary = "";
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return text.replace(url, `data:font/woff2;base64,${btoa(binary)}`);
  } catch {
    return ""; // the letters of the device must do
  }
}

/** @param {string} name @param {Record<string, string>} attributes */
function make(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
