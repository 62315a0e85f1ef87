"""The playground: any small network on any of the dishes, trained before your eyes.

The idea of a network one can play with on a page is TensorFlow Playground's (Daniel Smilkov,
Shan Carter and others, 2016); nothing of its code or drawing is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal, TypeVar

import numpy as np
from numpy.typing import NDArray

from scrollab.hints import Dims, Items, Range
from scrollab.params import ParamError
from scrollab_neural_network.dishes import EDGE, FEATURES, Pattern
from scrollab_neural_network.kitchen import Kitchen, served
from scrollab_neural_network.network import Activation
from scrollab_neural_network.training import Penalty, Recipe


@dataclass(frozen=True)
class PlaygroundParams:
    """The dishes, the kitchen, and how it learns; noise in per cent, shares between 0 and 1."""

    pattern: Pattern = "ring"
    noise: Annotated[int, Range(0, 50, 5)] = 0
    train_share: Annotated[float, Range(0.1, 0.9, 0.1)] = 0.5
    x1: bool = True
    x2: bool = True
    x1_squared: bool = False
    x2_squared: bool = False
    product: bool = False
    sin_x1: bool = False
    sin_x2: bool = False
    hidden: Annotated[tuple[int, ...], Items(1, 8, 0, 6)] = (4, 2)
    activation: Activation = "tanh"
    start: Literal["random", "alike"] = "random"
    rate: Annotated[float, Range(0.01, 3, 0.01)] = 0.1
    batch: Annotated[int, Range(1, 50)] = 10
    penalty: Penalty = "none"
    strength: Annotated[float, Range(0, 0.1, 0.001)] = 0.003
    epochs: Annotated[int, Range(0, 300, 10)] = 120
    seed: Annotated[int, Range(0, 999)] = 0


@dataclass(frozen=True)
class PlaygroundFrame:
    """A network after so many epochs, and everything that its drawing shows.

    `sizes` counts neurons by layer, inputs first.  `weights` lies layer by layer, from-neuron
    by from-neuron; `biases` has one for each neuron that is no input.  `maps` are those of
    `pictures.Camera.maps`: 255 is +1.  Losses are mean cross-entropy in nats, one after each
    epoch, the untrained network first.  `silent` counts hidden neurons that call out nothing
    for any dish, `cooks` the different ones in the first layer, `zeros` the weights that are
    exactly nought.  `diverged` means that a weight ran away and training was called off.
    `edges` are the plane's ends on each dial, in the unit of the dishes.
    """

    points: Annotated[NDArray[np.float32], Dims("dish", "xy")]
    kinds: Annotated[NDArray[np.uint8], Dims("dish")]
    train: Annotated[NDArray[np.uint8], Dims("dish")]
    edges: Annotated[NDArray[np.float64], Dims("dial", "end")]
    features: tuple[str, ...]
    sizes: Annotated[NDArray[np.int32], Dims("layer")]
    weights: Annotated[NDArray[np.float32], Dims("wire")]
    biases: Annotated[NDArray[np.float32], Dims("cook")]
    maps: Annotated[NDArray[np.uint8], Dims("neuron", "up", "across")]
    train_losses: Annotated[NDArray[np.float32], Dims("noted")]
    test_losses: Annotated[NDArray[np.float32], Dims("noted")]
    classes: int
    trained_on: int
    tested_on: int
    epoch: int
    steps: int
    progress: float
    diverged: bool
    parameters: int
    zeros: int
    cooks: int
    silent: int
    wrong: int
    train_accuracy: float
    test_accuracy: float
    train_loss: float
    test_loss: float


def playground(params: PlaygroundParams) -> Iterator[PlaygroundFrame]:
    """Train a network and yield a frame after each epoch, the untrained one first.

    Raises `ParamError` where no feature is left.
    """
    names = tuple(name for name in FEATURES if getattr(params, name))
    if not names:
        raise ParamError("x1", "a kitchen needs at least one ingredient")
    table = served(params.pattern, params.noise, params.seed, params.train_share)
    kitchen = Kitchen(
        table, names, params.hidden, params.activation, params.seed, params.start == "alike"
    )
    recipe = Recipe(params.rate, params.batch, params.penalty, params.strength)
    edges = np.array([[-EDGE, EDGE], [-EDGE, EDGE]])
    yield from frames(PlaygroundFrame, kitchen, names, recipe, params.epochs, edges)


Frame = TypeVar("Frame", bound=PlaygroundFrame)


def frames(
    kind: type[Frame],
    kitchen: Kitchen,
    names: tuple[str, ...],
    recipe: Recipe,
    length: int,
    edges: NDArray[np.float64],
) -> Iterator[Frame]:
    """Yield the frames of one evening, one after each epoch."""
    table, network = kitchen.table, kitchen.network
    for epoch, steps, diverged in kitchen.evening(recipe, length):
        weights, biases = kitchen.wires()
        done = diverged or epoch == length
        scores = kitchen.scores()
        yield kind(
            points=table.points.astype(np.float32),
            kinds=table.kinds,
            train=table.train.astype(np.uint8),
            edges=edges,
            features=names,
            sizes=np.array(kitchen.sizes, dtype=np.int32),
            weights=weights.astype(np.float32),
            biases=biases.astype(np.float32),
            maps=kitchen.camera.maps(network),
            train_losses=np.array(kitchen.diary.train_loss, dtype=np.float32),
            test_losses=np.array(kitchen.diary.test_loss, dtype=np.float32),
            classes=table.classes,
            trained_on=int(table.train.sum()),
            tested_on=int((~table.train).sum()),
            epoch=epoch,
            steps=steps,
            progress=1.0 if done else epoch / length,
            diverged=diverged,
            parameters=network.theta.size,
            zeros=int((weights == 0).sum()),
            cooks=scores.cooks,
            silent=scores.silent,
            wrong=scores.wrong,
            train_accuracy=scores.train_accuracy,
            test_accuracy=scores.test_accuracy,
            train_loss=scores.train_loss,
            test_loss=scores.test_loss,
        )
