"""Medians, spreads and ratios of repeated runs."""

from __future__ import annotations

import math
import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Spread:
    """The middle of some runs, and how far apart they lie."""

    median: float
    low: float
    high: float
    runs: int


def spread(values: Sequence[float | None]) -> Spread | None:
    """Sum up the runs that gave a value; None when none did."""
    known = [value for value in values if value is not None]
    if not known:
        return None
    return Spread(statistics.median(known), min(known), max(known), len(known))


def percentile(values: Sequence[float], share: float) -> float | None:
    """Return the smallest value that at least this share of all values does not exceed."""
    if not values:
        return None
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def ratio(theirs: Spread | None, ours: Spread | None) -> float | None:
    """Tell how many times theirs is ours, by the medians."""
    if theirs is None or ours is None or ours.median == 0:
        return None
    return theirs.median / ours.median
