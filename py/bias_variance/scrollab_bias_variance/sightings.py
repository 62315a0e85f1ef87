"""Sightings: one hiker's notebook of animals, and the map that nearest neighbours make of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray

from scrollab.hints import Dims, Range
from scrollab_bias_variance.plateau import DEPTH, WIDTH, cells, chance, notebook

ACROSS, UP = 48, 36  # cells of the map


@dataclass(frozen=True)
class SightingsParams:
    """Whose notebook, how long it is, how many neighbours vote, and which spot (km) is asked about.

    `k` above the number of sightings means all of them.  `seed` gives everyone a new notebook.
    """

    k: Annotated[int, Range(1, 121, 2)] = 9
    count: Annotated[int, Range(21, 121, 10)] = 101
    hiker: Annotated[int, Range(1, 20)] = 1
    x: Annotated[float, Range(0, WIDTH, 0.05)] = 2.0
    y: Annotated[float, Range(0, DEPTH, 0.05)] = 1.5
    seed: Annotated[int, Range(0, 99)] = 0


@dataclass(frozen=True)
class SightingsFrame:
    """The map's chance of an ibex in each cell, row by row from the south, and the true one.

    A cell is drawn as ibex land where its chance is above one half; a tie goes to the marmots, as
    scikit-learn breaks it.  `voter` names the sightings that vote at the chosen spot, the nearest
    first, and `radius` is how far the last of them is, in km.  `right_own` is the share of the
    notebook's own animals that the map names rightly; `right_new` the share to be expected of new
    ones, and `right_most` of the best map that there can be.  Brier scores likewise.
    """

    spots: Annotated[NDArray[np.float32], Dims("sighting", "xy")]
    kinds: Annotated[NDArray[np.uint8], Dims("sighting")]
    guess: Annotated[NDArray[np.float32], Dims("row", "column")]
    truth: Annotated[NDArray[np.float32], Dims("row", "column")]
    voter: Annotated[NDArray[np.int32], Dims("voter")]
    radius: float
    votes: int
    k: int
    place_guess: float
    place_truth: float
    place_answer: str
    right_own: float
    right_new: float
    right_most: float
    brier_own: float
    brier_new: float
    brier_least: float
    ibex: int
    marmots: int
    ibex_land: float


def sightings(params: SightingsParams) -> SightingsFrame:
    """Fit scikit-learn's nearest neighbours to one notebook and ask it about every cell."""
    k = min(params.k, params.count)
    spots, kinds, model, of_cells, of_spots = _surveyed(params.count, params.hiker, params.seed)
    guess, own = of_cells[:, k - 1] / k, of_spots[:, k - 1] / k
    truth = chance(cells(ACROSS, UP))
    away, voter = model.kneighbors([[params.x, params.y]], n_neighbors=k)
    votes = int(kinds[voter[0]].sum())
    place_guess = votes / k
    said = guess > 0.5
    return SightingsFrame(
        spots=spots.astype(np.float32),
        kinds=kinds,
        guess=guess.reshape(UP, ACROSS).astype(np.float32),
        truth=truth.reshape(UP, ACROSS).astype(np.float32),
        voter=voter[0].astype(np.int32),
        radius=float(away[0, -1]),
        votes=votes,
        k=k,
        place_guess=place_guess,
        place_truth=float(chance(np.array([params.x, params.y]))),
        place_answer="ibex" if place_guess > 0.5 else "marmot",
        right_own=float(((own > 0.5) == kinds).mean()),
        right_new=float(np.where(said, truth, 1 - truth).mean()),
        right_most=float(np.maximum(truth, 1 - truth).mean()),
        brier_own=float(((kinds - own) ** 2).mean()),
        brier_new=float(((guess - truth) ** 2 + truth * (1 - truth)).mean()),
        brier_least=float((truth * (1 - truth)).mean()),
        ibex=int(kinds.sum()),
        marmots=int(len(kinds) - kinds.sum()),
        ibex_land=float(said.mean()),
    )


@lru_cache(maxsize=8)
def _surveyed(
    count: int, hiker: int, seed: int
) -> tuple[NDArray[np.float64], NDArray[np.uint8], Any, NDArray[np.int64], NDArray[np.int64]]:
    """Return a notebook, its model, and ibex votes among the nearest 1, 2, ... of cells and spots.

    Kept, so that a dragged spot asks for its own neighbours alone, and another k for none.
    """
    # Here and not above: what draws the mountain's maps starts without scikit-learn.
    from sklearn.neighbors import KNeighborsClassifier

    spots, kinds = notebook(count, hiker, seed)
    model = KNeighborsClassifier(algorithm="kd_tree").fit(spots, kinds)

    def votes(at: NDArray[np.float64]) -> NDArray[np.int64]:
        nearest = model.kneighbors(at, n_neighbors=count, return_distance=False)
        return kinds[nearest].cumsum(axis=1, dtype=np.int64)

    return spots, kinds, model, votes(cells(ACROSS, UP)), votes(spots)
