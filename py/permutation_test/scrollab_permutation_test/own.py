"""The reader's own two columns, judged by the same deals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from scrollab.datasets.zea_mays import CROSSED, SELFED
from scrollab.hints import Dims, Items, Range
from scrollab_permutation_test.counting import Sides, Statistic, shuffles, to_grid
from scrollab_permutation_test.judgement import Judgement, judge


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
class OwnFrame(Judgement):
    """As in a pile: a value is first column minus second, in the data's unit (t has none)."""

    data: Annotated[NDArray[np.float64], Dims("row")]
    group: Annotated[NDArray[np.uint8], Dims("row")]
    first_count: int
    second_count: int
    mean_first: float
    mean_second: float


def own(params: OwnParams) -> OwnFrame:
    """Deal the pooled numbers again and again into groups as large as the two columns.

    Numbers are compared on a grid of six decimals at most, so that ties are ties. The exact p is
    counted for up to 30 numbers (mean) or 4,000 deals (median, t).
    """
    data = np.array(params.first + params.second, dtype=np.float64)
    treated = (np.arange(len(data)) < len(params.first)).astype(np.uint8)
    values, grain = to_grid(data)
    rows = shuffles(treated, params.deals, params.seed)
    return OwnFrame(
        **vars(judge(values, treated, rows, params, grain)),
        data=data,
        group=treated,
        first_count=len(params.first),
        second_count=len(params.second),
        mean_first=float(np.mean(params.first)),
        mean_second=float(np.mean(params.second)),
    )
