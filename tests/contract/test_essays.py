"""What every essay must keep: its layout, its steps, its names, and no number typed by hand."""

from __future__ import annotations

import json
import re
import subprocess
from functools import cache

import pytest
from bs4 import BeautifulSoup, Comment, NavigableString

from build_scripts import drawing, pages, prose, question_rules, shell, stored
from build_scripts.concepts import concepts, engine_ids, is_stream, schema
from build_scripts.engines import Job, run
from build_scripts.essay import read, split
from build_scripts.markdown import block, inline
from build_scripts.paths import ESSAYS, PY, TESTS, WEB
from build_scripts.sheet import Site
from build_scripts.shots import ENGINE_LINE

MOST_PACKED = 250_000  # bytes of an essay's stored frames
DIGIT = re.compile(r"\d")
# Small words are grammar ("one question", "two pens"); a result is rarely small, or is a share.
NUMBER_WORD = re.compile(
    r"\b(?:(?:four|fif|six|seven|eigh|nine)teen|eleven|twelve|thirteen|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety|hundred|thousand|million|per ?cent)\b",
    re.IGNORECASE,
)
FILLED = "data, [data-fixed], code, math, pre, script, style, svg"


# What each figure exports, and of which type: {figure: {name: type}}.
EXPORTS = """
const told = {};
for (const [figure, path] of Object.entries(JSON.parse(process.argv[1]))) {
  const module = Object.entries(await import(path));
  told[figure] = Object.fromEntries(module.map(([name, value]) => [name, typeof value]));
}
console.log(JSON.stringify(told));
"""


@cache
def exported(slug):
    """Return what an essay's figures export, as Node finds it."""
    paths = {name: path.as_uri() for name, path in read(ESSAYS / slug).figures.items()}
    answer = subprocess.run(
        ["node", "--input-type=module", "--eval", EXPORTS, json.dumps(paths)],
        capture_output=True,
        check=True,
    )
    return json.loads(answer.stdout)


def own(slug):
    """Return the concept that shares an essay's slug."""
    return slug.replace("-", "_")


def test_a_slug_is_in_every_path(slug):
    concept = own(slug)
    assert concept in concepts()
    module = PY / concept / f"scrollab_{concept}"
    assert module.with_suffix(".py").exists() or (module / "__init__.py").exists()
    assert (TESTS / "concepts" / f"test_{concept}.py").exists()
    assert (TESTS / "figures" / f"{slug}.test.js").exists()


def test_one_drawing_a_file_and_an_engine_for_each(slug, essay):
    for name, path in essay.figures.items():
        text = path.read_text("utf-8")
        found = ENGINE_LINE.findall(text)
        assert len(found) == 1, name
        assert found[0] in engine_ids(found[0].partition(".")[0])
        for function in ("render", "describe", "table"):
            assert exported(slug)[name].get(function) == "function", f"{name}: {function}"
        assert text.startswith("/** "), f"{name} says first what it draws"


def test_every_figure_is_shown(essay):
    shown = {shot.figure for shot in essay.shots}
    assert shown == set(essay.figures)


def scripts(slug):
    """Return an essay's own scripts: figures and their parts."""
    folder = ESSAYS / slug
    return sorted(path for part in ("figures", "parts") for path in (folder / part).rglob("*.js"))


def code_of(path):
    """Return a script without its comments."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.S)
    return re.sub(r"(?m)(?<![:\"'`\w])//.*$", "", text)


def test_figures_import_the_library_and_their_own_parts_alone(slug):
    folder = ESSAYS / slug
    for path in scripts(slug):
        for name in re.findall(r"""(?:from|import)\s*\(?\s*["']([^"']+)["']""", code_of(path)):
            if not name.startswith("."):
                assert re.match(r"d3-[\w-]+$", name), f"{path.name} imports {name}"
                continue
            target = (path.parent / name).resolve()
            places = (WEB / "lib", WEB / "generated" / slug, folder / "parts", folder / "figures")
            assert any(target.is_relative_to(place) for place in places), f"{path.name}: {name}"
            if path.parent.name == "parts":
                assert not target.is_relative_to(folder / "figures"), f"{path.name}: {name}"


IMPURE = [
    r"\b(document|window|globalThis|performance|Date)\b",
    r"Math\.random|localStorage|\bfetch\(",
    r"getBBox|getComputedTextLength|measureText",
    r"setTimeout|requestAnimationFrame",
    r"""\.style\(|["']style["']|\bstyle=""",
    r"#[0-9a-fA-F]{6}\b",
]


@pytest.mark.parametrize("wrong", IMPURE)
def test_figures_know_nothing_of_page_clock_or_chance(slug, wrong):
    for path in scripts(slug):
        found = re.search(wrong, code_of(path))
        assert not found, f"{path.relative_to(ESSAYS)}: {found[0]}"


def test_the_library_imports_no_essay():
    for path in (WEB / "lib").glob("*.js"):
        for name in re.findall(r"""from\s*["']([^"']+)["']""", code_of(path)):
            assert "essays" not in name, path.name


PARTS = {"pad": "pad", "exports": "exports", "rows": "csv"}


def test_an_essay_brings_the_parts_that_its_figures_call_for_and_no_other(slug, essay):
    needed = set()
    for name, path in essay.figures.items():
        needed |= {part for export, part in PARTS.items() if export in exported(slug)[name]}
        if is_stream(ENGINE_LINE.findall(path.read_text("utf-8"))[0]):
            needed.add("stream-tools")
    assert set(essay.brings) == needed


def test_every_control_has_its_words(essay):
    said = essay.front.get("controls", {})
    for placement in essay.placements:
        for written in placement.controls:
            name = written.partition(":")[0]
            assert name == "seed" or said.get(name, {}).get("label"), (
                f"controls: {name} has no label"
            )
            choices = schema(placement.shots[0].engine).get(name, {}).get("choices", [])
            for choice in choices:
                assert choice in said.get(name, {}).get("choices", {}), (
                    f"controls: {name}: {choice}"
                )


@cache
def _drawn(slug):
    essay = read(ESSAYS / slug)
    shots = [*essay.shots, *(shot for _, shot in prose.queries(essay))]
    unique = {shot.frame_id: shot for shot in shots}
    replies = run([Job(shot.engine, shot.all_params()) for shot in unique.values()])
    frames = dict(zip(unique, replies, strict=True))
    words = Site(shell.words(), [essay], {}, None).page_words(essay)
    order = drawing.Order(pages.jobs(essay), essay.figures, words)
    [(made, views)] = drawing.draw([order], frames)
    packed = len(stored.pack({shot.frame_id: frames[shot.frame_id] for shot in essay.shots}))
    return packed, made, views


@pytest.fixture
def drawn(slug):
    """Return the size of an essay's frames, its drawings, and its figures' view parameters."""
    return _drawn(slug)


def test_frames_are_small_and_drawings_too(drawn):
    packed, made, _ = drawn
    assert packed < MOST_PACKED, f"{packed} bytes"
    first = {job for job in made if job.size != "poster"}
    for job in first:
        assert len(made[job].svg) < 400_000, f"{job.id}: {len(made[job].svg)} characters"


def test_no_two_parameters_and_views_of_a_figure_share_a_name(essay, drawn):
    _, _, views = drawn
    for name, path in essay.figures.items():
        engine_id = ENGINE_LINE.search(path.read_text("utf-8"))[1]
        both = set(schema(engine_id)) & set(views[name])
        assert not both, f"{name}: {both} is the engine's and the view's"
        assert not set(views[name]) & {"size", "words", "params", "state", "move", "id"}


def test_every_picture_says_itself_in_words(drawn):
    _, made, _ = drawn
    for job, picture in made.items():
        if job.size == "poster":
            continue
        sentence = picture.sentence
        assert sentence.strip().endswith((".", "!", "?", ".”")), f"{job.id}: {sentence}"
        assert 20 < len(sentence) < 600, f"{job.id}: {sentence}"
        assert not re.search(r"undefined|NaN|null|\[object|[{}]", sentence), f"{job.id}: {sentence}"
        table = BeautifulSoup(picture.table, "html.parser")
        assert table.select("tbody tr"), f"{job.id}: an empty table"
        heads = len(table.select("thead th"))
        assert all(len(row.select("td")) == heads for row in table.select("tbody tr")), job.id
        assert not re.search(r"undefined|NaN|\[object|[{}]", table.get_text()), job.id


def typed(html):
    """Return the places of some prose where a number was typed."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.select(FILLED):
        tag.replace_with("·")
    texts = [
        t
        for t in soup.find_all(string=True)
        if type(t) is NavigableString and not isinstance(t, Comment)
    ]
    found = []
    for text in texts:
        found += [
            " ".join(text[max(0, match.start() - 40) : match.end() + 40].split())
            for match in [*DIGIT.finditer(text), *NUMBER_WORD.finditer(text)]
        ]
    return found


def test_no_number_is_typed_in_the_prose(essay):
    _, body, _ = split(essay.file)
    # Without question blocks, whose words are looked at below; the build fills <data>.
    words = re.sub(r"(?ms)^```question$.*?^```$", "", body)
    assert typed(block(words)) == []


def test_no_number_is_typed_in_front_matter_or_questions(essay):
    front = essay.front
    lines = [
        front["title"],
        front["lede"],
        front["summary"],
        *front.get("goals", []),
        *front.get("misconceptions", []),
    ]
    for question in essay.questions:
        about = question.about
        lines += [about["ask"], *(about.get(name, "") for name in ("after", "near", "far"))]
        if question.is_placed:
            lines.append(about["tolerance"])
        lines += about.get("hints", [])
        lines += [mistake.get("feedback", "") for mistake in about.get("mistakes", [])]
        for choice in about.get("choices", []):
            lines += [choice["label"], choice.get("feedback", ""), choice.get("right", "")]
    assert [place for line in lines for place in typed(inline(str(line)))] == []


def texts_in(value):
    if isinstance(value, dict):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)
    elif isinstance(value, str):
        yield value


def test_words_in_drawings_hold_no_typed_number(essay):
    for text in texts_in(essay.front.get("words", {})):
        words = re.sub(r"\{[^}]*\}", "", text)  # {name} is filled in by the drawing
        assert not DIGIT.search(words), text
        assert not NUMBER_WORD.search(words), text


def test_a_question_can_be_answered_and_says_why(essay):
    for question in essay.questions:
        about = question.about
        assert about.get("after"), question.id
        if about["kind"] == "number":
            for name in ("low", "high", "tolerance", "near", "far"):
                assert name in about, f"{question.id}: {name}"
            assert about["low"] < about["high"]
        elif question.is_placed:
            assert {mistake["looks"] for mistake in about["mistakes"]}
        else:
            values = [str(choice["value"]) for choice in about["choices"]]
            assert len(values) == len(set(values)) >= 2
            for choice in about["choices"]:
                assert choice.get("right") or choice.get("feedback"), (
                    f"{question.id}: {choice['value']}"
                )


def test_a_picture_to_answer_in_can_be_taken_hold_of_and_told(slug, essay, drawn):
    _, _, views = drawn
    for question in essay.questions:
        if question.is_placed:
            figure = question.shot.figure
            assert exported(slug)[figure].get("handles") == "function", figure
            assert views[figure]["told"]["choices"] == ["no", "yes"], figure


def test_neighbours_data_differ_where_a_question_says_so(essay):
    for question in essay.questions:
        keys = [shot.key for shot in question.seeds]
        assert len(set(keys)) == len(keys)


def test_every_misconception_has_a_name_and_what_is_so_instead(essay):
    listed = essay.front.get("misconceptions", [])
    names = question_rules.names(listed)
    assert len(names) == len(listed) == len(set(names))
    for name, line in zip(names, listed, strict=True):
        assert len(line) > len(name) + 10, name


def test_an_essay_ends_with_its_limits_and_names_its_sources(essay):
    titles = [heading.get_text() for heading in essay.soup.select("h2")]
    for wanted in ("What could go wrong", "What this cannot tell you"):
        assert wanted in titles
    assert essay.front["sources"]
    assert essay.front["level"] in shell.words()["level"]
    for other in essay.front.get("before", []):
        assert (ESSAYS / other / "essay.md").exists(), other


def test_steps_are_short(essay):
    for step in essay.soup.select("section.scrolly [data-step]"):
        words = step.get_text().split()
        assert 5 <= len(words) <= 110, f"{len(words)} words: {' '.join(words[:12])}"
