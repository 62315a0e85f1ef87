"""Find the browsers that the tests can drive, and install those that are missing.

An environment variable comes first, then Playwright's own browsers, then the system's.  WebKit may
be Playwright's, or WebKitGTK's MiniBrowser driven by selenium.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from build_scripts import progress
from build_scripts.errors import BuildError
from build_scripts.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = ("chromium", "firefox", "webkit")
CHROMIUM_ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SYSTEM = {
    "chromium": ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser"),
    "firefox": ("firefox-esr", "firefox"),
}
DEBIAN = {
    "chromium": ("chromium", "fonts-dejavu-core"),
    "firefox": ("firefox-esr", "fonts-dejavu-core"),
    "webkit": ("webkit2gtk-driver", "xvfb", "xauth"),
}


@dataclass(frozen=True)
class Engine:
    """A browser that is here, and what it takes to start it."""

    name: str
    source: str  # "environment", "playwright" or "system"
    executable: str | None = None  # None: Playwright knows where its own is
    channel: str | None = None
    args: tuple[str, ...] = ()
    prefs: Mapping[str, Any] = field(default_factory=dict)
    driver: str | None = None  # WebKitWebDriver, for selenium; None: driven by Playwright

    def launch_args(self) -> dict[str, Any]:
        """Return the arguments of Playwright's `launch` for this engine."""
        said = {
            "executable_path": self.executable,
            "channel": self.channel,
            "args": list(self.args),
            "firefox_user_prefs": dict(self.prefs),
        }
        return {name: value for name, value in said.items() if value}


def find(environ: Mapping[str, str] | None = None) -> dict[str, Engine]:
    """Return the engines that are here, by name; runs no browser."""
    environ = os.environ if environ is None else environ
    engines: dict[str, Engine] = {}
    for name in NAMES:
        ways = (_from_environment, _from_playwright, _from_system)
        found = (way(name, environ) for way in ways)
        engine = next((engine for engine in found if engine), None)
        if engine:
            engines[name] = engine
    return engines


def missing(environ: Mapping[str, str] | None = None) -> list[str]:
    """Name the engines that are not here."""
    here = find(environ)
    return [name for name in NAMES if name not in here]


def install() -> dict[str, Engine]:
    """Install what is missing and can be had; say plainly what cannot, and return what is here."""
    for way in (_install_debian, _install_playwright):
        lacking = missing()
        if lacking:
            try:
                way(lacking)
            except BuildError as error:
                progress.say(f"    {error}")
    engines = find()
    for name in missing():
        progress.say(f"No {name} could be had: install it, or name one in SCROLLAB_{name.upper()}.")
    return engines


def _from_environment(name: str, environ: Mapping[str, str]) -> Engine | None:
    """Take the browser that SCROLLAB_<NAME> names."""
    variable = f"SCROLLAB_{name.upper()}"
    path = environ.get(variable)
    if not path:
        return None
    if not os.access(path, os.X_OK):
        raise BuildError(f"{variable}: {path} is not a program.")
    return _started(name, path, "environment", environ)


def _from_playwright(name: str, environ: Mapping[str, str]) -> Engine | None:
    """Take the browser that `playwright install` put into its folder, if that is complete."""
    needed = [name, "chromium-headless-shell"] if name == "chromium" else [name]
    revisions = _revisions()
    folders = [
        _playwright_home(environ) / f"{part.replace('-', '_')}-{revisions.get(part)}"
        for part in needed
    ]
    if not all((folder / "INSTALLATION_COMPLETE").is_file() for folder in folders):
        return None
    return Engine(name, "playwright", args=CHROMIUM_ARGS if name == "chromium" else ())


def _from_system(name: str, environ: Mapping[str, str]) -> Engine | None:
    """Take the browser that the system's packages brought."""
    if name == "webkit":
        found = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
        path = str(found[-1]) if found else None
    else:
        tries = (shutil.which(each, path=environ.get("PATH")) for each in SYSTEM[name])
        path = next((each for each in tries if each), None)
    return _started(name, path, "system", environ) if path else None


def _started(name: str, path: str, source: str, environ: Mapping[str, str]) -> Engine | None:
    """Say how a browser that is not Playwright's own is started."""
    if name == "chromium":
        return Engine(name, source, path, args=CHROMIUM_ARGS)
    if name == "firefox":  # a stock Firefox is driven through this channel
        return Engine(name, source, path, channel="moz-firefox")
    search = environ.get("PATH")
    driver = shutil.which("WebKitWebDriver", path=search)
    screen = environ.get("DISPLAY") or shutil.which("xvfb-run", path=search)
    return Engine(name, source, path, driver=driver) if driver and screen else None


def _playwright_home(environ: Mapping[str, str]) -> Path:
    """Return the folder that Playwright puts browsers into."""
    named = environ.get("PLAYWRIGHT_BROWSERS_PATH")
    if named and named != "0":
        return Path(named)
    if named == "0":
        return _playwright_package() / "driver" / "package" / ".local-browsers"
    home = Path.home()
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "ms-playwright"
    if sys.platform == "win32":
        return home / "AppData" / "Local" / "ms-playwright"
    return Path(environ.get("XDG_CACHE_HOME") or home / ".cache") / "ms-playwright"


def _playwright_package() -> Path:
    """Return the folder of the Python package."""
    spec = find_spec("playwright")
    if spec is None or spec.origin is None:
        raise BuildError("playwright is not installed; run this by python3 -m build_scripts.")
    return Path(spec.origin).parent


def _revisions() -> dict[str, str]:
    """Read which browsers the installed Playwright wants."""
    listing = _playwright_package() / "driver" / "package" / "browsers.json"
    browsers = json.loads(listing.read_text("utf-8"))["browsers"]
    return {each["name"]: each["revision"] for each in browsers}


def _install_debian(lacking: list[str]) -> None:
    """Install Debian's packages, where this is Debian and we may."""
    try:
        debian = "\nID=debian\n" in "\n" + Path("/etc/os-release").read_text("utf-8")
    except OSError:
        debian = False
    if not debian or os.geteuid() != 0 or shutil.which("apt-get") is None:
        return
    packages = sorted({package for name in lacking for package in DEBIAN[name]})
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    failure = f"apt-get could not install {', '.join(packages)}."
    with progress.step(f"Installing {', '.join(packages)} with apt-get"):
        progress.run(["apt-get", "update", "-q"], failure, cwd=ROOT, env=env)
        install = ["apt-get", "install", "-q", "-y", "--no-install-recommends", *packages]
        progress.run(install, failure, cwd=ROOT, env=env)


def _install_playwright(lacking: list[str]) -> None:
    """Let Playwright fetch its own browsers."""
    with progress.step(f"Fetching Playwright's own {', '.join(lacking)}"):
        progress.run(
            [sys.executable, "-m", "playwright", "install", *lacking],
            f"Playwright could not fetch {', '.join(lacking)}: see the lines above.",
            cwd=ROOT,
        )


def version(engine: Engine) -> str:
    """Run a browser and return what it says it is."""
    if engine.driver:
        return f"WebKitGTK ({engine.driver})"  # its driver does not tell its version
    program = engine.executable
    if program is None:
        return f"{engine.name} (Playwright's own)"
    try:
        answer = subprocess.run(
            [program, "--version"], capture_output=True, text=True, timeout=30, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return f"{engine.name} ({program}, which does not answer)"
    lines = answer.stdout.strip().splitlines() or [engine.name]
    return f"{lines[-1]} ({engine.executable})"
