"""A whole evening of one small kitchen, kept as snapshots: a story in time to scrub through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from scrollab.hints import Dims, Range
from scrollab_neural_network.dishes import EDGE, Pattern
from scrollab_neural_network.kitchen import Kitchen, served
from scrollab_neural_network.training import Recipe

BATCH = 10
KEPT = (0, 1, 2, 3, 4, 6, 8, 10, 13, 16, 20, 25, 30, 36, 44, 52, 62, 74, 88, 100)


@dataclass(frozen=True)
class EveningParams:
    """The dishes and the cooks of one hidden layer; all else is as in the playground."""

    pattern: Pattern = "ring"
    cooks: Annotated[int, Range(1, 8)] = 4
    rate: Annotated[float, Range(0.01, 3, 0.01)] = 0.2
    seed: Annotated[int, Range(0, 999)] = 0


@dataclass(frozen=True)
class EveningFrame:
    """Snapshots of one network; fields are those of a `PlaygroundFrame`, one for each snapshot.

    `first_…` and `last_…` are those of the untrained and of the trained network.
    """

    points: Annotated[NDArray[np.float32], Dims("dish", "xy")]
    kinds: Annotated[NDArray[np.uint8], Dims("dish")]
    train: Annotated[NDArray[np.uint8], Dims("dish")]
    edges: Annotated[NDArray[np.float64], Dims("dial", "end")]
    features: tuple[str, ...]
    sizes: Annotated[NDArray[np.int32], Dims("layer")]
    epochs: Annotated[NDArray[np.int32], Dims("shot")]
    steps: Annotated[NDArray[np.int32], Dims("shot")]
    weights: Annotated[NDArray[np.float32], Dims("shot", "wire")]
    biases: Annotated[NDArray[np.float32], Dims("shot", "cook")]
    maps: Annotated[NDArray[np.uint8], Dims("shot", "neuron", "up", "across")]
    train_losses: Annotated[NDArray[np.float32], Dims("noted")]
    test_losses: Annotated[NDArray[np.float32], Dims("noted")]
    train_accuracies: Annotated[NDArray[np.float32], Dims("shot")]
    test_accuracies: Annotated[NDArray[np.float32], Dims("shot")]
    classes: int
    cooks: int
    parameters: int
    dishes: int
    trained_on: int
    tested_on: int
    length: int
    batch: int
    last_steps: int
    diverged: bool
    first_train_loss: float
    last_train_loss: float
    first_train_accuracy: float
    last_train_accuracy: float
    last_test_accuracy: float


def evening(params: EveningParams) -> EveningFrame:
    """Train for a hundred epochs on half of the dishes; keep more snapshots early than late."""
    names = ("x1", "x2")
    table = served(params.pattern, 0, params.seed, 0.5)
    kitchen = Kitchen(table, names, (params.cooks,), "tanh", params.seed)
    network, shots = kitchen.network, []
    diverged = False
    for epoch, steps, diverged in kitchen.evening(Recipe(params.rate, BATCH), KEPT[-1]):
        if epoch in KEPT or diverged:
            score = kitchen.scores()
            accuracies = score.train_accuracy, score.test_accuracy
            maps = kitchen.camera.maps(network)
            shots.append((epoch, steps, *kitchen.wires(), maps, *accuracies))
    at, steps_at, weights_at, biases_at, maps_at, train_at, test_at = zip(*shots, strict=True)
    losses = kitchen.diary.train_loss
    return EveningFrame(
        points=table.points.astype(np.float32),
        kinds=table.kinds,
        train=table.train.astype(np.uint8),
        edges=np.array([[-EDGE, EDGE], [-EDGE, EDGE]]),
        features=names,
        sizes=np.array(kitchen.sizes, dtype=np.int32),
        epochs=np.array(at, dtype=np.int32),
        steps=np.array(steps_at, dtype=np.int32),
        weights=np.array(weights_at, dtype=np.float32),
        biases=np.array(biases_at, dtype=np.float32),
        maps=np.stack(maps_at),
        train_losses=np.array(losses, dtype=np.float32),
        test_losses=np.array(kitchen.diary.test_loss, dtype=np.float32),
        train_accuracies=np.array(train_at, dtype=np.float32),
        test_accuracies=np.array(test_at, dtype=np.float32),
        classes=table.classes,
        cooks=params.cooks,
        parameters=network.theta.size,
        dishes=len(table.points),
        trained_on=int(table.train.sum()),
        tested_on=int((~table.train).sum()),
        length=int(at[-1]),
        batch=BATCH,
        last_steps=int(steps_at[-1]),
        diverged=diverged,
        first_train_loss=losses[0],
        last_train_loss=losses[-1],
        first_train_accuracy=float(train_at[0]),
        last_train_accuracy=float(train_at[-1]),
        last_test_accuracy=float(test_at[-1]),
    )
