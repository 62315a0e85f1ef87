"""Every deal of a small herd: few enough to lay all of them on one table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from scrollab.hints import Dims, Items
from scrollab_permutation_test.counting import Sides, all_deals, p_value, sizes, step, tails
from scrollab_permutation_test.dots import stacked


@dataclass(frozen=True)
class DealsParams:
    """Softness scores, in whole points: the first half of the list had the shampoo."""

    softness: Annotated[tuple[int, ...], Items(0, 100, 4, 8)] = (61, 58, 54, 55, 47, 45)
    sides: Sides = "one"


@dataclass(frozen=True)
class DealsFrame:
    """Deals in order of their difference, largest first; equal ones in order of their labels.

    `rank` counts from 0 and `real` is the row of the deal that happened. Half of an odd herd is
    rounded down.
    """

    animal_id: Annotated[NDArray[np.int32], Dims("animal")]
    softness: Annotated[NDArray[np.int32], Dims("animal")]
    labels: Annotated[NDArray[np.uint8], Dims("deal", "animal")]
    total_shampoo: Annotated[NDArray[np.int32], Dims("deal")]
    total_water: Annotated[NDArray[np.int32], Dims("deal")]
    value: Annotated[NDArray[np.float32], Dims("deal")]
    counted: Annotated[NDArray[np.uint8], Dims("deal")]
    bin: Annotated[NDArray[np.int32], Dims("deal")]
    level: Annotated[NDArray[np.int32], Dims("deal")]
    bin_width: float
    animals: int
    shampooed: int
    deals: int
    real: int
    observed: float
    mean_shampoo: float
    mean_water: float
    hits: int
    p: float
    p_two: float
    smallest_p: float
    smallest_p_two: float
    can_reach: str


def deals(params: DealsParams) -> DealsFrame:
    """Lay out all deals, the real one among them, and count those at least as large.

    `smallest_p` is what the best possible deal of so many animals without ties gets: 1 / deals, and
    twice that for two sides where halves are equal. `can_reach` says ("yes" or "no") whether even a
    two-sided test of so few animals can get to 0.05.
    """
    values = np.array(params.softness, dtype=np.int64)
    chosen = len(values) // 2
    rows = all_deals(len(values), chosen)
    keyed = rows.astype(np.int64) @ values
    order = np.argsort(-keyed, kind="stable")
    rows, keyed = rows[order], keyed[order]
    real = int(np.flatnonzero((rows == (np.arange(len(values)) < chosen)).all(axis=1))[0])
    counted = tails(keyed, keyed[real])
    lower = params.sides == "two" and counted.lower < counted.upper
    value = sizes(keyed, values, chosen, "mean")
    bins = ((keyed - keyed[real]) // 2).astype(np.int32)
    smallest_two = min(1.0, 2 / len(rows))
    return DealsFrame(
        animal_id=np.arange(len(values), dtype=np.int32),
        softness=values.astype(np.int32),
        labels=rows,
        total_shampoo=keyed.astype(np.int32),
        total_water=(values.sum() - keyed).astype(np.int32),
        value=value.astype(np.float32),
        counted=(keyed <= keyed[real] if lower else keyed >= keyed[real]).astype(np.uint8),
        bin=bins,
        level=stacked(bins),
        bin_width=2 * step(len(values), chosen, "mean"),
        animals=len(values),
        shampooed=chosen,
        deals=len(rows),
        real=real,
        observed=float(value[real]),
        mean_shampoo=float(values[:chosen].mean()),
        mean_water=float(values[chosen:].mean()),
        hits=counted.lower if lower else counted.upper,
        p=p_value(counted, params.sides, 0),
        p_two=p_value(counted, "two", 0),
        smallest_p=1 / len(rows),
        smallest_p_two=smallest_two,
        can_reach="yes" if smallest_two <= 0.05 else "no",
    )
