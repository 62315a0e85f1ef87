"""Modules that the packs leave out: who asks for one is told so, and asks again once it is here."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from importlib.machinery import PathFinder, all_suffixes


class LeftOut(BaseException):
    """The module is not here yet; no `Exception`, lest a library take it for one it can spare."""


class Finder:
    """Stands behind the finder of paths; `is_left(path)` tells whether a remainder has a file."""

    def __init__(self, is_left: Callable[[str], bool]) -> None:
        self._is_left = is_left

    def find_spec(
        self, name: str, path: Iterable[str] | None = None, _target: object = None
    ) -> None:
        """Raise `LeftOut` for a module of the remainders; find nothing else."""
        own = name.rpartition(".")[2]
        for folder in sys.path if path is None else path:
            for suffix in all_suffixes():
                stem = f"{folder}/{own}"
                if self._is_left(stem + suffix) or self._is_left(f"{stem}/__init__{suffix}"):
                    raise LeftOut(name)


def install(is_left: Callable[[str], bool]) -> None:
    """Take the place right behind Python's own finders."""
    sys.meta_path.insert(sys.meta_path.index(PathFinder) + 1, Finder(is_left))


def look_again() -> None:
    """Have Python see files that came after it looked into their folders.

    `importlib.invalidate_caches` would import `importlib.metadata` and a dozen modules with it.
    """
    for finder in sys.path_importer_cache.values():
        if finder is not None:
            finder.invalidate_caches()
