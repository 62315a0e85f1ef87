"""Hand-drawn characters: made once by Node, and held once by each page that shows them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from markupsafe import Markup

from build_scripts import kept
from build_scripts.errors import BuildError
from build_scripts.paths import ESSAYS, GENERATED, ROOT


def make() -> None:
    """Turn the essays' hand-drawn characters into paths in web/generated, with seeded strokes."""
    scripts = sorted(ESSAYS.glob("*/drawings/*.mjs"))
    files = [GENERATED / path.parts[-3] / f"{path.stem}.js" for path in scripts]
    texts = json.loads(kept.kept("characters", kept.digest(scripts), lambda: _by_hand(files)))
    for path, text in zip(files, texts, strict=True):
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def _by_hand(files: list[Path]) -> bytes:
    """Let Node write the files; return their texts as JSON."""
    run = subprocess.run(
        ["node", str(ROOT / "build_scripts" / "drawings.mjs")],
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        raise BuildError(f"hand-drawn characters: {run.stderr.strip()}")
    return json.dumps([path.read_text(encoding="utf-8") for path in files]).encode()


def symbols(slug: str) -> Markup:
    """Return the parts that an essay's drawings show by `<use>`, for its page to hold once.

    They are the `symbols` of what `drawings/<name>.mjs` gives, under ids such as "alpaca-head".
    """
    groups = [
        Markup('<g id="{}-{}">{}</g>').format(path.stem, name, Markup("").join(map(_path, paths)))
        for path in sorted((GENERATED / slug).glob("*.js"))
        for name, paths in _data(path).get("symbols", {}).items()
    ]
    return Markup("").join(groups)


def _data(path: Path) -> dict[str, Any]:
    text = path.read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text.removeprefix("export default ").rstrip(";\n"))
    return data


def _path(about: dict[str, str]) -> Markup:
    return Markup('<path class="{}" d="{}"/>').format(about["class"], about["d"])
