/** How tall an embed is, told by itself from a frame that nobody sees. */

const WIDTH = 760; // px; the column of a usual course page
const LONGEST = 10_000; // ms

/**
 * @param {string} address
 * @param {Element} place which the frame is put into for a while
 * @returns {Promise<number|undefined>} nothing where it does not say
 */
export function heightOf(address, place) {
  return new Promise((resolve) => {
    const frame = document.createElement("iframe");
    frame.className = "share-measure";
    frame.width = String(WIDTH);
    frame.tabIndex = -1;
    frame.setAttribute("aria-hidden", "true");
    // Off the screen it is near nobody, and its Python sleeps.
    const end = (/** @type {number} */ height) => {
      removeEventListener("message", hear);
      clearTimeout(timer);
      frame.remove();
      resolve(height);
    };
    const hear = (/** @type {MessageEvent} */ {source, data}) => {
      if (source !== frame.contentWindow || data?.subject !== "lti.frameResize") return;
      if (Number.isFinite(data.height)) end(data.height);
    };
    const timer = setTimeout(end, LONGEST);
    addEventListener("message", hear);
    frame.src = address;
    place.append(frame);
  });
}
