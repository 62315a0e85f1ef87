"""The page of results: what was answered, how sure the reader was, and files to take away."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from build_scripts import shell
from build_scripts.package.single import single
from build_scripts.paths import DIST
from tests.browser.asking import CLICK, commit, guess, section, sure

pytestmark = pytest.mark.essays("permutation-test")
NAME = "Ada, of the herd"


def results(page):
    page.locator("[data-tool=results]").click()
    dialog = page.locator("dialog.results")
    dialog.wait_for()
    return dialog


def answer(page, questions, count=3):
    """Answer the first few, the last of them wrongly."""
    names = list(questions)[:count]
    for i, name in enumerate(names):
        guess(page, name, questions[name], right=i < count - 1)
        sure(page, name)
        commit(page, name)
        section(page, name).locator(".feedback").wait_for()
    return names


def test_the_page_of_results_shows_each_answer_and_how_sure_it_was(asked):
    page, questions = asked
    names = answer(page, questions)
    dialog = results(page)
    assert f"3 of {len(questions)}" in dialog.inner_text()
    rows = dialog.locator("table").first.locator("tbody tr")
    assert rows.count() == len(names)
    told = page.evaluate("[...scrollab.questions.values()].find((q) => q.record()).record()")
    first = rows.first.locator("td").all_inner_texts()
    assert first[1:3] == [told["said"]["given"], told["said"]["truth"]]
    assert "Fairly sure" in first
    assert dialog.locator("table").nth(1).locator("tbody td").all_inner_texts() == [
        "Fairly sure",
        "3",
        "2",
    ]
    page.keyboard.press("Escape")
    assert page.locator("dialog.results").count() == 0
    assert page.evaluate("document.activeElement.dataset.tool") == "results"


@pytest.mark.once  # Firefox, driven so, tells of no download
def test_results_are_saved_as_page_text_and_table_with_the_name_and_kept_nowhere(asked):
    page, questions = asked
    answer(page, questions)
    dialog = results(page)
    dialog.locator("input").fill(NAME)
    for tool, suffix in (("html", ".html"), ("text", ".txt"), ("csv", ".csv")):
        with page.expect_download() as begun:
            dialog.locator(f"[data-tool=results-{tool}]").click()
        saved = begun.value
        assert saved.suggested_filename.endswith(suffix)
        text = Path(saved.path()).read_text("utf-8-sig")
        assert "permutation-test" in saved.suggested_filename
        assert "Fairly sure" in text
        if tool == "csv":
            rows = list(csv.reader(text.splitlines()))
            assert rows[0][1] == NAME
            assert {len(row) for row in rows[2:]} == {8}
        else:
            assert NAME in text
    kept = page.evaluate("JSON.stringify({...localStorage})")
    assert NAME not in kept


def test_results_print_alone(asked, browser_name):
    if browser_name != "chromium":
        pytest.skip("only Chromium hears that it prints")
    page, questions = asked
    answer(page, questions)
    dialog = results(page)
    page.emulate_media(media="print")
    assert dialog.locator("table").first.is_visible()
    assert page.locator("main").is_hidden()
    assert dialog.locator("[data-tool=results-print]").is_hidden()


@pytest.mark.once
def test_results_need_no_storage(open_page, tmp_path, slug):
    """In a frame without an origin answers are kept for the visit."""
    file, host = tmp_path / "essay.html", tmp_path / "course.html"
    file.write_bytes(single(DIST, f"{slug}/index.html", shell.words()))
    host.write_text(
        '<!doctype html><title>Course</title><iframe sandbox="allow-scripts" '
        f'src="{file.name}" width="900" height="700"></iframe>',
        "utf-8",
    )
    page = open_page(reduced_motion="reduce")
    page.goto(host.as_uri())
    (frame,) = page.main_frame.child_frames
    frame.wait_for_function("() => window.scrollab?.questions")
    assert frame.evaluate("origin") == "null"
    choice = frame.locator("section[data-kind=choice]").first
    choice.locator(".choice input").first.evaluate(CLICK)
    choice.locator("input[value=certain]").evaluate(CLICK)
    choice.locator("[data-tool=commit]").evaluate(CLICK)
    choice.locator(".feedback").wait_for()
    frame.locator("[data-tool=results]").evaluate(CLICK)
    dialog = frame.locator("dialog.results")
    dialog.wait_for()
    assert dialog.locator("table").first.locator("tbody tr").count() == 1
