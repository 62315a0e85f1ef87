"""Say what takes long, and how long it took."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import deque
from contextlib import contextmanager
from typing import TYPE_CHECKING

from build_scripts.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

QUIET = "SCROLLAB_QUIET"  # set: only errors are printed
EVERY = 10.0  # seconds between signs of life
TAIL = 15  # lines of a failed program's output that are shown


def say(words: str) -> None:
    """Print one line at once, so that it comes before what the next program prints."""
    if not os.environ.get(QUIET):
        print(words, flush=True)


@contextmanager
def step(words: str) -> Iterator[None]:
    """Announce a step, and say how long it took once it is done."""
    start = time.monotonic()
    say(f"{words} ...")
    yield
    say(f"{words}: done in {time.monotonic() - start:.1f} s")


def run(
    command: Sequence[str | Path],
    failure: str,
    *,
    cwd: Path,
    env: Mapping[str, str] | None = None,
) -> None:
    """Run a program, show a sign of life now and then, and stop with `failure` if it fails.

    The end of what the program printed goes to stderr before the `BuildError` is raised.
    """
    try:
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=cwd,
            env=None if env is None else dict(env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        raise BuildError(f"{failure} ({error})") from error
    with process:
        try:
            tail = _follow(process)
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        sys.stderr.write("".join(f"    {line}\n" for line in tail))
        sys.stderr.flush()
        raise BuildError(failure)


def _follow(process: subprocess.Popen[str]) -> deque[str]:
    """Read a program's lines to the end, showing one every few seconds; return the last ones."""
    tail: deque[str] = deque(maxlen=TAIL)
    shown = time.monotonic()
    assert process.stdout is not None
    for line in process.stdout:
        words = line.strip()
        if not words:
            continue
        tail.append(words)
        if time.monotonic() - shown > EVERY:
            shown = time.monotonic()
            say(f"    {words[:100]}")
    return tail
