"""An engine that keeps its word or breaks it, as the cases of `tests/build/cases` ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray

from scrollab.hints import Dims, Range
from scrollab.params import ParamError


@dataclass(frozen=True)
class CloudParams:
    """How many points, and what goes wrong."""

    count: Annotated[int, Range(1, 50)] = 3
    kind: Literal["plain", "broken", "refused"] = "plain"


@dataclass(frozen=True)
class CloudFrame:
    """Points on a line, and their number."""

    xs: Annotated[NDArray[np.float32], Dims("point")]
    ys: Annotated[NDArray[np.float32], Dims("point")]
    count: int
    mean: float


def cloud(params: CloudParams) -> CloudFrame:
    """Return the points; break the frame's own hints, or refuse, where that is asked for."""
    if params.kind == "refused":
        raise ParamError("kind", "nobody knows why")
    xs = np.linspace(0, 1, params.count, dtype=np.float32)
    ys = xs[1:] if params.kind == "broken" else xs
    return CloudFrame(xs, ys, params.count, float(np.mean(xs)) if params.count > 1 else 0.5)


ENGINES = {"cloud": cloud}
