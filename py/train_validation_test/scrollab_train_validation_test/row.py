"""Row: fourteen animals on one ruler, so few that all three sets can be done by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from numpy.typing import NDArray
from sklearn.neighbors import KNeighborsClassifier, NearestCentroid

from scrollab.hints import Dims, Items
from scrollab.params import ParamError
from scrollab_train_validation_test.animals import DUCK, RABBIT
from scrollab_train_validation_test.binomial import wilson
from scrollab_train_validation_test.guessers import answer

MOST = 20  # decimetres, the end of the ruler
RULES = ("halfway", "copy")


@dataclass(frozen=True)
class RowParams:
    """Hops in whole decimetres; in each set the first half are ducks, the second half rabbits."""

    train: Annotated[tuple[int, ...], Items(0, MOST, least=6, most=6)] = (1, 4, 10, 7, 12, 14)
    valid: Annotated[tuple[int, ...], Items(0, MOST, least=4, most=4)] = (3, 6, 9, 13)
    test: Annotated[tuple[int, ...], Items(0, MOST, least=4, most=4)] = (2, 9, 10, 15)


@dataclass(frozen=True)
class RowFrame:
    """Two rules, what each says of every animal, and which of them may sit the test.

    `kind` and `said` are 0 duck, 1 rabbit.  The rule "halfway" cuts halfway between the mean duck
    and the mean rabbit of the training set; "copy" says what the nearest training animal is, and of
    two equally near the one that comes first in the set.  `land` is what each rule says at each
    tenth of the ruler's units.  The interval is Wilson's, at 95%.
    """

    hop: Annotated[NDArray[np.int32], Dims("animal")]
    kind: Annotated[NDArray[np.uint8], Dims("animal")]
    part: Annotated[NDArray[np.uint8], Dims("animal")]
    said: Annotated[NDArray[np.uint8], Dims("rule", "animal")]
    land: Annotated[NDArray[np.uint8], Dims("rule", "place")]
    place: Annotated[NDArray[np.float32], Dims("place")]
    train_right: Annotated[NDArray[np.int32], Dims("rule")]
    valid_right: Annotated[NDArray[np.int32], Dims("rule")]
    rules: tuple[str, ...]
    mean_duck: float
    mean_rabbit: float
    total_duck: int
    total_rabbit: int
    cut: float
    train_size: int
    valid_size: int
    test_size: int
    each: int
    chosen: int
    choice: str
    test_right: int
    test: float
    test_low: float
    test_high: float


def row(params: RowParams) -> RowFrame:
    """Fit both rules to the training set, choose by the validation set, and score on the test set.

    Equal validation scores go to "halfway", the simpler.  Raises `ParamError` where the training
    ducks and rabbits have the same mean, between which there is no halfway.
    """
    sets = (params.train, params.valid, params.test)
    hop = np.array([place for one in sets for place in one])
    kind = np.concatenate([np.repeat([DUCK, RABBIT], len(one) // 2) for one in sets])
    part = np.repeat(np.arange(3), [len(one) for one in sets])
    train = part == 0
    mean_duck, mean_rabbit = (hop[train & (kind == which)].mean() for which in (DUCK, RABBIT))
    if mean_duck == mean_rabbit:
        raise ParamError("train", "ducks and rabbits have the same mean, with no halfway between")
    # Of equally near animals a tree finds the first; brute force sorts as the machine likes.
    models = (NearestCentroid(), KNeighborsClassifier(n_neighbors=1, algorithm="kd_tree"))
    for model in models:
        model.fit(hop[train, None], kind[train])
    place = (np.arange(MOST * 10) + 0.5) / 10  # never just between two whole hops
    said = np.array([answer(model, hop[:, None]) for model in models])
    right = said == kind
    valid_right = right[:, part == 1].sum(axis=1)
    chosen = int(valid_right.argmax())
    test_right = int(right[chosen, part == 2].sum())
    low, high = wilson(test_right, len(params.test))
    return RowFrame(
        hop=hop.astype(np.int32),
        kind=kind.astype(np.uint8),
        part=part.astype(np.uint8),
        said=said,
        land=np.array([answer(model, place[:, None]) for model in models]),
        place=place.astype(np.float32),
        train_right=right[:, train].sum(axis=1).astype(np.int32),
        valid_right=valid_right.astype(np.int32),
        rules=RULES,
        mean_duck=float(mean_duck),
        mean_rabbit=float(mean_rabbit),
        total_duck=int(hop[train & (kind == DUCK)].sum()),
        total_rabbit=int(hop[train & (kind == RABBIT)].sum()),
        cut=float((mean_duck + mean_rabbit) / 2),
        train_size=len(params.train),
        valid_size=len(params.valid),
        test_size=len(params.test),
        each=len(params.train) // 2,
        chosen=chosen,
        choice=RULES[chosen],
        test_right=test_right,
        test=test_right / len(params.test),
        test_low=float(low),
        test_high=float(high),
    )
