"""What every part of the runtime's making shares: the versions, the date, and whole files."""

from __future__ import annotations

import os
import shutil
import sys
import tomllib
from functools import cache
from typing import TYPE_CHECKING

from build_scripts.errors import BuildError
from build_scripts.paths import PYPROJECT

if TYPE_CHECKING:
    from pathlib import Path

# Everything that carries a date carries this one, so that two builds give the same bytes.
EPOCH = "1577836800"


@cache
def settings() -> dict[str, str]:
    """Return `[tool.scrollab]` of pyproject.toml, the one place for the runtime's versions."""
    table: dict[str, str] = tomllib.loads(PYPROJECT.read_text("utf-8"))["tool"]["scrollab"]
    return table


def same_python() -> bool:
    """Tell whether this Python writes the byte-code that the shipped one reads."""
    return ".".join(map(str, sys.version_info[:2])) == settings()["python"]


def node() -> str:
    """Return the path of Node."""
    path = shutil.which("node")
    if path is None:
        raise BuildError("Node is missing; run `python3 -m build_scripts build`, which finds one.")
    return path


def write(path: Path, content: bytes) -> Path:
    """Write a whole file or none: into a neighbour first, then put in place at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    return path
