"""The two engine calls that every system is asked for: one of numpy, one of scikit-learn.

Each is what a lab of an essay asks when a reader touches one control: a setting that the build has
not stored, so that only Python can answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Call:
    """One engine call, and where a reader of the essay makes it."""

    tier: str  # the package that it needs
    slug: str
    lab: str  # the figure's id on the page
    engine: str
    step: dict[str, Any]  # the lab's own setting, as the essay writes it
    control: str  # what is touched first and dragged later: a slider
    value: float  # to what it is set

    @property
    def wheel(self) -> str:
        """The name of the concept's wheel."""
        return f"scrollab-{self.slug}"

    @property
    def params(self) -> dict[str, Any]:
        """What the engine is asked."""
        return {**self.step, self.control: self.value}


CALLS = {
    "numpy": Call(
        "numpy",
        "permutation-test",
        "pile-lab",
        "permutation_test.pile",
        {"effect": 2},
        "effect",
        4.5,
    ),
    "scikit-learn": Call(
        "scikit-learn",
        "decision-tree",
        "knobs",
        "decision_tree.regions",
        {"target": "island", "max_depth": 8, "train_share": 0.7},
        "min_samples_leaf",
        7,
    ),
}
