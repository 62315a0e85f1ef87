"""A shot: one figure at one setting, as an essay asks for it, checked against its engine."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from build_scripts import kept
from build_scripts.concepts import check_engine, code_of, params_type
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

    `given` holds the parameters that the essay wrote, `key` the canonical text of all of them,
    `view` the view parameters that the essay wrote.
    """

    figure: str
    engine: str
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
    if figure not in figures:
        raise place.error(f"no figure {figure!r}; there are {sorted(figures)}")
    engine_id = engine_of(figures[figure], place)
    code = code_of(engine_id.partition(".")[0])
    if code:
        decides = [code, engine_id, step]
        read = kept.kept("steps", decides, lambda: read_step(engine_id, step, place))
    else:
        read = read_step(engine_id, step, place)
    given, key = json.loads(read)
    return Shot(figure, engine_id, key, given, place, read_view(view, place))


def read_step(engine_id: str, step: str, place: Place) -> bytes:
    """Return as JSON what a step gives, and the canonical text of all its parameters."""
    from scrollab.params import ParamError, canonical, from_text, parse

    kind = params_type(engine_id)
    try:
        given = from_text(kind, step)
        return json.dumps([given, canonical(parse(kind, given))]).encode()
    except ParamError as error:
        raise place.error(error) from None


@cache
def engine_of(path: Path, place: Place) -> str:
    """Return the engine that a figure's file names."""
    found = ENGINE_LINE.search(path.read_text(encoding="utf-8"))
    if not found:
        raise place.error(f'{path.name} names no engine: export const engine = "concept.engine";')
    try:
        check_engine(found[1])
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
