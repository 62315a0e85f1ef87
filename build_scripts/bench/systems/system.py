"""What every system has in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from build_scripts.bench.calls import Call


@dataclass(frozen=True)
class System:
    """One way to run Python in a page."""

    name: str
    title: str
    path: Callable[[Call], str]  # of the page that makes a call, from the host's root
    # Run in the page before its own scripts: does what a reader does, and fills `window.bench`.
    script: Callable[[Call], str] | None = None
    slider: Callable[[Call], str] | None = None  # the selector of what can be dragged
    kept: str | None = None  # a question to the page: has it kept what a second visit starts from?
