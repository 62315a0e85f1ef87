"""The whole trial: herd, hat, measurement, and a pile of re-deals to judge it by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from scrollab.hints import Dims, Range
from scrollab_permutation_test.counting import (
    Sides,
    Statistic,
    exact_tails,
    keys,
    p_error,
    p_value,
    shift_interval,
    shuffles,
    sizes,
    step,
    tails,
)
from scrollab_permutation_test.dots import dots
from scrollab_permutation_test.herd import HERD, herd, perches

SHOWN = 7  # re-deals that the story shows animal by animal: one slowly, six more
ROOM = 3.4  # points of softness that a drawn alpaca takes up
LEVEL = 0.95  # of the interval
LINE = 0.05  # what many people draw


@dataclass(frozen=True)
class PileParams:
    """What the shampoo does, who takes part, and how often the hat is asked again."""

    effect: Annotated[float, Range(0, 15, 0.5)] = 6.0
    animals: Annotated[int, Range(4, HERD, 2)] = HERD
    share: Annotated[int, Range(20, 80, 5)] = 50
    deals: Annotated[int, Range(40, 1000, 20)] = 200
    statistic: Statistic = "mean"
    sides: Sides = "one"
    herd: Annotated[int, Range(0, 199)] = 142
    seed: Annotated[int, Range(0, 999)] = 1


@dataclass(frozen=True)
class PileFrame:
    """Softness in points; a value is shampoo minus water, in points (t has no unit).

    `centre_` is each group's mean, or its median where medians are compared. `exact_p` is -1 where
    `exact_known` is false: there were too many deals to count them all.
    """

    animal_id: Annotated[NDArray[np.int32], Dims("animal")]
    treated: Annotated[NDArray[np.uint8], Dims("animal")]
    softness: Annotated[NDArray[np.int32], Dims("animal")]
    perch: Annotated[NDArray[np.uint8], Dims("animal")]
    redealt: Annotated[NDArray[np.uint8], Dims("shown", "animal")]
    redealt_perch: Annotated[NDArray[np.uint8], Dims("shown", "animal")]
    redealt_means: Annotated[NDArray[np.float32], Dims("shown", "group")]
    value: Annotated[NDArray[np.float32], Dims("deal")]
    bin: Annotated[NDArray[np.int32], Dims("deal")]
    level: Annotated[NDArray[np.int32], Dims("deal")]
    counted: Annotated[NDArray[np.uint8], Dims("deal")]
    bin_width: float
    tallest: int
    shampooed: int
    watered: int
    mean_shampoo: float
    mean_water: float
    centre_shampoo: float
    centre_water: float
    observed: float
    true_effect: float
    hits: int
    hits_with_real: int
    dots: int
    tail: str
    p: float
    p_error: float
    exact_known: bool
    exact_hits: int
    exact_deals: int
    exact_p: float
    low: float
    high: float
    verdict: str


def pile(params: PileParams) -> PileFrame:
    """Run the trial and deal its labels again `deals` times.

    `p` is (b + 1) / (N + 1): the real deal is one of the deals that the hat could make, so it
    counts among them and p is never 0. `tail` is the side that is counted (one-sided: the upper).
    `low` and `high` bound the shampoo's effect, were it the same for every animal (95 per cent,
    from the same deals, within the scale's 100 points). `verdict` says whether p, exact where it is
    known, is at most 0.05 ("below") or not ("above").
    """
    chosen = min(max(round(params.animals * params.share / 100), 2), params.animals - 2)
    ours = herd(params.animals, chosen, params.effect, params.herd)
    softness = ours.softness()
    values = softness.astype(np.int64)
    rows = shuffles(ours.treated, params.deals, params.seed)
    keyed = keys(values, rows, params.statistic)
    real = keys(values, ours.treated[None, :], params.statistic)
    counted = tails(keyed, real[0])
    tail = "lower" if params.sides == "two" and counted.lower < counted.upper else "upper"
    exact = exact_tails(values, ours.treated, params.statistic)
    p, exact_p = (
        p_value(counted, params.sides, 1),
        p_value(exact, params.sides, 0) if exact else -1.0,
    )
    dealt = sizes(keyed, values, chosen, params.statistic)
    observed = float(sizes(real, values, chosen, params.statistic)[0])
    stack = dots(dealt, keyed >= real[0], observed, step(params.animals, chosen, params.statistic))
    low, high = np.clip(shift_interval(values, ours.treated, rows, LEVEL), -100, 100)
    shown = rows[:SHOWN]
    centre = np.median if params.statistic == "median" else np.mean
    hits = counted.lower if tail == "lower" else counted.upper
    return PileFrame(
        animal_id=np.arange(params.animals, dtype=np.int32),
        treated=ours.treated,
        softness=softness,
        perch=perches(softness, ours.treated, ROOM),
        redealt=shown,
        redealt_perch=np.stack([perches(softness, row, ROOM) for row in shown]),
        redealt_means=_means(values, shown),
        value=dealt.astype(np.float32),
        bin=stack.bins,
        level=stack.levels,
        counted=(keyed <= real[0] if tail == "lower" else keyed >= real[0]).astype(np.uint8),
        bin_width=stack.width,
        tallest=stack.tallest,
        shampooed=chosen,
        watered=params.animals - chosen,
        mean_shampoo=float(values[ours.treated == 1].mean()),
        mean_water=float(values[ours.treated == 0].mean()),
        centre_shampoo=float(centre(values[ours.treated == 1])),
        centre_water=float(centre(values[ours.treated == 0])),
        observed=observed,
        true_effect=float((ours.shampoo - ours.water).mean()),
        hits=hits,
        hits_with_real=hits + 1,
        dots=params.deals + 1,
        tail=tail,
        p=p,
        p_error=p_error(counted, params.sides),
        exact_known=exact is not None,
        exact_hits=(exact.lower if tail == "lower" else exact.upper) if exact else -1,
        exact_deals=exact.total if exact else -1,
        exact_p=exact_p,
        low=float(low),
        high=float(high),
        verdict="below" if (exact_p if exact else p) <= LINE else "above",
    )


def _means(values: NDArray[np.int64], rows: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return the mean of each deal's two groups: water, shampoo."""
    taken = rows.astype(np.int64)
    first, rest = taken @ values, (1 - taken) @ values
    return np.stack([rest / (1 - taken).sum(axis=1), first / taken.sum(axis=1)], axis=1).astype(
        np.float32
    )
