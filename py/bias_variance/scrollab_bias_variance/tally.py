"""A tally: the height that a few maps give one place, and their error taken apart by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from scrollab.hints import Dims, Items, Range
from scrollab_bias_variance.parts import bias_squared, variance


@dataclass(frozen=True)
class TallyParams:
    """The true height and the maps' heights, in hundreds of metres, so that sums stay small.

    `noise` is the standard deviation of a new reading, in the same unit.
    """

    truth: Annotated[int, Range(10, 22)] = 18
    heights: Annotated[tuple[int, ...], Items(10, 22, least=2, most=8)] = (19, 17, 15, 17)
    noise: Annotated[int, Range(0, 3)] = 1


@dataclass(frozen=True)
class TallyFrame:
    """Each map's miss and its square, and what the squares add up to."""

    height: Annotated[NDArray[np.int32], Dims("map")]
    miss: Annotated[NDArray[np.int32], Dims("map")]
    miss2: Annotated[NDArray[np.int32], Dims("map")]
    deviation: Annotated[NDArray[np.float64], Dims("map")]
    deviation2: Annotated[NDArray[np.float64], Dims("map")]
    count: int
    truth: int
    mean: float
    bias: float
    bias2: float
    variance: float
    noise2: int
    miss2_total: int
    deviation2_total: float
    mean_miss2: float
    total: float
    bias_share: float


def tally(params: TallyParams) -> TallyFrame:
    """Take the mean squared miss of a few maps apart.

    `bias_share` is the share of the mean squared miss that is bias squared; 0 where nothing missed.
    """
    heights = np.array(params.heights, dtype=np.int32)
    column = heights[:, None].astype(np.float64)
    bias2 = float(bias_squared(column, np.array([params.truth]))[0])
    spread2 = float(variance(column)[0])
    miss = heights - np.int32(params.truth)
    deviation = heights - heights.mean()
    mean_miss2 = float((miss**2).mean())
    return TallyFrame(
        height=heights,
        miss=miss.astype(np.int32),
        miss2=(miss**2).astype(np.int32),
        deviation=deviation,
        deviation2=deviation**2,
        count=len(heights),
        truth=params.truth,
        mean=float(heights.mean()),
        bias=float(heights.mean() - params.truth),
        bias2=bias2,
        variance=spread2,
        noise2=params.noise**2,
        miss2_total=int((miss**2).sum()),
        deviation2_total=float((deviation**2).sum()),
        mean_miss2=mean_miss2,
        total=bias2 + spread2 + params.noise**2,
        bias_share=bias2 / mean_miss2 if mean_miss2 else 0.0,
    )
