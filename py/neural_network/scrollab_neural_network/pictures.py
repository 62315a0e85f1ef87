"""What every neuron calls out, all over the plane: the small maps in a drawing of a network."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scrollab_neural_network.dishes import ingredients, plane
from scrollab_neural_network.network import Array, Network, shares

SIDE = 25  # squares along each dial; maps bend smoothly in between


class Camera:
    """Takes the picture of a network: its plane, and the ingredients there, are worked out once."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.inputs = ingredients(plane(SIDE), names)

    def maps(self, network: Network) -> NDArray[np.uint8]:
        """Return a map (side, side) for each input, neuron and output, the bottom row first.

        255 is 1 and 0 is -1.  Inputs and ReLU or linear neurons are divided by their largest
        size on the plane; tanh and sigmoid are shown as they are.  One output shows its chance
        of class 1 as 2p - 1; of several, each shows its share minus the largest of the others:
        it wins where that is above nought.
        """
        called = network.layers(self.inputs)
        drawn = [scaled(called[0])]
        for layer in called[1:-1]:
            bounded = network.activation in ("tanh", "sigmoid")
            drawn.append(layer if bounded else scaled(layer))
        drawn.append(margins(shares(called[-1])))
        whole = np.concatenate(drawn, axis=1).T
        levels = np.rint(127.5 * (np.clip(whole, -1, 1) + 1)).astype(np.uint8)
        return levels.reshape(-1, SIDE, SIDE)


def scaled(values: Array) -> Array:
    """Divide each column by its largest size, columns of noughts left alone."""
    largest = np.abs(values).max(axis=0)
    return values / np.where(largest > 0, largest, 1.0)


def margins(believed: Array) -> Array:
    """Return by how much each class is ahead, (row, output), between -1 and 1."""
    if believed.shape[1] == 1:
        return 2 * believed - 1
    rivals = np.sort(believed, axis=1)[:, ::-1]
    best_other = np.where(believed == rivals[:, :1], rivals[:, 1:2], rivals[:, :1])
    return np.asarray(believed - best_other)
