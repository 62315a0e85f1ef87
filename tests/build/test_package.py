"""What `package` makes of a bundle, and what the bundle says of it."""

from __future__ import annotations

import json
import re
import shutil

import pytest

from build_scripts import building, offline, package, shell, stamp
from build_scripts.errors import BuildError
from build_scripts.essay import slugs
from build_scripts.package.offer import MARK
from build_scripts.package.single import single
from build_scripts.paths import DIST

ESSAY = "decision-tree"


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    """A copy of the bundle, with one essay packed in every way."""
    dist = tmp_path_factory.mktemp("packed") / "dist"
    shutil.copytree(DIST, dist, ignore=shutil.ignore_patterns("single", "scorm"))
    for kind in (None, "again"):  # twice is once
        made = package.pack(dist, (), [ESSAY])
        assert len(made) == len(set(made)), kind
    return dist


@pytest.fixture(scope="module")
def one_file():
    return single(DIST, f"{ESSAY}/index.html", shell.words()).decode()


def test_no_names_are_all_essays_and_each_is_packed_once():
    assert package.chosen_essays([]) == slugs()
    assert package.chosen_essays([ESSAY, ESSAY]) == [ESSAY]


def test_an_unknown_essay_is_one_sentence_that_names_those_there_are():
    with pytest.raises(BuildError, match=rf"^there is no essay 'nope'; there are .*{ESSAY}.*$"):
        package.chosen_essays(["nope"])


def test_words_come_before_scripts_and_pythons_megabytes_come_last(one_file):
    payload = one_file.index(" data-file=")
    assert one_file.index("</article>") < one_file.index("scrollabFrames") < payload
    bytes_alone = r'<script type="text/plain" data-file="[^"]+"( data-again)?>[\w+/=]*</script>\n'
    start = one_file.rindex("<script", 0, payload)
    assert re.sub(bytes_alone, "", one_file[start:]) == "</body>\n</html>\n"


def test_one_file_names_no_other_file_and_allows_nothing_else(one_file):
    addresses = re.findall(r'<[^>]+\s(?:src|href)="([^"]*)"', one_file)
    assert {a for a in addresses if not a.startswith(("#", "data:", "https://"))} == set()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', one_file)
    assert "default-src 'none'" in policy
    assert "self" not in policy
    assert "http" not in policy
    assert not re.search(r"url\((?!data:|#)", one_file.partition("</head>")[0])


def test_one_file_brings_the_licences_of_what_is_in_it(one_file):
    for name in ("scikit-learn", "numpy", "Pyodide", "Literata"):
        assert re.search(rf'class="work-name">(<a [^>]*>)?[^<]*{name}', one_file, re.I), name


def test_what_no_engine_opens_of_scikit_learn_is_left_out_and_the_page_knows(one_file):
    boot = json.loads(re.search(r'id="boot">(.*?)</script>', one_file)[1])["python"]
    inside = set(re.findall(r' data-file="([^"]+)"', one_file))
    assert "sklearn-rest" not in boot["assets"]
    assert boot["twins"] is True
    asked = [*boot["assets"].values(), *boot["wheels"]]
    assert {asset["twin"] for asset in asked} == inside


def test_pages_offer_what_was_packed_with_its_size_and_nothing_else(packed):
    size = (packed / "single" / f"{ESSAY}.html").stat().st_size / 1e6
    page = (packed / ESSAY / "index.html").read_text("utf-8")
    teach = (packed / ESSAY / "teach" / "index.html").read_text("utf-8")
    assert page.count(f'href="../single/{ESSAY}.html"') == 1
    assert teach.count(f'href="../../single/{ESSAY}.html"') == 1
    assert f"{size:.1f} MB" in page
    other = next(slug for slug in slugs() if slug != ESSAY)
    assert f"{MARK}{MARK}" not in (packed / other / "index.html").read_text("utf-8")
    assert "../single/" not in (packed / other / "index.html").read_text("utf-8")


def test_what_was_packed_is_not_kept_for_reading_offline(packed):
    edition = offline.edition(packed)
    assert not [name for name in edition["files"] if name.startswith(("single/", "scorm/"))]
    assert (packed / "sw.js").read_text("utf-8").count(edition["version"]) == 1


def test_a_packed_bundle_stays_until_something_changes(tmp_path, monkeypatch):
    for module in (building, stamp):
        monkeypatch.setattr(module, "CACHE", tmp_path / "cache")
    (tmp_path / "cache").mkdir()
    built = []

    def make(folder):
        built.append(folder)
        (folder / "index.html").write_text("built", "utf-8")

    dist = tmp_path / "dist"
    with building.with_dist(make, dist) as there:
        (there / "packed.zip").write_text("packed", "utf-8")
    assert not building.build(make=make, dist=dist)
    assert len(built) == 1
    with pytest.raises(OSError, match="full"), building.with_dist(make, dist):
        raise OSError("the disk is full")
    assert building.build(make=make, dist=dist), "a bundle that was half packed is built anew"
