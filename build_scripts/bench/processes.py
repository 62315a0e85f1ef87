"""A browser's processes, as the system sees them: their memory, and their speed."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterator

PROC = Path("/proc")
SLICE = 0.01  # seconds that a slowed browser runs at a stretch


def group_of(profile: Path) -> int | None:
    """Find the process group of the browser that uses this profile; None where it is not told."""
    if not PROC.is_dir() or sys.platform == "win32":
        return None
    for process in _processes():
        try:
            if str(profile).encode() in (process / "cmdline").read_bytes():
                return os.getpgid(int(process.name))
        except OSError:  # it has ended meanwhile
            continue
    return None


def memory(group: int | None) -> int | None:
    """Return the bytes that a group of processes holds, what they share counted once."""
    if group is None or sys.platform == "win32":
        return None
    total = 0
    for process in _processes():
        try:
            if os.getpgid(int(process.name)) == group:
                total += _proportional(process)
        except OSError:
            continue
    return total or None


@contextmanager
def slowed(group: int | None, times: int) -> Iterator[None]:
    """Let a group of processes run only one part of so many of the time.

    A browser's own throttle slows the page's thread and spares workers: it would flatter a page
    whose Python lives in a worker.  This slows all alike.
    """
    if times <= 1:
        yield
        return
    if group is None or sys.platform == "win32":
        raise BuildError("A browser can only be slowed down where Linux tells its processes.")
    over = threading.Event()

    def pulse() -> None:
        with suppress(ProcessLookupError):  # the browser is gone
            while not over.is_set():
                os.killpg(group, signal.SIGSTOP)
                time.sleep(SLICE * (times - 1))
                os.killpg(group, signal.SIGCONT)
                time.sleep(SLICE)

    thread = threading.Thread(target=pulse, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _processes() -> Iterator[Path]:
    return (path for path in PROC.iterdir() if path.name.isdigit())


def _proportional(process: Path) -> int:
    """Read the proportional set size of one process, in bytes."""
    for line in (process / "smaps_rollup").read_text("utf-8").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0
