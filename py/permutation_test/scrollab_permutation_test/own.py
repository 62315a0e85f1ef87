"""The reader's own two columns, judged by the same deals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from scrollab.datasets.zea_mays import CROSSED, SELFED
from scrollab.hints import Dims, Items, Range
from scrollab_permutation_test.counting import (
    Sides,
    Statistic,
    exact_tails,
    keys,
    p_error,
    p_value,
    shuffles,
    sizes,
    step,
    tails,
    to_grid,
)
from scrollab_permutation_test.dots import dots


@dataclass(frozen=True)
class OwnParams:
    """Two columns of numbers, any unit; at first Darwin's maize, in inches."""

    first: Annotated[tuple[float, ...], Items(-1e6, 1e6, 2, 60)] = CROSSED
    second: Annotated[tuple[float, ...], Items(-1e6, 1e6, 2, 60)] = SELFED
    deals: Annotated[int, Range(40, 1000, 20)] = 200
    statistic: Statistic = "mean"
    sides: Sides = "one"
    seed: Annotated[int, Range(0, 999)] = 0


@dataclass(frozen=True)
class OwnFrame:
    """As in a pile: a value is first column minus second, in the data's unit (t has none).

    `exact_p` is -1 where `exact_known` is false: there were too many deals to count them all.
    """

    data: Annotated[NDArray[np.float64], Dims("row")]
    group: Annotated[NDArray[np.uint8], Dims("row")]
    value: Annotated[NDArray[np.float32], Dims("deal")]
    bin: Annotated[NDArray[np.int32], Dims("deal")]
    level: Annotated[NDArray[np.int32], Dims("deal")]
    counted: Annotated[NDArray[np.uint8], Dims("deal")]
    bin_width: float
    tallest: int
    first_count: int
    second_count: int
    mean_first: float
    mean_second: float
    observed: float
    hits: int
    hits_with_real: int
    dots: int
    tail: str
    p: float
    p_error: float
    exact_known: bool
    exact_hits: float
    exact_deals: float
    exact_p: float


def own(params: OwnParams) -> OwnFrame:
    """Deal the pooled numbers again and again into groups as large as the two columns.

    Numbers are compared on a grid of six decimals at most, so that ties are ties. The exact p is
    counted for up to 30 numbers (mean) or 4,000 deals (median, t).
    """
    data = np.array(params.first + params.second, dtype=np.float64)
    treated = (np.arange(len(data)) < len(params.first)).astype(np.uint8)
    chosen = len(params.first)
    values, grain = to_grid(data)
    rows = shuffles(treated, params.deals, params.seed)
    keyed = keys(values, rows, params.statistic)
    real = keys(values, treated[None, :], params.statistic)
    counted = tails(keyed, real[0])
    tail = "lower" if params.sides == "two" and counted.lower < counted.upper else "upper"
    exact = exact_tails(values, treated, params.statistic)
    unit = 1.0 if params.statistic == "t" else grain
    dealt = sizes(keyed, values, chosen, params.statistic) * unit
    observed = float(sizes(real, values, chosen, params.statistic)[0] * unit)
    gap = step(len(values), chosen, params.statistic) * unit
    stack = dots(dealt, keyed >= real[0], observed, gap)
    hits = counted.lower if tail == "lower" else counted.upper
    return OwnFrame(
        data=data,
        group=treated,
        value=dealt.astype(np.float32),
        bin=stack.bins,
        level=stack.levels,
        counted=(keyed <= real[0] if tail == "lower" else keyed >= real[0]).astype(np.uint8),
        bin_width=stack.width,
        tallest=stack.tallest,
        first_count=chosen,
        second_count=len(params.second),
        mean_first=float(np.mean(params.first)),
        mean_second=float(np.mean(params.second)),
        observed=observed,
        hits=hits,
        hits_with_real=hits + 1,
        dots=params.deals + 1,
        tail=tail,
        p=p_value(counted, params.sides, 1),
        p_error=p_error(counted, params.sides),
        exact_known=exact is not None,
        exact_hits=float(exact.lower if tail == "lower" else exact.upper) if exact else -1.0,
        exact_deals=float(exact.total) if exact else -1.0,
        exact_p=p_value(exact, params.sides, 0) if exact else -1.0,
    )
