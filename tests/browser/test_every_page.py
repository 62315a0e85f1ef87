"""What holds of every page: its policy, width, letters and colours, and what axe-core finds."""

from __future__ import annotations

import re
from functools import cache

import pytest
from bs4 import BeautifulSoup

from build_scripts import accessibility
from build_scripts.paths import DIST, WEB
from build_scripts.shell import policy_hash
from tests.browser.arrived import make_whole
from tests.browser.conftest import SIZE

POLICY = (
    "default-src 'none'; script-src 'self' '{}' blob: 'wasm-unsafe-eval'; worker-src 'self' blob:;"
    " connect-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
    " frame-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
)
AXE = (WEB / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
WIDTHS = (accessibility.NARROWEST, accessibility.LETTERS, 1024, 1440)


@cache
def soup_of(path):
    return BeautifulSoup((DIST / path).read_text("utf-8"), "html.parser")


@cache
def ids_of(file):
    return set(re.findall(r'\sid="([^"]+)"', file.read_text("utf-8")))


def test_a_page_has_the_strict_policy_and_one_script_inline(path):
    page = soup_of(path)
    policy = page.select_one("meta[http-equiv=Content-Security-Policy]")["content"]
    if path in ("404.html", "offline.html"):  # asks for nothing at all; a hash allows its styles
        assert re.fullmatch(
            r"default-src 'none'; style-src 'sha256-[\w+/=]+'; img-src data:;"
            r" base-uri 'none'; form-action 'none'",
            policy,
        )
    else:
        # One script stands in the page, before all others, and its hash allows it alone.
        first, *others = page.select("script")
        assert not first.get("src")
        assert policy == POLICY.format(policy_hash(first.string))
        for script in others:
            assert script.get("src") or script.get("type") == "application/json", str(script)[:80]
        assert page.select("style") == []
    assert page.select("[style]") == []
    handlers = [
        tag.name for tag in page.find_all(True) if any(a.startswith("on") for a in tag.attrs)
    ]
    assert handlers == []


def test_a_page_names_its_language_says_what_it_is_and_links_only_to_what_is_there(path):
    page = soup_of(path)
    assert page.html["lang"]
    assert page.html["dir"] in ("ltr", "rtl")
    assert len(page.select_one("meta[name=description]")["content"]) > 20
    here = (DIST / path).parent
    for tag in page.select("a[href], link[href], script[src]"):
        address = str(tag.get("href") or tag.get("src"))
        if re.match(r"https?:|data:|mailto:", address) or path == "404.html":
            continue
        file, _, part = address.partition("#")
        assert not file.startswith("/"), address
        target = (here / file).resolve() if file else (DIST / path).resolve()
        assert target.exists(), address
        if target.suffix == ".html" and "=" in part:  # a state: of a figure that is there
            assert f"fig-{part.partition('.')[0]}" in ids_of(target), address
        elif part and target.suffix == ".html":
            assert part in ids_of(target), address


def test_ids_are_used_once(path):
    ids = [str(tag["id"]) for tag in soup_of(path).select("[id]")]
    assert sorted(ids) == sorted(set(ids))


# How many children each part of a formula has, by MathML Core.
PARTS = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2} | {
    "msubsup": 3,
    "munderover": 3,
}


def test_each_part_of_a_formula_has_as_many_children_as_it_takes(path):
    # Browsers tell of this too, but Firefox also of formulas that are still on their way.
    for part in soup_of(path).find_all(list(PARTS)):
        assert len(part.find_all(recursive=False)) == PARTS[part.name], str(part)


@pytest.fixture
def shown(keep_page, site, path):
    """A page as it opens, its letters loaded."""

    def open_it(page):
        page.goto(site.address + path)
        make_whole(page)

    page = keep_page(("shown", path), open_it, reduced_motion="reduce")
    page.set_viewport_size(SIZE)
    return page


TOO_SMALL = """() => {
  const small = new Set();
  for (const text of document.querySelectorAll("svg text")) {
    if (!text.textContent.trim() || !text.getClientRects().length) continue;
    const scale = text.getScreenCTM()?.a ?? 1;
    const size = parseFloat(getComputedStyle(text).fontSize) * scale;
    const words = text.textContent.trim().slice(0, 30);
    const home = text.closest("figure, .card")?.id;
    if (size < 11.95) small.add(`${size.toFixed(1)} px: ${words} in ${home}`);
  }
  for (const element of document.querySelectorAll("body *:not(svg, svg *, math, math *, script)")) {
    const isText = (node) => node.nodeType === 3 && node.textContent.trim();
    const own = [...element.childNodes].some(isText);
    if (!own || !element.getClientRects().length || element.closest(".visually-hidden")) continue;
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (size < 11.95) small.add(`${size} px: ${element.textContent.trim().slice(0, 30)}`);
  }
  return [...small];
}"""

OVERFLOW = """() => {
  const {scrollWidth} = document.scrollingElement;
  if (scrollWidth <= innerWidth) return [];
  const wide = [...document.querySelectorAll("body *")]
    .filter((e) => e.getBoundingClientRect().right > innerWidth + 0.5)
    .map((e) => `${e.localName}.${e.className?.baseVal ?? e.className}`);
  return [`${scrollWidth} px in a window of ${innerWidth}`, ...wide.slice(0, 8)];
}"""


def test_no_page_is_wider_than_its_window_and_no_letter_under_twelve_pixels(shown):
    page = shown
    faults = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(60)
        faults += [f"{width}: {fault}" for fault in page.evaluate(OVERFLOW)]
        if width >= accessibility.LETTERS:
            faults += [f"{width}: {fault}" for fault in page.evaluate(TOO_SMALL)]
    assert faults == []


OUTSIDE = """() => {
  const faults = [];
  const sheets = "figure .drawing > svg:not(.handle-layer), .card-now > svg";
  for (const svg of document.querySelectorAll(sheets)) {
    if (!svg.getClientRects().length) continue;
    const board = svg.getBoundingClientRect();
    for (const text of svg.querySelectorAll("text")) {
      const box = text.getBoundingClientRect();
      if (!box.width || getComputedStyle(text).opacity === "0") continue;
      const aside = Math.max(board.left - box.left, box.right - board.right);
      const over = Math.max(aside, board.top - box.top, box.bottom - board.bottom);
      const words = text.textContent.trim().slice(0, 40);
      const home = svg.closest("figure, .card")?.id;
      if (over > 4) faults.push(`${words}: ${Math.round(over)} px outside ${home}`);
    }
  }
  return faults;
}"""


def test_no_label_is_cut_off_at_its_sheets_edge(shown):
    page = shown
    faults = []
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(60)
        faults += [f"{width}: {fault}" for fault in page.evaluate(OUTSIDE)]
    assert faults == []


RUN_AXE = """async (rules) => {
  const runOnly = rules ?? undefined;
  const {violations} = await axe.run(document, {resultTypes: ["violations"], runOnly});
  const told = ({html, failureSummary}) => `${html.slice(0, 160)} ${failureSummary.slice(0, 240)}`;
  return violations.map(({id, nodes}) => `${id}: ${nodes.slice(0, 3).map(told).join(" | ")}`);
}"""


# In the dark only colours are other ones.
RULES = {"light": None, "dark": ["color-contrast", "link-in-text-block"]}


@pytest.mark.once
@pytest.mark.parametrize("scheme", RULES)
def test_axe_finds_nothing(shown, scheme):
    page = shown
    page.emulate_media(color_scheme=scheme)
    if page.locator("form.theme").count():  # Firefox may ignore `color_scheme`
        page.locator(f"form.theme input[value={scheme}]").evaluate("(input) => input.click()")
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    page.evaluate(f"(() => {{ {AXE} }})()")
    found = page.evaluate(RUN_AXE, RULES[scheme])
    assert found == [], "\n".join(found)
