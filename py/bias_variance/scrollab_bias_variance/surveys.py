"""Surveys: a hundred notebooks of animals, a hundred maps, and their error taken apart.

Each guess is a chance, and its error is squared (G. W. Brier 1950, *Monthly Weather Review* 78:
1-3; here for one kind, so half of Brier's own sum over both).  So the parts add up as for heights.
Counts of wrong names do not come apart into such a sum: P. Domingos (2000), *ICML*, 231-238.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from scrollab.hints import Dims, Range
from scrollab_bias_variance.parts import mean_and_error
from scrollab_bias_variance.plateau import cells, chance, notebook

ACROSS, UP = 12, 9  # cells in which the maps are compared
BATCH = 20  # hikers whose maps are drawn between two frames
PICTURES = 15  # maps that are shown
SCALE = 1 << 24  # squared distances are sorted as whole numbers, in units of km^2 / SCALE


@dataclass(frozen=True)
class SurveysParams:
    """How many neighbours vote, and how many notebooks of which length there are."""

    k: Annotated[int, Range(1, 121, 2)] = 9
    count: Annotated[int, Range(21, 121, 10)] = 101
    hikers: Annotated[int, Range(20, 100, 20)] = 100
    seed: Annotated[int, Range(0, 99)] = 0


@dataclass(frozen=True)
class SurveysFrame:
    """Means over the cells for every odd number of neighbours, and cell by cell for the chosen one.

    `bias2` + `variance` + `noise` is the expected Brier score; `brier` is measured on one new
    animal a map and cell, with its standard error over hikers.  `wrong` is the expected share of
    wrongly named animals, which is not the sum of anything here.  `hikers` are in so far.  What
    varies from hiker to hiker is where animals were met, and which.
    """

    ks: Annotated[NDArray[np.int32], Dims("k")]
    bias2: Annotated[NDArray[np.float32], Dims("k")]
    variance: Annotated[NDArray[np.float32], Dims("k")]
    wrong: Annotated[NDArray[np.float32], Dims("k")]
    pictures: Annotated[NDArray[np.float32], Dims("picture", "row", "column")]
    cell_mean: Annotated[NDArray[np.float32], Dims("row", "column")]
    cell_truth: Annotated[NDArray[np.float32], Dims("row", "column")]
    cell_bias2: Annotated[NDArray[np.float32], Dims("row", "column")]
    cell_variance: Annotated[NDArray[np.float32], Dims("row", "column")]
    cell_noise: Annotated[NDArray[np.float32], Dims("row", "column")]
    k: int
    hikers: int
    noise: float
    k_bias2: float
    k_variance: float
    k_total: float
    k_wrong: float
    brier: float
    brier_se: float
    best_k: int
    best_total: float
    best_wrong_k: int
    least_wrong: float


def surveys(params: SurveysParams) -> Iterator[SurveysFrame]:
    """Let the k nearest sightings vote in every cell of every hiker's map.

    Yields a frame each time that some more hikers are in.  Votes for every k are counted at once
    and kept, so that another k needs no more than a sum.
    """
    k = min(params.k, params.count)
    truth = chance(cells(ACROSS, UP))
    noise = truth * (1 - truth)
    ks = np.arange(1, params.count + 1, 2)
    pictures = _votes(params.count, params.seed, 0)[:PICTURES, :, k - 1] / k
    sums = np.zeros((3, len(truth), len(ks)))
    at_k = np.zeros((2, len(truth)))
    wrong_at_k = 0.0
    briers: list[float] = []
    for batch in range(max(1, params.hikers // BATCH)):
        sums += _sums(params.count, params.seed, batch)
        guess = _votes(params.count, params.seed, batch)[:, :, k - 1] / k
        at_k += guess.sum(axis=0), (guess**2).sum(axis=0)
        wrong_at_k += _share_wrong(guess, truth) * BATCH
        met = np.random.default_rng([params.seed, 3, batch]).random(guess.shape) < truth
        briers += ((met - guess) ** 2).mean(axis=1).tolist()
        hikers = len(briers)
        bias2, spread2, wrong = _curves(sums / hikers, truth, ks)
        total = bias2 + spread2 + noise.mean()
        mean = at_k[0] / hikers
        k_bias2, k_variance = (mean - truth) ** 2, np.maximum(at_k[1] / hikers - mean**2, 0)
        brier, brier_se = mean_and_error(np.array(briers))
        grid = (UP, ACROSS)
        yield SurveysFrame(
            ks=ks.astype(np.int32),
            bias2=bias2.astype(np.float32),
            variance=spread2.astype(np.float32),
            wrong=wrong.astype(np.float32),
            pictures=pictures.reshape(PICTURES, *grid).astype(np.float32),
            cell_mean=mean.reshape(grid).astype(np.float32),
            cell_truth=truth.reshape(grid).astype(np.float32),
            cell_bias2=k_bias2.reshape(grid).astype(np.float32),
            cell_variance=k_variance.reshape(grid).astype(np.float32),
            cell_noise=noise.reshape(grid).astype(np.float32),
            k=k,
            hikers=hikers,
            noise=float(noise.mean()),
            k_bias2=float(k_bias2.mean()),
            k_variance=float(k_variance.mean()),
            k_total=float((k_bias2 + k_variance + noise).mean()),
            k_wrong=wrong_at_k / hikers,
            brier=brier,
            brier_se=brier_se,
            best_k=int(ks[total.argmin()]),
            best_total=float(total.min()),
            best_wrong_k=int(ks[wrong.argmin()]),
            least_wrong=float(wrong.min()),
        )


@lru_cache(maxsize=24)
def _votes(count: int, seed: int, batch: int) -> NDArray[np.int16]:
    """Return ibex votes among the nearest 1, 2, ... sightings: (hiker, cell, k).

    One sort serves every k: each squared distance is a whole number with the kind in its last bit.
    """
    at = cells(ACROSS, UP)
    books = [notebook(count, batch * BATCH + hiker + 1, seed) for hiker in range(BATCH)]
    spots = np.array([book[0] for book in books])
    kinds = np.array([book[1] for book in books])
    far = (at[:, None, 0] - spots[:, None, :, 0]) ** 2
    far += (at[:, None, 1] - spots[:, None, :, 1]) ** 2
    keys = (far * SCALE).astype(np.int32)
    keys <<= 1
    keys |= kinds[:, None, :]
    keys.sort(axis=2)
    return (keys & 1).cumsum(axis=2, dtype=np.int16)


@lru_cache(maxsize=24)
def _sums(count: int, seed: int, batch: int) -> NDArray[np.float64]:
    """Return sums over a batch's hikers, (3, cell, odd k): votes, votes squared, who say ibex.

    All are whole numbers, so that no sum is rounded.
    """
    votes = _votes(count, seed, batch)[:, :, ::2].astype(np.int32)
    ks = np.arange(1, count + 1, 2)
    sums = [votes.sum(axis=0), (votes * votes).sum(axis=0), (2 * votes > ks).sum(axis=0)]
    return np.array(sums, dtype=np.float64)


def _curves(
    means: NDArray[np.float64], truth: NDArray[np.float64], ks: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return bias squared, variance and share wrong for each k, as means over the cells."""
    chances = truth[:, None]
    guess = means[0] / ks
    spread2 = means[1] / ks**2 - guess**2
    wrong = means[2] * (1 - chances) + (1 - means[2]) * chances
    return ((guess - chances) ** 2).mean(axis=0), spread2.mean(axis=0), wrong.mean(axis=0)


def _share_wrong(guess: NDArray[np.float64], truth: NDArray[np.float64]) -> float:
    """Return the expected share of new animals that the maps name wrongly; ties say marmot."""
    return float(np.where(guess > 0.5, 1 - truth, truth).mean())
