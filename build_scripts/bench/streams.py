"""Long work: how many epochs a second a network trains in a page, and how long the page stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error, sync_playwright

from build_scripts import browsers, progress
from build_scripts.bench import machine
from build_scripts.errors import BuildError
from build_scripts.reader import open_essay, serving, wait_live

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Page

    from build_scripts.bench.journal import Journal

SLUG = "neural-network"
# What the playground trains as the page opens, and the largest network that it can be set to.
RUNS = {
    "as the page opens": "",
    "six layers of eight": "play.hidden=8,8,8,8,8,8",
}
FIGURE = "play"


def measure(journal: Journal, command: str, runs: int, wanted: Sequence[str]) -> None:
    """Train each network so many times in each browser, with every frame drawn."""
    engines = [
        engine
        for name, engine in browsers.find().items()
        if not engine.driver and name in (wanted or browsers.NAMES)
    ]
    journal.begin({**machine.about(command, engines), "runs": runs})
    with serving() as site, sync_playwright() as playwright:
        for engine in engines:
            browser = getattr(playwright, engine.name).launch(**engine.launch_args())
            for kind, state in RUNS.items():
                page = browser.new_page()
                open_essay(page, site, SLUG, state)
                wait_live(page)
                for _ in range(runs):
                    record: dict[str, Any] = {"browser": engine.name, "kind": kind}
                    record |= _train(page)
                    journal.add(record)
                    progress.say(f"    {engine.name}, {kind}: {record['rate']:.0f} epochs a second")
                page.close()
            browser.close()


def _train(page: Page) -> dict[str, Any]:
    """Run the work from its start to its end; return what was seen of it."""
    try:
        found: dict[str, Any] = page.evaluate(_RUN, FIGURE)
    except Error as error:
        raise BuildError(f"{FIGURE} was not trained to its end: {error}") from error
    return found


# From the first frame drawn to the last: epochs, pictures, and the longest time between two frames
# of the screen, in which a reader's hand would have had no answer.
_RUN = """async (id) => {
  const figure = scrollab.figures.get(id);
  figure.element.scrollIntoView({block: "center", behavior: "instant"});
  const drawn = [];
  const note = () => drawn.push([performance.now(), figure.drawn.frame.epoch]);
  let [still, last, over] = [0, performance.now(), false];
  const tick = (now) => {
    still = Math.max(still, now - last);
    last = now;
    if (!over) requestAnimationFrame(tick);
  };
  const ended = new Promise((resolve, reject) => {
    figure.addEventListener("drawn", () => {
      note();
      if (!figure.stream) resolve();
    });
    figure.addEventListener("failed", ({detail}) => reject(detail));
  });
  figure.replay();
  requestAnimationFrame(tick);
  await ended;
  over = true;
  const [[from, first], [to, epoch]] = [drawn[0], drawn.at(-1)];
  const rate = (1000 * (epoch - first)) / (to - from);
  return {rate, pictures: drawn.length, epochs: epoch, still};
}"""
