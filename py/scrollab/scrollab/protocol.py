"""The one door between a figure and its engine.

A figure sends an engine id and a flat dict of parameters; `call` answers with a JSON header and
a list of flat arrays.  The build stores the same pair that the worker posts, so that a figure
cannot tell a stored frame from a live one.

Raise `VERSION` when the header's meaning changes.
"""

from __future__ import annotations

import collections.abc
import dataclasses
import json
import time
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Any, get_args, get_origin

import numpy as np

from scrollab.frames import check_frame, name_of
from scrollab.hints import hints_of
from scrollab.params import ParamError, parse

__all__ = ["VERSION", "ParamError", "Stream", "call", "find", "frame_type", "params_type"]

VERSION = 1
Engine = Callable[[Any], Any]
Array = np.ndarray[Any, Any]
Reply = tuple[str, list[Array]]


def call(engine_id: str, params: Mapping[str, object]) -> Reply:
    """Run one engine; return its frame as (JSON header, flat arrays).

    `engine_id` is "<concept>.<engine>", for example "decision_tree.regions".  An engine that
    yields frames is run to its end, and the last one is returned.  Raises `LookupError` for an
    unknown engine, `ParamError` for a bad parameter and `TypeError` or `ValueError` for a frame
    that breaks its own hints.
    """
    engine = find(engine_id)
    result = engine(parse(params_type(engine), params))
    if is_stream(engine):
        *_, result = result
    return encode(result)


def find(engine_id: str) -> Engine:
    """Look an engine up by id; raise `LookupError` that says what there is instead."""
    concept, _, name = engine_id.partition(".")
    engines = _module(concept).ENGINES
    if name not in engines:
        raise LookupError(f"no engine {name!r} in {concept!r}; it has {sorted(engines)}")
    engine: Engine = engines[name]
    return engine


def params_type(engine: Engine) -> type:
    """Return the dataclass of an engine's parameters."""
    kind: type = hints_of(engine)["params"]
    return kind


def frame_type(engine: Engine) -> type:
    """Return the dataclass of an engine's frames, of a stream's too."""
    kind = hints_of(engine)["return"]
    frame: type = get_args(kind)[0] if is_stream(engine) else kind
    return frame


def is_stream(engine: Engine) -> bool:
    """Tell whether an engine yields frames, as long work does, instead of returning one."""
    return get_origin(hints_of(engine)["return"]) is collections.abc.Iterator


def encode(frame: Any) -> Reply:
    """Split a frame, once checked, into a JSON header and one flat array per array field."""
    check_frame(frame)
    header: dict[str, object] = {}
    buffers: list[Array] = []
    for field in dataclasses.fields(frame):
        value = getattr(frame, field.name)
        if isinstance(value, np.ndarray):
            about = {"buffer": len(buffers), "dtype": name_of(value.dtype), "shape": value.shape}
            header[field.name] = about
            buffers.append(np.ascontiguousarray(value).ravel())
        else:
            header[field.name] = value
    return json.dumps({"v": VERSION, "frame": header}, allow_nan=False), buffers


class Stream:
    """Long work, run a little at a time: the worker holds one for each figure that plays.

    Raises what `call` raises, when it is made.  The same parameters give the same frames, so a
    stream that is lost with its worker is replayed by making it again.
    """

    def __init__(self, engine_id: str, params: Mapping[str, object]) -> None:
        engine = find(engine_id)
        if not is_stream(engine):
            raise LookupError(f"{engine_id} returns one frame and cannot be streamed")
        self._work = engine_id, dict(params)
        self._frames: Iterator[Any] = engine(parse(params_type(engine), params))
        self._taken = 0
        self._last: Any = None

    def next(self, budget: float) -> tuple[str, list[Array], bool]:
        """Run for `budget` milliseconds, one frame at least; return the last one, and "done"."""
        end = time.perf_counter() + budget / 1000
        done = False
        while True:
            try:
                self._last = next(self._frames)
                self._taken += 1
            except StopIteration:
                done = True
            if done or time.perf_counter() >= end:
                break
        return (*encode(self._last), done)

    def again(self) -> Stream:
        """Return the same work, begun anew and brought to the same frame: this one broke off."""
        fresh = Stream(*self._work)
        while fresh._taken < self._taken:
            fresh._last = next(fresh._frames)
            fresh._taken += 1
        return fresh

    def close(self) -> None:
        """End the work and let go of what it holds."""
        self._frames.close()  # type: ignore[attr-defined]


def _module(concept: str) -> Any:
    name = f"scrollab_{concept}"
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
    from importlib.metadata import entry_points  # a dozen modules, which pages never need

    for point in entry_points(group="scrollab.concepts"):
        if point.name == concept:
            return point.load()
    raise LookupError(f"no concept {concept!r}: no module {name} and no such entry point")
