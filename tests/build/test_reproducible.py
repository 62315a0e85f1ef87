"""The same input gives the same bytes."""

from __future__ import annotations

import hashlib

from build_scripts import kept, site
from build_scripts.concepts import concepts, engine_ids
from build_scripts.engines import Job, run
from build_scripts.paths import DIST
from build_scripts.runtime import bundle


def digests(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_build_from_nothing_and_one_from_what_it_kept_give_the_same_bytes(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "FOLDER", tmp_path / "kept")
    monkeypatch.setattr(kept, "_new", {})
    for name in ("from-nothing", "from-kept"):
        site.build(tmp_path / name)
        kept.keep()
        made, there = digests(tmp_path / name), digests(DIST)
        assert [file for file in made if made[file] != there.get(file)] == [], name
        assert sorted(made) == sorted(there), name


def test_frames_that_are_computed_afresh_are_those_that_were_kept(tmp_path):
    runtime = bundle(tmp_path)
    first = [Job(engine_ids(concept)[0]) for concept in concepts()]
    assert run(first, runtime, cache=None) == run(first, runtime)


def test_names_hold_the_hash_of_what_is_inside():
    for path in (DIST / "assets").iterdir():
        if path.suffix in (".js", ".css", ".svg"):
            digest = path.name.split(".")[-2]
            assert hashlib.sha256(path.read_bytes()).hexdigest().startswith(digest), path.name


def test_every_script_is_named_so_that_any_host_knows_it():
    assert [path for path in DIST.rglob("*.mjs")] == []
