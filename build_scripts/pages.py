"""Make an essay's page: its words, its drawings and its numbers put into the templates."""

from __future__ import annotations

import re
from copy import copy
from typing import Any

from bs4 import BeautifulSoup, Tag
from markupsafe import Markup

from build_scripts import markdown
from build_scripts.concepts import is_stream
from build_scripts.controls import controls
from build_scripts.drawing import Drawn, Job, Views
from build_scripts.essay import Essay, Placement, Question, steps_in
from build_scripts.shell import templates
from build_scripts.shots import Shot

Drawings = dict[Job, Drawn]


def macro(file: str, name: str) -> Any:
    """Return one macro of a template file."""
    return getattr(templates().get_template(file).module, name)


def jobs(essay: Essay) -> list[Job]:
    """Return every drawing that an essay's page and its card on the shelf need."""
    return placed_jobs(essay) + poster_jobs(essay)


def placed_jobs(essay: Essay) -> list[Job]:
    """Return the drawings of an essay's figures where they stand."""
    return [
        Job(shot, size, f"{placement.id}-{size}")
        for placement in essay.pictures
        for shot in placement.shots
        for size in ("wide", "narrow")
    ]


def poster_jobs(essay: Essay) -> list[Job]:
    """Return the two drawings of an essay's card."""
    names = (f"poster-{essay.slug}", f"poster-{essay.slug}-next")
    return [Job(shot, "poster", name) for shot, name in zip(essay.poster, names, strict=True)]


class Body:
    """The body of one essay's page, its sections replaced by figures."""

    story, embedded = "scrolly", False  # how a scroll story is told; whether a frame holds it

    def __init__(
        self, essay: Essay, drawings: Drawings, views: Views, words: dict[str, Any]
    ) -> None:
        self.essay, self.drawings, self.views, self.words = essay, drawings, views, words

    def html(self, questions: dict[str, str]) -> Markup:
        """Return the body; `questions` holds each question's markup by id.

        Drawings take the place of marks in the finished text, for an HTML parser would lower the
        case of SVG's names.
        """
        parts = dict(questions)
        soup = copy(self.essay.soup)
        for placement, section in zip(placed(self.essay), sections(soup), strict=True):
            parts[f"figure:{placement.id}"] = self.section(placement, section)
            _mark(section, f"figure:{placement.id}")
        for tag in soup.find_all(True, {"data-question": True}):
            _mark(tag, str(tag["data-question"]))
        for tag in soup.find_all(True, {"data-line": True}):
            del tag["data-line"]
        text = str(soup)
        return Markup(re.sub(r"@@([^@]+)@@", lambda found: parts[found[1]], text))

    def section(self, placement: Placement, section: Tag) -> str:
        """Return the markup of a scroll story or a lab, with the words of its section."""
        make = self._scrolly if placement.kind == "scrolly" else self._lab
        return make(placement, section)

    def hook(self, *, with_foot: bool = False) -> Markup | None:
        """Return the markup of the picture at the top, if the essay has one."""
        for placement in self.essay.placements:
            if placement.kind == "hook":
                made = macro("figure.html", "figure")(
                    self._figure(placement), self.words, with_foot=with_foot, reset=False
                )
                return Markup(made)
        return None

    def asked(self, question: Question) -> dict[str, Any]:
        """Return what the template draws of a question's own picture."""
        holds = question.about["answer"].split()
        return self._figure(question.pictured()) | {"holds": holds, "embedded": True}

    def _figure(self, placement: Placement) -> dict[str, Any]:
        shot = placement.shots[0]
        wide = self.drawn(placement, shot, "wide")
        play = placement.play[0] if placement.kind == "hook" and placement.play else ""
        return {
            "id": placement.id,
            "figure": placement.figure,
            "engine": shot.engine,
            "wide": labelled(wide),
            "narrow": labelled(self.drawn(placement, shot, "narrow")),
            "sentence": wide.sentence,
            "table": wide.table,
            "params": shot.given,
            "state": shot.view,
            "play": play,
            "embedded": self.embedded,
            "languages": {} if self.embedded else placement.languages,
            "streams": "stream-tools" in self.essay.brings and is_stream(shot.engine),
        }

    def drawn(self, placement: Placement, shot: Shot, size: str) -> Drawn:
        """Return one of the drawings of a placement."""
        return self.drawings[Job(shot, size, f"{placement.id}-{size}")]

    def _scrolly(self, placement: Placement, section: Tag) -> str:
        steps = [
            {
                "id": stop,
                "html": tag.decode_contents(),
                "params": shot.given,
                "state": shot.view,
                "play": play,
                "sentence": self.drawn(placement, shot, "wide").sentence,
            }
            for tag, stop, shot, play in zip(
                steps_in(section), placement.stops, placement.shots, placement.play, strict=True
            )
        ]
        figure = self._figure(placement)
        return str(macro("figure.html", self.story)(figure, steps, self.words))

    def _lab(self, placement: Placement, section: Tag) -> str:
        made = ""
        if placement.controls:
            items = controls(self.essay, placement, self.views, self.words["numbers"])
            made = macro("controls.html", "controls")(items, self.words)
        # What was on screen is noted by its id; a frame in somebody else's page notes nothing.
        stop = "" if self.embedded else placement.stops[0]
        figure = self._figure(placement) | {"stop": stop}
        prose = section.decode_contents()
        return str(macro("figure.html", "lab")(figure, prose, made, self.words))


class FramedBody(Body):
    """The same for a frame in somebody else's page, where nothing scrolls."""

    story, embedded = "stepped", True


def placed(essay: Essay) -> list[Placement]:
    """Return the figures that stand among an essay's words."""
    return [placement for placement in essay.placements if placement.kind != "hook"]


def sections(soup: BeautifulSoup) -> list[Tag]:
    """Return the sections that they stand for."""
    return list(soup.find_all("section", class_=["scrolly", "lab"]))


def labelled(drawn: Drawn) -> str:
    """Return a drawing's SVG with its sentence as its name for those who cannot see it."""
    label = Markup.escape(drawn.sentence)
    return drawn.svg.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1)


def give_ids(soup: BeautifulSoup) -> list[dict[str, str]]:
    """Give each second-level heading an id from its words; return them as the contents."""
    contents = []
    for heading in soup.find_all("h2"):
        title = heading.get_text()
        name = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
        heading["id"] = str(heading.get("id", name))
        contents.append({"id": str(heading["id"]), "title": title})
    return contents


def _mark(tag: Tag, name: str) -> None:
    tag.replace_with(f"@@{name}@@")


def markup_list(items: list[str]) -> list[Markup]:
    """Return a list of Markdown lines as HTML."""
    return [Markup(markdown.inline(item)) for item in items]
