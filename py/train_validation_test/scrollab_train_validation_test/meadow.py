"""Meadow: ducks and rabbits in three sets, four guessers, and a test set that is opened once."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray

from scrollab.hints import Dims, Items, Range
from scrollab_train_validation_test.animals import (
    SIDE,
    SIZES,
    TEST,
    TRAIN,
    VALIDATION,
    border,
    cells,
    chance,
    herd,
    moved,
    parts,
)
from scrollab_train_validation_test.binomial import wilson
from scrollab_train_validation_test.guessers import GUESSERS, answers, fitted

CELLS = 40  # of a map, along each side
ROWS = sum(SIZES)
UNKNOWN = 2  # what nobody may know before the test set is opened
STAMPS = 2**16  # stamps of one envelope
ENVELOPES = 9
# On the true border, where nobody can say what he is.
LUDWIG = np.array([[50.0, border(np.array(50.0))]])


@dataclass(frozen=True)
class MeadowParams:
    """Which animals were carried where, who guesses, and which test set has been opened, if any.

    A number of `moved` is an animal's row, then two digits for its pointed part in mm and two for
    its hop in cm: 123456 puts animal 12 at 34 mm and 56 cm.  `guesser` "best" is whoever does best
    on the validation animals.  `envelope` is the test set that lies on the table; `opened` is 0 or
    the stamp that the frame showed when it was opened.  `seed` makes another herd.
    """

    moved: Annotated[tuple[int, ...], Items(0, ROWS * SIDE**2 - 1, most=ROWS)] = ()
    guesser: Literal["best", "level", "slope", "bow", "copy"] = "best"
    envelope: Annotated[int, Range(1, ENVELOPES)] = 1
    opened: Annotated[int, Range(0, (ENVELOPES + 1) * STAMPS)] = 0
    seed: Annotated[int, Range(0, 99)] = 0


@dataclass(frozen=True)
class MeadowFrame:
    """All animals, what every guesser has learnt from the training ones, and how it does.

    `part` is 0 training, 1 validation, 2 test; `kind` is 0 duck, 1 rabbit; `said` is the chosen
    guesser's answer.  Both are 2, unknown, for animals whose envelope is sealed.  `maps` holds each
    guesser's answer in each cell, row by row from the lowest hop.  `train`, `valid` and `truth` are
    shares of right answers by guesser: on training animals, on validation animals, and on all the
    animals that there could be.  `state` is "sealed", "opened", or "spent": opened, and then
    something that the test set ought to judge was changed.  `changed` is the deepest thing that
    carrying animals about has changed: "border", "choice", "score" or "nothing"; what a sealed
    envelope would say is not looked at.  Intervals are Wilson's, at 95%.
    """

    points: Annotated[NDArray[np.float32], Dims("animal", "xy")]
    kind: Annotated[NDArray[np.uint8], Dims("animal")]
    part: Annotated[NDArray[np.uint8], Dims("animal")]
    said: Annotated[NDArray[np.uint8], Dims("animal")]
    maps: Annotated[NDArray[np.uint8], Dims("guesser", "row", "column")]
    border: Annotated[NDArray[np.float32], Dims("column")]
    train_right: Annotated[NDArray[np.int32], Dims("guesser")]
    valid_right: Annotated[NDArray[np.int32], Dims("guesser")]
    train: Annotated[NDArray[np.float32], Dims("guesser")]
    valid: Annotated[NDArray[np.float32], Dims("guesser")]
    valid_low: Annotated[NDArray[np.float32], Dims("guesser")]
    valid_high: Annotated[NDArray[np.float32], Dims("guesser")]
    truth: Annotated[NDArray[np.float32], Dims("guesser")]
    ludwig: Annotated[NDArray[np.float32], Dims("xy")]
    ludwig_says: Annotated[NDArray[np.uint8], Dims("guesser")]
    guessers: tuple[str, ...]
    chosen: int
    choice: str
    best: str
    best_train: str
    tied: int
    state: str
    changed: str
    stamp: int
    animals: int
    train_size: int
    valid_size: int
    test_size: int
    ducks: int
    rabbits: int
    test_right: int
    test: float
    test_low: float
    test_high: float
    chosen_train: float
    chosen_valid: float
    chosen_valid_right: int
    chosen_truth: float
    most: float
    wrong: int
    rabbit_land: float


def meadow(params: MeadowParams) -> MeadowFrame:
    """Fit to training rows, choose by validation rows, and score on test rows if they are open.

    Equal validation scores go to the simpler guesser, which is the earlier one.
    """
    points, kinds = herd(params.seed, params.envelope)
    points = moved(points, params.moved)
    part = parts()
    train, valid, test = (part == which for which in (TRAIN, VALIDATION, TEST))
    models = fitted(points[train], kinds[train])
    said = answers(models, points)
    right = said == kinds
    train_right, valid_right = right[:, train].sum(axis=1), right[:, valid].sum(axis=1)
    best = int(valid_right.argmax())
    chosen = best if params.guesser == "best" else GUESSERS.index(params.guesser)

    stamp = _stamp(points[~test], chosen, params)
    state = _state(params.opened, stamp)
    known = ~test if state == "sealed" else np.ones(len(part), dtype=bool)
    test_right = int(right[chosen][test].sum()) if state != "sealed" else 0
    test_low, test_high = wilson(test_right, SIZES[TEST]) if state != "sealed" else (0.0, 1.0)
    valid_low, valid_high = wilson(valid_right, SIZES[VALIDATION])
    land = _land(points[train].tobytes(), kinds[train].tobytes())
    return MeadowFrame(
        points=points.astype(np.float32),
        kind=np.where(known, kinds, UNKNOWN).astype(np.uint8),
        part=part,
        said=np.where(known, said[chosen], UNKNOWN).astype(np.uint8),
        maps=land.maps,
        border=border(cells(CELLS)[:CELLS, 0]).astype(np.float32),
        train_right=train_right.astype(np.int32),
        valid_right=valid_right.astype(np.int32),
        train=(train_right / SIZES[TRAIN]).astype(np.float32),
        valid=(valid_right / SIZES[VALIDATION]).astype(np.float32),
        valid_low=valid_low.astype(np.float32),
        valid_high=valid_high.astype(np.float32),
        truth=land.truth.astype(np.float32),
        ludwig=LUDWIG[0].astype(np.float32),
        ludwig_says=land.ludwig_says,
        guessers=GUESSERS,
        chosen=chosen,
        choice=GUESSERS[chosen],
        best=GUESSERS[best],
        best_train=GUESSERS[int(train_right.argmax())],
        tied=int((valid_right == valid_right.max()).sum()),
        state=state,
        changed=_changed(params, land.maps, valid_right, test_right),
        stamp=stamp,
        animals=len(kinds),
        train_size=SIZES[TRAIN],
        valid_size=SIZES[VALIDATION],
        test_size=SIZES[TEST],
        ducks=int((kinds[train] == 0).sum()),
        rabbits=int((kinds[train] == 1).sum()),
        test_right=test_right,
        test=test_right / SIZES[TEST],
        test_low=float(test_low),
        test_high=float(test_high),
        chosen_train=float(train_right[chosen] / SIZES[TRAIN]),
        chosen_valid=float(valid_right[chosen] / SIZES[VALIDATION]),
        chosen_valid_right=int(valid_right[chosen]),
        chosen_truth=float(land.truth[chosen]),
        most=land.most,
        wrong=int((~right[chosen] & known).sum()),
        rabbit_land=float(land.maps[chosen].mean()),
    )


@dataclass(frozen=True)
class _Land:
    """Every guesser's map, its share of right answers on it, the most there can be, and Ludwig."""

    maps: NDArray[np.uint8]
    truth: NDArray[np.float64]
    most: float
    ludwig_says: NDArray[np.uint8]


@lru_cache(maxsize=4)
def _land(points: bytes, kinds: bytes) -> _Land:
    """Ask every guesser about the whole plane; kept, like the fits.

    Animals are equally likely everywhere, so the mean over a fine grid is the share on all of them.
    """
    models = fitted(np.frombuffer(points).reshape(-1, 2), np.frombuffer(kinds, dtype=np.uint8))
    grid = cells(CELLS)
    said = answers(models, np.concatenate([grid, LUDWIG]))
    maps, ludwig_says = said[:, :-1], said[:, -1]
    share = chance(grid)
    return _Land(
        maps=maps.reshape(-1, CELLS, CELLS),
        truth=np.where(maps == 1, share, 1 - share).mean(axis=1),
        most=float(np.maximum(share, 1 - share).mean()),
        ludwig_says=ludwig_says,
    )


def _stamp(seen: NDArray[np.float64], chosen: int, params: MeadowParams) -> int:
    """Return a number for all that a test set is to judge: rows seen, guesser, and envelope."""
    told = zlib.crc32(seen.tobytes() + bytes([chosen, params.seed]))
    return params.envelope * STAMPS + told % STAMPS


@lru_cache(maxsize=4)
def _before(params: MeadowParams) -> MeadowFrame:
    """Return the frame before anybody was carried; kept while a reader drags."""
    return meadow(params)


def _changed(
    params: MeadowParams, maps: NDArray[np.uint8], valid_right: NDArray[np.int64], test_right: int
) -> str:
    """Return the deepest thing that differs from the herd as it was before anybody was carried."""
    if not params.moved:
        return "nothing"
    before = _before(replace(params, moved=(), opened=0))
    if not np.array_equal(before.maps, maps):
        return "border"
    if int(valid_right.argmax()) != before.guessers.index(before.best):
        return "choice"
    if not np.array_equal(before.valid_right, valid_right):
        return "score"
    if params.opened:
        opened = _before(replace(params, moved=(), opened=before.stamp))
        return "score" if opened.test_right != test_right else "nothing"
    return "nothing"


def _state(opened: int, stamp: int) -> str:
    if opened // STAMPS < stamp // STAMPS:
        return "sealed"  # never opened, or opened was an earlier envelope
    return "opened" if opened == stamp else "spent"
