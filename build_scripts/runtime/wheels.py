"""Our own wheels: built by the standard front end, the same bytes each time, and pure."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from email.parser import HeaderParser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

from build_scripts.errors import BuildError
from build_scripts.paths import CACHE
from build_scripts.progress import say
from build_scripts.runtime.byte_code import MAGIC, with_byte_code
from build_scripts.runtime.common import EPOCH, write

COMPILED = (".so", ".pyd", ".dll", ".dylib", ".wasm", ".a")
BESIDE = re.compile(r"\.dist-info/|(^|/)__pycache__/")  # what is no module in a wheel
NOT_SOURCE = ("__pycache__", ".egg-info", ".mypy_cache", ".ruff_cache", ".pytest_cache")


@dataclass(frozen=True)
class Wheel:
    """A wheel of ours: its file, and what its own metadata says."""

    path: Path
    name: str
    version: str
    requires: tuple[str, ...]
    modules: tuple[str, ...]

    @property
    def sha256(self) -> str:
        """The SHA-256 of the file."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest()


def ours(*folders: Path) -> dict[str, Wheel]:
    """Build the wheel of every project in these folders; return them by name."""
    projects = [path.parent for folder in folders for path in folder.glob("*/pyproject.toml")]
    found = [build(project) for project in sorted(projects)]
    return {wheel.name: wheel for wheel in found}


def build(project: Path, cache: Path = CACHE / "wheels") -> Wheel:
    """Build one folder's wheel, or return the cached one if its sources are the same."""
    shelf = cache / _hash_of_sources(project)
    if not list(shelf.glob("*.whl")):
        say(f"Building the wheel of {project.name}")
        with tempfile.TemporaryDirectory() as scratch:
            made = _build(project, Path(scratch))
            read(made)  # refuses what is not pure, before it is kept
            write(shelf / made.name, with_byte_code(made))
    (path,) = shelf.glob("*.whl")
    return read(path)


def read(path: Path) -> Wheel:
    """Read a wheel's own metadata; raise `BuildError` if it is not pure Python."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        (about,) = (name for name in names if re.fullmatch(r"[^/]+\.dist-info/METADATA", name))
        metadata = HeaderParser().parsestr(archive.read(about).decode())
    compiled = [name for name in names if name.endswith(COMPILED)]
    tags = {str(tag) for tag in parse_wheel_filename(path.name)[3]}
    if compiled or tags != {"py3-none-any"}:
        raise BuildError(
            f"{path.name} is not pure Python ({', '.join(compiled) or ', '.join(sorted(tags))});"
            " a concept's wheel must be, so that every browser can load it."
        )
    needs = [Requirement(text) for text in metadata.get_all("Requires-Dist", [])]
    inside = {name.split("/")[0] for name in names if not BESIDE.search(name)}
    if not inside:
        raise BuildError(f"{path.name} holds no module; look at its pyproject.toml.")
    return Wheel(
        path,
        canonicalize_name(metadata["Name"]),
        metadata["Version"],
        tuple(sorted(canonicalize_name(need.name) for need in needs if _here(need))),
        tuple(sorted(name.removesuffix(".py") for name in inside)),
    )


def _here(need: Requirement) -> bool:
    # An extra is nothing that a page loads.
    return need.marker is None or need.marker.evaluate({"sys_platform": "emscripten", "extra": ""})


def _build(project: Path, target: Path) -> Path:
    # Built from a copy: what the back end leaves beside the sources stays out of the work tree.
    source = target / "source"
    shutil.copytree(project, source, ignore=_unwanted)
    options = ["--wheel", "--no-isolation", "--outdir", str(target)]
    done = subprocess.run(
        [sys.executable, "-m", "build", *options, str(source)],
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        words = (done.stdout + done.stderr).strip().splitlines()[-8:]
        raise BuildError(f"The wheel of {project.name} cannot be built:\n" + "\n".join(words))
    (wheel,) = target.glob("*.whl")
    return wheel


def _hash_of_sources(project: Path) -> str:
    digest = hashlib.sha256(EPOCH.encode() + MAGIC)
    for path in sorted(project.rglob("*")):
        inner = path.relative_to(project)
        if path.is_file() and not any(part.endswith(NOT_SOURCE) for part in inner.parts):
            name, content = inner.as_posix(), path.read_bytes()
            digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:20]


def _unwanted(_folder: str, names: list[str]) -> list[str]:
    return [name for name in names if name.endswith(NOT_SOURCE)]
