"""What all pages share while the bundle is made, and how they name what is not yet written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from build_scripts import bundle, shell
from build_scripts.drawing import Views
from build_scripts.engines import Reply
from build_scripts.essay import Essay
from build_scripts.fonts import FACES
from build_scripts.pages import Drawings
from build_scripts.shots import Shot

PRELOADED = sum(face.preload for face in FACES)
FIRST = {kind: f"{kind}-first" for kind in ("essay", "embed", "shelf")}  # what runs before all
FONT = re.compile(r'url\("?([^")]+\.woff2)"?\)')  # of a style sheet that lies beside it
INSIDE = ("plain",)  # sheets of pages so small that to ask for one would take longer than it saves
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
            "styles": [] if style in INSIDE else [f"asset:style:{style}"],
            "style_inside": style if style in INSIDE else None,
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
    sheets: dict[str, str]  # the text of those that stand in their pages

    def placed(self, text: str, page: str) -> str:
        """Return a page's text with each `asset:name` as an address relative to the page."""
        folder = "../" * page.count("/") + "assets/"
        text = re.sub(r'(?<=")asset:([\w:-]+)(?=")', lambda at: folder + self.names[at[1]], text)
        if not (found := re.search(r"<style>asset:([\w-]+)</style>", text)):
            return text
        sheet = FONT.sub(lambda font: f"url({folder}{font[1]})", self.sheets[found[1]])
        text = text.replace(found[0], f"<style>{sheet}</style>", 1)
        return text.replace("'asset:hash'", f"'{shell.policy_hash(sheet)}'", 1)
