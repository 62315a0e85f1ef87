"""A reader's hands and eyes in a browser: what a test of an essay needs, with Playwright.

    from build_scripts.reader import frame_of, open_essay, set_control, wait_live

    def test_more_questions_name_more_birds(open_page, site):
        page = open_page()
        open_essay(page, site, "decision-tree")
        wait_live(page)
        set_control(page, "knobs", "max_depth", 1)
        before = frame_of(page, "knobs")["accuracy"]
        set_control(page, "knobs", "max_depth", 4)
        assert frame_of(page, "knobs")["accuracy"] > before

`open_page` and `site` are fixtures of `tests/browser/conftest.py`.  A figure is named by its id on
the page: a lab's or a story's `data-id`, or else the name of its figure.  The page's own door,
`window.scrollab`, holds its figures and its Python; see `web/lib/start.js`.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from build_scripts import serve
from build_scripts.paths import DIST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

PATIENCE = 90_000  # ms; a cold start of scikit-learn on a busy machine of two cores
DTYPES = {"Float32Array": "f4", "Float64Array": "f8", "Uint8Array": "u1", "Int32Array": "i4"}


@dataclass(frozen=True)
class Site:
    """A bundle, and the address at which a static server of this machine offers it."""

    folder: Path
    address: str

    def pages(self) -> list[str]:
        """Return the address of every page, from the bundle's root."""
        return sorted(
            path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html")
        )

    def essays(self) -> list[str]:
        """Return the slug of every essay."""
        return sorted(path.parent.parent.name for path in self.folder.glob("*/teach/index.html"))


@contextmanager
def serving(folder: Path = DIST) -> Iterator[Site]:
    """Serve a bundle as a static host does, on a port that is free, byte for byte."""
    server = serve.Server((serve.HOST, 0), partial(_Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Site(folder, f"http://{serve.HOST}:{server.server_port}/")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(serve.Handler):
    own = MappingProxyType({})

    def _page(self, path: Path, status: HTTPStatus) -> BytesIO:
        text = path.read_bytes()
        self._head(status, serve.TYPES[".html"], len(text))
        return BytesIO(text)


def open_essay(page: Page, site: Site, slug: str, state: str = "") -> None:
    """Open an essay, in a state if one is named: `open_essay(page, site, slug, "lab.seed=3")`.

    Returns when its figures can be used; Python is still asleep then.
    """
    page.goto(f"{site.address}{slug}/index.html" + (f"#{state}" if state else ""))
    page.wait_for_function("() => window.scrollab")


def wait_live(page: Page, timeout: float = PATIENCE) -> None:
    """Start Python, and return when it answers; raise with the page's own sentence if it cannot."""
    page.evaluate("scrollab.python.start().catch(() => {})")
    page.wait_for_function("() => /live|failed/.test(scrollab.python.state.stage)", timeout=timeout)
    state = page.evaluate("scrollab.python.state")
    if state["stage"] != "live":
        raise AssertionError(state["message"])


def set_control(page: Page, figure: str, name: str, value: Any) -> None:
    """Set one control of a lab as a hand does, and return when the figure shows it.

    A value that the page or the engine refuses returns as well, once it is refused.
    """
    box = page.locator(f'form.controls[data-for="{figure}"] [data-param="{name}"]')
    kind = box.get_attribute("data-kind")
    if kind == "choice":
        box.locator(f'input[value="{value}"]').evaluate("(input) => input.click()")
    elif kind == "check":
        box.locator("input").set_checked(bool(value), force=True)
    else:
        text = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
        box.locator("input, textarea").first.evaluate(_TYPE, text)
    wait_drawn(page, figure)


def wait_drawn(page: Page, figure: str, timeout: float = PATIENCE) -> None:
    """Wait until a figure shows what it was last asked to, and nothing in it moves.

    The figure is looked at: what nobody sees does not go on with long work.
    """
    page.evaluate(_LOOK, figure)
    page.wait_for_function(_AT_REST, arg=figure, timeout=timeout)
    page.evaluate(_SETTLED, figure)


def frame_of(page: Page, figure: str) -> dict[str, Any]:
    """Return the frame that a figure shows: scalars as they are, arrays as numpy's."""
    fields: dict[str, Any] = page.evaluate(_FRAME, figure)
    return {name: _field(value) for name, value in fields.items()}


def setting_of(page: Page, figure: str) -> dict[str, Any]:
    """Return what a figure shows, as {params, state}."""
    setting: dict[str, Any] = page.evaluate(_SETTING, figure)
    return setting


def _field(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return np.array(value["data"], dtype=DTYPES[value["type"]]).reshape(value["shape"])


_TYPE = """(input, text) => {
  input.value = text;
  input.dispatchEvent(new Event("input", {bubbles: true}));
  input.dispatchEvent(new Event("change", {bubbles: true}));
}"""

_LOOK = """(id) => {
  const {element} = scrollab.figures.get(id);
  const {top, bottom} = element.getBoundingClientRect();
  const isSeen = bottom > 0 && top < innerHeight;
  if (!isSeen) element.scrollIntoView({block: "nearest", behavior: "instant"});
}"""

# Nothing under way: what is drawn is what is wanted; a refused setting falls back to what is drawn.
_AT_REST = """(id) => {
  const figure = scrollab.figures.get(id);
  const text = ({params, state}) => JSON.stringify([params, state]);
  return !figure.streamed && (!figure.drawn || text(figure.drawn) === text(figure.wanted));
}"""

# A mark that sets out slowly may stand for some frames; where there is no motion, none does.
_SETTLED = """async (id) => {
  const {svg} = scrollab.figures.get(id).sheet;
  const enough = document.documentElement.dataset.motion === "less" ? 1 : 4;
  let still = 0;
  for (let last = ""; still < enough; ) {
    await new Promise(requestAnimationFrame);
    const now = svg.outerHTML;
    still = now === last && !svg.querySelector(".leaves") ? still + 1 : 0;
    last = now;
  }
}"""

_FRAME = """(id) => {
  const figure = scrollab.figures.get(id);
  const frame = figure.drawn?.frame ?? figure.frameAtHand(figure.wanted.params);
  const plain = (value) => value?.shape
    ? {type: value.data.constructor.name, data: [...value.data], shape: [...value.shape]}
    : value;
  return Object.fromEntries(Object.entries(frame).map(([name, value]) => [name, plain(value)]));
}"""

_SETTING = """(id) => {
  const {params, state} = scrollab.figures.get(id).drawn ?? scrollab.figures.get(id).wanted;
  return {params, state};
}"""
