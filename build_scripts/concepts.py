"""The engines there are, found by folder: `py/<concept>` holds the module `scrollab_<concept>`."""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from typing import Any

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
    concepts()
    return [f"{concept}.{name}" for name in import_module(f"scrollab_{concept}").ENGINES]


@cache
def params_type(engine_id: str) -> type:
    """Return the dataclass of an engine's parameters."""
    from scrollab import protocol

    return protocol.params_type(engine(engine_id))


@cache
def schema(engine_id: str) -> dict[str, dict[str, Any]]:
    """Return the description of an engine's parameters, as the page reads it."""
    from scrollab import params

    return params.schema(params_type(engine_id))
