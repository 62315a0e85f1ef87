"""Lighthouse's judgement of every page, in its mobile preset, as a phone on a slow line has it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from build_scripts import browsers, node, progress
from build_scripts.bench import clients, machine
from build_scripts.bench.journal import Journal
from build_scripts.bench.server import hosting
from build_scripts.errors import BuildError
from build_scripts.paths import DIST
from build_scripts.runtime import common

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.browsers import Engine

SOURCE = Path(__file__).with_name("lighthouse")
HOME = clients.HOME / "lighthouse"
WHOLE = "/embed/index.html"  # a whole essay for a frame; those of single figures are parts of it
PATIENCE = 180  # seconds for one page
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def measure(journal: Journal, command: str, runs: int) -> None:
    """Judge every page so many times, page after page in each round."""
    engine = browsers.find().get("chromium")
    if engine is None:
        raise BuildError("Lighthouse needs a Chromium: name one in SCROLLAB_CHROMIUM.")
    _install()
    about = machine.about(command, [engine])
    about["versions"] = [*about["versions"][:2], f"Lighthouse {_version()}"]
    journal.begin({**about, "runs": runs})
    pages = sorted(page for page in _pages() if "/embed/" not in page or page.endswith(WHOLE))
    with hosting({"scrollab": DIST}) as host:
        for number in range(runs):
            progress.say(f"Round {number + 1} of {runs}")
            for page in pages:
                found = _judge(f"{host.address}scrollab/{page}", engine)
                journal.add({"page": page, **found})
                progress.say(f"    {page}: {found.get('error') or found['performance']}")


def _pages() -> Iterator[str]:
    for path in DIST.rglob("*.html"):
        yield path.relative_to(DIST).as_posix()


def _judge(address: str, engine: Engine) -> dict[str, Any]:
    """Run Lighthouse on one page; return its scores of 100, or the sentence it failed with."""
    script = HOME / "node_modules" / "lighthouse" / "cli" / "index.js"
    flags = " ".join(["--headless=new", *engine.args])
    command = [common.node(), str(script), address, "--output=json", "--quiet"]
    try:
        answer = subprocess.run(
            [*command, f"--chrome-flags={flags}", f"--only-categories={','.join(CATEGORIES)}"],
            env={**os.environ, "CHROME_PATH": _chromium(engine)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"error": f"no answer in {PATIENCE} seconds"}
    if answer.returncode:
        return {"error": (answer.stderr.strip().splitlines() or ["no word of why"])[-1]}
    told = json.loads(answer.stdout)
    audits = told["audits"]
    return {
        **{name: _of_100(told["categories"][name]["score"]) for name in CATEGORIES},
        "paint": audits["largest-contentful-paint"].get("numericValue"),
        "shift": audits["cumulative-layout-shift"].get("numericValue"),
        "lost": sorted(name for name, audit in audits.items() if audit["score"] == 0),
    }


def _of_100(share: float | None) -> float | None:
    return None if share is None else round(100 * share)


def _chromium(engine: Engine) -> str:
    """Return the program of a Chromium, Playwright's own if that is the one."""
    if engine.executable:
        return engine.executable
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _install() -> None:
    """Install Lighthouse as its lock file says, in a folder of its own."""
    lock = SOURCE / "package-lock.json"
    stamp = HOME / "installed.json"
    if stamp.is_file() and stamp.read_bytes() == lock.read_bytes():
        return
    shutil.rmtree(HOME, ignore_errors=True)
    HOME.mkdir(parents=True)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copyfile(SOURCE / name, HOME / name)
    with progress.step("Installing Lighthouse"):
        progress.run(
            [*node.npm(Path(common.node()).parent), "ci", "--no-progress"],
            "npm could not install Lighthouse: see the lines above.",
            cwd=HOME,
        )
    shutil.copyfile(lock, stamp)


def _version() -> str:
    package = json.loads((SOURCE / "package.json").read_text("utf-8"))
    version: str = package["dependencies"]["lighthouse"]
    return version
