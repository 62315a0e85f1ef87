"""The bundle as an app that a reader can install: its manifest, and its icon in every size."""

from __future__ import annotations

import base64
import json
import subprocess
from pathlib import Path
from typing import Any

from build_scripts import bundle, kept
from build_scripts.errors import BuildError
from build_scripts.paths import ROOT, SHELL
from build_scripts.shell import templates

MANIFEST = "app.webmanifest"
DRAW = ROOT / "build_scripts" / "icons.mjs"
FULL, MASKED = 1.0, 0.56  # the icon's share of its square; a mask may cut all but a circle of 0.8
ICONS = {
    "icon-192": (192, FULL),
    "icon-512": (512, FULL),
    "icon-mask": (512, MASKED),
    "icon-touch": (180, MASKED),  # iOS rounds the corners itself, and paints no ground
}


def colours() -> dict[str, dict[str, str]]:
    """Return the shelf's colours from the palette, light and dark."""
    sheet = templates().get_template("palette.css").make_module({"essays": []})
    shelf: dict[str, dict[str, str]] = sheet.shelf  # type: ignore[attr-defined]
    return shelf


def icons(folder: Path) -> dict[str, str]:
    """Write the icon into `folder`, as it is and as PNGs; return the file names by asset name."""
    svg = (SHELL / "icon.svg").read_text(encoding="utf-8")
    names = {"icon": bundle.write_hashed(folder, "icon.svg", svg)}
    jobs = [{"svg": _on_paper(svg, share), "size": size} for size, share in ICONS.values()]
    for name, image in zip(ICONS, _drawn(jobs), strict=True):
        names[name] = bundle.write_hashed(folder, f"{name}.png", image)
    return names


def manifest(words: dict[str, Any], names: dict[str, str]) -> str:
    """Return the manifest; it has no `id`, for one would start from the origin, not from here."""
    files = [("icon", "any", "image/svg+xml", "any")]
    files += [
        (name, f"{size}x{size}", "image/png", "maskable" if share == MASKED else "any")
        for name, (size, share) in ICONS.items()
        if name != "icon-touch"
    ]
    paper = colours()["light"]["paper"]
    about = {
        "name": words["site"]["name"],
        "short_name": words["site"]["name"],
        "description": words["shelf"]["description"],
        "lang": words["lang"],
        "dir": words["dir"],
        "start_url": "index.html",
        "scope": "./",
        "display": "standalone",
        "background_color": paper,
        "theme_color": paper,
        "categories": ["education"],
        "icons": [
            {"src": f"assets/{names[name]}", "sizes": sizes, "type": kind, "purpose": purpose}
            for name, sizes, kind, purpose in files
        ],
    }
    return json.dumps(about, ensure_ascii=False, indent=1) + "\n"


def _on_paper(svg: str, share: float) -> str:
    """Return the icon in the middle of a square, on paper where it does not fill the square."""
    side = 24
    inner, edge = share * side, (1 - share) * side / 2
    ground = f'<rect width="{side}" height="{side}" fill="{colours()["light"]["paper"]}"/>'
    placed = svg.replace('width="64" height="64"', f'width="{inner:g}" height="{inner:g}"', 1)
    placed = placed.replace("<svg ", f'<svg x="{edge:g}" y="{edge:g}" ', 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f"{ground if share < FULL else ''}{placed}</svg>"
    )


def _drawn(jobs: list[dict[str, Any]]) -> list[bytes]:
    """Return each job's PNG."""
    images = kept.kept("icons", jobs, lambda: _by_node(json.dumps(jobs)))
    return [base64.b64decode(image) for image in json.loads(images)]


def _by_node(jobs: str) -> bytes:
    run = subprocess.run(["node", str(DRAW)], input=jobs.encode(), capture_output=True, check=False)
    if run.returncode:
        raise BuildError(f"web/shell/icon.svg: {run.stderr.decode().strip()}")
    return run.stdout
