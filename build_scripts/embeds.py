"""Pages for frames in other people's pages: one for every figure, and one for every essay.

They load the scripts, frames and styles of their essay, so what one of them fetched serves all.
"""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

from build_scripts import characters, pages, prose, questions, shell
from build_scripts.boot import engines, essay_boot
from build_scripts.essay import Essay, Placement
from build_scripts.fold import fold
from build_scripts.pages import FramedBody, placed, sections
from build_scripts.sheet import Site

Texts = dict[str, str]


def figures(site: Site) -> Texts:
    """Return the page of each figure: `<slug>/embed/<figure>/index.html`."""
    texts = {}
    for essay in site.essays:
        body = FramedBody(essay, site.drawings, site.views[essay.slug], site.words)
        parts = {
            placement.id: body.section(placement, section)
            for placement, section in zip(placed(essay), sections(essay.soup), strict=True)
        }
        for placement in essay.placements:
            text = parts.get(placement.id) or body.hook(with_foot=True)
            page = f"{essay.slug}/embed/{placement.id}/index.html"
            texts[page] = _figure(site, essay, placement, Markup(text))
    return texts


def essays(site: Site) -> Texts:
    """Return each essay without what surrounds it: `<slug>/embed/index.html`."""
    return {f"{essay.slug}/embed/index.html": _essay(site, essay) for essay in site.essays}


def _figure(site: Site, essay: Essay, placement: Placement, text: Markup) -> str:
    root = "../../../"
    title = site.words["embed"]["figure"].format(
        title=essay.front["title"], name=heading(essay, placement)
    )
    first = placement.shots[0]
    words = site.page_words(essay)
    script = {
        "slug": essay.slug,
        "python": site.runtime.boot([first.engine.partition(".")[0]], root),
        "words": words
        | {"ui": {name: words["ui"][name] for name in words["ui"] if name != "question"}},
        "engines": engines(placement.shots),
        "controls": {
            name: about
            for name, about in essay.front.get("controls", {}).items()
            if name in {written.partition(":")[0] for written in placement.controls}
        },
    }
    stop = placement.stops[0] if placement.stops else f"fig-{placement.id}"
    # Under a heading of its own, what was a heading of the third level is one of the second.
    body = Markup(re.sub(r"(</?)h3\b", r"\1h2", text))
    about = {"one": True, "title": essay.front["title"], "body": body, "stop": stop}
    return _page(site, essay, root, title, about, script)


def _essay(site: Site, essay: Essay) -> str:
    body = FramedBody(essay, site.drawings, site.views[essay.slug], site.words)
    hook = body.hook()
    text = body.html(questions.markup(essay, site.frame, site.words, body))
    about = {
        "one": False,
        "title": essay.front["title"],
        "lede": pages.markup_list([essay.front["lede"]])[0],
        "hook": hook,
        "body": text,
        "sources": pages.markup_list(essay.front["sources"]),
        "script": "asset:questions" if essay.questions else None,
        "stop": "",
    }
    return _page(
        site, essay, "../../", essay.front["title"], about, essay_boot(site, essay, "../../")
    )


def _page(
    site: Site, essay: Essay, root: str, title: str, about: dict[str, Any], script: dict[str, Any]
) -> str:
    slug = essay.slug
    # Frames and "embed" come first: the essay's script asks for what they bring.
    context = site.base(
        "embed", slug, root, [f"frames:{slug}", "embed", f"script:{slug}"], title=title
    )
    context["styles"] = [*context["styles"], "asset:style:embed"]
    context["first_script"] = "asset:embed-first"
    context["touch_icon"] = None  # no app can be installed from somebody else's page
    script["python"] = script["python"] | {"waits": True}
    script["words"]["ui"] = script["words"]["ui"] | {
        "embed": {"locked": site.words["embed"]["locked"]}
    }
    embed = about | {"symbols": characters.symbols(slug), "essay": f"{root}{slug}/index.html"}
    template = shell.templates().get_template("embed.html")
    return fold(template.render(context | {"embed": embed, "boot": script}))


def heading(essay: Essay, placement: Placement) -> str:
    """Return what the words call a figure: its section's heading, or that of its first step."""
    for own, section in zip(placed(essay), sections(essay.soup), strict=True):
        if own.id == placement.id:
            found = section.find(["h2", "h3", "h4"])
            return prose.plain(str(found)) if found else placement.id
    return str(essay.front["title"])
