"""Make the whole bundle: `dist/` from `py/` and `web/`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from build_scripts import (
    app,
    bundle,
    characters,
    offline,
    pages,
    passages,
    prose,
    runtime,
    shell,
    stored,
    translations,
    ts_types,
)
from build_scripts.concepts import concepts
from build_scripts.drawing import Order, draw
from build_scripts.engines import EngineError, Job, Reply
from build_scripts.engines import run as run_engines
from build_scripts.essay import Essay, load_all
from build_scripts.fonts import subset_fonts
from build_scripts.paths import TYPES
from build_scripts.sheet import FIGURE_WORDS, Assets, Site
from build_scripts.whole_pages import PAGES


def build(dist: Path) -> None:
    """Make the bundle in an empty folder; raise `BuildError` where something is not right."""
    concepts()
    characters.make()
    ts_types.write_all(TYPES)
    essays = load_all()
    made = runtime.bundle(dist)
    told = {essay.slug: translations.read(essay) for essay in essays}
    replies = _run_all([*essays, *(each for own in told.values() for each in own.values())], made)
    site = Site(shell.words(), essays, replies, made)
    site.translations = _translations(site, told)
    sites = [site, *site.translations.values()]
    for each in sites:
        for essay in each.essays:
            prose.fill(essay, each.frame, each.words["numbers"])
    searched = [passages.listed(essay) for essay in essays]
    _draw(sites)
    texts = {name: text for make in PAGES for name, text in make(site).items()}
    assets = _assets(site, dist / "assets", set("".join(texts.values())), searched)
    for name, text in texts.items():
        path = dist / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(assets.placed(text, name), encoding="utf-8")
    (dist / app.MANIFEST).write_text(app.manifest(site.words, assets.names), encoding="utf-8")
    offline.write(dist)


def _translations(site: Site, told: dict[str, dict[str, Essay]]) -> dict[str, Site]:
    """Return the site in each language that an essay is told in; note it where figures stand."""
    sites = {}
    for language in sorted({language for own in told.values() for language in own}):
        essays = [told[e.slug][language] for e in site.essays if language in told[e.slug]]
        brought = [part for essay in essays for part in essay.brings]
        words = translations.catalogue(site.words, shell.words(language), language, brought)
        groups = (*FIGURE_WORDS, "numbers")
        sites[language] = Site(words, essays, site.replies, site.runtime, script_words=groups)
        for essay in essays:
            for placement in essay.placements:
                placement.languages[language] = {
                    "name": words["name"],
                    "lang": words["lang"],
                    "title": essay.front["title"],
                }
    return sites


def _draw(sites: list[Site]) -> None:
    """Draw all figures of all sites, and the posters of the first."""
    orders = [
        (site, essay, pages.jobs(essay) if site is sites[0] else pages.placed_jobs(essay))
        for site in sites
        for essay in site.essays
    ]
    drawings = draw(
        [Order(jobs, essay.figures, site.page_words(essay)) for site, essay, jobs in orders],
        sites[0].replies,
    )
    for (site, essay, _), (drawn, views) in zip(orders, drawings, strict=True):
        site.drawings |= drawn
        site.views[essay.slug] = views


def _run_all(essays: list[Essay], made: runtime.Runtime) -> dict[tuple[str, str], Reply]:
    """Run each engine once for each different setting of all essays, posters and numbers."""
    shots = [shot for essay in essays for shot in essay.shots]
    shots += [shot for essay in essays for _, shot in prose.queries(essay)]
    unique = {shot.frame_id: shot for shot in shots}
    jobs = [Job(shot.engine, shot.all_params()) for shot in unique.values()]
    try:
        replies = run_engines(jobs, made)
    except EngineError as error:
        shot = list(unique.values())[jobs.index(error.job)]
        raise shot.place.error(error) from None
    return dict(zip(unique, replies, strict=True))


def _styles(essays: list[Essay]) -> dict[str, str]:
    """Return the sheet of each essay, by its slug, and those of the other kinds of page."""
    colours = [{"slug": essay.slug, **essay.front["colour"]} for essay in essays]
    own = {
        essay.slug: path.read_text(encoding="utf-8")
        for essay in essays
        if (path := essay.file.parent / "figures.css").exists()
    }
    sheets = {
        essay.slug: shell.style_sheet("essay", colours, [own.get(essay.slug, "")])
        for essay in essays
    }
    sheets["shelf"] = shell.style_sheet("shelf", colours, own.values())
    sheets["embed"] = shell.own_sheet("embed")
    sheets["plain"] = shell.style_sheet("plain", colours)
    return sheets


def _assets(
    site: Site, folder: Path, characters: set[str], searched: list[dict[str, Any]]
) -> Assets:
    """Write scripts, styles, fonts and frames under hashed names; return the names."""
    fonts = subset_fonts(characters | set(str(site.words)), folder)
    names = app.icons(folder)
    names["late-fonts"] = bundle.write_hashed(folder, "fonts.css", bundle.styles(fonts.late))
    for name, style in _styles(site.essays).items():
        sheet = bundle.styles(style if name == "embed" else fonts.css + style)
        names[f"style:{name}"] = bundle.write_hashed(folder, f"{name}.css", sheet)
    plain = ("keep", "offline", "page", "questions", "shelf", "embed")
    for name in plain:
        names[name] = bundle.write_hashed(folder, f"{name}.js", bundle.entry_script(name))
    share = bundle.share_script(
        site.words["share"] | {"own": site.words["name"]},
        bundle.styles(shell.own_sheet("share")).decode(),
    )
    names["share"] = bundle.write_hashed(folder, "share.js", share)
    search = bundle.search_script(searched)
    names["search"] = bundle.write_hashed(folder, "search.js", search)
    for essay in site.essays:
        frames = {shot.frame_id: site.frame(shot) for shot in essay.shots}
        names[f"frames:{essay.slug}"] = bundle.write_hashed(
            folder, f"frames.{essay.slug}.js", stored.script(frames)
        )
        name, asked = bundle.questions_script(essay)
        names[f"questions:{essay.slug}"] = bundle.write_hashed(folder, name, asked)
        script = bundle.essay_script(essay)
        names[f"script:{essay.slug}"] = bundle.write_hashed(folder, f"{essay.slug}.js", script)
    names |= {f"font:{i}": file for i, file in enumerate(fonts.preload)}
    return Assets(names)
