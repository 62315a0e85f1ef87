"""The whole trial: herd, hat, measurement, and a pile of re-deals to judge it by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from scrollab.hints import Dims, Range
from scrollab_permutation_test.counting import Sides, Statistic, shift_interval, shuffles
from scrollab_permutation_test.herd import HERD, herd, perches
from scrollab_permutation_test.judgement import Judgement, judge

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
class PileFrame(Judgement):
    """Softness in points; a value is shampoo minus water, in points (t has no unit).

    `centre_` is each group's mean, or its median where medians are compared.
    """

    animal_id: Annotated[NDArray[np.int32], Dims("animal")]
    treated: Annotated[NDArray[np.uint8], Dims("animal")]
    softness: Annotated[NDArray[np.int32], Dims("animal")]
    perch: Annotated[NDArray[np.uint8], Dims("animal")]
    redealt: Annotated[NDArray[np.uint8], Dims("shown", "animal")]
    redealt_perch: Annotated[NDArray[np.uint8], Dims("shown", "animal")]
    redealt_means: Annotated[NDArray[np.float32], Dims("shown", "group")]
    shampooed: int
    watered: int
    mean_shampoo: float
    mean_water: float
    centre_shampoo: float
    centre_water: float
    true_effect: float
    low: float
    high: float
    verdict: str


def pile(params: PileParams) -> PileFrame:
    """Run the trial and deal its labels again `deals` times.

    `low` and `high` bound the shampoo's effect, were it the same for every animal (95 per cent,
    from the same deals, within the scale's 100 points). `verdict` says whether p, exact where it is
    known, is at most 0.05 ("below") or not ("above").
    """
    chosen = min(max(round(params.animals * params.share / 100), 2), params.animals - 2)
    ours = herd(params.animals, chosen, params.effect, params.herd)
    softness = ours.softness()
    values = softness.astype(np.int64)
    rows = shuffles(ours.treated, params.deals, params.seed)
    judged = judge(values, ours.treated, rows, params)
    low, high = np.clip(shift_interval(values, ours.treated, rows, LEVEL), -100, 100)
    shown = rows[:SHOWN]
    shampoo, water = values[ours.treated == 1], values[ours.treated == 0]
    p = judged.exact_p if judged.exact_known else judged.p
    centre = np.median if params.statistic == "median" else np.mean
    return PileFrame(
        **vars(judged),
        animal_id=np.arange(params.animals, dtype=np.int32),
        treated=ours.treated,
        softness=softness,
        perch=perches(softness, ours.treated, ROOM),
        redealt=shown,
        redealt_perch=np.stack([perches(softness, row, ROOM) for row in shown]),
        redealt_means=_means(values, shown),
        shampooed=chosen,
        watered=params.animals - chosen,
        mean_shampoo=float(shampoo.mean()),
        mean_water=float(water.mean()),
        centre_shampoo=float(centre(shampoo)),
        centre_water=float(centre(water)),
        true_effect=float((ours.shampoo - ours.water).mean()),
        low=float(low),
        high=float(high),
        verdict="below" if p <= LINE else "above",
    )


def _means(values: NDArray[np.int64], rows: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return the mean of each deal's two groups: water, shampoo."""
    taken = rows.astype(np.int64)
    first, rest = taken @ values, (1 - taken) @ values
    return np.stack([rest / (1 - taken).sum(axis=1), first / taken.sum(axis=1)], axis=1).astype(
        np.float32
    )
