"""The essays as a path: what to read first stands above, and a line leads on from it.

One essay a row, as in a drawing of a version history: a line runs down in a lane of its own from an
essay to the last of those that build on it, and each of the others takes a lane beside it.  Rows
may be of any height, so the words beside them may wrap as they like.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.shots import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from build_scripts.essay import Essay

LANE = 36  # px, from one lane to the next
ROW = 48  # px, the height in which a row's lines bend


@dataclass(frozen=True)
class Stop:
    """One essay's row: its lane, the lines that come in above it, and those that go on below."""

    slug: str
    lane: int
    above: tuple[tuple[int, int], ...]  # from lane, to lane
    below: tuple[int, ...]

    @property
    def centre(self) -> tuple[int, int]:
        """Where the essay's own mark stands, in px."""
        return _middle(self.lane), ROW // 2

    @property
    def head(self) -> str:
        """The path of the lines beside the row's first words, `ROW` px high."""
        x, y = self.centre
        lines = [
            f"M{_middle(a)} 0V{ROW}"
            if a == b and a != self.lane
            else f"M{_middle(a)} 0C{_middle(a)} {y} {x} 0 {x} {y}"
            for a, b in self.above
        ]
        return "".join(lines + ([f"M{x} {y}V{ROW}"] if self.lane in self.below else []))

    @property
    def tail(self) -> str:
        """The path of the lines below that, in a box 1 high that is stretched to the row's end."""
        return "".join(f"M{_middle(lane)} 0V1" for lane in self.below)


def check(essays: Iterable[Essay]) -> None:
    """Raise the error that names the essay whose `before` cannot be followed."""
    before = {essay.slug: essay.front.get("before", []) for essay in essays}
    for essay in essays:
        place = Place(essay.file, 1)
        for slug in before[essay.slug]:
            if slug not in before:
                raise place.error(f"before: there is no essay {slug!r}")
        if essay.slug in _all_before(essay.slug, before):
            raise place.error("before: the essay is to be read before itself")


def stops(before: Mapping[str, Sequence[str]]) -> list[Stop]:
    """Return the rows from top to bottom.

    `before` names for each essay those to read first, in the shelf's order; it has no rings.
    """
    order = _order(before)
    nearest = {slug: _nearest(slug, before) for slug in order}
    last = {first: slug for slug in order for first in nearest[slug]}
    lanes: list[str | None] = []  # the essay from which the line in each lane comes
    rows = []
    for slug in order:
        came = [(lane, first) for lane, first in enumerate(lanes) if first is not None]
        lanes = [None if first is None or last[first] == slug else first for first in lanes]
        own = lanes.index(None) if None in lanes else len(lanes)
        above = [(lane, own) for lane, first in came if first in nearest[slug]]
        above += [(lane, lane) for lane, first in came if lanes[lane] == first]
        lanes[own : own + 1] = [slug if slug in last else None]
        below = tuple(lane for lane, first in enumerate(lanes) if first is not None)
        rows.append(Stop(slug, own, tuple(above), below))
    return rows


def width(rows: Sequence[Stop]) -> int:
    """Return how wide the lanes of all rows are, in px."""
    return LANE * (1 + max((max(row.lane, *row.below, 0) for row in rows), default=0))


def _middle(lane: int) -> int:
    return lane * LANE + LANE // 2


def _order(before: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the essays in the shelf's order, but each after those that it builds on."""
    order: list[str] = []
    while len(order) < len(before):
        ready = (s for s in before if s not in order and set(before[s]) <= set(order))
        order.append(next(ready))
    return order


def _nearest(slug: str, before: Mapping[str, Sequence[str]]) -> set[str]:
    """Return those to read first, but for those that another of them asks for already."""
    further = {far for near in before[slug] for far in _all_before(near, before)}
    return set(before[slug]) - further


def _all_before(slug: str, before: Mapping[str, Sequence[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(before[slug])
    while waiting:
        first = waiting.pop()
        if first not in found:
            found.add(first)
            waiting += before[first]
    return found
