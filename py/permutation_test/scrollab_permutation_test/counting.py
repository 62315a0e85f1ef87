"""Counting deals: a statistic for many deals at once, and the exact share of all of them.

Values are whole numbers on some grid (`to_grid` makes them so), and deals are compared by `keys`
that order them exactly: sums for the mean, doubled medians for the median. Only t needs rounding.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Statistic = Literal["mean", "median", "t"]
Sides = Literal["one", "two"]

ENUMERATED = 4_000  # deals; up to here every statistic is exact, above it only the mean
HALVED = 30  # values; up to here the mean is exact (two halves of 32,768 subsets)


@dataclass(frozen=True)
class Tails:
    """How many deals of `total` reach the observed one, from above and from below."""

    upper: int
    lower: int
    total: int


def to_grid(values: NDArray[np.float64]) -> tuple[NDArray[np.int64], float]:
    """Return whole numbers and the size of one: decimals, up to six, become a finer grid."""
    for digits in range(6):
        scaled = values * 10**digits
        if np.allclose(scaled, np.rint(scaled), rtol=0, atol=1e-6):
            return np.rint(scaled).astype(np.int64), 10.0**-digits
    return np.rint(values * 10**6).astype(np.int64), 1e-6


def shuffles(treated: NDArray[np.uint8], deals: int, seed: int) -> NDArray[np.uint8]:
    """Deal the same labels `deals` times over; one row per deal, groups as large as before.

    The rows cannot be written to: who drags the effect asks for the same ones each time.
    """
    return _shuffles(treated.tobytes(), deals, seed)


@lru_cache(maxsize=8)
def _shuffles(treated: bytes, deals: int, seed: int) -> NDArray[np.uint8]:
    rng = np.random.default_rng([seed, 2])
    labels = np.frombuffer(treated, dtype=np.uint8)
    rows = rng.permuted(np.tile(labels, (deals, 1)), axis=1)
    rows.flags.writeable = False
    return rows


def all_deals(count: int, chosen: int) -> NDArray[np.uint8]:
    """Return every way to choose `chosen` of `count`, one row each, in binary order."""
    masks = np.arange(2**count, dtype=np.int64)
    rows = ((masks[:, None] >> np.arange(count)) & 1).astype(np.uint8)
    return rows[rows.sum(axis=1) == chosen]


def keys(values: NDArray[np.int64], rows: NDArray[np.uint8], statistic: Statistic) -> NDArray:
    """Return one number per deal that orders deals as the statistic does."""
    if statistic == "mean":
        return rows.astype(np.int64) @ values
    first, second = _groups(values, rows)
    if statistic == "median":
        return np.rint(2 * (np.median(first, axis=1) - np.median(second, axis=1))).astype(np.int64)
    return np.round(_welch(first, second), 9)


def sizes(keyed: NDArray, values: NDArray[np.int64], chosen: int, statistic: Statistic) -> NDArray:
    """Turn keys into the statistic itself, in grid units: a difference of means, or t."""
    if statistic == "mean":
        rest = len(values) - chosen
        return keyed / chosen - (int(values.sum()) - keyed) / rest
    return keyed / 2 if statistic == "median" else np.asarray(keyed, dtype=np.float64)


def step(count: int, chosen: int, statistic: Statistic) -> float:
    """Return the gap between neighbouring values of the statistic, in grid units; 0 for none."""
    if statistic == "mean":
        return 1 / chosen + 1 / (count - chosen)
    return 0.5 if statistic == "median" else 0.0


def tails(keyed: NDArray, observed: float) -> Tails:
    """Count the deals at least as large, and at most as large, as the observed one."""
    return Tails(int((keyed >= observed).sum()), int((keyed <= observed).sum()), len(keyed))


def exact_tails(
    values: NDArray[np.int64], treated: NDArray[np.uint8], statistic: Statistic
) -> Tails | None:
    """Count over all deals, the real one among them; None where there are too many to count."""
    count, chosen = len(values), int(treated.sum())
    if statistic == "t" and count == 2 * chosen:
        statistic = "mean"  # with equal halves t rises and falls with the difference of means
    observed = keys(values, treated[None, :], statistic)[0]
    if statistic == "mean" and count <= HALVED:
        return sum_tails(values, chosen, int(observed))
    if math.comb(count, chosen) <= ENUMERATED and count <= 16:
        return tails(keys(values, all_deals(count, chosen), statistic), observed)
    return None


def sum_tails(values: NDArray[np.int64], chosen: int, observed: int) -> Tails:
    """Count the subsets of `chosen` values by their sum, without listing them.

    Meet in the middle: list the subsets of each half, by size and sum; for each subset of the left
    half, a binary search says how many partners in the right half reach the observed sum. For 24
    values that is 4,096 and 4,096 subsets instead of 2,704,156 pairs.
    """
    middle = len(values) // 2
    left, right = _sums_by_size(values[:middle]), _sums_by_size(values[middle:])
    upper = lower = 0
    for size, sums in enumerate(left):
        if 0 <= chosen - size < len(right):
            partners = right[chosen - size]
            short = np.searchsorted(partners, observed - sums, side="left")
            upper += int(short.size * partners.size - short.sum())
            lower += int(np.searchsorted(partners, observed - sums, side="right").sum())
    return Tails(upper, lower, math.comb(len(values), chosen))


def p_value(counted: Tails, sides: Sides, real: int) -> float:
    """Return (b + real) / (N + real): `real` is 1 where the real deal is one more, 0 if in N."""
    total = counted.total + real
    if sides == "one":
        return (counted.upper + real) / total
    return min(1.0, 2 * (min(counted.upper, counted.lower) + real) / total)


def p_error(counted: Tails, sides: Sides) -> float:
    """Return the Monte Carlo standard error of a counted p-value: binomial, over the deals."""
    folds = 1 if sides == "one" else 2
    share = min(1.0, p_value(counted, sides, 1) / folds)
    return folds * math.sqrt(share * (1 - share) / counted.total)


def shift_interval(
    values: NDArray[np.int64], treated: NDArray[np.uint8], rows: NDArray[np.uint8], level: float
) -> tuple[float, float]:
    """Return the shifts that the deals do not reject: an interval for the difference of means.

    Suppose the shampoo adds the same amount to every animal. Take it off again, and the test should
    find nothing. For each deal there is one amount at which it ties with the real one; the interval
    is cut from those amounts. An end that no deal bounds is infinite.
    """
    chosen, rest = int(treated.sum()), int((1 - treated.astype(np.int64)).sum())
    real = treated.astype(np.int64)
    both = rows.astype(np.int64) @ real
    shared = both / chosen - (chosen - both) / rest  # 1 for the real deal itself
    gaps = sizes(real @ values, values, chosen, "mean") - sizes(
        keys(values, rows, "mean"), values, chosen, "mean"
    )
    other = both < chosen
    ties = np.sort(gaps[other] / (1 - shared[other]))
    same = len(rows) - len(ties)  # deals equal to the real one never fall behind it
    place = math.floor((1 - level) / 2 * (len(rows) + 1)) - same
    if not 1 <= place <= len(ties):
        return -math.inf, math.inf
    return float(ties[place - 1]), float(ties[-place])


def _sums_by_size(values: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    sums = np.zeros(1 << len(values), dtype=np.int64)
    for i, value in enumerate(values.tolist()):
        np.add(sums[: 1 << i], value, out=sums[1 << i : 2 << i])
    return [np.sort(sums[subsets]) for subsets in _subsets_by_size(len(values))]


@cache
def _subsets_by_size(count: int) -> list[NDArray[np.intp]]:
    """Return, for each size, the places of its subsets in the order that doubling makes them."""
    sizes = np.zeros(1, dtype=np.int64)
    for _ in range(count):
        sizes = np.concatenate([sizes, sizes + 1])
    return [np.flatnonzero(sizes == wanted) for wanted in range(count + 1)]


def _groups(values: NDArray[np.int64], rows: NDArray[np.uint8]) -> tuple[NDArray, NDArray]:
    """Return the values of each deal's two groups, as two tables with a row per deal."""
    order = np.argsort(rows, axis=1, kind="stable")
    dealt = values[order].astype(np.float64)
    chosen = int(rows[0].sum())
    return dealt[:, len(values) - chosen :], dealt[:, : len(values) - chosen]


def _welch(first: NDArray, second: NDArray) -> NDArray[np.float64]:
    """Return Welch's t; where neither group varies, the sign of the difference times a million."""
    gap = first.mean(axis=1) - second.mean(axis=1)
    square = (
        first.var(axis=1, ddof=1) / first.shape[1] + second.var(axis=1, ddof=1) / second.shape[1]
    )
    varies = square > 0
    return np.where(varies, gap / np.sqrt(np.where(varies, square, 1)), np.sign(gap) * 1e6)
