/** What a host wants pasted, written for what it keeps of it. */

/** @typedef {{src: string, title: string, height: number}} Embed */

/** @param {Record<string, string|number>} attributes in the order in which they are written */
const tag = (attributes) => {
  const written = Object.entries(attributes).map(
    ([name, text]) => `${name}="${escaped(`${text}`)}"`
  );
  return `<iframe ${written.join(" ")}></iframe>`;
};

/** Canvas, and others that clean what is pasted, keep these and drop `loading`, `allow` and `data-*`. */
const frame = (/** @type {Embed} */ {src, title, height}, own = {}) =>
  tag({src, title, width: "100%", height, ...own, style: "border: 0;"});

/** A page or a book of one's own may listen, so that the frame is as tall as what is in it. */
const LISTEN = `<script>
addEventListener("message", ({source, data}) => {
  if (data?.subject !== "lti.frameResize" || !Number.isFinite(data.height)) return;
  for (const frame of document.querySelectorAll("iframe"))
    if (frame.contentWindow === source) frame.height = data.height;
});
</script>`;

/** @param {Embed} embed */
const listened = (embed) => `${frame(embed, {loading: "lazy"})}\n${LISTEN}`;

/** @type {Record<string, (embed: Embed) => string>} */
export const SNIPPETS = {
  html: listened,
  canvas: (embed) => frame(embed),
  moodle: (embed) => frame(embed),
  brightspace: (embed) => frame(embed),
  blackboard: (embed) => frame(embed),
  notion: ({src}) => src,
  jupyter_book: (embed) => `\`\`\`{raw} html\n${listened(embed)}\n\`\`\``,
  sphinx: (embed) => `.. raw:: html\n\n${listened(embed).replace(/^/gm, "   ")}`,
  mkdocs: listened,
  // Slides are scaled, and load what they show when they show it.
  reveal({src, title, height}) {
    const slide = {width: 960, height: Math.min(height, 700), style: "border: 0;"};
    return `<section>\n  ${tag({"data-src": src, title, ...slide})}\n</section>`;
  }
};

/** @param {string} text */
function escaped(text) {
  /** @type {Record<string, string>} */
  const signs = {"&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;"};
  return text.replace(/[&"<>]/g, (sign) => signs[sign]);
}
