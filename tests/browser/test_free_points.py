"""A point, one of many: carried by the mouse while all follows, or put where a finger taps."""

from __future__ import annotations

import pytest

from build_scripts.reader import frame_of, open_essay, setting_of, wait_drawn, wait_live
from tests.browser.test_hands import LONELY, place
from tests.browser.test_keys import GRIPS, bring

pytestmark = pytest.mark.handles("free: {")


def test_the_mouse_carries_a_point_and_the_picture_follows(live):
    for figure in live.evaluate(GRIPS):
        bring(live, figure)
        point = live.evaluate(LONELY, [figure, "free"])
        if not point:
            continue
        before = setting_of(live, figure)["params"]
        x, y = place(live, figure, point["x"], point["y"])
        live.mouse.move(x, y)
        live.mouse.down()
        live.mouse.move(x + 40, y - 30, steps=3)
        wait_drawn(live, figure)
        on_the_way = setting_of(live, figure)["params"]
        assert on_the_way != before, f"{figure} follows while the button is held"
        live.mouse.move(x + 60, y - 60, steps=2)
        live.mouse.up()
        wait_drawn(live, figure)
        assert frame_of(live, figure)
        live.evaluate("(id) => scrollab.figures.get(id).reset()", figure)


def test_a_finger_taps_the_point_and_then_its_place(open_page, site, slug, browser_name):
    if browser_name != "chromium":
        pytest.skip("this Firefox cannot be given a touch screen")
    page = open_page(
        viewport={"width": 390, "height": 844}, has_touch=True, reduced_motion="reduce"
    )
    open_essay(page, site, slug)
    wait_live(page)
    for figure in page.evaluate(GRIPS):
        bring(page, figure)
        point = page.evaluate(LONELY, [figure, "free"])
        if not point:
            continue
        before = setting_of(page, figure)["params"]
        page.touchscreen.tap(*place(page, figure, point["x"], point["y"]))
        page.wait_for_function(
            "(id) => scrollab.figures.get(id).element.querySelector('.is-placing')", arg=figure
        )
        page.touchscreen.tap(*place(page, figure, point["x"] + 24, point["y"]))
        wait_drawn(page, figure)
        assert setting_of(page, figure)["params"] != before, figure
