"""The bundle's lock file: the official one cut down to what we carry, with our wheels added."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from build_scripts import kept
from build_scripts.runtime import official
from build_scripts.runtime.wheels import Wheel


def bundle_lock(official_files: Mapping[str, str], ours: Iterable[tuple[Wheel, str]]) -> bytes:
    """Write the lock of the bundle.

    `official_files` gives the path of each official package's file, and `ours` comes with the
    path of each wheel, all relative to the lock file.
    """
    wheels = [(_entry(wheel), path) for wheel, path in ours]
    decides = [dict(official_files), wheels]
    return kept.kept("lock", decides, lambda: _lock(official_files, wheels))


def _lock(official_files: Mapping[str, str], ours: Iterable[tuple[dict[str, Any], str]]) -> bytes:
    from pyodide_lock import PyodideLockSpec  # slow to load
    from pyodide_lock.spec import PackageSpec

    whole = PyodideLockSpec.from_dict(official.lock())
    packages = {}
    for name, path in official_files.items():
        packages[name] = whole.packages[name]
        packages[name].file_name = path
    for wheel, path in ours:
        packages[wheel["name"]] = PackageSpec(**wheel, file_name=path, install_dir="site")
    table = PyodideLockSpec(whole.info, packages).to_dict()
    # pyodide-lock leaves it out, and Pyodide 0.27 refuses a lock without it.
    table["info"]["version"] = official.lock()["info"]["version"]
    return json.dumps(table, indent=1, sort_keys=True).encode() + b"\n"


def _entry(wheel: Wheel) -> dict[str, Any]:
    return {
        "name": wheel.name,
        "version": wheel.version,
        "sha256": wheel.sha256,
        "imports": list(wheel.modules),
        "depends": list(wheel.requires),
    }
