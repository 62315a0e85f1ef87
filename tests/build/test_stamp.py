import os
import time

import pytest

from build_scripts import building, stamp


@pytest.fixture
def root(tmp_path):
    """Return a small work tree whose files are not of this very moment."""
    for name in ("py/a/a.py", "web/lib/b.js", "build_scripts/c.py", "pyproject.toml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
        age(path, 60)
    return tmp_path


def age(path, seconds):
    moment = time.time_ns() - seconds * 1_000_000_000
    os.utime(path, ns=(moment, moment))


def inputs(root):
    return stamp.inputs(root, root / ".cache")


@pytest.mark.parametrize("name", ["py/a/a.py", "web/lib/b.js", "build_scripts/c.py"])
def test_a_changed_source_changes_the_hash(root, name):
    before = inputs(root)
    (root / name).write_text("other words")
    assert inputs(root) != before


def test_a_new_a_renamed_and_a_deleted_source_change_the_hash(root):
    seen = {inputs(root)}
    (root / "py" / "new.py").touch()
    seen.add(inputs(root))
    (root / "py" / "new.py").rename(root / "py" / "renamed.py")
    seen.add(inputs(root))
    assert len(seen) == 3
    (root / "py" / "renamed.py").unlink()
    assert inputs(root) in seen


def test_a_touched_file_keeps_the_hash(root):
    before = inputs(root)
    (root / "py" / "a" / "a.py").touch()
    assert inputs(root) == before


def test_a_change_of_equal_size_right_after_hashing_is_seen(root):
    path = root / "py" / "a" / "a.py"
    path.write_text("one")
    status = path.stat()
    before = inputs(root)
    path.write_text("two")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert inputs(root) != before


def test_unchanged_files_are_not_read_again(root, monkeypatch):
    before = inputs(root)
    monkeypatch.setattr("pathlib.Path.read_bytes", lambda self: pytest.fail(f"read {self}"))
    assert inputs(root) == before


@pytest.mark.parametrize(
    "name",
    [
        "web/node_modules/d3/index.js",
        "web/generated/x.js",
        "web/types/concepts/x.d.ts",
        "py/a/__pycache__/a.cpython-312.pyc",
        "py/a/a.egg-info/PKG-INFO",
        "py/.mypy_cache/x.json",
        "README.md",
        "tests/x.py",
    ],
)
def test_what_is_made_and_what_is_not_built_from_are_no_sources(root, name):
    before = inputs(root)
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).touch()
    assert inputs(root) == before
    assert not stamp.is_source(name)


def test_a_damaged_cache_is_as_good_as_none(root):
    before = inputs(root)
    (root / ".cache" / "inputs.json").write_text("[1")
    assert inputs(root) == before


def test_a_bundle_is_fresh_until_inputs_or_files_change(root):
    dist, cache = root / "dist", root / ".cache"
    assert not stamp.fresh("one", dist, cache)
    dist.mkdir()
    page = dist / "index.html"
    page.write_text("page")
    stamp.record("one", dist, cache)
    assert stamp.fresh("one", dist, cache)
    assert not stamp.fresh("two", dist, cache)
    page.write_text("altered page")
    assert not stamp.fresh("one", dist, cache)


def test_a_missing_bundle_is_never_fresh(root):
    stamp.record("one", root / "dist", root / ".cache")
    assert not (root / "dist").exists()
    (root / "dist").mkdir()
    (root / "dist" / "index.html").touch()
    assert not stamp.fresh("one", root / "dist", root / ".cache")


@pytest.fixture
def built(root, monkeypatch):
    """Point the build at the small work tree."""
    cache = root / ".cache"
    monkeypatch.setattr(building, "CACHE", cache)
    real = (stamp.inputs, stamp.fresh, stamp.record, stamp.forget)
    monkeypatch.setattr(stamp, "inputs", lambda: real[0](root, cache))
    monkeypatch.setattr(stamp, "fresh", lambda now, dist: real[1](now, dist, cache))
    monkeypatch.setattr(stamp, "record", lambda now, dist: real[2](now, dist, cache))
    monkeypatch.setattr(stamp, "forget", lambda: real[3](cache))
    return root / "dist"


def write(folder):
    (folder / "index.html").write_text("whole")


def test_a_second_build_does_nothing(built):
    assert building.build(make=write, dist=built)
    assert not building.build(make=lambda _: pytest.fail("built"), dist=built)
    assert building.build(make=write, dist=built, force=True)


def test_a_failed_build_leaves_the_old_bundle_whole_and_is_tried_again(built):
    building.build(make=write, dist=built)
    (built.parent / "py" / "a" / "a.py").write_text("changed")

    def fails(folder):
        (folder / "half.html").touch()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        building.build(make=fails, dist=built)
    assert [path.name for path in built.iterdir()] == ["index.html"]
    assert not (built.parent / ".cache" / "dist.new").exists()
    assert building.build(make=write, dist=built)


def test_a_build_leaves_no_file_of_the_one_before(built):
    building.build(make=write, dist=built)
    (built / "old.html").touch()
    building.build(make=write, dist=built)
    assert [path.name for path in built.iterdir()] == ["index.html"]
