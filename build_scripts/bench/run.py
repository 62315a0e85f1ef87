"""Run the plan round by round, and write down each visit at once."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error, sync_playwright

from build_scripts import browsers, building, progress
from build_scripts.bench import clients, machine, plan, report
from build_scripts.bench.calls import CALLS
from build_scripts.bench.journal import Journal
from build_scripts.bench.server import hosting
from build_scripts.bench.systems import SYSTEMS
from build_scripts.bench.visit import Bench, Trip, first_visit, visit
from build_scripts.errors import BuildError
from build_scripts.paths import DIST, TESTS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from build_scripts.bench.plan import Series

RESULTS = TESTS / "bench" / "RESULTS.md"


@dataclass(frozen=True)
class Options:
    """What the command line says; an empty choice means all."""

    command: str
    runs: int = 5
    quick: bool = False
    only: Sequence[str] = ()
    browsers: Sequence[str] = ()
    lines: Sequence[str] = ()
    lighthouse: bool = False
    builds: bool = False
    streams: bool = False

    @property
    def folder(self) -> Path:
        """Where the journals are kept: a quick run leaves those of a full one alone."""
        return clients.HOME / ("quick" if self.quick else "full")

    @property
    def results(self) -> Path:
        """Where the tables are written."""
        return self.folder / "RESULTS.md" if self.quick else RESULTS


def bench(options: Options) -> int:
    """Measure what the options ask for; write the tables after each round."""
    building.build()
    runs = 1 if options.quick else options.runs
    if options.lighthouse:
        from build_scripts.bench import lighthouse

        journal = Journal(options.folder / "lighthouse.jsonl")
        lighthouse.measure(journal, options.command, runs)
    elif options.builds:
        from build_scripts.bench import build_times

        journal = Journal(options.folder / "builds.jsonl")
        build_times.measure(journal, options.command, runs)
    elif options.streams:
        from build_scripts.bench import streams

        journal = Journal(options.folder / "streams.jsonl")
        streams.measure(journal, options.command, runs, options.browsers)
    else:
        _visits(options, runs)
    report.write(options.folder, options.results)
    progress.say(f"The tables are in {options.results}.")
    return 0


def _visits(options: Options, runs: int) -> None:
    """Make every visit of the plan."""
    narrowed = options.only or options.browsers or options.lines
    wanted = plan.QUICK if options.quick and not narrowed else plan.DEFAULT
    series = plan.chosen(wanted, options.only, options.browsers, options.lines)
    engines = browsers.find()
    here = [one for one in series if one.browser in engines]
    if not here:
        raise BuildError("No series is left to run: see --only, --browsers and --lines.")
    systems = {name for one in here for name in one.systems}
    folders = {"scrollab": DIST, **clients.folders(systems)}
    journal = Journal(options.folder / "visits.jsonl")
    journal.begin({**machine.about(options.command, engines.values()), "runs": runs})
    for one in series:
        if one not in here:
            journal.add({"series": one.name, "missing": f"no {one.browser} was found"})
    progress.say(f"About {plan.minutes(here, runs):.0f} minutes on two quiet cores.")
    with hosting(folders) as host, sync_playwright() as playwright:
        tour = _Tour(Bench(playwright, host, engines), journal, options.folder / "profiles")
        try:
            for one in here:
                tour.prepare(one)
            for number in range(runs):
                progress.say(f"Round {number + 1} of {runs}")
                for one in here:
                    tour.round(one)
                report.write(options.folder, options.results)
        finally:
            shutil.rmtree(tour.profiles, ignore_errors=True)


@dataclass
class _Tour:
    """Makes visits and writes them down; one that fails is written down too."""

    bench: Bench
    journal: Journal
    profiles: Path

    def prepare(self, series: Series) -> None:
        """Make the first visits whose profiles the second ones use."""
        if series.profile == "warm":
            for system, tier in series.visits():
                self._note(series, system, tier, first=True)

    def round(self, series: Series) -> None:
        """Visit each system of a series once for each of its calls."""
        for system, tier in series.visits():
            self._note(series, system, tier)

    def _note(self, series: Series, system: str, tier: str, *, first: bool = False) -> None:
        trip = Trip(SYSTEMS[system], CALLS[tier], series.browser, series.line)
        kept = self.profiles / f"{series.browser}-{system}-{tier}"
        record: dict[str, Any] = {"series": series.name, "system": system, "tier": tier}
        try:
            if first:
                record |= {"first": True, **first_visit(self.bench, trip, kept)}
            else:
                profile = kept if series.profile == "warm" else None
                record |= visit(self.bench, trip, profile)
        except (BuildError, Error, OSError) as error:
            record["error"] = str(error).splitlines()[0]
        self.journal.add(record)
        said = record.get("error") or f"{record['live'] / 1000:.2f} s"
        progress.say(f"    {series.name}, {tier}, {system}{' (first)' * first}: {said}")
