"""Build `dist/` when it is out of date, and replace it only by a whole bundle."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from build_scripts import kept, progress, stamp
from build_scripts.paths import CACHE, DIST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Make = Callable[[Path], None]


def build(*, force: bool = False, make: Make | None = None, dist: Path = DIST) -> bool:
    """Build unless nothing changed; return whether anything was done.

    The inputs are hashed before they are read, so that a change during the build is seen by the
    next one.
    """
    with _alone():
        current = stamp.inputs()
        if not force and stamp.fresh(current, dist):
            progress.say("dist/ is up to date.")
            return False
        _build(current, make or _site, dist)
    return True


@contextmanager
def with_dist(make: Make | None = None, dist: Path = DIST) -> Iterator[Path]:
    """Build if needed, and let more be put into the bundle, which is then noted as it is.

    Where that fails, the next build makes the bundle anew.
    """
    with _alone():
        current = stamp.inputs()
        if not stamp.fresh(current, dist):
            _build(current, make or _site, dist)
        stamp.forget()
        yield dist
        stamp.record(current, dist)


def _build(current: str, make: Make, dist: Path) -> None:
    with progress.step("Building dist/"):
        _replace(dist, make)
    stamp.record(current, dist)
    kept.keep(stamp.inputs() == current)


def _site(folder: Path) -> None:
    from build_scripts import site  # imports much, which an up-to-date bundle does not need

    site.build(folder)


def _replace(dist: Path, make: Make) -> None:
    """Make the bundle beside the old one, then swap them."""
    new, old = CACHE / "dist.new", CACHE / "dist.old"
    for folder in (new, old):
        shutil.rmtree(folder, ignore_errors=True)
    new.mkdir(parents=True)
    try:
        make(new)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    stamp.forget()
    if dist.exists():
        dist.rename(old)
    new.rename(dist)
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _alone() -> Iterator[None]:
    """Wait until no other build is at work in this folder."""
    CACHE.mkdir(exist_ok=True)
    if os.name == "nt":
        yield
        return
    import fcntl

    with (CACHE / "build.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            progress.say("Waiting for another build in this folder to end ...")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
