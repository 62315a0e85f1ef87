"""The engines there are, found by folder: `py/<concept>` holds the module `scrollab_<concept>`."""

from __future__ import annotations

import json
import sys
from functools import cache
from importlib import import_module
from typing import Any

from build_scripts import kept
from build_scripts.errors import BuildError
from build_scripts.paths import PY

SHARED = "scrollab"


@cache
def concepts() -> tuple[str, ...]:
    """Return the names of all concept folders, and make their modules importable."""
    names = sorted(
        folder.parent.name for folder in PY.glob("*/pyproject.toml") if folder.parent.name != SHARED
    )
    for name in (SHARED, *names):
        path = str(PY / name)
        if path not in sys.path:
            sys.path.insert(0, path)
    return tuple(names)


@cache
def engine(engine_id: str) -> Any:
    """Return the engine of that id, or stop the build with a sentence that names it."""
    concepts()
    from scrollab.protocol import find

    try:
        return find(engine_id)
    except LookupError as error:
        raise BuildError(str(error)) from None


def engine_ids(concept: str) -> list[str]:
    """Return the ids of all engines of one concept."""
    return list(_about(concept))


@cache
def params_type(engine_id: str) -> type:
    """Return the dataclass of an engine's parameters."""
    from scrollab import protocol

    return protocol.params_type(engine(engine_id))


def schema(engine_id: str) -> dict[str, dict[str, Any]]:
    """Return the description of an engine's parameters, as the page reads it."""
    described: dict[str, dict[str, Any]] = _engine_about(engine_id)["schema"]
    return described


def is_stream(engine_id: str) -> bool:
    """Tell whether an engine gives one frame after the other."""
    return bool(_engine_about(engine_id)["stream"])


def mistakes(engine_id: str) -> list[str] | None:
    """Return the mistakes that an engine can name in an answer; None if it judges none."""
    named: list[str] | None = _engine_about(engine_id)["mistakes"]
    return named


def check_engine(engine_id: str) -> None:
    """Raise the `BuildError` that names an engine which is not there."""
    _engine_about(engine_id)


def code_of(concept: str) -> str:
    """Return a hash of all that decides what a concept's hints say; empty if it is not of `py/`."""
    if not (PY / concept / "pyproject.toml").is_file():
        return ""
    return _code(concept)


@cache
def _code(concept: str) -> str:
    return kept.digest([PY / SHARED, PY / concept])


def _engine_about(engine_id: str) -> dict[str, Any]:
    concept = engine_id.partition(".")[0]
    if code_of(concept) and engine_id in (about := _about(concept)):
        return about[engine_id]
    return _described(engine_id)


@cache
def _about(concept: str) -> dict[str, dict[str, Any]]:
    """Return each engine's schema and kind, without importing what has not changed."""
    code = code_of(concept)
    found = kept.kept("concepts", code, lambda: json.dumps(_import(concept)).encode())
    about: dict[str, dict[str, Any]] = json.loads(found)
    return about


def _import(concept: str) -> dict[str, dict[str, Any]]:
    concepts()
    ids = [f"{concept}.{name}" for name in import_module(f"scrollab_{concept}").ENGINES]
    return {engine_id: _described(engine_id) for engine_id in ids}


@cache
def _described(engine_id: str) -> dict[str, Any]:
    from scrollab import judging, params
    from scrollab.protocol import frame_type
    from scrollab.protocol import is_stream as streams

    made = engine(engine_id)
    frame = frame_type(made)
    return {
        "schema": params.schema(params_type(engine_id)),
        "stream": streams(made),
        "mistakes": judging.mistakes(frame) if judging.is_judge(frame) else None,
    }
