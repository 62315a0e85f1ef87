"""What is run, in which order, and about how long it takes.

A series is one browser, one profile and one line; in each round of a series every system runs once
for each of its calls, so that a machine that slows down slows all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LINES: dict[str, float | None] = {"full": None, "50": 50e6 / 8, "10": 10e6 / 8}  # bytes a second
SLOW = "cpu4"  # the full line, and the whole browser runs a quarter of the time
TIERS = ("numpy", "scikit-learn")


@dataclass(frozen=True)
class Series:
    """Visits that are compared with each other."""

    browser: str
    profile: str  # "cold": nothing kept; "warm": a second visit
    line: str
    systems: tuple[str, ...]
    tiers: tuple[str, ...] = TIERS

    @property
    def name(self) -> str:
        """How the series is called in the journal."""
        return f"{self.browser} {self.profile} {self.line}"

    def visits(self) -> Iterator[tuple[str, str]]:
        """Yield (system, tier) for one round."""
        return ((system, tier) for tier in self.tiers for system in self.systems)


ALL, PAIR = ("scrollab", "stock", "jupyterlite"), ("scrollab", "stock")
# Throttled lines only for cold starts: a second visit loads next to nothing.  Firefox is measured
# on the full line alone, and JupyterLite cold alone, so that five runs of all fit into 25 minutes.
DEFAULT = (
    Series("chromium", "cold", "full", ALL),
    Series("chromium", "warm", "full", PAIR),
    Series("firefox", "cold", "full", ALL),
    Series("firefox", "warm", "full", PAIR),
    Series("chromium", "cold", "50", PAIR),
    Series("chromium", "cold", "10", PAIR, ("scikit-learn",)),
    Series("chromium", "cold", SLOW, PAIR, ("scikit-learn",)),
)
QUICK = (Series("chromium", "cold", "full", PAIR),)

# Seconds of one visit with all that surrounds it, on two cores: only for telling how long it takes.
SECONDS = {"scrollab": 6.0, "stock": 8.5, "jupyterlite": 13.0}
LONGER = {"full": 0.0, "50": 2.5, "10": 14.0, SLOW: 16.0}


def chosen(
    series: Iterable[Series],
    systems: Sequence[str] = (),
    browsers: Sequence[str] = (),
    lines: Sequence[str] = (),
) -> list[Series]:
    """Keep the series, and the systems of each, that were asked for; empty means all."""
    kept = []
    for one in series:
        wanted = tuple(name for name in one.systems if name in (systems or one.systems))
        fits = one.browser in (browsers or [one.browser]) and one.line in (lines or [one.line])
        if wanted and fits:
            kept.append(Series(one.browser, one.profile, one.line, wanted, one.tiers))
    return kept


def minutes(series: Iterable[Series], runs: int) -> float:
    """Estimate how long so many rounds of these series take."""
    seconds = 0.0
    for one in series:
        rounds = runs + (one.profile == "warm") * 1.5  # the first visit, and its settling
        for system, _ in one.visits():
            seconds += rounds * (SECONDS[system] + LONGER[one.line])
    return seconds / 60
