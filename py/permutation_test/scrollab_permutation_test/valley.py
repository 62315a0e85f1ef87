"""The valley: alpacas that no one drew a sample of, and what the shampoo would do for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from scrollab.hints import Dims, Range
from scrollab_permutation_test.counting import exact_tails, p_value
from scrollab_permutation_test.dots import stacked
from scrollab_permutation_test.herd import HERD, draw, points

VALLEY = 200


@dataclass(frozen=True)
class ValleyParams:
    """How much more the shampoo does for coarse wool, and how Dolores's herd was come by."""

    coarse: Annotated[float, Range(0, 12, 0.5)] = 10.0
    sampled: bool = False
    seed: Annotated[int, Range(0, 999)] = 2


@dataclass(frozen=True)
class ValleyFrame:
    """One entry per alpaca of the valley; effects and softness in points."""

    effect: Annotated[NDArray[np.int32], Dims("animal")]
    level: Annotated[NDArray[np.int32], Dims("animal")]
    in_herd: Annotated[NDArray[np.uint8], Dims("animal")]
    animals: int
    herd_animals: int
    tallest: int
    observed: float
    p: float
    effect_herd: float
    effect_valley: float
    elsewhere: str


def valley(params: ValleyParams) -> ValleyFrame:
    """Test the shampoo on one herd and compare its effect there with the effect on everyone.

    The shampoo adds up to `coarse` points to the coarsest wool and nothing to the finest. Dolores's
    herd is her coarse-haired family, or (`sampled`) names drawn from the whole valley. Either way a
    hat deals the bottles, so the test is valid for the herd. `elsewhere` compares the valley's mean
    effect with the herd's: "smaller" or "larger" by a quarter or more, else "similar".
    """
    rng = np.random.default_rng([params.seed, 4])
    coarseness = np.sort(rng.beta(1.2, 3.0, VALLEY))
    water = points(rng.normal(50, 5, VALLEY) - 6 * coarseness)
    effect = np.rint(params.coarse * coarseness / coarseness[-1]).astype(np.int32)
    family = np.arange(VALLEY - HERD, VALLEY)
    chosen = np.sort(rng.permutation(VALLEY)[:HERD]) if params.sampled else family
    treated = draw(HERD, HERD // 2, params.seed)
    softness = (water[chosen] + treated * effect[chosen]).astype(np.int64)
    exact = exact_tails(softness, treated, "mean")
    assert exact is not None  # 24 animals: the mean is always counted exactly
    in_herd = np.isin(np.arange(VALLEY), chosen)
    # The herd lies at the bottom of each column, where the eye can compare it.
    level = np.zeros(VALLEY, dtype=np.int32)
    order = np.argsort(~in_herd, kind="stable")
    level[order] = stacked(effect[order])
    return ValleyFrame(
        effect=effect,
        level=level,
        in_herd=in_herd.astype(np.uint8),
        animals=VALLEY,
        herd_animals=HERD,
        tallest=int(level.max()) + 1,
        observed=float(softness[treated == 1].mean() - softness[treated == 0].mean()),
        p=p_value(exact, "one", 0),
        effect_herd=float(effect[chosen].mean()),
        effect_valley=float(effect.mean()),
        elsewhere=_compared(float(effect.mean()), float(effect[chosen].mean())),
    )


def _compared(valley_effect: float, herd_effect: float) -> str:
    if abs(valley_effect - herd_effect) < herd_effect / 4:
        return "similar"
    return "smaller" if valley_effect < herd_effect else "larger"
