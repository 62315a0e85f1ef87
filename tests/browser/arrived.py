"""A page as it is once a reader has moved in it: see web/lib/arrival.js."""

from __future__ import annotations

WHOLE = """async () => {
  for (const svg of document.querySelectorAll(".drawing > svg:not(.handle-layer)")) {
    globalThis.scrollabWhole?.(svg);
  }
  dispatchEvent(new Event("scroll"));
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  await document.fonts.ready; // what was laid out just now may have asked for more of them
}"""


def make_whole(page):
    """Have all of a page read and laid out; what is not has neither words nor styles to tell."""
    page.evaluate(WHOLE)
