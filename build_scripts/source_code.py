"""The engine's own source, coloured at build time for the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import Markup
from pygments import format
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer
from pygments.token import Token, _TokenType

from build_scripts import kept
from build_scripts.paths import PY

# What comes first wins: a docstring is a comment before it is a string.
KINDS = (
    (Token.Operator.Word, Token.Keyword),
    (Token.Keyword, Token.Keyword),
    (Token.Literal.String.Doc, Token.Comment),
    (Token.Comment, Token.Comment),
    (Token.Literal.String, Token.Literal.String),
    (Token.Literal.Number, Token.Literal.Number),
    (Token.Name.Function, Token.Name.Function),
    (Token.Name.Class, Token.Name.Function),
    (Token.Name.Decorator, Token.Name.Function),
)


def listing(concept: str) -> list[dict[str, Any]]:
    """Return each source file of a concept as {name, html}, in the order of their names."""
    return [
        {"name": str(path.relative_to(PY / concept)), "html": Markup(_coloured(path))}
        for path in _files(PY / concept)
    ]


def _coloured(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    return kept.kept("listings", text, lambda: _colour(text).encode()).decode()


def _colour(text: str) -> str:
    # Of Pygments' many kinds only the five that have a colour in code.css.
    pieces = [(_few(kind), piece) for kind, piece in PythonLexer().get_tokens(text)]
    inside = format(pieces, HtmlFormatter(nowrap=True, classprefix="py-"))
    return f"<pre><code>{inside}</code></pre>"


def _few(kind: _TokenType) -> _TokenType:
    return next((few for some, few in KINDS if kind in some), Token.Text)


def _files(folder: Path) -> list[Path]:
    files = (path.relative_to(folder) for path in folder.rglob("*.py"))
    return sorted(folder / file for file in files if "build" not in file.parts)
