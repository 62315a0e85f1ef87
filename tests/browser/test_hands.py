"""Mouse and finger: drag, tap, and tap the place; a sliding handle follows."""

from __future__ import annotations

import pytest

from build_scripts.reader import open_essay, setting_of, wait_drawn, wait_live
from tests.browser.test_keys import GRIPS, HANDLES, bring

PLACE = """([id, x, y]) => {
  const {svg} = scrollab.figures.get(id).sheet;
  svg.closest("figure").scrollIntoView({block: "center", behavior: "instant"});
  const point = new DOMPoint(x, y).matrixTransform(svg.getScreenCTM());
  return [point.x, point.y];
}"""
# The handle that stands most alone, so that it is the nearest to its own place.
LONELY = """([id, kind]) => {
  const figure = scrollab.figures.get(id);
  const frame = figure.drawn?.frame ?? figure.frameAtHand(figure.wanted.params);
  if (!frame) return null;
  const handles = figure.drawing.handles(frame, figure.view(figure.sheet.size));
  const far = ({x, y, key}) => Math.min(
    ...handles.filter((h) => h.key !== key).map((h) => Math.hypot(h.x - x, h.y - y))
  );
  const [best] = handles.filter((handle) => handle[kind]).sort((a, b) => far(b) - far(a));
  if (!best) return null;
  const {key, x, y, set, zones, slide} = best;
  return {key, x, y, set, zones, param: slide?.param, axis: slide?.axis};
}"""


def place(page, figure, x, y):
    return page.evaluate(PLACE, [figure, x, y])


def centre(zone):
    return (zone["x0"] + zone["x1"]) / 2, (zone["y0"] + zone["y1"]) / 2


def holds(page, figure, wanted):
    setting = setting_of(page, figure)
    now = {**setting["params"], **setting["state"]}
    return {name: now[name] for name in wanted} == wanted


def zones_that_change(page, figure, handle):
    setting = setting_of(page, figure)
    now = {**setting["params"], **setting["state"]}
    return [
        z for z in handle["zones"] if any(now[name] != value for name, value in z["set"].items())
    ]


def test_the_mouse_chooses_drags_and_slides(live):
    done = 0
    for figure in live.evaluate(GRIPS):
        bring(live, figure)
        for kind in ("set", "zones", "slide"):
            handle = live.evaluate(LONELY, [figure, kind])
            if not handle:
                continue
            done += 1
            x, y = place(live, figure, handle["x"], handle["y"])
            before = setting_of(live, figure)
            if kind == "set":
                live.mouse.click(x, y)
                wait_drawn(live, figure)
                assert holds(live, figure, handle["set"]), f"{figure}: {handle['key']}"
                continue
            live.mouse.move(x, y)
            live.mouse.down()
            if kind == "slide":
                dx, dy = (60, 0) if handle["axis"] == "x" else (0, -60)
                live.mouse.move(x + dx / 2, y + dy / 2)
                live.mouse.move(x + dx, y + dy)
                live.mouse.up()
                wait_drawn(live, figure)
                after = setting_of(live, figure)
                if after == before:  # it stood at its end: the other way
                    live.mouse.move(x, y)
                    live.mouse.down()
                    live.mouse.move(x - dx, y - dy, steps=3)
                    live.mouse.up()
                    wait_drawn(live, figure)
                assert setting_of(live, figure) != before, f"{figure}: {handle['key']}"
            else:
                zone = zones_that_change(live, figure, handle)[0]
                live.mouse.move(*place(live, figure, *centre(zone)), steps=4)
                live.mouse.up()
                wait_drawn(live, figure)
                assert holds(live, figure, zone["set"]), f"{figure}: {handle['key']}"
    if not done:
        pytest.skip("no picture here has handles")


def test_a_finger_taps_what_it_wants_and_where_it_belongs(open_page, site, slug, browser_name):
    if browser_name != "chromium":
        pytest.skip("this Firefox cannot be given a touch screen")
    page = open_page(
        viewport={"width": 390, "height": 844}, has_touch=True, reduced_motion="reduce"
    )
    open_essay(page, site, slug)
    figures = page.evaluate(GRIPS)
    if not figures:
        pytest.skip("no picture here has handles")
    wait_live(page)
    for figure in figures:
        bring(page, figure)
        handle = page.evaluate(LONELY, [figure, "zones"])
        if handle and not handle["set"]:
            zone = zones_that_change(page, figure, handle)[0]
            page.touchscreen.tap(*place(page, figure, handle["x"], handle["y"]))
            page.wait_for_function(
                "(id) => scrollab.figures.get(id).element.querySelector('.is-placing')", arg=figure
            )
            page.touchscreen.tap(*place(page, figure, *centre(zone)))
            wait_drawn(page, figure)
            assert holds(page, figure, zone["set"]), f"{figure}: {handle['key']}"
        handle = page.evaluate(LONELY, [figure, "set"])
        if handle:
            page.touchscreen.tap(*place(page, figure, handle["x"], handle["y"]))
            wait_drawn(page, figure)
            assert holds(page, figure, handle["set"]), f"{figure}: {handle['key']}"


def test_every_handle_says_what_it_is_and_lies_on_its_sheet(live):
    for figure in live.evaluate(GRIPS):
        handles = live.evaluate(HANDLES, figure)
        assert len({handle["key"] for handle in handles}) == len(handles)
        size = live.evaluate("(id) => scrollab.figures.get(id).sheet.size", figure)
        for handle in handles:
            assert handle["label"].strip()
            assert 0 <= handle["x"] <= size["width"], handle
            assert 0 <= handle["y"] <= size["height"], handle
