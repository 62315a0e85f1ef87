"""Figures in other languages: what stops the build, and that nothing English is left on a page."""

from __future__ import annotations

import json
import re
import shutil

import pytest
from bs4 import BeautifulSoup

from build_scripts import concepts, numerals, prose, shell, translations
from build_scripts.engines import Reply
from build_scripts.errors import BuildError
from build_scripts.essay import read, slugs, split
from build_scripts.markdown import block
from build_scripts.paths import DIST, ESSAYS, PY, TESTS
from tests.contract.test_essays import typed

ENGLISH = shell.words()
GERMAN = shell.words("de")
PAGES = sorted(
    path
    for path in DIST.glob("*/embed/*/*/index.html")
    if (ESSAYS / path.relative_to(DIST).parts[0] / f"essay.{path.parent.name}.md").exists()
)

TOLD = """---
title: Ein Fall
controls:
  count: {label: Wie viele}
words:
  say: "{count} Punkte."
---

<section data-id="cloud">
<div data-step>

### Ein paar

Worte.

</div>
<div data-step>

### Mehr

Es sind <data data-show="count"></data>.

</div>
</section>

<section data-id="lab">

### Du

Worte.

</section>
"""
ESSAY_LAB = """
<section class="lab" data-figure="cloud" data-id="lab" data-step="" data-controls="count">

### You

Words.

</section>
"""


@pytest.fixture
def told(tmp_path, monkeypatch):
    """Read the German of an essay of one story and one lab, changed as a test wants it."""
    concepts.concepts()
    monkeypatch.syspath_prepend(str(TESTS / "data" / "cases"))
    folder = tmp_path / "good"
    shutil.copytree(TESTS / "build" / "cases" / "good", folder)
    file = folder / "essay.md"
    text = file.read_text("utf-8").replace(
        "sources:",
        'controls: {count: {label: "How many"}}\nwords: {say: "{count} points."}\nsources:',
    )
    file.write_text(text + ESSAY_LAB, "utf-8")

    def make(old="", new=""):
        assert old in TOLD
        (folder / "essay.de.md").write_text(TOLD.replace(old, new, 1), "utf-8")
        return translations.read(read(folder))["de"]

    return make


def test_a_translation_has_the_essays_settings_and_its_own_words(told):
    essay = told()
    story, lab = essay.placements
    assert [shot.given for shot in story.shots] == [{"count": 2}, {"count": 5}]
    assert lab.controls == ["count"]
    assert essay.front["title"] == "Ein Fall"
    assert "Ein paar" in essay.soup.get_text()
    assert "A few" not in essay.soup.get_text()
    [(_, shot)] = prose.queries(essay)
    assert shot.given == {"count": 5}, "a number speaks of the step that it stands in"


def test_what_is_not_told_has_no_page_in_that_language(told):
    lab = TOLD[TOLD.index('<section data-id="lab">') :]
    assert [each.id for each in told(lab, "").placements] == ["cloud"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title: Ein Fall\n", "", r"essay\.de\.md:1: front matter lacks title"),
        ("title:", "lede: L\ntitle:", r"front matter: lede: a translation has"),
        ('  say: "{count} Punkte."\n', "  said: x\n", r"words\.say is missing; words\.said is no"),
        ("{count} Punkte", "{number} Punkte", r"words\.say: its gaps are not \['\{count\}'\]"),
        ('"{count} Punkte."', '""', r"words\.say is no text"),
        (
            "  count: {label: Wie viele}",
            "  other: {label: x}",
            r"controls\.count\.label is missing",
        ),
        ("label: Wie viele", "label: A, unit: B", r"controls\.count\.unit is no word of the"),
        (
            'data-id="lab"',
            'data-id="labor"',
            r"de\.md:2\d: no section 'labor' .* \['cloud', 'lab'\]",
        ),
        ('data-id="lab"', 'data-id="cloud"', r"de\.md:2\d: the section 'cloud' stands here twice"),
        ("<div data-step>\n\n### Mehr", "<div>\n\n### Mehr", r"1 steps .* where the essay has 2"),
        ("### Du\n", "", r"its headings are not as many as the essay's"),
        ("### Du\n", "```question\nid: q\n```\n", r"a translation has figures, and no questions"),
    ],
)
def test_what_is_missing_stops_the_build_with_file_and_reason(told, old, new, said):
    with pytest.raises(BuildError, match=said):
        told(old, new)


def test_numbers_are_written_as_the_language_does(told):
    german = GERMAN["numbers"]
    assert numerals.written("-1,234.5", german) == "−1.234,5"
    assert numerals.written("12%", german) == "12\u202f%"
    assert numerals.written("-1,234.5") == "−1,234.5"
    assert numerals.listed([1, 2.5], german) == "1; 2,5"
    assert numerals.listed([1, 2.5]) == "1, 2.5"
    assert prose.formatted(0.25, ".2f", german) == "0,25"
    essay = told('data-show="count"', 'data-show="count:Words"')
    reply = Reply(json.dumps({"frame": {"count": 5}}), [])
    with pytest.raises(BuildError, match=r"essay\.de\.md:2\d: .*only English has number words"):
        prose.fill(essay, lambda _: reply, german)


def test_a_catalogue_is_whole_in_what_a_figures_page_uses():
    brought = [part for slug in slugs() for part in read(ESSAYS / slug).brings]
    whole = translations.catalogue(ENGLISH, GERMAN, "de", [])
    assert whole["site"]["name"] == ENGLISH["site"]["name"]
    assert brought
    lacking = {**GERMAN, "figure": {k: v for k, v in GERMAN["figure"].items() if k != "reset"}}
    with pytest.raises(BuildError, match=r"web/words/de\.json: figure\.reset is missing"):
        translations.catalogue(ENGLISH, lacking, "de", [])
    silent = {name: part for name, part in GERMAN.items() if name != "stream-tools"}
    with pytest.raises(BuildError, match="stream-tools is missing"):
        translations.catalogue(ENGLISH, silent, "de", ["stream-tools"])


NAMES = {"Carmen", "Dolores", "Esmeralda", "Fernando", "Gloria", "Olga", "Quentin"}
SAID = ("aria-label", "aria-valuetext", "title", "alt", "placeholder", "data-play-label")


def texts(path):
    """Return all that a page says: its texts, what it says aloud, and the words of its script."""
    soup = BeautifulSoup(path.read_text("utf-8"), "html.parser")
    boot = json.loads(soup.find(id="boot").extract().string)
    soup.contents[0].extract()  # <!doctype html>
    for script in soup.find_all("script"):
        script.extract()
    found = {" ".join(text.split()) for text in soup.find_all(string=True)}
    found |= {tag[name] for tag in soup.find_all(True) for name in SAID if tag.has_attr(name)}
    boot_controls = boot["controls"].values()
    about = [
        each for control in boot_controls for name, each in control.items() if name != "format"
    ]
    found |= {*leaves([boot["words"], about])}
    return {text for text in found if re.search("[a-z]{2}", re.sub(r"\{\w+\}", "", text))}


def leaves(value):
    if isinstance(value, dict):
        value = value.values()
    if isinstance(value, str):
        yield value
    elif not isinstance(value, int | float):
        for each in value:
            yield from leaves(each)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: "-".join(path.parts[-4:-1]))
def test_a_page_in_another_language_has_no_english_left_and_leads_to_the_original(path):
    own, original = path, path.parent.parent / "index.html"
    assert texts(own) & texts(original) - NAMES == set()
    pages = {
        page: BeautifulSoup(page.read_text("utf-8"), "html.parser") for page in (own, original)
    }
    languages = {page: soup.html["lang"] for page, soup in pages.items()}
    assert languages[own] == own.parent.name
    for here, there in ((own, original), (original, own)):
        links = pages[here].select("link[rel=alternate]")
        ways = {link["hreflang"]: (here.parent / link["href"]).resolve() for link in links}
        assert ways[languages[there]] == there
        assert languages[here] not in ways
    essay = pages[own].select_one("a[data-tool=essay]")
    assert essay["hreflang"] == languages[original]
    assert GERMAN["embed"]["original"] in essay.parent.get_text()
    place = (own.parent / essay["href"].partition("#")[0]).resolve()
    assert place == original.parents[2] / "index.html"


def test_every_figure_of_permutation_test_is_told_in_german():
    slug = "permutation-test"
    own = {path.parent.name for path in (DIST / slug / "embed").glob("*/index.html")}
    assert own == {path.parents[1].name for path in PAGES if slug in path.parts}


@pytest.mark.parametrize("file", sorted(ESSAYS.glob("*/essay.*.md")), ids=lambda f: f.name)
def test_what_an_engine_may_refuse_is_said_in_the_language_too(file):
    essay = translations.read(read(file.parent))[file.suffixes[0][1:]]
    concept = PY / file.parent.name.replace("-", "_")
    code = "\n".join(path.read_text("utf-8") for path in concept.rglob("*.py"))
    said = essay.front["controls"]
    shown = {name for placement in essay.placements for name in placement.control_names}
    for name, sentence in re.findall(r'ParamError\(\s*"(\w+)",\s*"([^"]+)"', code):
        if name in shown:
            assert sentence in said[name].get("refusals", {}), f"{name}: {sentence}"


@pytest.mark.parametrize("file", sorted(ESSAYS.glob("*/essay.*.md")), ids=lambda f: f.name)
def test_no_number_is_typed_in_a_translation(file):
    _, body, _ = split(file, ("title",))
    assert typed(block(body)) == []
