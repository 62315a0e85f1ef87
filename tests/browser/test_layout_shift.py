"""Nothing moves by itself while a page loads and is scrolled through; Chromium measures it."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.only_browser("chromium")

SIZES = {"desk": (1280, 800), "phone": (390, 844)}
# Python does not begin by itself where data are saved.
METERED = """Object.defineProperty(navigator, "connection", {
  value: {saveData: true, addEventListener() {}}
});"""
# When fonts came: from that moment to the second frame after it.
ARRIVALS = """window.arrivals = [];
document.fonts.addEventListener("loadingdone", () => {
  const arrival = {from: performance.now() - 100, to: Infinity};
  arrivals.push(arrival);
  const end = () => (arrival.to = performance.now());
  requestAnimationFrame(() => requestAnimationFrame(end));
});"""
FONTS = """async () => {
  const faces = [...document.fonts];
  await Promise.allSettled(faces.map((face) => face.load())); // some are of other machines
}"""
# Scroll through once, by steps that leave nothing out, and tell what moved and from where.
SHIFTS = """async () => {
  const shifts = [];
  const place = ({x, y, width, height}) => [x, y, width, height].map(Math.round).join(" ");
  const told = ({node, previousRect, currentRect}) => {
    const name = node?.outerHTML?.slice(0, 90) ?? node?.textContent ?? "?";
    return `${name}: ${place(previousRect)} -> ${place(currentRect)}`;
  };
  // A slanted word whose font comes a moment late pushes the rest of its line, and no box: that is
  // the font's affair, as below.
  const moves = ({previousRect, currentRect}) => place(previousRect) !== place(currentRect);
  // So is a button a hair wider than its fallback letters were; a line that breaks anew is ours.
  const isFont = ({value, startTime}) =>
    value < 0.001 && arrivals.some(({from, to}) => from <= startTime && startTime <= to);
  const note = (list) => {
    for (const shift of list) {
      const {value, hadRecentInput, sources} = shift;
      if (hadRecentInput || isFont(shift) || (sources.length && !sources.some(moves))) continue;
      shifts.push(`${value.toFixed(4)} ${sources.map(told).join(" | ")}`);
    }
  };
  const eye = new PerformanceObserver((list) => note(list.getEntries()));
  eye.observe({type: "layout-shift", buffered: true});
  await document.fonts.ready;
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  for (let at = 0; at < document.documentElement.scrollHeight; at += innerHeight * 0.9) {
    scrollTo({top: at, behavior: "instant"});
    await frame();
  }
  await frame();
  note(eye.takeRecords());
  return shifts;
}"""


def shifts(page, address, size="desk"):
    width, height = SIZES[size]
    page.add_init_script(ARRIVALS)
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address)
    return page.evaluate(SHIFTS)


def test_no_page_shifts_on_its_way_in_or_down(open_page, site, path):
    sizes = ["desk"] if "teach" in path else SIZES
    for size in sizes:
        page = open_page()
        page.add_init_script(METERED)
        # Fonts are in the cache: without Georgia and Arial no fallback breaks every line alike, and
        # whether a font comes before the first paint is the machine's affair.
        page.goto(site.address + "licences.html")
        page.evaluate(FONTS)
        assert shifts(page, site.address + path, size) == [], size


@pytest.mark.parametrize("size", SIZES)
def test_the_shelf_keeps_a_place_for_what_was_read(open_page, site, size):
    page = open_page()
    page.goto(site.address)
    essays = {
        card.get_attribute("data-slug"): card.get_attribute("data-stops").split()[:3]
        for card in page.locator(".card").all()
    }
    reading = {
        "last": max(essays, key=len),
        "essays": {slug: {"seen": seen, "at": seen[-1]} for slug, seen in essays.items()},
    }
    page.evaluate("(text) => localStorage.setItem('scrollab.reading', text)", json.dumps(reading))
    assert shifts(page, site.address, size) == []
    assert page.locator(".resume a").inner_text()
