"""Find a Python that can run all of this: 3.12 where there is one, 3.11 or 3.13 where there is not.

Only the standard library, and nothing newer than Python 3.8 knows.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

BEST = (3, 12)
GOOD = ((3, 12), (3, 13), (3, 11))  # versions with wheels of the pinned packages, best first

# A shim may exist and fail, and Debian's own Python comes without the parts that make a venv.
PROBE = """
import json, sys
try:
    import ensurepip, venv
    complete = True
except ImportError:
    complete = False
print(json.dumps([list(sys.version_info[:2]), sys.executable, complete]))
"""


@dataclass(frozen=True)
class Interpreter:
    """A Python that has been run: it answered with its version and its own path."""

    path: str
    version: tuple[int, int]
    complete: bool  # it can make virtual environments

    @property
    def name(self) -> str:
        """Its version in words: `Python 3.12`."""
        return "Python {}.{}".format(*self.version)


def choose(environ: Mapping[str, str] | None = None, this: str = sys.executable) -> Interpreter:
    """Return the best Python that really runs; raise `BuildError` when none will do."""
    environ = os.environ if environ is None else environ
    found: list[Interpreter] = []
    for path in candidates(environ, this):
        interpreter = probe(path)
        if interpreter is None:
            continue
        if interpreter.version == BEST and interpreter.complete:
            return interpreter
        found.append(interpreter)
    usable = [python for python in found if python.version in GOOD and python.complete]
    if usable:
        return min(usable, key=lambda python: GOOD.index(python.version))
    raise BuildError(_none(found))


def shortcoming(interpreter: Interpreter) -> str | None:
    """Say what a Python other than 3.12 cannot do, or None for 3.12."""
    if interpreter.version == BEST:
        return None
    if interpreter.version < BEST:
        return (
            f"No Python 3.12 was found, so this runs on {interpreter.name}: everything works but "
            "the steps of pyodide-build (byte-compiling the wheels and auditing them), which "
            "are left out or done by the shipped Pyodide."
        )
    return (
        f"No Python 3.12 was found, so this runs on {interpreter.name}: its byte code is not the "
        "browser's, so the wheels are not byte-compiled by it."
    )


def candidates(environ: Mapping[str, str], this: str) -> Iterable[str]:
    """Name the Pythons to try, likely ones first, none twice."""
    search = environ.get("PATH", "")
    root = Path(environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    paths: list[str | None] = [this]
    for major, minor in GOOD:
        name = f"{major}.{minor}"
        paths.append(shutil.which(f"python{name}", path=search))
        folders = sorted((root / "versions").glob(f"{name}*"), reverse=True)
        paths += [str(folder / "bin" / "python") for folder in folders]
        paths.append(f"/usr/bin/python{name}")
    paths += [shutil.which("python3", path=search), shutil.which("python", path=search)]
    return dict.fromkeys(path for path in paths if path)


def probe(path: str) -> Interpreter | None:
    """Run a Python and ask what it is; None when it does not run."""
    try:
        answer = subprocess.run(
            [path, "-c", PROBE],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=20,
            check=True,
        )
        version, executable, complete = json.loads(answer.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    return Interpreter(executable or path, tuple(version), complete)


def _none(found: list[Interpreter]) -> str:
    """Say why none of these Pythons will do, and what would."""
    for python in found:
        if python.version in GOOD:
            return (
                f"{python.path} cannot make virtual environments; install its venv module "
                "(on Debian: apt-get install python3-venv), or Python 3.12."
            )
    newest = max(found, key=lambda python: python.version, default=None)
    if newest is None or newest.version < min(GOOD):
        has = f"; the newest here is {newest.version[0]}.{newest.version[1]}" if newest else ""
        return f"Scrollab needs Python 3.11, 3.12 or 3.13{has}: install Python 3.12."
    return (
        f"{newest.name} is too new: numpy 2.0.2, scipy 1.14.1 and scikit-learn 1.6.1, the "
        "browser's versions, have no wheels for it; install Python 3.12 beside it."
    )
