"""The files of the systems that we compare with, made once from pinned versions.

Pyodide's own files are the official ones, checked as those of the bundle are; JupyterLite lives in
an environment of its own, which nothing else of the project uses.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from build_scripts import environment, progress
from build_scripts.bench.calls import CALLS
from build_scripts.paths import CACHE, PY, ROOT
from build_scripts.runtime import official, wheels
from scrollab.params import schema
from scrollab.protocol import find, params_type

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_scripts.bench.calls import Call
    from build_scripts.runtime.wheels import Wheel

HOME = CACHE / "bench"
REQUIREMENTS = Path(__file__).with_name("requirements.txt")
CORE = ("pyodide.js", "pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
# What JupyterLite's kernel installs at its start, beside what the cell asks for.
KERNEL = ("micropip", "ssl", "sqlite3", "jedi", "ipython")
PYODIDE_AT = "/pyodide/"  # the address that every system is told


def folders(systems: set[str]) -> dict[str, Path]:
    """Make what these systems are served from; return each folder by its place on the host."""
    made = {}
    if systems & {"stock", "jupyterlite"}:
        made["pyodide"] = _pyodide(KERNEL if "jupyterlite" in systems else ())
    if "stock" in systems:
        made["stock"] = _stock()
    if "jupyterlite" in systems:
        made["jupyterlite"] = _jupyterlite()
    return made


def _pyodide(more: Iterable[str]) -> Path:
    """Put the official files into one folder, under the names that Pyodide asks for."""
    folder = HOME / "pyodide"
    folder.mkdir(parents=True, exist_ok=True)
    for name in CORE:
        shutil.copyfile(official.CORE / name, folder / name)
    for path in official.obtain(official.closure(["scikit-learn", *more])).values():
        shutil.copyfile(path, folder / path.name)
    shutil.copyfile(official.CORE / "pyodide-lock.json", folder / "pyodide-lock.json")
    return folder


def _stock() -> Path:
    """Write a minimal page for each call: the loader as Pyodide's own documentation uses it."""
    folder = _emptied(HOME / "stock")
    template = Path(__file__).with_name("systems").joinpath("stock.html").read_text("utf-8")
    ours = wheels.ours(PY)
    for call in CALLS.values():
        names = [ours["scrollab"].path.name, ours[call.wheel].path.name]
        for name in ("scrollab", call.wheel):
            shutil.copyfile(ours[name].path, folder / ours[name].path.name)
        about: dict[str, Any] = {
            "pyodide": PYODIDE_AT,
            "packages": [_package(call, ours), *names],
            "engine": call.engine,
            "params": call.params,
            "control": call.control,
            "range": _range(call),
        }
        page = template.replace("__CALL__", json.dumps(about)).replace("__PYODIDE__", PYODIDE_AT)
        (folder / f"{call.tier}.html").write_text(page, "utf-8")
    return folder


def _package(call: Call, ours: dict[str, Wheel]) -> str:
    """Return the one official package that brings all that a call needs."""
    needs = set(ours[call.wheel].requires)
    return "scikit-learn" if "scikit-learn" in needs else "numpy"


def _range(call: Call) -> dict[str, Any]:
    """Return what the slider of a call's control says, as the essay's own does."""
    field = schema(params_type(find(call.engine)))[call.control]
    return {
        "min": field["low"],
        "max": field["high"],
        "step": field.get("step", 1),
        "value": call.value,
    }


def _jupyterlite() -> Path:
    """Build a JupyterLite site with one notebook for each call, again only when that changed."""
    source = _emptied(HOME / "jupyterlite-source")
    (source / "contents").mkdir()
    for call in CALLS.values():
        text = json.dumps(_notebook(call), indent=1)
        (source / "contents" / f"{call.tier}.ipynb").write_text(text, "utf-8")
    carried = [wheel.path for wheel in wheels.ours(PY).values()]
    parts = [
        Path(__file__),
        REQUIREMENTS,
        *sorted(path for path in source.rglob("*") if path.is_file()),
        *carried,
    ]
    wanted = hashlib.sha256(b"".join(path.read_bytes() for path in parts)).hexdigest()
    site, stamp = HOME / "jupyterlite", HOME / "jupyterlite.stamp"
    if stamp.is_file() and stamp.read_text() == wanted:
        return site
    bin_folder = _environment()
    shutil.rmtree(site, ignore_errors=True)
    with progress.step("Building the JupyterLite site"):
        command = [bin_folder / "jupyter-lite", "build", "--lite-dir", source]
        command += ["--contents", source / "contents", "--output-dir", site, "--apps", "notebooks"]
        for wheel in [*carried, *sorted((HOME / "wheels").glob("*.whl"))]:
            command += ["--piplite-wheels", wheel]
        progress.run(
            [str(part) for part in command],
            "JupyterLite's site could not be built: see the lines above.",
            cwd=source,
        )
    _configure(site / "jupyter-lite.json")
    stamp.write_text(wanted)
    return site


def _configure(path: Path) -> None:
    """Point the kernel at the local Pyodide; the builder drops settings where it adds wheels."""
    table = json.loads(path.read_text("utf-8"))
    about = table["jupyter-config-data"]
    about["exposeAppInBrowser"] = True
    kernel = "@jupyterlite/pyodide-kernel-extension:kernel"
    local = {"pyodideUrl": f"{PYODIDE_AT}pyodide.js", "disablePyPIFallback": True}
    about.setdefault("litePluginSettings", {}).setdefault(kernel, {}).update(local)
    path.write_text(json.dumps(table, indent=1), "utf-8")


def _environment() -> Path:
    """Make the environment of the other systems; return the folder of its programs."""
    folder = HOME / "clients"
    stamp = folder / "requirements.txt"
    if not stamp.is_file() or stamp.read_bytes() != REQUIREMENTS.read_bytes():
        shutil.rmtree(folder, ignore_errors=True)
        failure = "The systems to compare with could not be installed: see the lines above."
        pip = [str(environment.python(folder)), "-m", "pip", "--disable-pip-version-check"]
        with progress.step("Installing the systems to compare with"):
            progress.run([sys.executable, "-m", "venv", str(folder)], failure, cwd=ROOT)
            progress.run([*pip, "install", "-r", str(REQUIREMENTS)], failure, cwd=ROOT)
            found = [line for line in REQUIREMENTS.read_text().split("\n") if "comm==" in line]
            comm = found[0].partition("#")[0].strip()
            kept = [*pip, "download", "--no-deps", comm, "-d", str(HOME / "wheels")]
            progress.run(kept, failure, cwd=ROOT)
        shutil.copyfile(REQUIREMENTS, stamp)
    return environment.python(folder).parent


def _notebook(call: Call) -> dict[str, Any]:
    """Write the notebook of a call: one cell that installs, asks and prints."""
    code = (
        f"import piplite\nawait piplite.install({call.wheel!r})\n"
        "from scrollab import protocol\n"
        f"header, arrays = protocol.call({call.engine!r}, {call.params!r})\n"
        "print(header)"
    )
    cell = {"cell_type": "code", "id": "call", "metadata": {}, "outputs": [], "source": code}
    kernel = {"name": "python", "display_name": "Python (Pyodide)", "language": "python"}
    return {
        "cells": [{**cell, "execution_count": None}],
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
