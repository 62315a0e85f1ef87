"""The vocabulary of parameters and frames: what a type hint alone cannot say.

A parameter is `int`, `float`, `bool`, a `Literal` of strings, or `tuple[int, ...]` /
`tuple[float, ...]`; a frame's field is a number, a string, a `Literal` of strings, a `bool`,
`tuple[str, ...]` or an array.  The hints below go into `Annotated` and are the only schema there
is: checks, sliders, TypeScript types and the grid of the contract tests are all read from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, get_type_hints


@cache
def hints_of(thing: Any) -> dict[str, Any]:
    """Return the type hints of a dataclass or a function, `Annotated` and all.

    Python reads them from source text each time; a reader who drags asks sixty times a second.
    """
    return get_type_hints(thing, include_extras=True)


@dataclass(frozen=True)
class Range:
    """Inclusive bounds of a number, and the step of its slider."""

    low: float
    high: float
    step: float = 1


@dataclass(frozen=True)
class Items:
    """Inclusive bounds of each number in a tuple, and of how many there may be.

    `unique` asks for ascending values without repeats, as in a set of row numbers.
    """

    low: float
    high: float
    least: int = 0
    most: int = 100
    unique: bool = False


@dataclass(frozen=True)
class Dims:
    """Names of an array's axes; axes of one frame that share a name share a length."""

    names: tuple[str, ...]

    def __init__(self, *names: str) -> None:
        object.__setattr__(self, "names", names)


@dataclass(frozen=True)
class Tol:
    """How far a field may differ between two machines, where the usual bound is too strict."""

    rtol: float
    atol: float
    reason: str
