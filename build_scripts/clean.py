"""Delete what was made."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from build_scripts import progress
from build_scripts.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

BUILT = (
    "dist",
    ".cache/dist.new",
    ".cache/dist.old",
    ".cache/built.json",
    ".cache/inputs.json",
    ".cache/frames",
    ".cache/kept",
    ".cache/templates",
    "web/generated",
    "web/types/concepts",
    "test-results",
)
FETCHED = (".venv", "web/node_modules", ".cache", ".mypy_cache", ".ruff_cache", ".pytest_cache")


def clean(*, everything: bool = False, root: Path = ROOT) -> int:
    """Delete what the build made, or everything that git does not keep; say what went."""
    gone = [name for name in BUILT + (FETCHED if everything else ()) if _delete(root / name)]
    progress.say(f"Deleted {', '.join(gone)}." if gone else "There was nothing to delete.")
    return 0


def _delete(path: Path) -> bool:
    """Delete a file or a folder; return whether there was one."""
    if path.is_symlink() or path.is_file():
        path.unlink()
        return True
    if path.is_dir():
        shutil.rmtree(path)
        return True
    return False
