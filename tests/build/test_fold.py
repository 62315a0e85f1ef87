"""A folded page says things once; the page's script makes its drawings whole again."""

from __future__ import annotations

import json
import re
import subprocess

import pytest
from bs4 import BeautifulSoup

from build_scripts import fold
from build_scripts.paths import DIST, ROOT, WEB

BIRDS = "".join(f'<path d="M{i},0" class="bird" data-key="{i}" />' for i in range(12))
LAYER = f'<g class="birds">{BIRDS}</g>'
UNFOLD = """
const {createRequire} = await import("node:module");
const {readFileSync} = await import("node:fs");
const {parseHTML} = createRequire(ROOT + "/web/package.json")("linkedom");
const read = (text) => parseHTML(`<body>${text}</body>`).document;
const [before, after] = JSON.parse(readFileSync(0, "utf8"));
globalThis.document = read(after.join(""));
const {unpack} = await import(ROOT + "/web/lib/unpack.js");
for (const noscript of document.querySelectorAll("noscript")) {
  noscript.textContent = noscript.innerHTML; // as browsers read it where scripts run
}
for (const svg of [...document.querySelectorAll("body > svg, div > svg")].reverse()) unpack(svg);
const {canonical} = await import(ROOT + "/web/lib/canonical.js");
const drawings = (page) => [...page.querySelectorAll("svg")].map(canonical);
process.stdout.write(JSON.stringify([drawings(read(before.join(""))), drawings(document)]));
"""


def drawing(inside, size="wide"):
    return f'<svg role="img" viewBox="0 0 8 6" class="{size}">{inside}</svg>'


def unfolded(before, after):
    """Return drawings as they were and as the page makes them whole, in one spelling."""
    script = UNFOLD.replace("ROOT", json.dumps(str(ROOT)))
    run = subprocess.run(
        ["node", "--input-type=module", "-e", script],
        input=json.dumps([before, after]),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(run.stdout)


def test_a_layer_that_two_drawings_have_is_there_once():
    first, second = fold.folded([drawing(LAYER), drawing(f"<g></g>{LAYER}")])
    assert first.count("<path") == 12
    assert 'id="layer-0"' in first
    assert second == drawing('<g></g><use data-layer href="#layer-0"/>')


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (drawing(LAYER), drawing(LAYER, "narrow")),
        (drawing(LAYER), drawing(LAYER.replace("M5", "M6"))),
        (drawing(LAYER.replace("<g", '<g id="a"')), drawing(LAYER.replace("<g", '<g id="a"'))),
        (drawing(f"<g>{BIRDS}<text>9</text></g>"), drawing(f"<g>{BIRDS}<text>9</text></g>")),
        (drawing("<g><path/></g>"), drawing("<g><path/></g>")),
    ],
    ids=["another-size", "another-mark", "a-name-inside", "words-inside", "small"],
)
def test_nothing_else_is_shared(one, other):
    assert all("use" not in text for text in fold.folded([one, other]))


def test_keys_that_count_are_told_on_their_parent():
    (text,) = fold.folded([drawing(LAYER)])
    assert '<g class="birds" data-counted><path d="M0,0" class="bird"/>' in text
    assert "data-key" not in text


@pytest.mark.parametrize("inside", [BIRDS.replace('"3"', '"x"'), f"<text>a</text>{BIRDS}"])
def test_keys_that_say_more_stay(inside):
    (text,) = fold.folded([drawing(f"<g>{inside}</g>")])
    assert text.count("data-key") == 12


def test_the_page_makes_every_drawing_whole_again():
    before = [
        drawing(LAYER),
        drawing(f'<g class="axis"><text data-key="b">1</text></g>{LAYER}'),
        drawing(LAYER, "narrow"),
        drawing(f"<g><g>{BIRDS}</g><g>{BIRDS}</g></g>"),
    ]
    expected, found = unfolded(before, fold.folded(before))
    assert found == expected


def test_a_drawing_that_was_left_as_text_is_whole_when_it_is_asked_for():
    sheets = [drawing(LAYER), drawing(LAYER, "narrow")] * 3
    before = [f'<div class="drawing">{wide}{narrow}</div>' for wide, narrow in batched(sheets)]
    page = fold.fold("".join(before))
    assert page.count("<noscript>") == 4
    assert page.count("<path") == 24
    assert page.index("<noscript>") > page.index("</div>"), "the first figure is there at once"
    expected, found = unfolded(before, [page])
    assert found == expected


def batched(sheets):
    """Return the drawings of each figure."""
    return list(zip(sheets[::2], sheets[1::2], strict=True))


def test_words_around_drawings_stay_as_they_are():
    page = f"<p>a /></p>{drawing(LAYER)}<p>b</p>{drawing(LAYER)}"
    text = fold.fold(page)
    assert text.startswith("<p>a /></p><svg")
    assert "</svg><p>b</p><svg" in text


# What a rule styles by the sheet around it; such a rule does not see into a `<use>`.
FROM_AROUND = re.compile(r"\.(?:wide|narrow|drawing)\s*[> ]\s*([^{]*)\{")


@pytest.mark.parametrize("file", sorted(DIST.glob("*/index.html")), ids=lambda f: f.parent.name)
def test_what_is_shared_is_styled_by_its_own_classes(file):
    sheets = [*(WEB / "shell").glob("*.css"), WEB / "essays" / file.parent.name / "figures.css"]
    rules = [rule for sheet in sheets for rule in FROM_AROUND.findall(sheet.read_text("utf-8"))]
    styled = {name for rule in rules for name in re.findall(r"\.([\w-]+)", rule)}
    page = BeautifulSoup(file.read_text("utf-8"), "html.parser")
    layers = page.select('[id^="layer-"]')
    marks = [mark for layer in layers for mark in (layer, *layer.find_all(True))]
    shared = {name for mark in marks for name in mark.get("class", [])}
    assert {"label", "halo"} <= styled
    assert layers
    assert styled & shared == set()
