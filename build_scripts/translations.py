"""Essays in other languages: what `essay.<language>.md` says is put where the essay's words stand.

Such a file has a title, the words of controls and drawings, and sections whose `data-id` names a
figure.  All settings stay the essay's own.  The figures that it has words for get a page in that
language, and then nothing that the page says may be missing: what is stops the build.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag

from build_scripts.errors import BuildError
from build_scripts.essay import Essay, Placement, numbered, place_of, split, steps_in
from build_scripts.markdown import to_html
from build_scripts.shots import Place

FRONT = {"title", "controls", "words"}
# The parts of a catalogue that a figure's page uses; it may have more, as for whole essays.
USED = ("name", "lang", "dir", "numbers", "figure", "embed", "scrolly", "lab", "controls", "python")
# What a control says: the rest of its front matter is no word.
SAID = ("label", "unit", "one", "help", "choices")
HEADINGS = ["h2", "h3", "h4"]
GAP = re.compile(r"\{\w+\}")


def read(essay: Essay) -> dict[str, Essay]:
    """Return an essay in each language that it is told in, with the figures that are told."""
    name = re.compile(r"essay\.([\w-]+)\.md")
    files = sorted(essay.file.parent.glob("essay.*.md"))
    return {found[1]: _told(essay, file) for file in files if (found := name.match(file.name))}


def catalogue(
    own: dict[str, Any], other: dict[str, Any], language: str, parts: Iterable[str]
) -> Any:
    """Return another language's catalogue; raise `BuildError` where one of the parts is not whole.

    The site's name is a name, and the same everywhere.
    """
    used = dict.fromkeys((*USED, *parts))
    problems = _differences(
        {name: own[name] for name in used}, {name: other[name] for name in used if name in other}
    )
    if problems:
        raise BuildError(f"web/words/{language}.json: {'; '.join(problems)}")
    return {**other, "site": {"name": own["site"]["name"]}}


def _told(essay: Essay, file: Path) -> Essay:
    place = Place(file, 1)
    front, body, offset = split(file, ("title",))
    if more := sorted(front.keys() - FRONT):
        raise place.error(f"front matter: {', '.join(more)}: a translation has {sorted(FRONT)}")
    html, questions = to_html(numbered(body, offset), file, offset)
    for _, line in questions:
        raise Place(file, line).error("a translation has figures, and no questions")
    soup = BeautifulSoup(html, "html.parser")
    words = front.get("words", {})
    hooks = [placement for placement in essay.placements if placement.kind == "hook"]
    placements = hooks + _sections(essay, soup, file)
    own_controls, controls = essay.front.get("controls", {}), front.get("controls", {})
    problems = _differences(essay.front.get("words", {}), words, "words")
    for name in dict.fromkeys(name for each in placements for name in each.control_names):
        own = own_controls.get(name, {})
        said = {"label": "", **{key: own[key] for key in SAID if key in own}}
        other = {key: text for key, text in controls.get(name, {}).items() if key != "refusals"}
        problems += _differences(said, other, f"controls.{name}")
    if problems:
        raise place.error(f"front matter: {'; '.join(problems)}")
    whole = {name: {**own_controls.get(name, {}), **about} for name, about in controls.items()}
    told = {**essay.front, "title": front["title"], "words": words, "controls": whole}
    return replace(essay, file=file, front=told, soup=soup, placements=placements, questions=[])


def _sections(essay: Essay, soup: BeautifulSoup, file: Path) -> list[Placement]:
    """Give each section the settings of the essay's own; return their placements in order."""
    own = essay.sections()
    placements: dict[str, Placement] = {}
    for section in soup.find_all("section"):
        place, name = place_of(section, file), str(section.get("data-id", ""))
        if name not in own:
            raise place.error(f"no section {name!r} in the essay; there are {sorted(own)}")
        if name in placements:
            raise place.error(f"the section {name!r} stands here twice")
        placement, original = own[name]
        _same_shape(section, original, place)
        _settle(section, original)
        placements[name] = placement
    return list(placements.values())


def _same_shape(section: Tag, original: Tag, place: Place) -> None:
    is_story = "scrolly" in original["class"]
    steps = len(section.find_all(True, {"data-step": True})) if is_story else 1
    wanted = len(steps_in(original))
    if steps != wanted:
        raise place.error(f"{steps} steps (data-step), where the essay has {wanted}")
    if len(section.find_all(HEADINGS)) != len(original.find_all(HEADINGS)):
        raise place.error("its headings are not as many as the essay's")
    if not section.get_text().strip():
        raise place.error("this section has no words")


def _settle(section: Tag, original: Tag) -> None:
    """Put the essay's settings where the translation has words."""
    section.attrs = _settings(section, original)
    for step, own in zip(steps_in(section), steps_in(original), strict=True):
        step.attrs = _settings(step, own)


def _settings(tag: Tag, own: Tag) -> Any:
    return {**own.attrs, "data-line": tag.get("data-line", "0")}


def _differences(own: Any, other: Any, where: str = "") -> list[str]:
    """Return what words of another language lack, or have too many of, beside the original's."""
    if isinstance(own, list) and isinstance(other, list) and len(own) == len(other):
        own, other = dict(enumerate(own)), dict(enumerate(other))
    if isinstance(own, dict) and isinstance(other, dict):
        path = f"{where}." if where else ""
        found = [f"{path}{name} is missing" for name in own if name not in other]
        found += [f"{path}{name} is no word of the original" for name in other if name not in own]
        pairs = [(name, own[name], other[name]) for name in own if name in other]
        return found + [d for name, a, b in pairs for d in _differences(a, b, f"{path}{name}")]
    if isinstance(own, list):
        return [f"{where} is no list of {len(own)}"]
    if isinstance(own, dict):
        return [f"{where} is no list of names"]
    return _worded(str(own), other, where)


def _worded(own: str, other: Any, where: str) -> list[str]:
    if not isinstance(other, str) or not other.strip():
        return [f"{where} is no text"]
    gaps = {*GAP.findall(own)}
    return [] if gaps == {*GAP.findall(other)} else [f"{where}: its gaps are not {sorted(gaps)}"]
