"""A reader's own data: points drawn on a pad, rows that are pasted, and texts to take away."""

from __future__ import annotations

import pytest

from build_scripts.reader import set_control, setting_of, wait_drawn
from tests.browser.test_hands import place

pytestmark = pytest.mark.handles("export function pad(")

PADS = """() => [...scrollab.figures.values()]
  .filter(({drawing}) => drawing.pad && drawing.rows?.points)
  .map(({id}) => id)"""
# The pad as it is drawn: its spots, and what a point at a place would set.
PAD = """([id, x, y]) => {
  const figure = scrollab.figures.get(id);
  const pad = figure.drawing.pad(figure.drawn.frame, figure.view(figure.sheet.size));
  const [left, top] = [pad.x0 + (pad.x1 - pad.x0) * x, pad.y0 + (pad.y1 - pad.y0) * y];
  return {spots: pad.spots, erases: pad.erases, x: left, y: top, put: pad.put(left, top)};
}"""


@pytest.fixture
def pad(live):
    """A figure with a pad, drawn by Python."""
    (figure,) = live.evaluate(PADS)
    live.evaluate("(id) => scrollab.figures.get(id).touch({})", figure)
    wait_drawn(live, figure)
    return figure


def params_of(page, figure):
    wait_drawn(page, figure)
    return setting_of(page, figure)["params"]


def tool(page, figure, name):
    return page.locator(f'.figure-foot[data-for="{figure}"] [data-tool={name}]')


def test_a_tap_puts_a_point_of_the_brush_and_undoing_takes_it_back(live, pad):
    before = params_of(live, pad)
    for brush in ("1", "3"):
        set_control(live, pad, "brush", brush)
        there = live.evaluate(PAD, [pad, 0.31, 0.77])
        live.mouse.click(*place(live, pad, there["x"], there["y"]))
        after = params_of(live, pad)
        *_, x, y, kind = after["points"]
        assert [x, y] == pytest.approx(there["put"]["points"][-3:-1], abs=0.05)  # a pixel's worth
        assert kind == int(brush)
        assert len(after["points"]) == len(before["points"]) + 3
        tool(live, pad, "undo").click()
        assert params_of(live, pad) == before


def test_the_eraser_takes_the_point_under_the_hand(live, pad):
    before = params_of(live, pad)["points"]
    set_control(live, pad, "brush", "erase")
    spot = live.evaluate(PAD, [pad, 0.5, 0.5])["spots"][0]
    live.mouse.click(*place(live, pad, spot["x"], spot["y"]))
    after = params_of(live, pad)["points"]
    assert len(after) == len(before) - 3
    left = [before[i : i + 3] for i in range(0, len(before), 3)]
    assert all(after[i : i + 3] in left for i in range(0, len(after), 3))


def test_keys_put_a_point_where_the_cross_is_and_take_the_nearest(live, pad):
    before = params_of(live, pad)["points"]
    keys = live.locator(f"#fig-{pad} .pad-keys")
    keys.focus()
    for key in ("ArrowRight", "ArrowUp", "ArrowUp"):
        live.keyboard.press(key)
    live.keyboard.press("Enter")
    after = params_of(live, pad)["points"]
    assert after[: len(before)] == before
    assert len(after) == len(before) + 3
    live.keyboard.press("Delete")
    assert params_of(live, pad)["points"] == before
    live.keyboard.press("Escape")
    assert not keys.evaluate("(keys) => keys === document.activeElement")


def paste(page, figure, text):
    box = page.locator(f'form.controls[data-for="{figure}"] [data-param="points"]')
    box.locator("textarea").fill(text)
    box.locator("[data-tool=apply]").click()
    return box


def test_pasted_rows_become_the_points_and_words_become_kinds(live, pad):
    paste(live, pad, "length;width;fruit\n1,5;2;plum\n-1;0,25;pear\n3;-2;plum\n0;1;pear\n")
    points = params_of(live, pad)["points"]
    assert points == [1.5, 2, 1, -1, 0.25, 2, 3, -2, 1, 0, 1, 2]


def test_a_row_that_cannot_be_read_is_named_and_the_picture_stays(live, pad):
    before = params_of(live, pad)
    faults = (
        ("1,2,a\n3,four,b", "Line 2, column 2: “four”"),
        ("1,2,a\n3,4", "Line 2: “3, 4”"),
        ("1,2,a\n2e9,1,b", "Line 2, column 1: 2e9"),
        ("1,2,a", "at least 2"),
        ("", "no row"),
    )
    for text, says in faults:
        box = paste(live, pad, text)
        error = box.locator(".error")
        error.wait_for(state="visible")
        assert says in error.inner_text()
        assert box.locator("[aria-invalid=true]").count() == 1
        assert params_of(live, pad) == before


def test_what_is_taken_away_is_the_text_that_is_shown(live, pad, browser_name):
    box = live.locator(f'.figure-foot[data-for="{pad}"] details.exports')
    box.evaluate("(box) => { box.open = true }")
    parts = box.locator(".export")
    parts.first.wait_for()
    for part in parts.all():
        text = part.locator("textarea").input_value()
        assert len(text.splitlines()) > 2
        assert part.locator("a").get_attribute("download")
        if browser_name == "firefox":
            continue  # Playwright is not told of the downloads of Debian's Firefox
        with live.expect_download() as download:
            part.locator("a").click()
        assert download.value.path().read_text("utf-8") == text
