"""Engines that only the tests of the runtime call: each shows one thing that can happen."""

from __future__ import annotations

import gc
import importlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray

from scrollab.hints import Dims, Items, Range


@dataclass(frozen=True)
class BackParams:
    """One parameter of each kind."""

    count: Annotated[int, Range(0, 50)] = 3
    scale: Annotated[float, Range(0, 10, 0.5)] = 1.5
    loud: bool = False
    word: Literal["hello", "héllo"] = "hello"
    picks: Annotated[tuple[int, ...], Items(0, 9, most=5, unique=True)] = (1, 4)


@dataclass(frozen=True)
class BackFrame:
    """One field of each kind."""

    count: int
    scale: float
    loud: bool
    word: str
    words: tuple[str, ...]
    single: Annotated[NDArray[np.float32], Dims("row", "column")]
    double: Annotated[NDArray[np.float64], Dims("row")]
    bytes: Annotated[NDArray[np.uint8], Dims("row")]
    whole: Annotated[NDArray[np.int32], Dims("pick")]


def back(params: BackParams) -> BackFrame:
    """Return what was given, in arrays of each dtype; none has a row when `count` is 0."""
    rng = np.random.default_rng(params.count)
    rows = np.arange(params.count)
    return BackFrame(
        params.count,
        params.scale,
        params.loud,
        params.word.upper() if params.loud else params.word,
        tuple(params.word),
        (rng.normal(size=(params.count, 2)) * params.scale).astype(np.float32),
        np.sin(rows * params.scale),
        rows.astype(np.uint8),
        -np.array(params.picks, dtype=np.int32),
    )


@dataclass(frozen=True)
class CountParams:
    """How far to count."""

    to: Annotated[int, Range(1, 1_000_000)] = 20


@dataclass(frozen=True)
class CountFrame:
    """Where the counting is."""

    reached: int


def count(params: CountParams) -> Iterator[CountFrame]:
    """Count to `to`, a frame for each number: long work, if it is far."""
    for number in range(params.to):
        yield CountFrame(number + 1)


def hang(params: CountParams) -> CountFrame:
    """Never return."""
    del params
    while True:
        pass


@dataclass(frozen=True)
class CensusFrame:
    """What Python holds."""

    objects: int


def census(params: CountParams) -> CensusFrame:
    """Count the objects that Python holds, once what it can let go is gone."""
    del params
    gc.collect()
    return CensusFrame(len(gc.get_objects()))


@dataclass(frozen=True)
class LuckFrame:
    """A number between 0 and 1 from each source of chance that nobody has seeded."""

    plain: float
    legacy: float
    modern: float


def luck(params: CountParams) -> LuckFrame:
    """Draw from each source of chance."""
    del params
    legacy = np.random.random_sample()  # noqa: NPY002
    return LuckFrame(random.random(), legacy, np.random.default_rng().random())


@dataclass(frozen=True)
class LateFrame:
    """What only a module that is loaded late can answer."""

    peak: int
    total: float


def late(params: CountParams) -> LateFrame:
    """Use a side module that no start imports, and more memory than a start has."""
    ring = importlib.import_module("numpy.fft").fft(np.cos(np.arange(64) / 64 * 2 * np.pi * 5))
    return LateFrame(int(np.abs(ring[:32]).argmax()), float(np.ones(params.to * 1_000_000).sum()))


@dataclass(frozen=True)
class LeftOutFrame:
    """What only a module that the packs leave out can answer."""

    total: int


def left_out(params: CountParams) -> LeftOutFrame:
    """Sum two columns with a module that no essay's engine opens."""
    records = np.array([(1, params.to), (2, params.to)], dtype=[("first", "i4"), ("second", "i4")])
    fields = importlib.import_module("numpy.lib.recfunctions")
    return LeftOutFrame(int(fields.structured_to_unstructured(records).sum()))


def fail(params: CountParams) -> CountFrame:
    """Fail as an engine with a mistake does."""
    raise ZeroDivisionError(f"{params.to} by nothing")


def deep(params: CountParams) -> CountFrame:
    """Break the interpreter itself, which 0.27 does not survive."""
    import json

    json.loads("[" * 100_000 * params.to)
    return CountFrame(params.to)


ENGINES = {
    "back": back,
    "count": count,
    "hang": hang,
    "census": census,
    "luck": luck,
    "late": late,
    "left_out": left_out,
    "fail": fail,
    "deep": deep,
}
