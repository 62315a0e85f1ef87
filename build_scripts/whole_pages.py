"""Every kind of page: a function that returns file names with their text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from build_scripts import (
    accessibility,
    characters,
    embeds,
    licences,
    markdown,
    pages,
    questions,
    reading_path,
    shell,
    source_code,
)
from build_scripts.boot import essay_boot
from build_scripts.essay import Essay
from build_scripts.fold import fold
from build_scripts.sheet import Site

Texts = dict[str, str]
READING_SHARE = 0.6  # of an essay's minutes; the rest is for its labs and questions


def essay_pages(site: Site) -> Texts:
    """Return each essay's page."""
    return {f"{essay.slug}/index.html": _essay(site, i) for i, essay in enumerate(site.essays)}


def teacher_pages(site: Site) -> Texts:
    """Return each essay's page for teachers: goals, timing, questions with answers."""
    return {f"{essay.slug}/teach/index.html": _teacher(site, essay) for essay in site.essays}


def shelf(site: Site) -> Texts:
    """Return the front page."""
    cards = [_card(site, essay) for essay in site.essays]
    symbols = Markup("").join(characters.symbols(essay.slug) for essay in site.essays)
    levels = [level for level in site.words["level"] if level in {c["level"] for c in cards}]
    context = site.base(
        "shelf",
        "shelf",
        "./",
        ["shelf"],
        title=site.words["site"]["name"],
        description=site.words["shelf"]["description"],
    )
    return {
        "index.html": _render(
            "shelf.html",
            context
            | {
                "cards": cards,
                "levels": levels,
                "symbols": symbols,
                "path": _path(cards),
                "search": "asset:search",
            },
        )
    }


def not_found(site: Site) -> Texts:
    """Return the page for an address that leads nowhere."""
    return {"404.html": shell.not_found(site.words)}


def offline_page(site: Site) -> Texts:
    """Return the page that stands in for one that is not kept, where there is no network."""
    return {"offline.html": shell.offline_page(site.words)}


def licence_page(site: Site) -> Texts:
    """Return the page that names every bundled work and its licence."""
    words = site.words["licences"]
    context = site.base(
        "licences", "shelf", "./", ["page"], title=words["title"], description=words["lede"]
    )
    return {"licences.html": _render("licences.html", context | {"works": licences.works()})}


def accessibility_page(site: Site) -> Texts:
    """Return the page that says for whom these pages work, and how that was tested."""
    words, facts = site.words["accessibility"], accessibility.facts()
    context = site.base(
        "accessibility",
        "shelf",
        "./",
        ["page"],
        title=words["title"],
        description=words["lede"].format(**facts),
    )
    about = {"facts": facts}
    return {"accessibility.html": _render("accessibility.html", context | about)}


PAGES: tuple[Callable[[Site], Texts], ...] = (
    essay_pages,
    embeds.figures,
    embeds.essays,
    teacher_pages,
    shelf,
    not_found,
    offline_page,
    licence_page,
    accessibility_page,
)


def _essay(site: Site, index: int) -> str:
    essay = site.essays[index]
    slug, front = essay.slug, essay.front
    body = pages.Body(essay, site.drawings, site.views[slug], site.words)
    contents = pages.give_ids(essay.soup)
    hook = body.hook()
    text = body.html(questions.markup(essay, site.frame, site.words, body))
    neighbours = {-1: None, len(site.essays): None} | dict(enumerate(site.essays))
    scripts = [f"frames:{slug}", f"script:{slug}"]
    colour = front["colour"]
    context = site.base(
        "essay",
        slug,
        "../",
        scripts,
        title=front["title"],
        description=front["summary"],
        theme={mode: colour[mode]["paper"] for mode in ("light", "dark")},
    )
    about = _about(site, essay, "../") | {
        "slug": slug,
        "symbols": characters.symbols(slug),
        "contents": contents,
        "body": text,
        "code": [file for concept in essay.concepts for file in source_code.listing(concept)],
        "sources": pages.markup_list(front["sources"]),
        "previous": _link(neighbours[index - 1]),
        "next": _link(neighbours[index + 1]),
        "teach": "teach/index.html",
        "script": f"asset:questions:{slug}",
        "asks": bool(essay.questions),
    }
    return fold(
        _render(
            "essay.html", context | {"essay": about, "hook": hook, "boot": essay_boot(site, essay)}
        )
    )


def _teacher(site: Site, essay: Essay) -> str:
    front = essay.front
    context = site.base(
        "teach",
        essay.slug,
        "../../",
        ["page"],
        title=site.words["teach"]["title"].format(title=front["title"]),
        description=site.words["essay"]["teach_lede"],
    )
    reading = round(front["minutes"] * READING_SHARE)
    about = _about(site, essay, "../../") | {"href": "../index.html"}
    return _render(
        "teach.html",
        context
        | {
            "essay": about,
            "goals": pages.markup_list(front.get("goals", [])),
            "misconceptions": pages.markup_list(front.get("misconceptions", [])),
            "timing": [
                {"label": site.words["teach"]["read"], "minutes": reading},
                {"label": site.words["teach"]["labs"], "minutes": front["minutes"] - reading},
            ],
            "questions": questions.answers(essay, site.frame),
        },
    )


def _about(site: Site, essay: Essay, root: str) -> dict[str, Any]:
    titles = {other.slug: other.front["title"] for other in site.essays}
    return {
        "title": essay.front["title"],
        "lede": Markup(markdown.inline(essay.front["lede"])),
        "level": essay.front["level"],
        "minutes": essay.front["minutes"],
        "before": [
            {"title": titles[slug], "href": f"{root}{slug}/index.html"}
            for slug in essay.front.get("before", [])
        ],
    }


def _link(essay: Essay | None) -> dict[str, str] | None:
    if essay is None:
        return None
    return {
        "title": essay.front["title"],
        "summary": essay.front["summary"],
        "href": f"../{essay.slug}/index.html",
        "slug": essay.slug,
    }


def _card(site: Site, essay: Essay) -> dict[str, Any]:
    front = essay.front
    now, after = (site.drawings[job].svg for job in pages.poster_jobs(essay))
    about = _about(site, essay, "./")
    return about | {
        "slug": essay.slug,
        "summary": front["summary"],
        "href": f"{essay.slug}/index.html",
        "before": [item["title"] for item in about["before"]],
        "poster": now,
        "next": after if after != now else None,
        "stops": [stop for placement in essay.placements for stop in placement.stops],
        "questions": [question.id for question in essay.questions],
        "after": front.get("before", []),
    }


def _path(cards: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the path from what to read first to what builds on it, with the cards' own words."""
    rows = reading_path.stops({card["slug"]: card["after"] for card in cards})
    known = {card["slug"]: card for card in cards}
    return {
        "width": reading_path.width(rows),
        "height": reading_path.ROW,
        "rows": [{"stop": row, "card": known[row.slug]} for row in rows],
    }


def _render(template: str, context: dict[str, Any]) -> str:
    return shell.templates().get_template(template).render(context)
