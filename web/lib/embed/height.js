/** A framed page tells its host how tall it is, in the tongues that hosts understand. */

const REST = 80; // ms without a change before it is told

/**
 * Whenever the content's height changes, and whenever the host asks; silent on a page of its own.
 *
 * @param {HTMLElement} content never the document itself, which is at least as tall as its frame
 * @param {any} [frame] tests bring their own
 */
export function tellHeight(content, frame = window) {
  const {parent} = frame;
  if (parent === frame) return;
  let told = 0;
  let timer = 0;
  const tell = () => {
    const {width, height} = content.getBoundingClientRect();
    told = Math.ceil(height);
    for (const message of messages(told, Math.ceil(width), frame.location.href)) {
      parent.postMessage(message, "*");
    }
  };
  new ResizeObserver(() => {
    clearTimeout(timer);
    timer = frame.setTimeout(() => {
      if (Math.ceil(content.getBoundingClientRect().height) !== told) tell();
    }, REST);
  }).observe(content);
  frame.addEventListener("message", (/** @type {MessageEvent} */ {source, data}) => {
    if (source === parent && data?.type === "iframe-get-child-dimensions") tell();
  });
}

/**
 * Canvas and Brightspace; open-iframe-resizer; Embedly, and who learnt from it.
 *
 * @param {number} height
 * @param {number} width
 * @param {string} src
 */
export function messages(height, width, src) {
  return [
    {subject: "lti.frameResize", height},
    {type: "iframe-resized", width, height},
    JSON.stringify({src, context: "iframe.resize", height})
  ];
}
