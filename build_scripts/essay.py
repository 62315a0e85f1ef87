"""Read an essay: front matter, blocks and questions, each with the line it stands on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from bs4 import BeautifulSoup, Tag

from build_scripts import question_rules, reading_path
from build_scripts.errors import BuildError
from build_scripts.markdown import LOADER, to_html
from build_scripts.paths import ESSAYS, WEB
from build_scripts.shots import Place, Shot, take

NEEDED = ("title", "lede", "summary", "level", "minutes", "order", "colour", "poster", "sources")
TAG = re.compile(r"<(section|div|data|p|span)\b(?=[^>]*\sdata-(?:step|figure|show|view|id)\b)")


@dataclass
class Placement:
    """One figure on the page: a scroll story's, a lab's or the hook's."""

    id: str
    kind: str
    figure: str
    shots: list[Shot]
    controls: list[str]
    place: Place
    play: list[str] = field(default_factory=list)
    languages: dict[str, dict[str, str]] = field(default_factory=dict)  # others it is told in

    @property
    def control_names(self) -> list[str]:
        """The names of its controls; `name:play` is written where one has a play button."""
        return [written.partition(":")[0] for written in self.controls]

    @property
    def stops(self) -> list[str]:
        """The ids in the page of what a reader comes by: a story's steps, or the lab."""
        if self.kind == "scrolly":
            return [f"{self.id}-{i}" for i in range(1, len(self.shots) + 1)]
        return [f"lab-{self.id}"] if self.kind == "lab" else []


@dataclass
class Question:
    """One question; `about` is what the essay wrote, `shot` the run that holds the answer.

    `seeds` are the same run with each of the seeds that a reader's own data may come from.
    """

    id: str
    about: dict[str, Any]
    shot: Shot
    place: Place
    seeds: list[Shot] = field(default_factory=list)

    @property
    def is_placed(self) -> bool:
        """Whether it is answered in a picture, and judged by the engine."""
        return self.about["kind"] in question_rules.PLACED

    def pictured(self) -> Placement:
        """Return the picture in which it is answered."""
        return Placement(self.id, "question", self.shot.figure, [self.shot], [], self.place)


@dataclass
class Essay:
    """One essay, read and checked: all that the build needs to know of its words."""

    slug: str
    file: Path
    front: dict[str, Any]
    soup: BeautifulSoup
    figures: dict[str, Path]
    placements: list[Placement] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    @property
    def shots(self) -> list[Shot]:
        """Every shot of placements, questions and posters, in the page's order."""
        placed = [shot for placement in self.placements for shot in placement.shots]
        asked = [shot for q in self.questions for shot in (q.shot, *q.seeds[1:])]
        return placed + asked + list(self.poster)

    @property
    def asked(self) -> set[str]:
        """The names of figures in which questions are answered, and which nothing else shows."""
        placed = {placement.figure for placement in self.placements}
        shown = placed | {shot.figure for shot in self.poster}
        return {q.shot.figure for q in self.questions if q.is_placed} - shown

    @property
    def pictures(self) -> list[Placement]:
        """Every figure on the page, those of questions at the end."""
        return self.placements + [q.pictured() for q in self.questions if q.is_placed]

    @property
    def brings(self) -> list[str]:
        """The parts of `web/lib` that this page's script has and most others have not."""
        return list(self.front.get("brings", []))

    def stops(self) -> list[tuple[Tag, str]]:
        """Return each step and lab in the words, with the id that it has in the page."""
        return [
            (tag, stop)
            for placement, section in self.sections().values()
            for tag, stop in zip(steps_in(section), placement.stops, strict=True)
        ]

    def sections(self) -> dict[str, tuple[Placement, Tag]]:
        """Return each figure that stands among the words, and its section, by the figure's id."""
        placed = [p for p in self.placements if p.kind != "hook"]
        found = self.soup.find_all("section", class_=["scrolly", "lab"])
        return {each.id: (each, tag) for each, tag in zip(placed, found, strict=True)}

    @cached_property
    def poster(self) -> tuple[Shot, Shot]:
        """The shelf's picture, and the one shown under the pointer."""
        first = self.front["poster"]
        return self._pictured(first, first), self._pictured(first, first.get("next", {}))

    def _pictured(self, poster: dict[str, Any], frame: dict[str, Any]) -> Shot:
        return take(
            poster["figure"],
            self.figures,
            str(frame.get("step", poster.get("step", ""))),
            str(frame.get("view", poster.get("view", ""))),
            Place(self.file, 1),
        )

    @property
    def concepts(self) -> list[str]:
        """The concepts whose engines this page calls."""
        return sorted({shot.engine.split(".")[0] for shot in self.shots})


def slugs() -> list[str]:
    """Return the folder names of all essays."""
    return sorted(path.parent.name for path in ESSAYS.glob("*/essay.md"))


def read(folder: Path) -> Essay:
    """Read the essay of one folder; raise `BuildError` with file, line and reason."""
    file = folder / "essay.md"
    front, body, offset = split(file)
    for part in front.get("brings", []):
        if not (WEB / "lib" / f"{part}.js").exists():
            raise Place(file, 1).error(f"brings: {part!r} is no part of web/lib")
    figures = {path.stem: path for path in sorted((folder / "figures").glob("*.js"))}
    html, questions = to_html(numbered(body, offset), file, offset)
    essay = Essay(folder.name, file, front, BeautifulSoup(html, "html.parser"), figures)
    _read_hook(essay)
    for section in essay.soup.find_all("section", class_=["scrolly", "lab"]):
        essay.placements.append(_placement(essay, section))
    essay.questions = [_question(essay, about, line) for about, line in questions]
    _check_unique(essay)
    return essay


def split(file: Path, needed: Sequence[str] = NEEDED) -> tuple[dict[str, Any], str, int]:
    """Return front matter, body and the number of lines before the body."""
    text = file.read_text(encoding="utf-8")
    match = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    if not match:
        raise Place(file, 1).error("no front matter between --- lines")
    try:
        front = yaml.load(match[1], LOADER)
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + 2
        raise Place(file, line).error(f"front matter: {error.problem}") from None
    missing = [name for name in needed if name not in front]
    if missing:
        raise Place(file, 1).error(f"front matter lacks {', '.join(missing)}")
    return front, text[match.end() :], match[0].count("\n")


def place_of(tag: Tag, file: Path) -> Place:
    """Return where a tag was written."""
    return Place(file, int(str(tag.get("data-line", "0"))))


def steps_in(section: Tag) -> list[Tag]:
    """Return the steps of a story; a lab is its own only one."""
    is_story = "scrolly" in section["class"]
    return list(section.find_all(True, {"data-step": True})) if is_story else [section]


def numbered(body: str, offset: int) -> str:
    """Write each tag's line into it, before Markdown moves it elsewhere."""
    lines = body.split("\n")
    fenced = False
    for i, line in enumerate(lines):
        fenced ^= line.startswith("```")
        if fenced:
            continue
        lines[i] = TAG.sub(rf'<\1 data-line="{i + 1 + offset}"', line)
    return "\n".join(lines)


def _read_hook(essay: Essay) -> None:
    hook = essay.front.get("hook")
    if not hook:
        return
    place = Place(essay.file, 1)
    shot = take(
        hook["figure"],
        essay.figures,
        str(hook.get("step", "")),
        str(hook.get("view", "")),
        place,
    )
    play = [f"{name}={a}..{b} {s}" for name, (a, b, s) in hook.get("play", {}).items()]
    essay.placements.append(Placement("hook", "hook", shot.figure, [shot], [], place, play))


def _placement(essay: Essay, section: Tag) -> Placement:
    place = place_of(section, essay.file)
    figure = str(section.get("data-figure", ""))
    kind = "scrolly" if "scrolly" in section["class"] else "lab"
    name = str(section.get("data-id", figure))
    steps = steps_in(section)
    if not steps:
        raise place.error(f"the scroll story of {figure!r} has no data-step")
    shots = [
        take(
            figure,
            essay.figures,
            str(step.get("data-step", "")),
            str(step.get("data-view", "")),
            place_of(step, essay.file),
        )
        for step in steps
    ]
    play = [str(step.get("data-play", "")) for step in steps]
    controls = str(section.get("data-controls", "")).split()
    return Placement(name, kind, figure, shots, controls, place, play)


def _question(essay: Essay, about: dict[str, Any], line: int) -> Question:
    place = Place(essay.file, line)
    misconceptions = question_rules.names(essay.front.get("misconceptions", []))
    question_rules.check(about, misconceptions, place)
    step, view = str(about.get("step", "")), str(about.get("view", ""))

    def run(step: str) -> Shot:
        return take(about["figure"], essay.figures, step, view, place)

    seeds = [run(f"{step} seed={seed}") for seed in range(1, about.get("seeds", 0) + 1)]
    shot = seeds[0] if seeds else run(step)
    question_rules.check_engine(about, shot.engine, place)
    return Question(str(about["id"]), about, shot, place, seeds)


def _check_unique(essay: Essay) -> None:
    seen: set[str] = set()
    parts: list[Placement | Question] = [*essay.placements, *essay.questions]
    for part in parts:
        if part.id in seen:
            raise part.place.error(f"{part.id!r} is used twice on this page; give a data-id")
        seen.add(part.id)


def load_all() -> list[Essay]:
    """Read all essays, in the shelf's order."""
    essays = [read(ESSAYS / slug) for slug in slugs()]
    if not essays:
        raise BuildError(
            "no essay in web/essays; `python3 -m build_scripts new my-essay` makes one"
        )
    reading_path.check(essays)
    return sorted(essays, key=lambda essay: (essay.front["order"], essay.slug))
