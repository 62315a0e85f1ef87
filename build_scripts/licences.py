"""Every work that travels in the bundle, with its licence: read from the works themselves."""

from __future__ import annotations

import ast
import json
import re
import zipfile
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path
from typing import Any

from build_scripts import kept
from build_scripts.paths import PY, ROOT, WEB
from build_scripts.runtime import official, packs
from build_scripts.runtime.common import settings

MODULES = WEB / "node_modules"
Work = dict[str, Any]


def works() -> list[Work]:
    """Return each work as {name, version, licence, holder, address, note, text}."""
    data = PY / "scrollab" / "scrollab" / "datasets"
    code = kept.digest([ROOT / "LICENSE", ROOT / "LICENSE-essays", data])
    read: list[Work] = json.loads(
        kept.kept("licences", code, lambda: json.dumps(_works()).encode())
    )
    return read


def _works() -> list[Work]:
    return [*_own(), *_data(), *_runtime(), *_wheels(), *_scripts(), *_fonts()]


def _work(name: str, licence: str, **more: Any) -> Work:
    empty = dict.fromkeys(("version", "holder", "address", "note", "text"), "")
    return {"name": name, "licence": licence} | empty | more


def _own() -> list[Work]:
    holder = "the authors of Scrollab"
    essays = (ROOT / "LICENSE-essays").read_text(encoding="utf-8")
    code = (ROOT / "LICENSE").read_text(encoding="utf-8")
    return [
        _work("Scrollab, essays and drawings", "CC BY 4.0", holder=holder, text=essays),
        _work("Scrollab, code", "Apache-2.0", holder=holder, text=code),
    ]


def _data() -> list[Work]:
    """Read each data set's `WORK`, which says whose it is; made data need none."""
    return [
        _work(**ast.literal_eval(node.value))
        for path in sorted((PY / "scrollab" / "scrollab" / "datasets").glob("*.py"))
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "WORK"
    ]


def _runtime() -> list[Work]:
    about = _package("pyodide")
    return [
        _work(
            "Pyodide",
            about["license"],
            version=about["version"],
            holder="the Pyodide contributors and Mozilla",
            address="https://github.com/pyodide/pyodide",
            note="Its source is at the address above, under the tag of this version; the text of "
            "its licence stands with micropip, below.",
        ),
        _work(
            "CPython and its standard library",
            "PSF-2.0",
            version=settings()["python"],
            holder="the Python Software Foundation",
            address="https://docs.python.org/3/license.html",
            text=_text("cpython"),
        ),
        _work(
            "OpenBLAS",
            "BSD-3-Clause",
            version=official.lock()["packages"]["openblas"]["version"],
            holder="the OpenBLAS developers",
            address="https://github.com/OpenMathLib/OpenBLAS",
            text=_text("openblas"),
        ),
    ]


def _text(name: str) -> str:
    """Return a licence that does not travel with its work."""
    return (Path(__file__).with_name("licence_texts") / f"{name}.txt").read_text(encoding="utf-8")


def _wheels() -> list[Work]:
    names = official.closure(name for tier in packs.TIERS.values() for name in tier)
    files = official.obtain(names)
    return [_wheel(path) for _, path in sorted(files.items()) if path.suffix == ".whl"]


def _wheel(path: Path) -> Work:
    with zipfile.ZipFile(path) as wheel:
        inside = [n for n in wheel.namelist() if re.match(r"[^/]+\.dist-info/", n)]
        metadata = next(name for name in inside if name.endswith("/METADATA"))
        about = HeaderParser().parsestr(wheel.read(metadata).decode())
        texts = [n for n in inside if re.search(r"/(LICEN[CS]E|COPYING)[^/]*$", n, re.IGNORECASE)]
        text = "\n\n".join(wheel.read(name).decode() for name in sorted(texts))
    return _work(
        about["Name"],
        _licence(about),
        version=about["Version"],
        holder=about.get("Author") or "its developers",
        text=text,
    )


def _licence(about: Message) -> str:
    stated = about.get("License-Expression") or about.get("License") or ""
    if stated and "\n" not in stated and len(stated) < 60:
        return str(stated)
    named = [
        c.rpartition("::")[2].strip() for c in about.get_all("Classifier", []) if "License" in c
    ]
    return ", ".join(named) or "see its text"


def _scripts() -> list[Work]:
    lock = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    names = [
        path.removeprefix("node_modules/") for path, p in lock.items() if path and not p.get("dev")
    ]
    return [_npm(name) for name in sorted(names)]


def _fonts() -> list[Work]:
    made = json.loads((WEB / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    note = "Cut down to the characters that these pages use."
    return [_font(name) | {"note": note} for name in sorted(made) if name.startswith("@fontsource")]


def _font(name: str) -> Work:
    """Return a font; its package names the packager, its licence's first line the makers."""
    work = _npm(name)
    made = re.search(r"Copyright.*", work["text"])
    return work | {"holder": made[0] if made else work["holder"]}


def _npm(name: str) -> Work:
    about = _package(name)
    author = about.get("author", "")
    texts = sorted((MODULES / name).glob("LICEN[CS]E*"))
    return _work(
        name,
        about["license"],
        version=about["version"],
        holder=author["name"] if isinstance(author, dict) else author,
        text=texts[0].read_text(encoding="utf-8") if texts else "",
    )


def _package(name: str) -> dict[str, Any]:
    about: dict[str, Any] = json.loads((MODULES / name / "package.json").read_text("utf-8"))
    return about
