"""The trade-off: bias squared, variance and error for every span from nervous to stiff."""

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
from scrollab_bias_variance.parts import bias_squared, mean_and_error, variance
from scrollab_bias_variance.smoothers import for_places, for_signposts, listened

SPANS = np.round(np.arange(1, 21) * 0.05, 2)
SHOWN = (0, 2, 4, 9, 19)  # of SPANS, as small pictures
MAPS = 9  # drawn in each small picture
EVERY = 2  # of the places, in a small picture


# Without noise all maps are one, and a spread is nought but for the last bits of a matrix product.
ROUNDING = Tol(1e-5, 1e-6, "nought but for rounding where there is no noise, or no miss")


@dataclass(frozen=True)
class TradeoffParams:
    """The notebooks, and the way of drawing; every span is tried."""

    smoother: Literal["loess", "neighbours"] = "loess"
    noise: Annotated[float, Range(0, 200, 10)] = 120
    stops: Annotated[int, Range(20, 100, 5)] = 40
    hikers: Annotated[int, Range(5, 200, 5)] = 100
    seed: Annotated[int, Range(0, 99)] = 0


@dataclass(frozen=True)
class TradeoffFrame:
    """Means over the places, in m^2, one for each span.

    `error` is measured on new readings, with its standard error over hikers; `own` on the readings
    that the maps were drawn from; `exact_total` is what infinitely many hikers would give.
    `picture` holds some maps at some spans, in m.  `steadiest`, `truest`, `best` and `flattered`
    say where variance, bias squared, the exact total and `own` are least: at the "nervous" end (the
    shortest span), at the "stiff" end, or in the "middle".
    """

    span: Annotated[NDArray[np.float32], Dims("span")]
    k: Annotated[NDArray[np.int32], Dims("span")]
    bias2: Annotated[NDArray[np.float32], Dims("span")]
    variance: Annotated[NDArray[np.float32], Dims("span"), ROUNDING]
    error: Annotated[NDArray[np.float32], Dims("span")]
    error_se: Annotated[NDArray[np.float32], Dims("span"), ROUNDING]
    own: Annotated[NDArray[np.float32], Dims("span"), ROUNDING]
    exact_bias2: Annotated[NDArray[np.float32], Dims("span")]
    exact_variance: Annotated[NDArray[np.float32], Dims("span")]
    exact_total: Annotated[NDArray[np.float32], Dims("span")]
    place: Annotated[NDArray[np.float32], Dims("spot")]
    truth: Annotated[NDArray[np.float32], Dims("spot")]
    shown: Annotated[NDArray[np.int32], Dims("picture")]
    picture: Annotated[NDArray[np.int32], Dims("picture", "map", "spot")]
    noise2: float
    best_span: float
    best_k: int
    best_total: float
    best_typical: float
    stiff_bias2: float
    steadiest: str
    truest: str
    best: str
    flattered: str


def tradeoff(params: TradeoffParams) -> TradeoffFrame:
    """Draw all maps at every span; the same notebooks serve each span."""
    where, posts = places(), signposts(params.stops)
    truth = height(where)
    books = notebooks(params.stops, params.hikers, params.noise, params.seed)
    new = fresh_readings(params.hikers, params.noise, params.seed)
    noise2 = params.noise**2
    ks = [listened(params.smoother, float(span), params.stops) for span in SPANS]
    rows, pictures = [], []
    for i, k in enumerate(ks):
        matrix = for_places(params.smoother, k, params.stops)
        drawn = books @ matrix.T
        own = books @ for_signposts(params.smoother, k, params.stops).T
        exact_bias2 = ((matrix @ height(posts) - truth) ** 2).mean()
        exact_variance = noise2 * (matrix**2).sum(axis=1).mean()
        rows.append(
            (
                bias_squared(drawn, truth).mean(),
                variance(drawn).mean(),
                *mean_and_error(((new - drawn) ** 2).mean(axis=1)),
                ((own - books) ** 2).mean(),
                exact_bias2,
                exact_variance,
                exact_bias2 + exact_variance + noise2,
            )
        )
        if i in SHOWN:
            pictures.append(drawn[:MAPS, ::EVERY])
    bias2, spread2, error, error_se, own2, true_bias2, true_variance, total = np.array(rows).T
    best = int(total.argmin())
    return TradeoffFrame(
        span=SPANS.astype(np.float32),
        k=np.array(ks, dtype=np.int32),
        bias2=bias2.astype(np.float32),
        variance=spread2.astype(np.float32),
        error=error.astype(np.float32),
        error_se=error_se.astype(np.float32),
        own=own2.astype(np.float32),
        exact_bias2=true_bias2.astype(np.float32),
        exact_variance=true_variance.astype(np.float32),
        exact_total=total.astype(np.float32),
        place=where[::EVERY].astype(np.float32),
        truth=truth[::EVERY].astype(np.float32),
        shown=np.array(SHOWN, dtype=np.int32),
        picture=drawable(np.array(pictures)),
        noise2=float(noise2),
        best_span=float(SPANS[best]),
        best_k=ks[best],
        best_total=float(total[best]),
        best_typical=float(np.sqrt(total[best])),
        stiff_bias2=float(bias2[-1]),
        steadiest=_end(true_variance),
        truest=_end(true_bias2),
        best=_end(total),
        flattered=_end(own2),
    )


def _end(values: NDArray[np.float64]) -> str:
    """Say where values over the spans are least; spans that draw the same map are one."""
    least = np.flatnonzero(values <= values.min() + 1e-9)
    if least[0] == 0:
        return "nervous"
    return "stiff" if least[-1] == len(values) - 1 else "middle"
