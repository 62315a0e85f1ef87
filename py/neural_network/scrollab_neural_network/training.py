"""A run of training: mini-batches, a penalty, and the end of it when weights run away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from scrollab_neural_network.network import LIMIT, Array, Network, is_weight, stored

Penalty = Literal["none", "l1", "l2"]


@dataclass(frozen=True)
class Recipe:
    """How to train: the size of a step, the soups to a batch, what large weights cost.

    `rate` is one number, or one for each network of a stack, (network, 1).
    """

    rate: float | Array
    batch: int
    penalty: Penalty = "none"
    strength: float = 0.0


def descend(
    network: Network, inputs: Array, truth: Array, recipe: Recipe
) -> NDArray[np.bool_] | np.bool_:
    """Take one step downhill on these rows; tell for each network of a stack whether it took it.

    A network of which a weight would run away beyond `LIMIT` stays where it is.  L2 adds
    strength / 2 times the squared weights to the mean loss (scikit-learn's `alpha` is strength
    times the rows of a batch).  L1 is a soft threshold after the step: weights that the data do
    not defend become exactly 0.  Biases are never penalised.
    """
    theta = network.theta
    with np.errstate(over="ignore", invalid="ignore"):
        gradient = network.blame(network.layers(inputs), truth)
        if recipe.penalty == "l2":
            gradient += recipe.strength * theta * is_weight(network.sizes)
        moved = theta - recipe.rate * gradient
        if recipe.penalty == "l1":
            price = recipe.rate * recipe.strength * is_weight(network.sizes)
            moved = np.sign(moved) * np.maximum(np.abs(moved) - price, 0)
        taken = (np.abs(moved) <= LIMIT).all(axis=-1)  # a NaN is not within the limit either
        np.copyto(theta, stored(moved), where=taken[..., None])
    return taken


def epochs(
    network: Network, inputs: Array, truth: Array, recipe: Recipe, rng: np.random.Generator
) -> Iterator[int]:
    """Train for ever; yield the steps taken after each epoch, and end where every run diverges."""
    steps = 0
    while True:
        for chosen in batches(len(inputs), recipe.batch, rng):
            if not descend(network, inputs[chosen], truth[chosen], recipe).any():
                return
            steps += 1
        yield steps


def together(
    network: Network,
    inputs: Array,
    truth: Array,
    rates: Array,
    batch: int,
    rng: np.random.Generator,
) -> Iterator[NDArray[np.bool_]]:
    """Train a stack for ever, all on the same batches; yield after each epoch which are still open.

    `rates` has one for each network.  One whose weights would run away has closed: it stays as it
    is from then on.
    """
    rate = np.array(rates, dtype=np.float64)[:, None]
    while True:
        for chosen in batches(len(inputs), batch, rng):
            taken = descend(network, inputs[chosen], truth[chosen], Recipe(rate, batch))
            rate[~taken] = 0.0
        yield rate[:, 0] > 0


def batches(rows: int, batch: int, rng: np.random.Generator) -> Iterator[NDArray[np.intp]]:
    """Shuffle all rows and deal them into batches, the last one maybe smaller."""
    order: NDArray[np.intp] = rng.permutation(rows)
    for at in range(0, rows, batch):
        yield order[at : at + batch]
