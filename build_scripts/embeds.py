"""Pages for frames in other people's pages: one for every figure, and one for every essay.

A figure that is told in other languages has a page in each of them.  All load the scripts, frames
and styles of their essay, so what one of them fetched serves all.
"""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

from build_scripts import characters, pages, prose, questions, shell
from build_scripts.boot import engines, essay_boot
from build_scripts.essay import Essay, Placement
from build_scripts.fold import fold
from build_scripts.pages import FramedBody
from build_scripts.sheet import Site

Texts = dict[str, str]
ASKED = ("question", "results")  # words of questions, which a figure by itself has not


def figures(site: Site) -> Texts:
    """Return the page of each figure, `<slug>/embed/<figure>/index.html`, and its translations.

    Those lie below it, in a folder with the language's name.
    """
    texts = {}
    for folder, each in {"": site, **site.translations}.items():
        for essay in each.essays:
            body = FramedBody(essay, each.drawings, each.views[essay.slug], each.words)
            parts = {
                placement.id: body.section(placement, section)
                for placement, section in essay.sections().values()
            }
            for placement in essay.placements:
                text = parts.get(placement.id) or body.hook(with_foot=True)
                page = "/".join(filter(None, [essay.slug, "embed", placement.id, folder]))
                about = _tongues(site, placement, folder) | {
                    "description": body.drawn(placement, placement.shots[0], "wide").sentence
                }
                texts[f"{page}/index.html"] = _figure(each, essay, placement, Markup(text), about)
    return texts


def essays(site: Site) -> Texts:
    """Return each essay without what surrounds it: `<slug>/embed/index.html`."""
    return {f"{essay.slug}/embed/index.html": _essay(site, essay) for essay in site.essays}


def _tongues(site: Site, placement: Placement, folder: str) -> dict[str, Any]:
    """Return what a figure's page must know of its languages: its own folder, and the others."""
    up = "../" if folder else ""
    others = [
        {"lang": about["lang"], "href": f"{up}{name}/index.html"}
        for name, about in placement.languages.items()
        if name != folder
    ]
    original = site.words["lang"] if folder else ""
    if original:
        others.append({"lang": original, "href": f"{up}index.html"})
    return {"original": original, "alternates": others}


def _figure(
    site: Site, essay: Essay, placement: Placement, text: Markup, more: dict[str, Any]
) -> str:
    """Return the page of a figure; `more`: its `description`, and what `_tongues` says."""
    root = "../../../../" if more["original"] else "../../../"
    title = site.words["embed"]["figure"].format(
        title=essay.front["title"], name=heading(essay, placement)
    )
    first = placement.shots[0]
    words = site.page_words(essay)
    script = {
        "slug": essay.slug,
        "python": site.runtime.boot([first.engine.partition(".")[0]], root),
        "words": words
        | {"ui": {name: each for name, each in words["ui"].items() if name not in ASKED}},
        "engines": engines(placement.shots),
        "controls": {
            name: about
            for name, about in essay.front.get("controls", {}).items()
            if name in placement.control_names
        },
    }
    stop = placement.stops[0] if placement.stops else f"fig-{placement.id}"
    # Under a heading of its own, what was a heading of the third level is one of the second.
    body = Markup(re.sub(r"(</?)h3\b", r"\1h2", text))
    about = {
        "one": True,
        "title": essay.front["title"],
        "body": body,
        "script": "asset:questions",
        "stop": stop,
    }
    return _page(site, essay, root, title, about | more, script)


def _essay(site: Site, essay: Essay) -> str:
    body = FramedBody(essay, site.drawings, site.views[essay.slug], site.words)
    hook = body.hook()
    text = body.html(questions.markup(essay, site.frame, site.words, body))
    about = {
        "one": False,
        "title": essay.front["title"],
        "description": essay.front["summary"],
        "lede": pages.markup_list([essay.front["lede"]])[0],
        "hook": hook,
        "body": text,
        "sources": pages.markup_list(essay.front["sources"]),
        "script": f"asset:questions:{essay.slug}",
        "stop": "",
        "original": "",
        "alternates": [],
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
        "embed",
        slug,
        root,
        [f"frames:{slug}", "embed", f"script:{slug}"],
        title=title,
        description=about["description"],
    )
    context["styles"] = [*context["styles"], "asset:style:embed"]
    context["alternates"] = about["alternates"]
    context["numerals"] = site.words["numbers"] if about["original"] else None
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
    if placement.kind == "hook":
        return str(essay.front["title"])
    found = essay.sections()[placement.id][1].find(["h2", "h3", "h4"])
    return prose.plain(str(found)) if found else placement.id
