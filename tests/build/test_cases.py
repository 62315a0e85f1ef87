"""Bad input: each folder of `cases` is an essay, and the sentence that stops its build."""

from __future__ import annotations

import shutil

import pytest

from build_scripts import concepts, controls, drawing, pages, prose, questions, shell
from build_scripts.engines import EngineError, Job, Reply
from build_scripts.errors import BuildError
from build_scripts.essay import read
from build_scripts.paths import TESTS
from build_scripts.sheet import Site

CASES = TESTS / "build" / "cases"


@pytest.fixture(autouse=True)
def _cases_engine(monkeypatch):
    concepts.concepts()
    monkeypatch.syspath_prepend(str(TESTS / "data" / "cases"))


def native(job):
    """Answer as the shipped Python does, with the engine's own words for what went wrong."""
    from scrollab.protocol import call

    try:
        header, buffers = call(job.engine, job.params)
    except (TypeError, ValueError) as error:
        raise EngineError(job, f"{type(error).__name__}: {error}") from None
    return Reply(header, [buffer.tobytes() for buffer in buffers])


def build(folder):
    """Do with one essay what the build does, native Python in place of the shipped one."""
    essay = read(folder)
    words = shell.words()
    shots = [*essay.shots, *(shot for _, shot in prose.queries(essay))]
    replies = {shot.frame_id: native(Job(shot.engine, shot.all_params())) for shot in shots}
    site = Site(words, [essay], replies, None)
    prose.fill(essay, site.frame)
    order = drawing.Order(pages.jobs(essay), essay.figures, site.page_words(essay))
    [(drawn, views)] = drawing.draw([order], replies)
    for placement in essay.placements:
        controls.controls(essay, placement, views)
    return drawn, questions.judged(essay, site.frame), questions.answers(essay, site.frame)


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.iterdir()))
def test_the_build_stops_with_file_line_and_reason(name, tmp_path):
    # A copy has the same name and a path of its own, so that nothing is remembered between cases.
    folder = tmp_path / name
    shutil.copytree(CASES / name, folder)
    expected = (folder / "expected.txt").read_text("utf-8").strip()
    if not expected:
        drawn, _, _ = build(folder)
        assert len(drawn) > 0
        return
    with pytest.raises(BuildError) as raised:
        build(folder)
    assert expected in str(raised.value)
