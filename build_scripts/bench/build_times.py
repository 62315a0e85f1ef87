"""How long a build takes: from nothing but downloads, after a change of words, and after none."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from build_scripts import clean, progress
from build_scripts.bench import machine
from build_scripts.bench.calls import CALLS
from build_scripts.errors import BuildError
from build_scripts.paths import CACHE, ESSAYS, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.bench.journal import Journal

DOWNLOADS = ("pyodide", "bench")  # what of .cache came from elsewhere
ESSAY = ESSAYS / CALLS["scikit-learn"].slug / "essay.md"


def measure(journal: Journal, command: str, runs: int) -> None:
    """Time each kind of build so many times, in turn; leave sources and bundle as they were."""
    journal.begin({**machine.about(command, []), "runs": runs})
    for number in range(runs):
        progress.say(f"Round {number + 1} of {runs}")
        _forget()
        _time(journal, "from nothing but downloads")
        with _changed(number):
            _time(journal, "one essay's words changed")
        _build()
        _time(journal, "nothing changed")


def _time(journal: Journal, kind: str) -> None:
    start = time.monotonic()
    _build()
    took = time.monotonic() - start
    journal.add({"kind": kind, "seconds": took})
    progress.say(f"    {kind}: {took:.1f} s")


def _build() -> None:
    """Build in a process of its own, as the command does."""
    command = [sys.executable, "-m", "build_scripts", "build", "--quiet"]
    answer = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False)
    if answer.returncode:
        raise BuildError("The build that was to be timed failed: see the lines above.")


def _forget() -> None:
    """Delete all that builds made, also what later ones would use again; keep downloads."""
    clean.clean()
    for path in CACHE.iterdir():
        if path.is_dir() and path.name not in DOWNLOADS:
            shutil.rmtree(path)


@contextmanager
def _changed(number: int) -> Iterator[None]:
    """Add a sentence to an essay, another in each round, and take it away again."""
    before = ESSAY.read_bytes()
    try:
        ESSAY.write_bytes(before + f"\n\nOne word{' more' * (number + 1)}.\n".encode())
        yield
    finally:
        ESSAY.write_bytes(before)
