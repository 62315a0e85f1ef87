"""Intervals: one guesser, many test sets, and how often a score's interval holds the truth.

Source: L. D. Brown, T. T. Cai and A. DasGupta (2001), Interval estimation for a binomial
proportion, *Statistical Science* 16: 101-133.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from scrollab.hints import Dims, Range
from scrollab_train_validation_test.binomial import METHODS

SETS = 100


@dataclass(frozen=True)
class IntervalsParams:
    """How large a test set is, how good the guesser truly is, and how sure we want to be."""

    size: Annotated[int, Range(8, 400, 8)] = 16
    truth: Annotated[float, Range(0.5, 0.98, 0.01)] = 0.85
    method: Literal["wilson", "exact"] = "wilson"
    level: Annotated[float, Range(0.5, 0.99, 0.01)] = 0.95
    seed: Annotated[int, Range(0, 99)] = 0


@dataclass(frozen=True)
class IntervalsFrame:
    """Right answers on each test set, their intervals, and whether these hold the truth.

    `coverage` is the chance that an interval holds the truth, summed over all scores that there can
    be.  What varies: which animals happen to be in the test set.  The guesser stays the same.
    """

    right: Annotated[NDArray[np.int32], Dims("set")]
    low: Annotated[NDArray[np.float32], Dims("set")]
    high: Annotated[NDArray[np.float32], Dims("set")]
    holds: Annotated[NDArray[np.uint8], Dims("set")]
    sets: int
    size: int
    held: int
    missed: int
    coverage: float
    width: float
    least: float
    most: float
    first: float
    first_low: float
    first_high: float


def intervals(params: IntervalsParams) -> IntervalsFrame:
    """Draw test sets, score the guesser on each, and put an interval around each score."""
    n, truth = params.size, params.truth
    right = np.random.default_rng([5, params.seed]).binomial(n, truth, size=SETS)
    between = METHODS[params.method]
    low, high = between(right, n, params.level)
    holds = (low <= truth) & (truth <= high)
    scores = np.arange(n + 1)
    all_low, all_high = between(scores, n, params.level)
    coverage = _chances(n, truth)[(all_low <= truth) & (truth <= all_high)].sum()
    return IntervalsFrame(
        right=right.astype(np.int32),
        low=low.astype(np.float32),
        high=high.astype(np.float32),
        holds=holds.astype(np.uint8),
        sets=SETS,
        size=n,
        held=int(holds.sum()),
        missed=int(SETS - holds.sum()),
        coverage=float(coverage),
        width=float((high - low).mean()),
        least=float(right.min() / n),
        most=float(right.max() / n),
        first=float(right[0] / n),
        first_low=float(low[0]),
        first_high=float(high[0]),
    )


def _chances(n: int, truth: float) -> NDArray[np.float64]:
    """Return the binomial chance of each count of right answers, from 0 to n."""
    k = np.arange(n + 1)
    ways = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
    chances: NDArray[np.float64] = np.exp(ways + k * np.log(truth) + (n - k) * np.log1p(-truth))
    return chances
