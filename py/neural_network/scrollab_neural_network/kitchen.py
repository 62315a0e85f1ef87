"""A kitchen at work: one network learning from one set of dishes, told frame by frame.

What the playground, the reader's own dishes and the whole evening share.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from scrollab_neural_network.dishes import Pattern, dishes, ingredients, split
from scrollab_neural_network.network import (
    Activation,
    Array,
    Network,
    answers,
    losses,
    start,
    stored,
    targets,
)
from scrollab_neural_network.pictures import Camera
from scrollab_neural_network.training import Recipe, epochs


@dataclass(frozen=True)
class Table:
    """The dishes of an evening: `train` says which rows the network may learn from."""

    points: Array
    kinds: NDArray[np.uint8]
    train: NDArray[np.bool_]
    classes: int

    @property
    def outputs(self) -> int:
        """One output tells two classes apart; more classes need one each."""
        return 1 if self.classes == 2 else self.classes


def served(pattern: Pattern, noise: int, seed: int, share: float) -> Table:
    """Return the dishes of one evening; the first `share` of them are to learn from."""
    points, kinds = dishes(pattern, noise, seed)
    train = np.arange(len(points)) < split(len(points), share)
    return Table(points, kinds, train, int(kinds.max()) + 1)


@dataclass
class Diary:
    """What has been noted after each epoch, the untrained network first."""

    train_loss: list[float] = field(default_factory=list)
    test_loss: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Scores:
    """How the network does now; `cooks` counts neurons of the first layer that differ."""

    train_accuracy: float
    test_accuracy: float
    train_loss: float
    test_loss: float
    wrong: int
    cooks: int
    silent: int


class Kitchen:
    """A network, its table and its recipe; `evening` trains it, one frame's worth at a time."""

    def __init__(
        self,
        table: Table,
        names: tuple[str, ...],
        hidden: tuple[int, ...],
        activation: Activation,
        seed: int,
        alike: bool = False,
    ) -> None:
        self.table = table
        self.sizes = (len(names), *hidden, table.outputs)
        rng = np.random.default_rng([seed, 1])
        theta = start(self.sizes, activation, rng)
        if alike:
            theta = identical(self.sizes, activation, theta)
        self.network = Network(self.sizes, activation, theta)
        self.camera = Camera(names)
        self.inputs = ingredients(table.points, names)
        self.truth = targets(table.kinds, table.outputs)
        self.diary = Diary()
        self.rng = np.random.default_rng([seed, 2])

    def evening(self, recipe: Recipe, length: int) -> Iterator[tuple[int, int, bool]]:
        """Train for `length` epochs; yield epoch, steps so far and whether the run diverged."""
        train = self.table.train
        self._note()
        yield 0, 0, False
        if length == 0:
            return
        epoch, steps = 0, 0
        for steps in epochs(self.network, self.inputs[train], self.truth[train], recipe, self.rng):
            epoch += 1
            self._note()
            yield epoch, steps, False
            if epoch == length:
                return
        yield epoch, steps, True

    def wires(self) -> tuple[Array, Array]:
        """Return all weights and all biases, layer by layer, as a frame lists them."""
        weights = np.concatenate([weight.ravel() for weight in self.network.weights])
        biases = np.concatenate([bias.ravel() for bias in self.network.biases])
        return weights, biases

    def _note(self) -> None:
        train = self.table.train
        self.scores_now = self.network.layers(self.inputs)[-1]
        self.diary.train_loss.append(float(losses(self.scores_now[train], self.truth[train])))
        self.diary.test_loss.append(float(losses(self.scores_now[~train], self.truth[~train])))

    def scores(self) -> Scores:
        """Return how the network does on the dishes it trains on, and on those held back."""
        train = self.table.train
        right = answers(self.scores_now) == self.table.kinds
        called = self.network.layers(self.inputs)
        first = self.network.theta[: (self.sizes[0] + 1) * self.sizes[1]]
        columns = first[: self.sizes[0] * self.sizes[1]].reshape(self.sizes[0], self.sizes[1]).T
        silent = sum(int((np.abs(layer).max(axis=0) == 0).sum()) for layer in called[1:-1])
        return Scores(
            train_accuracy=float(right[train].mean()),
            test_accuracy=float(right[~train].mean()),
            train_loss=self.diary.train_loss[-1],
            test_loss=self.diary.test_loss[-1],
            wrong=int((~right).sum()),
            cooks=len({row.tobytes() for row in columns}),
            silent=silent,
        )


def identical(sizes: tuple[int, ...], activation: Activation, theta: Array) -> Array:
    """Return a start in which all neurons of a layer are twins: each has the layer's first weights.

    Biases and weights differ from layer to layer, and from wire to wire of the first layer, but
    never from neuron to neuron: what the twins are told is the same, so it stays so for ever.
    """
    twins = Network(sizes, activation, theta.copy())
    for i, (weight, bias) in enumerate(zip(twins.weights, twins.biases, strict=True)):
        weight[...] = weight[:, :1] if i == 0 else weight[:1, :1]
        bias[...] = bias[:, :1]
    return stored(twins.theta)
