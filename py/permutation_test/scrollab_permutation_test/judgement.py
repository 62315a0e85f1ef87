"""What a pile of re-deals says of the real one: the fields that frames with such a pile share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Protocol

import numpy as np
from numpy.typing import NDArray

from scrollab.hints import Dims
from scrollab_permutation_test.counting import (
    Sides,
    Statistic,
    exact_tails,
    keys,
    p_error,
    p_value,
    sizes,
    step,
    tails,
)
from scrollab_permutation_test.dots import dots


class Asked(Protocol):
    """How to judge."""

    @property
    def statistic(self) -> Statistic:
        """What is compared."""

    @property
    def sides(self) -> Sides:
        """What counts as extreme."""


@dataclass(frozen=True)
class Judgement:
    """A value is the first group minus the second, in the data's unit (t has none).

    `exact_p` is -1 where `exact_known` is false: there were too many deals to count them all.
    """

    value: Annotated[NDArray[np.float32], Dims("deal")]
    bin: Annotated[NDArray[np.int32], Dims("deal")]
    level: Annotated[NDArray[np.int32], Dims("deal")]
    counted: Annotated[NDArray[np.uint8], Dims("deal")]
    bin_width: float
    tallest: int
    observed: float
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


def judge(
    values: NDArray[np.int64],
    treated: NDArray[np.uint8],
    rows: NDArray[np.uint8],
    asked: Asked,
    grain: float = 1.0,
) -> Judgement:
    """Judge the real labels by re-deals of them.

    `values` (n,) are whole numbers of `grain` units; `treated` (n,) is 1 in the first group; each
    row of `rows` (deals, n) is a deal of the same labels.  `p` is (b + 1) / (N + 1): the real deal
    is one of the deals that could be made, so it counts among them and p is never 0.  `tail` is the
    side that is counted (one-sided: the upper).
    """
    statistic, chosen = asked.statistic, int(treated.sum())
    keyed = keys(values, rows, statistic)
    real = keys(values, treated[None, :], statistic)
    counted = tails(keyed, real[0])
    exact = exact_tails(values, treated, statistic)
    lower = asked.sides == "two" and counted.lower < counted.upper
    hits = counted.lower if lower else counted.upper
    unit = 1.0 if statistic == "t" else grain
    dealt = sizes(keyed, values, chosen, statistic) * unit
    observed = float(sizes(real, values, chosen, statistic)[0] * unit)
    gap = step(len(values), chosen, statistic) * unit
    stack = dots(dealt, keyed >= real[0], observed, gap)
    return Judgement(
        value=dealt.astype(np.float32),
        bin=stack.bins,
        level=stack.levels,
        counted=(keyed <= real[0] if lower else keyed >= real[0]).astype(np.uint8),
        bin_width=stack.width,
        tallest=stack.tallest,
        observed=observed,
        hits=hits,
        hits_with_real=hits + 1,
        dots=len(rows) + 1,
        tail="lower" if lower else "upper",
        p=p_value(counted, asked.sides, 1),
        p_error=p_error(counted, asked.sides),
        exact_known=exact is not None,
        exact_hits=(exact.lower if lower else exact.upper) if exact else -1,
        exact_deals=exact.total if exact else -1,
        exact_p=p_value(exact, asked.sides, 0) if exact else -1.0,
    )
