"""A point that moves both ways: dragged, put where a tap says, moved by arrow keys."""

from __future__ import annotations

import pytest

from build_scripts.reader import open_essay, setting_of, wait_drawn, wait_live
from tests.browser.asking import wait_asked
from tests.browser.test_hands import place
from tests.browser.test_keys import GRIPS, bring

pytestmark = pytest.mark.handles("plane: {across")

POINT = """(id) => {
  const figure = scrollab.figures.get(id);
  const frame = figure.drawn?.frame ?? figure.frameAtHand(figure.wanted.params);
  if (!frame) return null;
  const handles = figure.drawing.handles(frame, figure.view(figure.sheet.size));
  const found = handles.find(({plane}) => plane?.across && plane.up);
  if (!found) return null;
  const {key, x, y, plane: {across, up, box}} = found;
  return {key, x, y, box, across: across.param, up: up.param};
}"""


def points(page):
    """Yield each figure that has such a point, and the point."""
    for figure in page.evaluate(GRIPS):
        bring(page, figure)
        point = page.evaluate(POINT, figure)
        if point:
            yield figure, point


def both(page, figure, point):
    params = setting_of(page, figure)["params"]
    return params[point["across"]], params[point["up"]]


def inside(point, share_across, share_up):
    box = point["box"]
    across = box["x0"] + share_across * (box["x1"] - box["x0"])
    return across, box["y0"] + share_up * (box["y1"] - box["y0"])


def test_a_point_follows_the_mouse_both_ways_and_the_arrow_keys(live):
    done = 0
    for figure, point in points(live):
        done += 1
        before = both(live, figure, point)
        live.mouse.move(*place(live, figure, point["x"], point["y"]))
        live.mouse.down()
        live.mouse.move(*place(live, figure, *inside(point, 0.3, 0.7)), steps=4)
        live.mouse.up()
        wait_drawn(live, figure)
        after = both(live, figure, point)
        assert after[0] != before[0], figure
        assert after[1] != before[1], figure
        live.evaluate(
            "(id) => scrollab.figures.get(id).element.querySelector('.handle-list').focus()", figure
        )
        live.keyboard.press("ArrowRight")
        live.keyboard.press("ArrowUp")
        wait_drawn(live, figure)
        nudged = both(live, figure, point)
        assert nudged[0] > after[0], figure
        assert nudged[1] > after[1], figure
    assert done


def test_a_tap_puts_the_point_there(open_page, site, slug, browser_name):
    if browser_name != "chromium":
        pytest.skip("this Firefox cannot be given a touch screen")
    page = open_page(
        viewport={"width": 390, "height": 844}, has_touch=True, reduced_motion="reduce"
    )
    open_essay(page, site, slug)
    wait_asked(page)  # a question may have one too, and comes later
    found = list(points(page))
    assert found
    wait_live(page)
    for figure, point in found:
        bring(page, figure)
        before = both(page, figure, point)
        page.touchscreen.tap(*place(page, figure, *inside(point, 0.8, 0.2)))
        wait_drawn(page, figure)
        after = both(page, figure, point)
        assert after[0] > before[0], figure
        assert after[1] < before[1], figure
