"""A pile of dots: each deal's bin, with an edge at the observed value, and its place there."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Dots:
    """Bin k covers [observed + k * width, observed + (k + 1) * width); the real deal lies in bin 0.

    The real deal was made first, so it has level 0 there and the others lie above it.
    """

    bins: NDArray[np.int32]
    levels: NDArray[np.int32]
    width: float
    tallest: int


def dots(
    values: NDArray[np.float64], at_least: NDArray[np.bool_], observed: float, step: float
) -> Dots:
    """Stack one dot per value, in the order of `values`.

    `at_least` says which values reach the observed one (by their exact keys, so that rounding
    cannot put a dot on the wrong side of the edge). The width is a whole number of `step`s, the gap
    between neighbouring values, so that no bin is emptier than its neighbours by arithmetic alone.
    """
    spread = float(np.std(values)) or step or 1.0
    width = spread / 5 * math.sqrt(200 / max(len(values), 60))
    if step:
        width = step * max(1, round(width / step))
    # Half a grain keeps values that lie on an edge, but for rounding, on its upper side.
    bins = np.floor((values - observed) / width + 1e-6).astype(np.int32)
    bins = np.where(at_least, np.maximum(bins, 0), np.minimum(bins, -1)).astype(np.int32)
    levels = stacked(bins, {0: 1})
    tallest = int(max(levels.max(initial=0) + 1, 1))
    return Dots(bins, levels, width, tallest)


def stacked(bins: NDArray[np.int32], heights: dict[int, int] | None = None) -> NDArray[np.int32]:
    """Return each dot's level in its bin: how many came before it there."""
    heights = dict(heights or {})
    levels = []
    for place in bins.tolist():
        level = heights.get(place, 0)
        levels.append(level)
        heights[place] = level + 1
    return np.array(levels, dtype=np.int32)
