"""Swapping sides: what a hand does to a trial that a hat has dealt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray

from scrollab.hints import Dims, Items, Range
from scrollab.params import ParamError
from scrollab_permutation_test.counting import Tails, exact_tails, p_value
from scrollab_permutation_test.herd import herd, perches
from scrollab_permutation_test.pile import ROOM

DOZEN = 12


@dataclass(frozen=True)
class SwapParams:
    """Who was carried to the other pen, and whether the wool was judged before or after."""

    moved: Annotated[tuple[int, ...], Items(0, DOZEN - 1, 0, DOZEN, unique=True)] = ()
    when: Literal["before", "after"] = "before"
    effect: Annotated[float, Range(0, 15, 0.5)] = 6.0
    seed: Annotated[int, Range(0, 999)] = 0


@dataclass(frozen=True)
class SwapFrame:
    """Twelve alpacas in two pens; softness in points; `hat_` is what the hat's own deal gave.

    `valid` is false once a hand has moved an animal: `p` is then only the place of this arrangement
    among all arrangements, and no longer a probability that chance would do as well.
    """

    animal_id: Annotated[NDArray[np.int32], Dims("animal")]
    water: Annotated[NDArray[np.int32], Dims("animal")]
    shampoo: Annotated[NDArray[np.int32], Dims("animal")]
    softness: Annotated[NDArray[np.int32], Dims("animal")]
    treated: Annotated[NDArray[np.uint8], Dims("animal")]
    moved: Annotated[NDArray[np.uint8], Dims("animal")]
    perch: Annotated[NDArray[np.uint8], Dims("animal")]
    moved_count: int
    shampooed: int
    watered: int
    mean_shampoo: float
    mean_water: float
    observed: float
    hits: int
    deals: int
    p: float
    valid: bool
    hat_observed: float
    hat_p: float
    true_effect: float


def swap(params: SwapParams) -> SwapFrame:
    """Carry the animals `moved` to the other pen and look at the difference again.

    Before measuring, a moved animal is washed with the other bottle: its softness is the other of
    its two potential values. After measuring, only its label moves. Raises `ParamError` for `moved`
    where it leaves a pen empty.
    """
    ours = herd(DOZEN, DOZEN // 2, params.effect, params.seed)
    moved = np.isin(np.arange(DOZEN), params.moved).astype(np.uint8)
    treated = ours.treated ^ moved
    if treated.sum() in (0, DOZEN):
        raise ParamError("moved", "leaves a pen empty; each pen needs one alpaca or more")
    washed = treated if params.when == "before" else ours.treated
    softness = np.where(washed == 1, ours.shampoo, ours.water).astype(np.int32)
    counted = _exact(softness, treated)
    first, rest = softness[treated == 1].mean(), softness[treated == 0].mean()
    dealt = ours.softness()
    hat_gap = dealt[ours.treated == 1].mean() - dealt[ours.treated == 0].mean()
    return SwapFrame(
        animal_id=np.arange(DOZEN, dtype=np.int32),
        water=ours.water,
        shampoo=ours.shampoo,
        softness=softness,
        treated=treated,
        moved=moved,
        perch=perches(softness, treated, ROOM),
        moved_count=len(params.moved),
        shampooed=int(treated.sum()),
        watered=int((1 - treated).sum()),
        mean_shampoo=float(first),
        mean_water=float(rest),
        observed=float(first - rest),
        hits=counted.upper,
        deals=counted.total,
        p=p_value(counted, "one", 0),
        valid=not params.moved,
        hat_observed=float(hat_gap),
        hat_p=p_value(_exact(dealt, ours.treated), "one", 0),
        true_effect=float((ours.shampoo - ours.water).mean()),
    )


def _exact(softness: NDArray[np.int32], treated: NDArray[np.uint8]) -> Tails:
    exact = exact_tails(softness.astype(np.int64), treated, "mean")
    assert exact is not None  # twelve animals: the mean is always counted exactly
    return exact
