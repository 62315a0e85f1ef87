"""The guessers: four models, from one that cannot bend to one that remembers everybody."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn import config_context
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier

from scrollab_train_validation_test.animals import SIDE

# The simplest first: where two do equally well on the validation animals, the first is chosen.
GUESSERS = ("level", "slope", "bow", "copy")
# A reader drags: what would be checked again at each of sixty frames a second is our own.
OWN_DATA = {"assume_finite": True, "skip_parameter_validation": True}


def features(name: str, points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return what a guesser looks at, one row an animal.

    The level one sees the hop alone, the bow also squares and the product.  Both rulers are brought
    to -1..1 by their known ends, so that no scale has to be learnt from anybody's animals.
    """
    x, y = points.T / (SIDE / 2) - 1
    columns = {"level": (y,), "bow": (x, y, x * x, x * y, y * y)}
    return np.column_stack(columns.get(name, (x, y)))


def unfitted(name: str) -> Any:
    """Return a new model of scikit-learn's."""
    if name == "copy":  # a tree decides ties alike on every machine, brute force does not
        return KNeighborsClassifier(n_neighbors=1, algorithm="kd_tree")
    return LogisticRegression(C=STRENGTH, solver="newton-cholesky")


STRENGTH = 10.0  # little regularisation: on this scale the default would hardly let a line turn


def fitted(points: NDArray[np.float64], kinds: NDArray[np.uint8]) -> dict[str, Any]:
    """Fit every guesser to the animals given, and to nothing else.

    The last few fits are kept: a reader who drags a validation or a test animal changes none.
    """
    return _fitted(points.tobytes(), kinds.tobytes())


@lru_cache(maxsize=4)
def _fitted(points: bytes, kinds: bytes) -> dict[str, Any]:
    x = np.frombuffer(points, dtype=np.float64).reshape(-1, 2)
    y = np.frombuffer(kinds, dtype=np.uint8)
    with config_context(**OWN_DATA):
        return {name: unfitted(name).fit(features(name, x), y) for name in GUESSERS}


def answers(models: dict[str, Any], points: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Return what each guesser says of each animal (guesser, animal)."""
    with config_context(**OWN_DATA):
        said = [answer(models[name], features(name, points)) for name in GUESSERS]
    return np.array(said, dtype=np.uint8)


def answer(model: Any, rows: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Return what one model says of each row.

    The copycat's `predict` counts votes one row at a time.  There is one vote, and the shares of
    all rows at once are had in a tenth of the time; a reader drags.
    """
    if isinstance(model, KNeighborsClassifier):
        said = model.classes_[model.predict_proba(rows).argmax(axis=1)]
    else:
        said = model.predict(rows)
    return np.asarray(said, dtype=np.uint8)
