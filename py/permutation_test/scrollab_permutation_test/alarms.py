"""False alarms: many trials, most of them of bottles that hold nothing but water."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from scrollab.hints import Dims, Range
from scrollab_permutation_test.counting import exact_tails, p_value
from scrollab_permutation_test.dots import stacked
from scrollab_permutation_test.herd import HERD, herd


@dataclass(frozen=True)
class AlarmsParams:
    """How many herds are washed, how many of the bottles work, and when the bell rings."""

    herds: Annotated[int, Range(10, 100, 10)] = 50
    working: Annotated[int, Range(0, 100, 5)] = 0
    effect: Annotated[float, Range(0, 15, 0.5)] = 6.0
    line: Annotated[float, Range(0.01, 0.2, 0.01)] = 0.05
    animals: Annotated[int, Range(8, HERD, 2)] = HERD
    seed: Annotated[int, Range(0, 999)] = 2


@dataclass(frozen=True)
class AlarmsFrame:
    """One entry per herd washed so far; p is exact and one-sided.

    Bin k is (k * line, (k + 1) * line], and a bell rings where p is at most `line`. `usual_low` and
    `usual_high` hold the middle 95 per cent of the binomial number of bells, were every bottle
    water. `false_share` is the share of bells that rang for water, 0 where none rang.
    """

    herd_id: Annotated[NDArray[np.int32], Dims("herd")]
    p: Annotated[NDArray[np.float32], Dims("herd")]
    works: Annotated[NDArray[np.uint8], Dims("herd")]
    alarm: Annotated[NDArray[np.uint8], Dims("herd")]
    bin: Annotated[NDArray[np.int32], Dims("herd")]
    level: Annotated[NDArray[np.int32], Dims("herd")]
    done: int
    tallest: int
    bins: int
    water: int
    works_count: int
    alarms: int
    false_alarms: int
    true_alarms: int
    missed: int
    false_share: float
    expected: float
    usual_low: int
    usual_high: int
    at_least_one: float


def alarms(params: AlarmsParams) -> Iterator[AlarmsFrame]:
    """Wash one herd after another and test each; every frame holds all herds so far.

    A bottle that works adds `effect` points on average; which bottles work is drawn from the seed.
    """
    chosen = params.animals // 2
    working = _working(params)
    found: list[float] = []
    for number in range(params.herds):
        effect = params.effect if working[number] else 0.0
        ours = herd(params.animals, chosen, effect, 1000 * (params.seed + 1) + number)
        exact = exact_tails(ours.softness().astype(np.int64), ours.treated, "mean")
        assert exact is not None  # 24 animals at most: the mean is always counted exactly
        found.append(p_value(exact, "one", 0))
        yield _frame(params, np.array(found), working[: number + 1])


def _working(params: AlarmsParams) -> NDArray[np.bool_]:
    chosen = round(params.herds * params.working / 100)
    order = np.random.default_rng([params.seed, 3]).permutation(params.herds)
    return np.isin(np.arange(params.herds), order[:chosen])


def _frame(params: AlarmsParams, p: NDArray[np.float64], works: NDArray[np.bool_]) -> AlarmsFrame:
    rings = p <= params.line + 1e-12
    bins = (np.ceil(p / params.line - 1e-9) - 1).astype(np.int32)
    levels = stacked(bins)
    true, false = int((rings & works).sum()), int((rings & ~works).sum())
    low, high = binomial_middle(len(p), params.line, 0.95)
    return AlarmsFrame(
        herd_id=np.arange(len(p), dtype=np.int32),
        p=p.astype(np.float32),
        works=works.astype(np.uint8),
        alarm=rings.astype(np.uint8),
        bin=bins,
        level=levels,
        done=len(p),
        tallest=int(levels.max()) + 1,
        bins=math.ceil(1 / params.line - 1e-9),
        water=int((~works).sum()),
        works_count=int(works.sum()),
        alarms=true + false,
        false_alarms=false,
        true_alarms=true,
        missed=int(works.sum()) - true,
        false_share=false / max(true + false, 1),
        expected=len(p) * params.line,
        usual_low=low,
        usual_high=high,
        at_least_one=1 - (1 - params.line) ** len(p),
    )


def binomial_middle(count: int, chance: float, level: float) -> tuple[int, int]:
    """Return the two quantiles that hold the middle `level` of a binomial count."""
    shares = [
        math.comb(count, k) * chance**k * (1 - chance) ** (count - k) for k in range(count + 1)
    ]
    cumulative = np.cumsum(shares)
    tail = (1 - level) / 2
    low, high = np.searchsorted(cumulative, [tail, 1 - tail])
    return int(low), int(min(high, count))
