"""The reader's own dishes: points of two to four kinds, learned by the same kitchen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from scrollab.hints import Items, Range
from scrollab.params import ParamError
from scrollab_neural_network.dishes import EDGE, FEATURES, split
from scrollab_neural_network.kitchen import Kitchen, Table
from scrollab_neural_network.network import Activation
from scrollab_neural_network.playground import PlaygroundFrame, frames
from scrollab_neural_network.training import Penalty, Recipe

ROOM = 0.9  # of the plane that points of another unit are stretched to fill
MOST_KINDS = 4


def _smile() -> tuple[float, ...]:
    """Return a face for the plane to start with: eyes, a nose and a mouth, each a kind."""
    turn = np.linspace(1.15 * np.pi, 1.85 * np.pi, 12)
    mouth = [(2.1 * np.cos(t), 1.9 * np.sin(t), 1) for t in turn]
    ring = np.linspace(0, 2 * np.pi, 6, endpoint=False)
    eyes = [
        (middle + 0.45 * np.cos(t), 1.4 + 0.45 * np.sin(t), 2)
        for middle in (-1.2, 1.2)
        for t in ring
    ]
    nose = [(0.25 * np.cos(t), 0.1 + 0.35 * np.sin(t), 3) for t in ring]
    rows = mouth + eyes + nose
    return tuple(round(float(value), 1) for row in rows for value in row)


@dataclass(frozen=True)
class OwnParams:
    """Points as x, y, kind, x, y, kind …; a kind is 1, 2, 3 or 4."""

    points: Annotated[tuple[float, ...], Items(-1e6, 1e6, 6, 900)] = _smile()
    hidden: Annotated[tuple[int, ...], Items(1, 8, 0, 6)] = (8,)
    activation: Activation = "tanh"
    rate: Annotated[float, Range(0.01, 3, 0.01)] = 0.3
    batch: Annotated[int, Range(1, 50)] = 5
    penalty: Penalty = "none"
    strength: Annotated[float, Range(0, 0.1, 0.001)] = 0.003
    train_share: Annotated[float, Range(0.1, 0.9, 0.1)] = 0.8
    squares: bool = False
    waves: bool = False
    epochs: Annotated[int, Range(0, 300, 10)] = 150
    seed: Annotated[int, Range(0, 999)] = 0


@dataclass(frozen=True)
class OwnFrame(PlaygroundFrame):
    """As in the playground; `edges` are in the unit of the reader's points."""


def own(params: OwnParams) -> Iterator[OwnFrame]:
    """Train on the reader's points; yield a frame after each epoch, the untrained network first.

    Points within three of nought stay as they are; others are stretched, dial by dial, to fill
    the plane.  Which rows train is drawn from the seed.  Raises `ParamError` for rows that are
    cut short and for kinds other than 1 to 4.
    """
    rows = np.array(params.points, dtype=np.float64)
    if len(rows) % 3:
        raise ParamError("points", "each point needs three numbers: x, y and its kind")
    rows = rows.reshape(-1, 3)
    if not np.isin(rows[:, 2], np.arange(1, MOST_KINDS + 1)).all():
        raise ParamError("points", "the third number of each point is its kind: 1, 2, 3 or 4")
    kinds = (rows[:, 2] - 1).astype(np.uint8)
    edges = plane_edges(rows[:, :2])
    middle, half = edges.mean(axis=1), (edges[:, 1] - edges[:, 0]) / 2
    placed = (rows[:, :2] - middle) / half * EDGE
    order = np.random.default_rng([params.seed, 3]).permutation(len(rows))
    train = np.isin(np.arange(len(rows)), order[: split(len(rows), params.train_share)])
    table = Table(placed, kinds, train, max(2, int(kinds.max()) + 1))
    names = tuple(
        name
        for name in FEATURES
        if name in ("x1", "x2")
        or (params.squares and name in ("x1_squared", "x2_squared", "product"))
        or (params.waves and name.startswith("sin"))
    )
    kitchen = Kitchen(table, names, params.hidden, params.activation, params.seed)
    recipe = Recipe(params.rate, params.batch, params.penalty, params.strength)
    yield from frames(OwnFrame, kitchen, names, recipe, params.epochs, edges)


def plane_edges(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the plane's two ends on each dial, (dial, end), with the points well inside."""
    if np.abs(points).max() <= EDGE:
        return np.array([[-EDGE, EDGE], [-EDGE, EDGE]])
    low, high = points.min(axis=0), points.max(axis=0)
    middle = (low + high) / 2
    half = np.where(high > low, (high - low) / 2, 1.0) / ROOM
    return np.stack([middle - half, middle + half], axis=1)
