"""What all pages share while the bundle is made, and how they name what is not yet written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from build_scripts import bundle
from build_scripts.drawing import Views
from build_scripts.engines import Reply
from build_scripts.essay import Essay
from build_scripts.fonts import FACES
from build_scripts.pages import Drawings
from build_scripts.shots import Shot

PRELOADED = sum(face.preload for face in FACES)
FIRST = {kind: f"{kind}-first" for kind in ("essay", "embed", "shelf")}  # what runs before all
FIGURE_WORDS = ("figure", "scrolly", "controls", "python")
PAGE_WORDS = (*FIGURE_WORDS, "question", "results")


@dataclass
class Site:
    """The essays, their frames and drawings, and the words of the interface."""

    words: dict[str, Any]
    essays: list[Essay]
    replies: dict[tuple[str, str], Reply]
    runtime: Any
    drawings: Drawings = field(default_factory=dict)
    views: dict[str, Views] = field(default_factory=dict)
    script_words: tuple[str, ...] = PAGE_WORDS
    # The same in other languages, by the name of their file, with the figures that are told there.
    translations: dict[str, Site] = field(default_factory=dict)

    def frame(self, shot: Shot) -> Reply:
        """Return the frame of one shot."""
        return self.replies[shot.frame_id]

    def page_words(self, essay: Essay) -> dict[str, Any]:
        """Return the words that drawings and the page's script may use."""
        words = {name: self.words[name] for name in (*self.script_words, *essay.brings)}
        return {**essay.front.get("words", {}), "ui": words}

    def base(self, kind: str, slug: str, root: str, scripts: list[str], **more: Any) -> Any:
        """Return what every page's template expects; assets are named as `asset:name`."""
        style = {"essay": slug, "embed": slug, "shelf": "shelf"}.get(kind, "plain")
        page = {"root": root, "kind": kind, "slug": slug, "theme": None} | more
        return {
            "words": self.words,
            "page": page,
            "styles": [f"asset:style:{style}"],
            "late_fonts": "asset:late-fonts",
            "first_script": bundle.entry_script(FIRST.get(kind, "first")).decode(),
            "scripts": [f"asset:{name}" for name in scripts],
            "preload": [f"asset:font:{i}" for i in range(PRELOADED)],
            "icon": "asset:icon",
            "touch_icon": "asset:icon-touch",
            "offline": "asset:offline" if kind == "essay" else None,
            "keep": "asset:keep" if kind in ("shelf", "essay") else None,
            "boot": None,
            "source_address": None,
        }


@dataclass(frozen=True)
class Assets:
    """The hashed file name of each asset: fonts are cut to the words, so pages come first."""

    names: dict[str, str]

    def placed(self, text: str, page: str) -> str:
        """Return a page's text with each `asset:name` as an address relative to the page."""
        root = "../" * page.count("/")
        found = re.compile(r'(?<=")asset:([\w:-]+)(?=")')
        return found.sub(lambda match: f"{root}assets/{self.names[match[1]]}", text)
