"""What a page's script must know, as JSON in the page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from build_scripts import questions
from build_scripts.concepts import is_stream, schema
from build_scripts.essay import Essay
from build_scripts.sheet import Site
from build_scripts.shots import Shot


def essay_boot(site: Site, essay: Essay, root: str = "../") -> dict[str, Any]:
    """Return what the script of a page with all figures of an essay must know."""
    return {
        "slug": essay.slug,
        "python": site.runtime.boot(essay.concepts, root),
        "words": site.page_words(essay),
        "engines": engines(essay.shots),
        "controls": essay.front.get("controls", {}),
        "questions": questions.judged(essay, site.frame),
    }


def engines(shots: Iterable[Shot]) -> dict[str, Any]:
    """Return what a page must know of the engines that it asks."""
    names = sorted({shot.engine for shot in shots})
    return {name: {"schema": schema(name), "stream": is_stream(name)} for name in names}
