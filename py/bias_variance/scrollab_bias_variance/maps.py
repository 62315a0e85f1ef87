"""Maps: one way of drawing, a hundred notebooks, and how the hundred maps miss the mountain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray

from scrollab.hints import Dims, Range, Tol
from scrollab_bias_variance.mountain import (
    drawable,
    fresh_readings,
    height,
    notebooks,
    places,
    signposts,
)
from scrollab_bias_variance.parts import (
    bias_squared,
    fair_bias_squared,
    mean_and_error,
    variance,
)
from scrollab_bias_variance.smoothers import for_places, for_signposts, listened

# Without noise all maps are one, and a spread is nought but for the last bits of a matrix product.
ROUNDING = Tol(1e-5, 1e-6, "nought but for rounding where there is no noise, or no miss")


@dataclass(frozen=True)
class MapsParams:
    """How maps are drawn, and from what.

    `span` is the share of a notebook that a place listens to.  `noise` is the standard deviation
    of one reading in metres.  `seed` gives everyone a new notebook.
    """

    smoother: Literal["loess", "neighbours"] = "loess"
    span: Annotated[float, Range(0.05, 1, 0.05)] = 0.2
    noise: Annotated[float, Range(0, 200, 10)] = 120
    stops: Annotated[int, Range(20, 100, 5)] = 40
    hikers: Annotated[int, Range(5, 200, 5)] = 100
    seed: Annotated[int, Range(0, 99)] = 0


@dataclass(frozen=True)
class MapsFrame:
    """All maps, and the parts of their error at each place and on average.

    Heights are in m, places in km, squares in m^2.  `reading` is the first hiker's notebook.
    `maps` are rounded to whole metres, finer than a drawing shows; all numbers are worked out
    before.  `error` is measured: each map against new readings; `error_se` is its standard error
    over hikers.  `mean_` fields are means over the places; `exact_` fields are what infinitely many
    hikers would give.  What varies from hiker to hiker is the altimeter's error and nothing else:
    the signposts stay where they are.
    """

    place: Annotated[NDArray[np.float32], Dims("place")]
    truth: Annotated[NDArray[np.float32], Dims("place")]
    post: Annotated[NDArray[np.float32], Dims("stop")]
    reading: Annotated[NDArray[np.float32], Dims("stop")]
    maps: Annotated[NDArray[np.int32], Dims("hiker", "place")]
    mean_map: Annotated[NDArray[np.float32], Dims("place")]
    bias: Annotated[NDArray[np.float32], Dims("place")]
    bias2: Annotated[NDArray[np.float32], Dims("place"), ROUNDING]
    variance: Annotated[NDArray[np.float32], Dims("place"), ROUNDING]
    error: Annotated[NDArray[np.float32], Dims("place"), ROUNDING]
    error_se: Annotated[NDArray[np.float32], Dims("place"), ROUNDING]
    exact_mean: Annotated[NDArray[np.float32], Dims("place")]
    k: int
    noise2: float
    mean_bias2: Annotated[float, ROUNDING]
    mean_fair_bias2: Annotated[float, ROUNDING]
    mean_variance: Annotated[float, ROUNDING]
    mean_total: float
    mean_miss2: Annotated[float, ROUNDING]
    mean_error: float
    mean_error_se: Annotated[float, ROUNDING]
    exact_bias2: float
    exact_variance: float
    exact_total: float
    own_error: Annotated[float, ROUNDING]
    typical_bias: float
    typical_spread: Annotated[float, ROUNDING]
    typical_miss: float
    first_miss: float
    lift: float


def maps(params: MapsParams) -> MapsFrame:
    """Draw every hiker's map, and take the maps' error apart.

    `mean_miss2` is the mean of (map - truth)^2, equal to `mean_bias2` + `mean_variance`.
    `own_error` is the mean square by which maps miss the very readings that they were drawn from.
    `lift` is mean variance over hikers: by so much the plug-in bias squared is too high.
    """
    where, posts = places(), signposts(params.stops)
    truth = height(where)
    k = listened(params.smoother, params.span, params.stops)
    matrix = for_places(params.smoother, k, params.stops)
    books = notebooks(params.stops, params.hikers, params.noise, params.seed)
    drawn = books @ matrix.T
    own = books @ for_signposts(params.smoother, k, params.stops).T

    bias2, spread2 = bias_squared(drawn, truth), variance(drawn)
    missed2 = (drawn - truth) ** 2
    new2 = (fresh_readings(params.hikers, params.noise, params.seed) - drawn) ** 2
    mean_error, mean_error_se = mean_and_error(new2.mean(axis=1))
    noise2 = params.noise**2
    exact_bias2 = float(((matrix @ height(posts) - truth) ** 2).mean())
    exact_variance = float(noise2 * (matrix**2).sum(axis=1).mean())
    return MapsFrame(
        place=where.astype(np.float32),
        truth=truth.astype(np.float32),
        post=posts.astype(np.float32),
        reading=books[0].astype(np.float32),
        maps=drawable(drawn),
        mean_map=drawn.mean(axis=0).astype(np.float32),
        bias=(drawn.mean(axis=0) - truth).astype(np.float32),
        bias2=bias2.astype(np.float32),
        variance=spread2.astype(np.float32),
        error=new2.mean(axis=0).astype(np.float32),
        error_se=(new2.std(axis=0, ddof=1) / np.sqrt(params.hikers)).astype(np.float32),
        exact_mean=(matrix @ height(posts)).astype(np.float32),
        k=k,
        noise2=float(noise2),
        mean_bias2=float(bias2.mean()),
        mean_fair_bias2=float(fair_bias_squared(drawn, truth).mean()),
        mean_variance=float(spread2.mean()),
        mean_total=float(bias2.mean() + spread2.mean() + noise2),
        mean_miss2=float(missed2.mean()),
        mean_error=mean_error,
        mean_error_se=mean_error_se,
        exact_bias2=exact_bias2,
        exact_variance=exact_variance,
        exact_total=float(exact_bias2 + exact_variance + noise2),
        own_error=float(((own - books) ** 2).mean()),
        typical_bias=float(np.sqrt(bias2.mean())),
        typical_spread=float(np.sqrt(spread2.mean())),
        typical_miss=float(np.sqrt(missed2.mean())),
        first_miss=float(np.sqrt(missed2[0].mean())),
        lift=float(exact_variance / params.hikers),
    )
