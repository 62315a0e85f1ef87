"""A shot: one figure at one setting, as an essay asks for it, checked against its engine."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from build_scripts.concepts import engine, params_type
from build_scripts.errors import BuildError

ENGINE_LINE = re.compile(r'^export const engine = "([a-z0-9_]+\.[a-z0-9_]+)";', re.MULTILINE)


@dataclass(frozen=True)
class Place:
    """Where in an essay something was asked for, so that an error can say so."""

    file: Path
    line: int

    def error(self, problem: object) -> BuildError:
        """Return the error that stops the build here, as file, line and reason."""
        return BuildError(f"{self.file.name}:{self.line}: {problem} (in {self.file.parent.name})")


@dataclass(frozen=True, eq=False)
class Shot:
    """One figure at one setting.

    `given` holds the parameters that the essay wrote, `params` all of them as a dataclass, `key`
    their canonical text, `view` the view parameters that the essay wrote.
    """

    figure: str
    engine: str
    params: Any
    key: str
    given: dict[str, Any]
    place: Place
    view: dict[str, Any] = field(default_factory=dict)

    @property
    def frame_id(self) -> tuple[str, str]:
        """What the stored frame is found by: shots that differ in view alone share it."""
        return (self.engine, self.key)

    def all_params(self) -> dict[str, Any]:
        """Return all parameters as JSON values."""
        values: dict[str, Any] = json.loads(self.key)
        return values


def take(figure: str, figures: dict[str, Path], step: str, view: str, place: Place) -> Shot:
    """Read one shot; raise the error that names file, line and reason where it cannot be."""
    from scrollab.params import ParamError, canonical, from_text, parse

    if figure not in figures:
        raise place.error(f"no figure {figure!r}; there are {sorted(figures)}")
    engine_id = engine_of(figures[figure], place)
    kind = params_type(engine_id)
    try:
        given = from_text(kind, step)
        params = parse(kind, given)
    except ParamError as error:
        raise place.error(error) from None
    return Shot(figure, engine_id, params, canonical(params), given, place, read_view(view, place))


@cache
def engine_of(path: Path, place: Place) -> str:
    """Return the engine that a figure's file names."""
    found = ENGINE_LINE.search(path.read_text(encoding="utf-8"))
    if not found:
        raise place.error(f'{path.name} names no engine: export const engine = "concept.engine";')
    try:
        engine(found[1])
    except BuildError as error:
        raise place.error(f"{path.name}: {error}") from None
    return found[1]


def read_view(text: str, place: Place) -> dict[str, Any]:
    """Read "scene=groups shown=12" into values; the figure itself checks them when it is drawn."""
    values: dict[str, Any] = {}
    for pair in text.split():
        name, equals, value = pair.partition("=")
        if not equals:
            raise place.error(f"{name}: is not written as name=value")
        values[name] = number(value)
    return values


def number(text: str) -> Any:
    """Return the number that a text is, or the text."""
    if text in ("true", "false"):
        return text == "true"
    try:
        value = float(text)
    except ValueError:
        return text
    return int(value) if value.is_integer() else value
