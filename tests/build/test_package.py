"""What `package` makes of a bundle, and what the bundle says of it."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from xml.etree import ElementTree

import pytest

from build_scripts import building, offline, package, shell, stamp
from build_scripts.errors import BuildError
from build_scripts.essay import slugs
from build_scripts.package.offer import MARK
from build_scripts.package.scorm import MANIFEST, VERSIONS, scorm
from build_scripts.package.single import single
from build_scripts.paths import DIST

ESSAY = "decision-tree"
FIGURE = "permutation-test/pile-lab"


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    """A copy of the bundle, with one essay packed in every way."""
    dist = tmp_path_factory.mktemp("packed") / "dist"
    shutil.copytree(DIST, dist, ignore=shutil.ignore_patterns("single", "scorm"))
    for kind in (None, "again"):  # twice is once
        made = package.pack(dist, (), [ESSAY, FIGURE])
        assert len(made) == len(set(made)), kind
    return dist


@pytest.fixture(scope="module", params=VERSIONS)
def zipped(request):
    """Two essays in one package, of each version: its name, files and manifest."""
    content = scorm(DIST, request.param, [ESSAY, "permutation-test"], shell.words())
    made = zipfile.ZipFile(io.BytesIO(content))
    files = {info.filename: made.read(info) for info in made.infolist()}
    return request.param, files, ElementTree.fromstring(files[MANIFEST])


def local(tag):
    return tag.rpartition("}")[2]


def parts(manifest, name):
    return [element for element in manifest.iter() if local(element.tag) == name]


@pytest.fixture(scope="module")
def one_file():
    return single(DIST, f"{ESSAY}/index.html", shell.words()).decode()


def test_no_names_are_all_essays_and_each_is_packed_once():
    assert package.chosen([]) == slugs()
    assert package.chosen([ESSAY, ESSAY]) == [ESSAY]


def test_an_unknown_essay_is_one_sentence_that_names_those_there_are():
    with pytest.raises(BuildError, match=rf"^there is no essay 'nope'; there are .*{ESSAY}.*$"):
        package.chosen(["nope"])


def test_an_unknown_figure_is_one_sentence_that_names_those_the_essay_has():
    with pytest.raises(BuildError, match=rf"^the essay '{ESSAY}' has no figure 'x'; it has .*fall"):
        package.chosen([f"{ESSAY}/x"])


def test_platforms_get_whole_essays_and_who_asks_otherwise_is_told():
    with pytest.raises(BuildError, match=r"^a figure is packed as one file \(--single\)"):
        package.package(["scorm12"], [FIGURE])


def test_words_come_before_scripts_and_pythons_megabytes_come_last(one_file):
    payload = one_file.index(" data-file=")
    assert one_file.index("</article>") < one_file.index("scrollabFrames") < payload
    bytes_alone = r'<script type="text/plain" data-file="[^"]+"( data-again)?>[\w+/=]*</script>\n'
    start = one_file.rindex("<script", 0, payload)
    assert re.sub(bytes_alone, "", one_file[start:]) == "</body>\n</html>\n"


def test_one_file_names_no_other_file_and_allows_nothing_else(one_file):
    shown = re.sub(r"<script.*?</script>", "", one_file, flags=re.S)
    addresses = re.findall(r'<[^>]+\s(?:src|href)="([^"]*)"', shown)
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


def test_a_figure_is_one_file_of_its_own_and_its_teacher_is_offered_it(packed):
    name = f"single/{FIGURE.replace('/', '-')}.html"
    text = (packed / name).read_text("utf-8")
    assert text.count("<figure ") == 1
    assert 'class="work-name"' in text
    teach = (packed / "permutation-test" / "teach" / "index.html").read_text("utf-8")
    assert f'href="../../{name}"' in teach


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


def test_a_manifest_lists_every_file_and_every_file_is_there(zipped):
    _, files, manifest = zipped
    assert next(iter(files)) == MANIFEST
    listed = {element.get("href") for element in parts(manifest, "file")}
    assert listed == set(files) - {MANIFEST}
    for resource in parts(manifest, "resource"):
        own = {file.get("href") for file in parts(resource, "file")}
        assert resource.get("href") in own
        page = files[resource.get("href")].decode()
        folder = resource.get("href").rpartition("/")[0]
        for address in re.findall(r'<(?:script|link)[^>]* (?:src|href)="(?!data:)([^"]+)"', page):
            assert f"{folder}/{address}".replace(f"{folder}/../", "") in own, address


def test_a_manifest_names_its_version_as_platforms_look_for_it(zipped):
    kind, _, manifest = zipped
    (version,) = parts(manifest, "schemaversion")
    (schema,) = parts(manifest, "schema")
    assert schema.text == "ADL SCORM"
    assert version.text == {"scorm12": "1.2", "scorm2004": "2004 4th Edition"}[kind]
    scorm_type = {"scorm12": "scormtype", "scorm2004": "scormType"}[kind]
    for resource in parts(manifest, "resource"):
        attributes = {local(name): value for name, value in resource.attrib.items()}
        assert attributes["type"] == "webcontent"
        assert attributes[scorm_type] == "sco"
    (organizations,) = parts(manifest, "organizations")
    (organization,) = parts(manifest, "organization")
    assert organizations.get("default") == organization.get("identifier")
    items = parts(manifest, "item")
    assert [item.get("identifierref") for item in items] == [
        resource.get("identifier") for resource in parts(manifest, "resource")
    ]
    assert all(parts(item, "title")[0].text for item in items)
    names = [element.get("identifier") for element in manifest.iter() if element.get("identifier")]
    assert len(names) == len(set(names))


def test_a_package_has_no_absolute_address_and_names_that_every_platform_serves(zipped):
    _, files, manifest = zipped
    for element in manifest.iter():
        for name, value in element.attrib.items():
            assert not re.match(r"[a-z]+:|/", value), (name, value)
    for name in set(files) - {MANIFEST}:
        assert re.fullmatch(r"[A-Za-z0-9][\w.-]*(/[A-Za-z0-9][\w.-]*)*\.(html|css|js)", name), name
    for name, content in files.items():
        if name.endswith(".html"):
            addresses = re.findall(
                r'<(?:script|link|img)[^>]* (?:src|href)="(?!data:)([^"]+)"', content.decode()
            )
            assert not [a for a in addresses if re.match(r"[a-z]+:|/", a)]
            assert "teach/" not in content.decode(), "answers stay with the teacher"


def test_a_platform_that_looks_for_the_word_finds_it(zipped):
    _, files, _ = zipped
    assert [name for name, content in files.items() if b"cmi.core.lesson_status" in content]


def test_the_same_bundle_makes_the_same_package(zipped):
    kind, files, _ = zipped
    again = scorm(DIST, kind, [ESSAY, "permutation-test"], shell.words())
    assert again == scorm(DIST, kind, [ESSAY, "permutation-test"], shell.words())
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(again)).infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }
    assert set(zipfile.ZipFile(io.BytesIO(again)).namelist()) == set(files)


def test_one_essay_carries_the_files_of_no_other():
    alone = zipfile.ZipFile(io.BytesIO(scorm(DIST, "scorm12", ["permutation-test"], shell.words())))
    assert not [name for name in alone.namelist() if ESSAY in name or "sklearn" in name]


def test_teachers_are_offered_each_kind_of_package(packed):
    teach = (packed / ESSAY / "teach" / "index.html").read_text("utf-8")
    for kind in VERSIONS:
        assert f'href="../../scorm/{ESSAY}-{kind}.zip"' in teach
    assert "scorm/" not in (packed / ESSAY / "index.html").read_text("utf-8")
