"""Deeper is not better by itself: many kitchens of each depth learn the same dishes.

What varies from kitchen to kitchen is the random start alone; dishes, their split and the order
of the batches are the same for all.  On blame that fades on its way back through many layers see
Glorot and Bengio (2010), as in `network`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from scrollab.hints import Dims, Range
from scrollab_neural_network.dishes import Pattern, ingredients
from scrollab_neural_network.kitchen import served
from scrollab_neural_network.network import (
    Activation,
    Array,
    Network,
    answers,
    losses,
    start,
    targets,
    views,
)
from scrollab_neural_network.training import together

DEEPEST = 6
BATCH = 20
ENOUGH = 0.9  # of the test dishes right: a kitchen that has learned the dish


@dataclass(frozen=True)
class DepthsParams:
    """The dishes, and how wide and long every kitchen works; noise in per cent."""

    pattern: Pattern = "ring"
    noise: Annotated[int, Range(0, 50, 5)] = 10
    cooks: Annotated[int, Range(1, 8)] = 4
    activation: Activation = "tanh"
    rate: Annotated[float, Range(0.01, 3, 0.01)] = 0.5
    kitchens: Annotated[int, Range(5, 15, 5)] = 15
    epochs: Annotated[int, Range(20, 100, 10)] = 80
    seed: Annotated[int, Range(0, 999)] = 0


@dataclass(frozen=True)
class DepthsFrame:
    """One row for each depth done so far, the number of hidden layers; one column for each kitchen.

    `first_blame` is the mean size of the loss's gradient by the first layer's weights before
    any training, the median kitchen's.  A kitchen that diverged keeps its last good weights.
    `best` is the depth whose median test accuracy is highest, the shallower one of two that
    tie; `learned` counts the kitchens with at least `enough` of the test dishes right.
    """

    depth: Annotated[NDArray[np.int32], Dims("depth")]
    accuracy: Annotated[NDArray[np.float32], Dims("depth", "kitchen")]
    train_accuracy: Annotated[NDArray[np.float32], Dims("depth", "kitchen")]
    loss: Annotated[NDArray[np.float32], Dims("depth", "kitchen")]
    median: Annotated[NDArray[np.float32], Dims("depth")]
    learned: Annotated[NDArray[np.int32], Dims("depth")]
    parameters: Annotated[NDArray[np.int32], Dims("depth")]
    first_blame: Annotated[NDArray[np.float64], Dims("depth")]
    commonest: float
    best: int
    best_median: float
    deepest: int
    deepest_median: float
    fading: float
    enough: float
    tested_on: int
    progress: float


def depths(params: DepthsParams) -> Iterator[DepthsFrame]:
    """Train kitchens of no hidden layer, of one, and so on; yield after each depth.

    `fading` is by what factor the first layer's blame is smaller in the deepest kitchen than in
    that of one hidden layer, 1 until there is one to compare.
    """
    table = served(params.pattern, params.noise, params.seed, 0.5)
    kinds, train, test = table.kinds, table.train, ~table.train
    inputs = ingredients(table.points, ("x1", "x2"))
    truth = targets(kinds, table.outputs)
    commonest = float(np.bincount(kinds[test]).max() / test.sum())
    rows: list[tuple[Array, Array, Array, int, float]] = []
    for depth in range(DEEPEST + 1):
        sizes = (2, *[params.cooks] * depth, table.outputs)
        rng = np.random.default_rng([params.seed, 4, depth])
        theta = np.stack([start(sizes, params.activation, rng) for _ in range(params.kitchens)])
        network = Network(sizes, params.activation, theta)
        first = views(sizes, network.blame(network.layers(inputs[train]), truth[train]))[0][0]
        faint = float(np.median(np.abs(first).mean(axis=(-1, -2))))
        rates = np.full(params.kitchens, params.rate)
        order = np.random.default_rng([params.seed, 5])
        run = together(network, inputs[train], truth[train], rates, BATCH, order)
        for _ in range(params.epochs):
            next(run)
        scores = network.layers(inputs)[-1]
        right = answers(scores) == kinds
        rows.append(
            (
                right[:, test].mean(axis=1),
                right[:, train].mean(axis=1),
                losses(scores[:, test], truth[test]),
                theta.shape[1],
                faint,
            )
        )
        yield _frame(rows, commonest, int(test.sum()))


def _frame(
    rows: list[tuple[Array, Array, Array, int, float]], commonest: float, tested_on: int
) -> DepthsFrame:
    accuracy, train_accuracy, loss, parameters, faint = zip(*rows, strict=True)
    medians = [float(np.median(row)) for row in accuracy]
    best = int(np.argmax(np.round(medians, 9)))
    fading = faint[1] / max(faint[-1], 1e-300) if len(faint) > 1 else 1.0
    return DepthsFrame(
        depth=np.arange(len(rows), dtype=np.int32),
        accuracy=np.array(accuracy, dtype=np.float32),
        train_accuracy=np.array(train_accuracy, dtype=np.float32),
        loss=np.array(loss, dtype=np.float32),
        median=np.array(medians, dtype=np.float32),
        learned=np.array([(row >= ENOUGH).sum() for row in accuracy], dtype=np.int32),
        parameters=np.array(parameters, dtype=np.int32),
        first_blame=np.array(faint),
        commonest=commonest,
        best=best,
        best_median=medians[best],
        deepest=len(rows) - 1,
        deepest_median=medians[-1],
        fading=float(fading),
        enough=ENOUGH,
        tested_on=tested_on,
        progress=len(rows) / (DEEPEST + 1),
    )
