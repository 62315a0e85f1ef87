"""The worker's list of files, the manifest and the icons, as they lie in the bundle."""

from __future__ import annotations

import hashlib
import json
import re
import struct

import pytest

from build_scripts import app, offline
from build_scripts.paths import DIST


@pytest.fixture(scope="module")
def edition():
    return offline.edition(DIST)


def test_the_list_has_every_file_but_the_worker_itself(edition):
    there = {path.relative_to(DIST).as_posix() for path in DIST.rglob("*") if path.is_file()}
    assert set(edition["files"]) == there - {"sw.js"}
    for name, (sha256, size) in edition["files"].items():
        content = (DIST / name).read_bytes()
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (sha256, size)


def test_the_worker_carries_the_list_and_no_address_of_a_host(edition):
    worker = (DIST / "sw.js").read_text("utf-8")
    for sha256, _ in edition["files"].values():
        assert sha256 in worker
    assert not re.search(r"https?://", worker)


def test_an_essay_needs_its_scripts_styles_fonts_and_what_its_python_asks_for(edition):
    for path, page in edition["pages"].items():
        assert set(page["assets"]) <= set(edition["files"])
        if not page["python"]:
            continue
        slug = path.partition("/")[0]
        kinds = [name.rpartition(".")[2] for name in page["assets"]]
        assert kinds.count("css") == (3 if "/embed/" in path else 2)
        assert kinds.count("woff2") >= 5
        assert any(name.startswith(f"assets/frames.{slug}.") for name in page["assets"])
        assert any(name.startswith(f"assets/{slug}.") for name in page["assets"])
        for name in ("worker", "wasm", "memory"):
            assert any(path.startswith(f"runtime/{name}.") for path in page["python"])
        # What memory has at hand is kept for who keeps everything, and not by a visit.
        assert not any("-rest." in path or "/scrollab-0" in path for path in page["python"])
    for part in ("runtime/core.", "runtime/core-rest.", "wheels/"):
        assert any(path.startswith(part) for path in edition["everything"])
        assert not any(name.startswith("runtime/") for name in page["assets"])


def test_keeping_everything_takes_all_pages_and_python_but_no_twins_and_no_whole_wheels(edition):
    everything = set(edition["everything"])
    pages = {path for path in edition["files"] if path.endswith(".html")}
    frames = {path for path in pages if "/embed/" in path}
    assert pages - frames <= everything
    assert not frames & everything
    for page in edition["pages"].values():
        assert {*page["assets"], *page["python"]} <= everything
    assert not [
        p for p in everything if p.startswith(("runtime/", "wheels/")) and p.endswith(".js")
    ]
    assert not [p for p in everything if p.endswith("wasm32.whl")]


def test_a_pages_mark_changes_with_its_words_and_marking_twice_is_marking_once(tmp_path):
    page = tmp_path / "index.html"
    page.write_text('<!doctype html><html lang="en"><p>One.</p></html>')
    offline.mark(page)
    first = page.read_text()
    offline.mark(page)
    assert page.read_text() == first
    page.write_text(first.replace("One", "Two"))
    offline.mark(page)
    assert offline._MARK.search(page.read_text())[1] != offline._MARK.search(first)[1]


def test_the_manifest_stays_in_the_bundles_folder_and_has_every_icon_in_its_size():
    manifest = json.loads((DIST / app.MANIFEST).read_text("utf-8"))
    assert manifest["name"]
    assert manifest["display"] == "standalone"
    assert manifest["scope"] == "./"
    assert "id" not in manifest
    assert (DIST / manifest["start_url"]).is_file()
    assert manifest["background_color"] == app.colours()["light"]["paper"]
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in manifest["icons"]}
    assert {"any", "maskable"} == {icon["purpose"] for icon in manifest["icons"]}
    for icon in manifest["icons"]:
        content = (DIST / icon["src"]).read_bytes()
        if icon["type"] == "image/png":
            width, height = struct.unpack(">II", content[16:24])
            assert f"{width}x{height}" == icon["sizes"]


def test_each_page_but_frames_and_the_two_that_ask_for_nothing_links_the_manifest_of_its_bundle():
    for page in DIST.rglob("*.html"):
        root = "../" * (len(page.relative_to(DIST).parts) - 1) or "./"
        links = f'<link rel="manifest" href="{root}app.webmanifest"' in page.read_text("utf-8")
        alone = page.name in ("404.html", "offline.html") or "embed" in page.parts
        assert links == (not alone), page
