"""Fill the numbers of the prose from frames: no result is typed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from typing import Any, Literal

from bs4 import BeautifulSoup, Tag

from build_scripts import kept
from build_scripts.engines import Reply
from build_scripts.essay import Essay, place_of
from build_scripts.numerals import PLAIN, Numerals, written
from build_scripts.shots import Place, Shot, take

Frames = Callable[[Shot], Reply]
# How `memoryview` names what numpy calls so.
CODES: dict[str, Literal["f", "d", "B", "i"]] = {
    "float32": "f",
    "float64": "d",
    "uint8": "B",
    "int32": "i",
}
SHOW = re.compile(r"(?P<name>[a-z_][\w.]*)(?:\[(?P<index>\d+)\])?(?::(?P<format>.+))?$")


def fields(reply: Reply) -> dict[str, Any]:
    """Return a frame's fields by name; arrays are flat."""
    frame: dict[str, Any] = json.loads(reply.header)["frame"]
    for name, value in frame.items():
        if isinstance(value, dict):
            frame[name] = memoryview(reply.buffers[value["buffer"]]).cast(CODES[value["dtype"]])
    return frame


def shown(text: str, shot: Shot, reply: Reply, place: Place, numerals: Numerals = PLAIN) -> str:
    """Return what `data-show="text"` shows of one frame, formatted."""
    match = SHOW.match(text)
    if not match:
        raise place.error(f"data-show: {text!r} is not written as field:format")
    name, index, how = match["name"], match["index"], match["format"]
    values = fields(reply)
    values |= {f"params.{key}": value for key, value in shot.all_params().items()}
    if name not in values:
        raise place.error(f"data-show: no field {name!r} in {shot.engine}; it has {sorted(values)}")
    value = values[name]
    try:
        if index is not None:
            value = value[int(index)]
        return formatted(value, how, numerals)
    except (IndexError, TypeError, ValueError) as error:
        raise place.error(f"data-show: {text!r}: {error}") from None


def formatted(value: Any, how: str | None, numerals: Numerals = PLAIN) -> str:
    """Return a value as the prose writes it: `words`, or a format of Python's."""
    if how in ("words", "Words") and numerals != PLAIN:
        raise ValueError("only English has number words here; let it be written in digits")
    if how == "words":
        if not float(value).is_integer():
            raise ValueError(f"{value!r} is not whole and has no words")
        return in_words(int(value))
    if how == "Words":
        return formatted(value, "words").capitalize()
    text = format(value, how) if how else str(value)
    return written(text, numerals) if isinstance(value, int | float) else text


@cache
def in_words(value: int) -> str:
    """Return a whole number in British words: two hundred and one."""
    return kept.kept("numbers", value, lambda: _in_words(value).encode()).decode()


def _in_words(value: int) -> str:
    import inflect  # checks its own types as it loads, for seconds

    return str(inflect.engine().number_to_words(str(value), andword="and"))


def queries(essay: Essay) -> list[tuple[Tag, Shot]]:
    """Return each `<data data-show>` of the essay's prose with the shot that it speaks of."""
    shots = {(shot.place, shot.figure): shot for p in essay.placements for shot in p.shots}
    return [(tag, _shot_of(tag, essay, shots)) for tag in _shows(essay.soup)]


def _shows(soup: Tag) -> list[Tag]:
    return list(soup.find_all("data", attrs={"data-show": True}))


def fill(essay: Essay, frames: Frames, numerals: Numerals = PLAIN) -> None:
    """Write every number of the prose into its place."""
    for tag, shot in queries(essay):
        place = place_of(tag, essay.file)
        text = shown(str(tag["data-show"]), shot, frames(shot), place, numerals)
        tag.string = tag["value"] = text
        for name in ("data-figure", "data-step", "data-line"):
            del tag[name]


def fill_text(html: str, shot: Shot, frames: Frames, place: Place) -> str:
    """Fill the numbers of a question's words, which all speak of the question's own frame."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in _shows(soup):
        tag.string = shown(str(tag["data-show"]), shot, frames(shot), place)
    return str(soup)


def plain(html: str) -> str:
    """Return HTML or Markdown's text without tags and signs, for the search."""
    text = BeautifulSoup(html, "html.parser").get_text()
    return re.sub(r"[*_`$]+", "", text)


def _shot_of(tag: Tag, essay: Essay, shots: dict[Any, Shot]) -> Shot:
    place = place_of(tag, essay.file)
    around = [tag, *tag.parents]
    step = next((t for t in around if t.has_attr("data-step") or t.has_attr("data-figure")), None)
    if step is None:
        raise place.error("data-show outside a step needs data-figure and data-step")
    figure = next((str(t["data-figure"]) for t in around if t.has_attr("data-figure")), "")
    known = shots.get((place_of(step, essay.file), figure))
    return known or take(figure, essay.figures, str(step.get("data-step", "")), "", place)
