import os
import time

import pytest

from build_scripts import building, kept, stamp


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Return an empty folder for what is kept, in place of the project's own."""
    monkeypatch.setattr(kept, "FOLDER", tmp_path / "kept")
    monkeypatch.setattr(kept, "_new", {})
    return tmp_path / "kept"


def never():
    pytest.fail("made again")


def written(content=b"a drawing"):
    kept.kept("drawings", ["a", 1], lambda: content)
    kept.keep()
    (path,) = (kept.FOLDER / "drawings").iterdir()
    return path


def test_a_result_is_made_once():
    written()
    assert kept.kept("drawings", ["a", 1], never) == b"a drawing"


def test_a_result_is_written_only_by_keep(folder):
    kept.put("drawings", "a", b"new")
    assert kept.find("drawings", "a") == b"new"
    assert not folder.exists()


@pytest.mark.parametrize("other", [["b", 1], ["a", 2], ["a"]])
def test_what_something_else_decides_is_another_result(other):
    written()
    assert kept.find("drawings", other) is None
    assert kept.find("scripts", ["a", 1]) is None


def test_other_code_of_the_build_finds_nothing(monkeypatch):
    written()
    monkeypatch.setattr(kept, "_recipe", lambda: ["other"])
    assert kept.find("drawings", ["a", 1]) is None


@pytest.mark.parametrize("damage", [lambda c: c[:-1], lambda c: c[:-1] + b"!", lambda c: b""])
def test_a_damaged_result_is_made_again(damage):
    path = written()
    path.write_bytes(damage(path.read_bytes()))
    assert kept.kept("drawings", ["a", 1], lambda: b"again") == b"again"


def test_only_what_nobody_has_asked_for_in_a_long_time_is_deleted():
    path = written()
    long_ago = time.time() - kept.AGE - 60
    os.utime(path, (long_ago, long_ago))
    assert kept.find("drawings", ["a", 1])
    kept.put("drawings", "b", b"")
    kept.keep()
    assert path.is_file()
    os.utime(path, (long_ago, long_ago))
    kept.put("drawings", "c", b"")
    kept.keep()
    assert not path.is_file()


def test_a_digest_tells_names_and_contents_apart_and_passes_over_what_is_made(tmp_path):
    (tmp_path / "a.js").write_text("one")
    first = kept.digest([tmp_path])
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").touch()
    assert kept.digest([tmp_path]) == first
    (tmp_path / "a.js").rename(tmp_path / "b.js")
    second = kept.digest([tmp_path])
    (tmp_path / "b.js").write_text("two")
    assert len({first, second, kept.digest([tmp_path])}) == 3


def test_what_was_made_while_a_source_was_saved_is_forgotten(folder, tmp_path, monkeypatch):
    hashes = iter(["before", "after", "before", "before"])
    monkeypatch.setattr(stamp, "inputs", lambda: next(hashes))
    monkeypatch.setattr(building, "CACHE", tmp_path)
    for name in ("record", "forget"):
        monkeypatch.setattr(stamp, name, lambda *_: None)

    def make(dist):
        (dist / "index.html").touch()
        kept.kept("drawings", "a", lambda: b"half saved")

    building.build(force=True, make=make, dist=tmp_path / "dist")
    assert not folder.exists()
    building.build(force=True, make=make, dist=tmp_path / "dist")
    assert folder.exists()
