"""What a bundle says of where it lies."""

from __future__ import annotations

import json
import shutil
import xml.etree.ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from build_scripts import announce, offline
from build_scripts.errors import BuildError
from build_scripts.paths import DIST

ROOT = "https://example.org/essays/"
ESSAY, FIGURE = "permutation-test/index.html", "permutation-test/embed/table/index.html"
SOME = ("index.html", "404.html", "offline.html", "licences.html", ESSAY, FIGURE)
SOME += ("permutation-test/embed/index.html",)


@pytest.fixture
def dist(tmp_path, monkeypatch):
    for name in SOME:
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(DIST / name, target)
    shutil.copytree(DIST / "assets", tmp_path / "assets")
    return tmp_path


def head_of(page):
    return BeautifulSoup(page.read_text("utf-8"), "html.parser").head


def test_pages_name_their_address_and_what_a_link_to_them_shows(dist):
    assert announce.announce(ROOT.rstrip("/"), dist) == 0
    head = head_of(dist / ESSAY)
    assert head.select_one("link[rel=canonical]")["href"] == f"{ROOT}permutation-test/"
    told = {tag["property"]: tag["content"] for tag in head.select("meta[property]")}
    assert told["og:url"] == f"{ROOT}permutation-test/"
    assert told["og:title"] == "The alpacas and the hat"
    assert told["og:description"]
    picture = dist / told["og:image"].removeprefix(ROOT)
    assert picture.read_bytes().startswith(b"\x89PNG")
    for name in ("404.html", "offline.html"):
        assert ROOT not in (dist / name).read_text("utf-8")


@pytest.mark.parametrize("page", [ESSAY, FIGURE])
def test_a_host_that_looks_for_oembed_finds_a_frame_of_what_was_pasted(dist, page):
    announce.announce(ROOT, dist)
    link = head_of(dist / page).select_one('link[type="application/json+oembed"]')
    answer = json.loads((dist / link["href"].removeprefix(ROOT)).read_text("utf-8"))
    assert (answer["version"], answer["type"]) == ("1.0", "rich")
    frame = BeautifulSoup(answer["html"], "html.parser").iframe
    assert (dist / frame["src"].removeprefix(ROOT)).is_file()
    assert "/embed/" in frame["src"]
    assert frame["title"] == answer["title"]


def test_the_site_map_lists_pages_for_readers(dist):
    announce.announce(ROOT, dist)
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    places = [loc.text for loc in ET.parse(dist / "sitemap.xml").iter(f"{space}loc")]
    assert places == [ROOT, f"{ROOT}licences.html", f"{ROOT}permutation-test/"]


def test_saying_it_again_replaces_what_was_said_and_the_worker_knows_it(dist):
    announce.announce("https://old.example/", dist)
    announce.announce(ROOT, dist)
    for path in dist.rglob("*"):
        if path.suffix in (".html", ".json", ".xml", ".js"):
            assert "old.example" not in path.read_text("utf-8"), path
    text = (dist / "sw.js").read_text("utf-8")
    assert offline.edition(dist)["version"] in text


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("example.org", "begins with https://"),
        ("ftp://example.org/", "begins with https://"),
        ("https://", "begins with https://"),
        ("https://example.org/?a=1", "after ? and #"),
        ("https://example.org/index.html", "name the folder"),
        ("https://exa mple.org/", "no spaces"),
        ("https://[::1/", "https://[::1/"),
    ],
)
def test_a_bad_address_is_refused_in_a_sentence(dist, address, said):
    with pytest.raises(BuildError) as refused:
        announce.announce(address, dist)
    assert said in str(refused.value)
    assert not (dist / "sitemap.xml").exists()


def test_without_a_bundle_the_way_to_one_is_said(tmp_path):
    with pytest.raises(BuildError, match="build_scripts build"):
        announce.announce(ROOT, tmp_path)
