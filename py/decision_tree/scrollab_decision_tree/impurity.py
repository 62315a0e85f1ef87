"""Impurity: how mixed a box is, on two scales.

Sources: C. E. Shannon (1948) for entropy; Breiman, Friedman, Olshen & Stone (1984), section 4.3,
for the Gini index.  Entropy is in bits, as scikit-learn's; the Gini index has no unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray

from scrollab.hints import Dims, Range

GUESTS = 12  # birds of each sort that stand by the box


@dataclass(frozen=True)
class ImpurityParams:
    """How many birds of two sorts have been pushed into the box."""

    adelie: Annotated[int, Range(0, GUESTS)] = 6
    others: Annotated[int, Range(0, GUESTS)] = 2


@dataclass(frozen=True)
class ImpurityFrame:
    """The box's impurities and the whole curves; an empty box has share and impurities 0."""

    curve_share: Annotated[NDArray[np.float32], Dims("sample")]
    curve_entropy: Annotated[NDArray[np.float32], Dims("sample")]
    curve_gini: Annotated[NDArray[np.float32], Dims("sample")]
    guests: int
    adelie: int
    others: int
    total: int
    share: float
    entropy: float
    gini: float


def impurity(params: ImpurityParams) -> ImpurityFrame:
    """Return the entropy (bits) and the Gini index of the birds in the box, Adelie or not."""
    counts = np.array([params.adelie, params.others])
    total = int(counts.sum())
    share = np.linspace(0, 1, 81)
    curve = np.column_stack([share, 1 - share])
    return ImpurityFrame(
        curve_share=share.astype(np.float32),
        curve_entropy=entropy(curve).astype(np.float32),
        curve_gini=gini(curve).astype(np.float32),
        guests=GUESTS,
        adelie=params.adelie,
        others=params.others,
        total=total,
        share=params.adelie / total if total else 0.0,
        entropy=float(entropy(counts)),
        gini=float(gini(counts)),
    )


def entropy(counts: NDArray[Any]) -> NDArray[np.float64]:
    """Return the entropy, in bits, of counts of kinds along the last axis; 0 for an empty box."""
    share = _shares(counts)
    bits = np.log2(share, out=np.zeros_like(share), where=share > 0)
    return -(share * bits).sum(axis=-1) + 0.0  # and never "minus zero"


def gini(counts: NDArray[Any]) -> NDArray[np.float64]:
    """Return the Gini index of counts of kinds along the last axis; 0 for an empty box."""
    share = _shares(counts)
    return (share * (1 - share)).sum(axis=-1)


SCALES = {"entropy": entropy, "gini": gini}


def _shares(counts: NDArray[Any]) -> NDArray[np.float64]:
    total = counts.sum(axis=-1, keepdims=True)
    return np.divide(counts, total, out=np.zeros(np.shape(counts)), where=total > 0)
