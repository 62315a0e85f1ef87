"""A browser's redraw of each stored frame is the build's own drawing, mark for mark."""

from __future__ import annotations

import json

import pytest

from build_scripts.bundle import script
from build_scripts.paths import WEB
from build_scripts.reader import open_essay
from tests.browser.frames_of import drawn

CANONICAL = (WEB / "lib" / "canonical.js").read_text("utf-8").replace("export function", "function")

REDRAW = """({drawings, sizes}) => {
  CANONICAL
  const blank = ({name, width, height}) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", name);
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    svg.setAttribute("width", width);
    svg.setAttribute("height", height);
    return svg;
  };
  const differences = [];
  const worn = new Map();
  for (const {id, step, size: name, svg: built, params, state: given} of drawings) {
    const figure = scrollab.figures.get(id);
    const size = sizes[name];
    const frame = figure.context.store.get(figure.drawing.engine, params);
    const state = {...given};
    for (const [key, view] of Object.entries(figure.drawing.views ?? {})) {
      state[key] ??= view.start ?? view.choices?.[0] ?? view.low;
    }
    const {words, move} = figure.view(size, "cut");
    const view = {size, words, params, state, move, id: `${id}-${name}`};
    const box = document.createElement("template");
    box.innerHTML = built;
    const wanted = canonical(box.content.firstElementChild);
    const old = worn.get(`${id} ${name}`);
    for (const [how, svg] of [["afresh", blank(size)], ["over the step before", old]]) {
      if (!svg) continue;
      figure.drawing.render(svg, frame, view);
      const got = canonical(svg);
      if (got !== wanted) {
        let i = 0;
        while (got[i] === wanted[i]) i += 1;
        const near = (text) => text.slice(Math.max(0, i - 80), i + 60);
        const where = `${id}, step ${step}, ${name}, ${how}`;
        differences.push(`${where}: …${near(wanted)}… became …${near(got)}…`);
      }
      worn.set(`${id} ${name}`, svg);
    }
  }
  return differences;
}""".replace("CANONICAL", CANONICAL)


@pytest.fixture(scope="module")
def builds():
    kept = {}

    def get(slug):
        if slug not in kept:
            kept[slug] = drawn(slug)
        return kept[slug]

    return get


def test_a_browser_draws_each_stored_frame_as_the_build_did(open_page, site, slug, builds):
    page = open_page()
    open_essay(page, site, slug)
    sizes = page.evaluate(
        """() => {
          const [{sheets}] = scrollab.figures.values();
          return Object.fromEntries(sheets.map(({size}) => [size.name, size]));
        }"""
    )
    drawings = builds(slug)
    assert len(drawings) > 2
    differences = page.evaluate(REDRAW, {"drawings": drawings, "sizes": sizes})
    assert differences == [], json.dumps(differences[:3], ensure_ascii=False, indent=1)


# The page's own way to make its drawings whole, and a spelling that does not mind the order.
WHOLE = """
import {canonical} from "./canonical.js";
import {packed, unpack} from "./unpack.js";
globalThis.canonical = canonical;
// Where scripts are off, text is markup already; the page reads it where they are on.
for (const noscript of document.querySelectorAll("noscript")) {
  if (noscript.firstElementChild) noscript.textContent = noscript.innerHTML;
}
// Where the page's first script has begun with it, it goes on.
const whole = globalThis.scrollabWhole ?? unpack;
packed().forEach(whole);
document.querySelectorAll(".drawing > svg").forEach(whole);
"""


def test_the_first_drawings_of_the_page_are_the_stored_ones(open_page, site, slug, builds):
    page = open_page(java_script_enabled=False)
    page.allowed.append("Loading failed|ERR_FAILED")
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{site.address}{slug}/index.html")
    page.evaluate(script(WHOLE, "whole.js", WEB / "lib").decode())
    inside = "(svg) => [...svg.children].map(canonical).join()"
    for drawing in builds(slug):
        if drawing["step"]:
            continue
        figure = page.locator(f'figure[data-id="{drawing["id"]}"]')
        svg = figure.locator(f".drawing > svg.{drawing['size']}")
        wanted = page.evaluate(
            """(text) => {
              const box = document.createElement("template");
              box.innerHTML = text;
              return [...box.content.firstElementChild.children].map(canonical).join();
            }""",
            drawing["svg"],
        )
        assert svg.evaluate(inside) == wanted
