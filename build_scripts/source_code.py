"""The engine's own source, coloured at build time for the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from build_scripts.paths import PY


def listing(concept: str) -> list[dict[str, Any]]:
    """Return each source file of a concept as {name, html}, in the order of their names."""
    formatter = HtmlFormatter(nowrap=True, classprefix="py-")
    return [
        {
            "name": str(path.relative_to(PY / concept)),
            "html": Markup("<pre><code>{}</code></pre>").format(
                Markup(highlight(path.read_text(encoding="utf-8"), PythonLexer(), formatter))
            ),
        }
        for path in _files(PY / concept)
    ]


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if "build" not in path.parts)
