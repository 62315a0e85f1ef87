"""One visit: a fresh process of a browser, one page, and what a reader would have seen and when."""

from __future__ import annotations

import json
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error, TimeoutError

from build_scripts.bench import processes
from build_scripts.bench.plan import LINES, SLOW
from build_scripts.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext, Page, Playwright

    from build_scripts.bench.calls import Call
    from build_scripts.bench.server import Host
    from build_scripts.bench.systems.system import System
    from build_scripts.browsers import Engine

PATIENCE = 120_000  # ms until a page that does not answer is given up
SETTLING = 30_000  # ms until a page that has not saved its memory never will
VIEWPORT = {"width": 1280, "height": 800}
STEPS = 60  # moves of a drag
LOCKS = shutil.ignore_patterns("Singleton*", "lock", ".parentlock")  # of a browser that has ended
QUIET = 2.0  # seconds without a byte after which a page has settled


@dataclass(frozen=True)
class Bench:
    """What all visits share."""

    playwright: Playwright
    host: Host
    engines: dict[str, Engine]


@dataclass(frozen=True)
class Trip:
    """Which page is visited by what."""

    system: System
    call: Call
    browser: str
    line: str = "full"


def visit(bench: Bench, trip: Trip, profile: Path | None = None) -> dict[str, Any]:
    """Visit once, with a copy of this profile or with an empty one; return what was measured."""
    with _profile(profile) as folder:
        return _visit(bench, trip, folder, settle=False)


def first_visit(bench: Bench, trip: Trip, profile: Path) -> dict[str, Any]:
    """Visit with a new profile, which stays, until the page has kept all that it keeps."""
    shutil.rmtree(profile, ignore_errors=True)
    return _visit(bench, trip, profile, settle=True)


def _visit(bench: Bench, trip: Trip, profile: Path, *, settle: bool) -> dict[str, Any]:
    line = bench.host.line
    line.reset(LINES.get(trip.line))
    with _open(bench, trip, profile) as page:
        group = processes.group_of(profile)
        with processes.slowed(group, 4 if trip.line == SLOW else 1):
            page.goto(bench.host.address + trip.system.path(trip.call), wait_until="commit")
            _wait(page, trip)
            sent, plain = line.sent, line.plain
        found = page.evaluate(_FOUND)
        heap, memory = _heap(page), processes.memory(group)
        frames = _drag(page, trip) if trip.line == "full" else []
        kept = _settle(page, trip, bench.host) if settle else None
    return {
        **found,
        "kept": kept,
        "sent": sent,
        "plain": plain,
        "whole": line.sent,
        "heap": heap,
        "memory": memory,
        "frames": frames,
    }


@contextmanager
def _open(bench: Bench, trip: Trip, profile: Path) -> Iterator[Page]:
    engine = bench.engines[trip.browser]
    kind = getattr(bench.playwright, trip.browser)
    context: BrowserContext = kind.launch_persistent_context(
        profile, viewport=VIEWPORT, **engine.launch_args()
    )
    try:
        context.set_default_timeout(PATIENCE)
        page = context.pages[0] if context.pages else context.new_page()
        if trip.system.script:
            page.add_init_script(trip.system.script(trip.call))
        yield page
    finally:
        context.close()


def _wait(page: Page, trip: Trip) -> None:
    """Wait until Python's answer stands in the page."""
    try:
        page.wait_for_function("() => window.bench?.live", polling=100, timeout=PATIENCE)
    except Error as error:
        words = page.locator("body").inner_text()[:300].replace("\n", " ")
        raise BuildError(f"{trip.system.title} gave no answer; its page says: {words}") from error


def _drag(page: Page, trip: Trip) -> list[float]:
    """Drag the slider there and back with a mouse; return what each frame took."""
    if trip.system.slider is None:
        return []
    slider = page.locator(trip.system.slider(trip.call)).first
    slider.scroll_into_view_if_needed()
    page.evaluate("bench.frames.length = 0")
    box = slider.bounding_box()
    if box is None:
        raise BuildError(f"{trip.system.title}: the slider of {trip.call.control} is not shown.")
    middle = box["y"] + box["height"] / 2
    places = [abs(2 * step / STEPS - 1) for step in range(STEPS + 1)]  # right, left, right
    page.mouse.move(box["x"] + box["width"] * 0.98, middle)
    page.mouse.down()
    for place in places:
        page.mouse.move(box["x"] + box["width"] * (0.02 + 0.96 * place), middle)
    page.mouse.up()
    page.wait_for_timeout(300)
    frames: list[float] = page.evaluate("bench.frames")
    return frames


def _settle(page: Page, trip: Trip, host: Host) -> bool | None:
    """Wait until nothing more is loaded; tell whether the page says that it has kept its memory."""
    before = -1
    while before != host.line.sent:
        before = host.line.sent
        page.wait_for_timeout(QUIET * 1000)
    if trip.system.kept is None:
        return None
    try:
        page.wait_for_function(trip.system.kept, polling=100, timeout=SETTLING)
    except TimeoutError:
        return False
    return True


def _heap(page: Page) -> int | None:
    """Return the bytes of JavaScript objects on the page and in its workers, where told."""
    try:
        session = page.context.new_cdp_session(page)
    except Error:  # only Chromium has it
        return None
    used: list[int] = [session.send("Runtime.getHeapUsage")["usedSize"]]
    ask = json.dumps({"id": 1, "method": "Runtime.getHeapUsage"})

    def answered(event: dict[str, str]) -> None:
        reply = json.loads(event["message"])
        if reply.get("id") == 1 and "result" in reply:
            used.append(reply["result"]["usedSize"])

    def attached(event: dict[str, str]) -> None:
        session.send(
            "Target.sendMessageToTarget", {"sessionId": event["sessionId"], "message": ask}
        )

    session.on("Target.receivedMessageFromTarget", answered)
    session.on("Target.attachedToTarget", attached)
    follow = {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": False}
    session.send("Target.setAutoAttach", follow)
    page.wait_for_timeout(300)
    session.detach()
    return sum(used)


@contextmanager
def _profile(kept: Path | None) -> Iterator[Path]:
    """Give a folder for a profile, a copy of one that is kept or an empty one, for one visit."""
    scratch = Path(tempfile.mkdtemp(prefix="scrollab-bench-"))
    folder = scratch / "profile"
    try:
        if kept:
            shutil.copytree(kept, folder, symlinks=True, ignore=LOCKS)
        else:
            folder.mkdir()
        yield folder
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


_FOUND = """() => {
  const mark = (name) => performance.getEntriesByName(name, "mark")[0]?.startTime ?? null;
  const paint = performance.getEntriesByName("first-contentful-paint", "paint")[0];
  return {
    paint: paint?.startTime ?? null,
    interactive: mark("scrollab:interactive"),
    live: window.bench.live,
    marks: Object.fromEntries(
      performance
        .getEntriesByType("mark")
        .filter(({name}) => name.startsWith("scrollab:"))
        .map(({name, startTime}) => [name, startTime])
    )
  };
}"""
