"""What the front page's search looks through: each essay's parts, with the words under a heading.

The list is read from the finished words, numbers filled in, so what is found is what is read.
"""

from __future__ import annotations

from typing import Any

from bs4 import Tag
from bs4.element import NavigableString

from build_scripts import pages, prose
from build_scripts.essay import Essay

Part = tuple[str, str, str]  # heading, the id in the page that leads there, words
SILENT = ("math", "svg", "script")
HEADINGS = ("h2", "h3")


def listed(essay: Essay) -> dict[str, Any]:
    """Return an essay as the search knows it; its first part is the essay itself."""
    front = essay.front
    about = prose.plain(" ".join([front["lede"], front["summary"], *front.get("goals", [])]))
    return {"slug": essay.slug, "title": front["title"], "parts": [("", "", about), *_parts(essay)]}


def _parts(essay: Essay) -> list[Part]:
    pages.give_ids(essay.soup)
    stops = {id(tag): stop for tag, stop in essay.stops()}
    parts: list[tuple[str, str, list[str]]] = [("", "", [])]
    under = ""
    for node in essay.soup.descendants:
        if isinstance(node, Tag) and node.name in HEADINGS:
            if node.name == "h2":
                under = str(node["id"])
            stop = next((stops[id(tag)] for tag in node.parents if id(tag) in stops), under)
            parts.append((node.get_text(), stop, []))
        elif type(node) is NavigableString and not node.find_parent([*HEADINGS, *SILENT]):
            parts[-1][2].append(node)
    return [
        (_spaced(heading), stop, _spaced("".join(words)))
        for heading, stop, words in parts
        if heading or _spaced("".join(words))
    ]


def _spaced(text: str) -> str:
    return " ".join(text.split())
