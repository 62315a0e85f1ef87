"""The tables of RESULTS.md, from the journals of the runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts.bench.journal import Journal
from build_scripts.bench.spread import Spread, percentile, ratio, spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

Record = dict[str, Any]
Visits = list[Record]

NONE = "–"
TITLES = {"scrollab": "Scrollab", "stock": "stock Pyodide", "jupyterlite": "JupyterLite"}
LINES = {
    "full": "unthrottled",
    "50": "50 Mbit/s",
    "10": "10 Mbit/s",
    "cpu4": "unthrottled, the browser four times slower",
}
PROFILES = {"cold": "first visit", "warm": "second visit"}
INTRODUCTION = """# What the benchmark measured

Written by `python3 -m build_scripts bench`; what is measured and how is said in
[README.md](README.md). Times are seconds from the start of navigation: median (least–most). Ratios
are medians of one run, theirs by ours: more than 1 means that Scrollab is sooner. Only ratios
travel from machine to machine.
"""
NOT_RUN = """## Not run

- marimo 0.23.9's html-wasm export: its worker takes a lock file from marimo's own host and
  `msgspec` for WebAssembly from Pyodide's CDN, so the export cannot be served from the local files
  that the others are served from.
- Safari and WebKitGTK: what drives them here can throttle no line and keep no profile.
- Firefox on the slower lines, JupyterLite there and on second visits, numpy alone on the slowest
  line and the slowed machine: they would double the length of a run.
"""


def write(folder: Path, results: Path) -> None:
    """Write the tables of all journals in a folder."""
    parts = [INTRODUCTION]
    visits = Journal(folder / "visits.jsonl").read()
    if visits:
        parts += visits_section(*visits)
    for name, section in SECTIONS.items():
        found = Journal(folder / f"{name}.jsonl").read()
        if found:
            parts += section(*found)
    parts.append(NOT_RUN)
    results.parent.mkdir(parents=True, exist_ok=True)
    results.write_text("\n".join(part.strip("\n") + "\n" for part in parts), "utf-8")


def visits_section(about: Record, records: Visits) -> list[str]:
    """Return the paragraphs and tables about the visits."""
    names = list(dict.fromkeys(record["series"] for record in records))
    groups = {name: [one for one in records if one["series"] == name] for name in names}
    parts = ["## Visits", provenance(about), "### In short", ratios_table(groups)]
    for name, group in groups.items():
        browser, profile, line = name.split()
        parts.append(f"### {browser.capitalize()}, {PROFILES[profile]}, {LINES[line]}")
        parts += [series_table(group), *memories(group), *failures(group)]
    return parts


def provenance(about: Record) -> str:
    """Say what the numbers below were measured on, and by which command."""
    runs = f", {about['runs']} runs" if "runs" in about else ""
    versions = "; ".join(about["versions"])
    return f"{about['date']}, {about['machine']}{runs}. {versions}.\n`{about['command']}`"


def ratios_table(groups: dict[str, Visits]) -> str:
    """Return the ratios of all series: how many times later the others' first live frame is."""
    head = ["series", "call", "stock Pyodide / Scrollab", "JupyterLite / Scrollab"]
    rows = []
    for name, group in groups.items():
        browser, profile, line = name.split()
        series = f"{browser.capitalize()}, {PROFILES[profile]}, {LINES[line]}"
        for tier in tiers(group):
            ours = values(group, "scrollab", tier, "live")
            others = (values(group, other, tier, "live") for other in ("stock", "jupyterlite"))
            rows.append([series, tier, *(times(ratio(other, ours)) for other in others)])
    return table(head, rows)


def series_table(group: Visits) -> str:
    """Return what each system took in one series."""
    head = ["call", "system", "first paint", "first step", "live frame", "ratio"]
    head += ["MB to live", "MB, host compresses nothing", "drag p50 / p95, ms"]
    head += ["JS heap, MB", "processes, MB"]
    rows = []
    for tier in tiers(group):
        ours = values(group, "scrollab", tier, "live")
        for system in dict.fromkeys(one["system"] for one in group if "system" in one):
            live = values(group, system, tier, "live")
            # A page without steps can be used when Python answers, not before.
            step = values(group, system, tier, "interactive" if system == "scrollab" else "live")
            rows.append(
                [
                    tier,
                    TITLES[system],
                    seconds(values(group, system, tier, "paint")),
                    seconds(step),
                    seconds(live),
                    times(ratio(live, ours)),
                    megabytes(values(group, system, tier, "sent")),
                    megabytes(values(group, system, tier, "plain")),
                    drag(group, system, tier),
                    megabytes(values(group, system, tier, "heap")),
                    megabytes(values(group, system, tier, "memory"), 0),
                ]
            )
    return table(head, rows)


def memories(group: Visits) -> list[str]:
    """Say whether second visits had a saved memory of Python to start from."""
    firsts = [one for one in group if one.get("first") and one.get("kept") is not None]
    said = [f"{one['tier']}: {'yes' if one['kept'] else 'no'}" for one in firsts]
    return (
        [f"Python's memory was saved before the second visits: {', '.join(said)}."] if said else []
    )


def failures(group: Visits) -> list[str]:
    """Say which visits failed, and which could not be made."""
    said = [
        f"- {TITLES[one['system']]}, {one['tier']}: {one['error']}"
        for one in group
        if "error" in one
    ]
    said += [f"- Not run: {one['missing']}." for one in group if "missing" in one]
    return ["\n".join(said)] if said else []


def lighthouse_section(about: Record, records: Visits) -> list[str]:
    """Return the table of Lighthouse's scores: medians, and the least."""
    head = ["page", "performance", "accessibility", "best practices", "SEO"]
    head += ["largest paint, s", "layout shift"]
    rows = []
    for page in dict.fromkeys(record["page"] for record in records):
        mine = [record for record in records if record["page"] == page]
        cells = [score(spread([one.get(name) for one in mine])) for name in SCORES]
        paint = seconds(spread([one.get("paint") for one in mine]))
        shift = spread([one.get("shift") for one in mine])
        rows.append([page, *cells, paint, f"{shift.median:.3f}" if shift else NONE])
    return ["## Lighthouse", provenance(about), table(head, rows)]


SCORES = ("performance", "accessibility", "best-practices", "seo")


def builds_section(about: Record, records: Visits) -> list[str]:
    """Return how long builds take: absolute, which says little elsewhere, and one by the other."""
    kinds = list(dict.fromkeys(record["kind"] for record in records))
    known = {kind: _seconds_of(records, kind) for kind in kinds}
    rows = [
        [kind, seconds(known[kind]), times(ratio(known[kind], known[kinds[-1]]))] for kind in kinds
    ]
    head = ["build", "seconds on this machine", f"by: {kinds[-1]}"]
    return ["## Builds", provenance(about), table(head, rows)]


def _seconds_of(records: Visits, kind: str) -> Spread | None:
    return spread([1000 * one["seconds"] for one in records if one["kind"] == kind])


def streams_section(about: Record, records: Visits) -> list[str]:
    """Return how fast networks train in a page, and how long a hand waits."""
    head = ["browser", "network", "epochs a second", "pictures of epochs", "longest stand, ms"]
    rows = []
    for browser, kind in dict.fromkeys((one["browser"], one["kind"]) for one in records):
        mine = [one for one in records if (one["browser"], one["kind"]) == (browser, kind)]
        rate, still = (spread([one[name] for one in mine]) for name in ("rate", "still"))
        if rate and still:
            pace = f"{rate.median:.0f} ({rate.low:.0f}–{rate.high:.0f})"
            drawn = f"{mine[-1]['pictures'] - 1} of {mine[-1]['epochs']}"
            rows.append([browser.capitalize(), kind, pace, drawn, f"{still.median:.0f}"])
    return ["## Long work", provenance(about), table(head, rows)]


SECTIONS = {
    "lighthouse": lighthouse_section,
    "builds": builds_section,
    "streams": streams_section,
}


def tiers(group: Visits) -> list[str]:
    """Return the calls of a series."""
    return list(dict.fromkeys(one["tier"] for one in group if "tier" in one))


def chosen(group: Visits, system: str, tier: str) -> Visits:
    """Return the counted visits of one system for one call."""
    return [
        one
        for one in group
        if one.get("system") == system and one.get("tier") == tier and not one.get("first")
    ]


def values(group: Visits, system: str, tier: str, name: str) -> Spread | None:
    """Sum up one measure of one system."""
    return spread([one.get(name) for one in chosen(group, system, tier)])


def drag(group: Visits, system: str, tier: str) -> str:
    """Return p50 and p95 of all frames of all drags."""
    frames = [frame for one in chosen(group, system, tier) for frame in one.get("frames", [])]
    half, most = percentile(frames, 0.5), percentile(frames, 0.95)
    return NONE if half is None or most is None else f"{half:.0f} / {most:.0f}"


def seconds(found: Spread | None) -> str:
    """Write milliseconds as seconds, with their spread."""
    if found is None:
        return NONE
    median, low, high = (value / 1000 for value in (found.median, found.low, found.high))
    return f"{median:.2f} ({low:.2f}–{high:.2f})"


def megabytes(found: Spread | None, digits: int = 1) -> str:
    """Write bytes as megabytes."""
    return NONE if found is None else f"{found.median / 1e6:.{digits}f}"


def score(found: Spread | None) -> str:
    """Write a score of Lighthouse, 0 to 100, and the least where runs differ."""
    if found is None:
        return NONE
    least = f" ({found.low:.0f})" if found.low != found.median else ""
    return f"{found.median:.0f}{least}"


def times(value: float | None) -> str:
    """Write a ratio."""
    return NONE if value is None else f"{value:.2f}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
