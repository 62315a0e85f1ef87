"""The same kitchen, another size of step: what the learning rate does to the loss."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from scrollab.hints import Dims, Items, Range
from scrollab_neural_network.dishes import Pattern, ingredients
from scrollab_neural_network.kitchen import served
from scrollab_neural_network.network import Activation, Network, losses, start, targets
from scrollab_neural_network.training import together

LATE = 10  # epochs at the end whose mean is the final loss


@dataclass(frozen=True)
class RatesParams:
    """The learning rates to compare, and the kitchen that tries them."""

    rates: Annotated[tuple[float, ...], Items(0.001, 30, 1, 6)] = (0.01, 0.1, 1.0, 10.0)
    pattern: Pattern = "ring"
    hidden: Annotated[tuple[int, ...], Items(1, 8, 0, 6)] = (6,)
    activation: Activation = "relu"
    batch: Annotated[int, Range(1, 50)] = 15
    epochs: Annotated[int, Range(20, 200, 10)] = 80
    seed: Annotated[int, Range(0, 999)] = 0


@dataclass(frozen=True)
class RatesFrame:
    """A loss curve for each rate, on the training dishes, in nats.

    All start from the same weights and meet the same batches.  `final` is the mean loss of the
    last ten epochs.  `stopped` is the epoch in which a weight ran away, or -1: from there the
    curve repeats its last good loss.  `guess` is the loss of always answering even odds. `best`
    is the rate with the lowest final loss; `verdict` says how the largest rate fares against
    the smallest: "better", "worse" or "same" (within a twentieth).
    """

    rates: Annotated[NDArray[np.float64], Dims("rate")]
    losses: Annotated[NDArray[np.float32], Dims("rate", "noted")]
    final: Annotated[NDArray[np.float32], Dims("rate")]
    stopped: Annotated[NDArray[np.int32], Dims("rate")]
    guess: float
    best: float
    smallest: float
    largest: float
    smallest_final: float
    largest_final: float
    best_final: float
    verdict: str


def rates(params: RatesParams) -> RatesFrame:
    """Train one network at each rate, all at once, and note the loss after each epoch."""
    table = served(params.pattern, 0, params.seed, 0.5)
    inputs = ingredients(table.points, ("x1", "x2"))[table.train]
    truth = targets(table.kinds[table.train], table.outputs)
    sizes = (2, *params.hidden, table.outputs)
    rng = np.random.default_rng([params.seed, 1])
    theta = np.tile(start(sizes, params.activation, rng), (len(params.rates), 1))
    network = Network(sizes, params.activation, theta)
    stopped = np.full(len(params.rates), -1, dtype=np.int32)
    noted = [losses(network.layers(inputs)[-1], truth)]
    run = together(network, inputs, truth, np.array(params.rates), params.batch, rng)
    for epoch in range(1, params.epochs + 1):
        stopped[~next(run) & (stopped < 0)] = epoch
        noted.append(losses(network.layers(inputs)[-1], truth))
    curves = np.array(noted).T
    final = curves[:, -LATE:].mean(axis=1)
    low, high = int(np.argmin(params.rates)), int(np.argmax(params.rates))
    best = int(np.argmin(final))
    gap = final[high] - final[low]
    close = abs(gap) <= 0.05 * final[low]
    return RatesFrame(
        rates=np.array(params.rates),
        losses=curves.astype(np.float32),
        final=final.astype(np.float32),
        stopped=stopped,
        guess=float(np.log(table.classes)),
        best=float(params.rates[best]),
        smallest=float(params.rates[low]),
        largest=float(params.rates[high]),
        smallest_final=float(final[low]),
        largest_final=float(final[high]),
        best_final=float(final[best]),
        verdict="same" if close else "worse" if gap > 0 else "better",
    )
