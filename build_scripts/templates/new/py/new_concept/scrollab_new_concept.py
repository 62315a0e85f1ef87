"""New concept: points fall by chance, and their mean comes to rest.

Source: made from the seed that the reader sees.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from scrollab.hints import Dims, Range


@dataclass(frozen=True)
class CloudParams:
    """How many points fall, and from which seed."""

    count: Annotated[int, Range(2, 80)] = 12
    seed: Annotated[int, Range(0, 999)] = 1


@dataclass(frozen=True)
class CloudFrame:
    """Points of the unit square; `distance` is from their mean to the square's middle."""

    points: Annotated[NDArray[np.float32], Dims("point", "xy")]
    mean: Annotated[NDArray[np.float32], Dims("xy")]
    count: int
    distance: float


def cloud(params: CloudParams) -> CloudFrame:
    """Let points fall evenly on the unit square, and find their mean.

    The first points of a seed are the same for every count, so that points stay where they are
    when more fall.
    """
    points = np.random.default_rng(params.seed).random((params.count, 2))
    mean = points.mean(axis=0)
    return CloudFrame(
        points=points.astype(np.float32),
        mean=mean.astype(np.float32),
        count=params.count,
        distance=float(np.hypot(*(mean - 0.5))),
    )


ENGINES = {"cloud": cloud}
