"""Markdown to HTML, with mathematics as MathML and question blocks taken out."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import latex2mathml.converter
import yaml
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from build_scripts.shots import Place

# The same language read by C where it was compiled in, several times faster.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Questions = list[tuple[dict[str, Any], int]]


def to_html(text: str, file: Path, before: int = 0) -> tuple[str, Questions]:
    """Return the HTML of an essay's body and its questions with the lines they begin on.

    `before` is the number of the file's lines before the body.

    Each question leaves `<div data-question="id"></div>` where it stood.
    """
    tokens = _parser().parse(text)
    questions: Questions = []
    for token in tokens:
        if token.type == "fence" and token.info.strip() == "question":
            line = before + (token.map[0] + 1 if token.map else 0)
            about = _question(token.content, Place(file, line))
            questions.append((about, line))
            token.type, token.content = (
                "html_block",
                f'<div data-question="{about.get("id")}"></div>\n',
            )
    return _parser().renderer.render(tokens, _parser().options, {}), questions


def inline(text: str) -> str:
    """Return a sentence or two of Markdown as HTML, without a paragraph around it."""
    html: str = _parser().renderInline(str(text).strip())
    return html


def block(text: str) -> str:
    """Return Markdown as HTML."""
    html: str = _parser().render(str(text))
    return html


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "typographer": True})
    parser.enable(["table", "replacements", "smartquotes"])
    dollarmath_plugin(parser, double_inline=True, renderer=_mathml)
    return parser


def _mathml(latex: str, about: dict[str, Any]) -> str:
    display = "block" if about.get("display_mode") else "inline"
    return str(latex2mathml.converter.convert(latex, display=display))


def _question(text: str, place: Place) -> dict[str, Any]:
    try:
        about = yaml.load(text, LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        raise Place(place.file, place.line + line + 1).error(f"question: {error.problem}") from None
    if not isinstance(about, dict):
        raise place.error("the question is not a list of names and values")
    return about
