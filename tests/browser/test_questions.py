"""Guess first, then see: the engine's frame decides, and the page remembers."""

from __future__ import annotations

import pytest

from build_scripts.reader import open_essay
from tests.browser.asking import CLICK, commit, give_up, guess, section, sure, wait_asked


@pytest.mark.essays("permutation-test")
def test_a_guess_and_a_confidence_come_first(asked):
    page, questions = asked
    for name, about in questions.items():
        place = section(page, name)
        feedback, error = place.locator(".feedback"), place.locator(".error")
        commit(page, name)
        assert error.is_visible()
        assert feedback.is_hidden()
        first = error.inner_text()
        guess(page, name, about, right=False)
        commit(page, name)
        assert error.is_visible()
        assert error.inner_text() != first
        assert feedback.is_hidden()


def answer_all(page, questions, right):
    for name, about in questions.items():
        guess(page, name, about, right)
        sure(page, name)
        commit(page, name)
        if not right and about["tries"] > 1:
            give_up(page, name)


def judged(page, questions, right):
    """Check what stands under each question that was answered so."""
    for name, about in questions.items():
        place = section(page, name)
        feedback = place.locator(".feedback")
        feedback.wait_for()
        assert feedback.get_attribute("data-result") == ("right" if right else "wrong"), name
        for part in ("[data-truth]", "[data-yours]", "[data-why]", "[data-after]", ".verdict"):
            assert feedback.locator(part).inner_text().strip(), f"{name}: no words in {part}"
        if about["kind"] == "choice":
            assert place.locator(".choice.is-right").count() == 1
            assert place.locator(".choice.is-wrong").count() == (0 if right else 1)


def ask_again(page, questions):
    for name in questions:
        section(page, name).locator("[data-tool=ask-again]").evaluate(CLICK)
        assert section(page, name).locator(".feedback").is_hidden()


@pytest.mark.once
def test_the_engine_decides(asked):
    page, questions = asked
    for right in (True, False):
        answer_all(page, questions, right)
        judged(page, questions, right)
        ask_again(page, questions)


@pytest.mark.essays("permutation-test")
def test_the_page_remembers_until_asked_again(asked):
    page, questions = asked
    answer_all(page, questions, right=True)
    judged(page, questions, right=True)
    page.reload()
    wait_asked(page)
    judged(page, questions, right=True)
    ask_again(page, questions)
    page.reload()
    wait_asked(page)
    for name in questions:
        assert section(page, name).locator(".feedback").is_hidden()


@pytest.mark.essays("permutation-test")
def test_the_slider_and_the_field_of_a_guess_are_one(asked):
    page, questions = asked
    for name, about in questions.items():
        if about["kind"] != "number":
            continue
        field = section(page, name).locator("input[name=guess]")
        slider = section(page, name).locator("[data-guess-slider]")
        high = field.get_attribute("max")
        field.fill(high)
        assert float(slider.input_value()) == float(high)
        slider.evaluate(
            "(e) => { e.value = e.min; e.dispatchEvent(new Event('input', {bubbles: true})) }"
        )
        assert float(field.input_value()) == float(field.get_attribute("min"))


def first_with(questions, **wanted):
    """Name the first question that is such a one."""
    for name, about in questions.items():
        if all(about[key] == value for key, value in wanted.items()):
            return name, about
    raise LookupError(wanted)


TOLD = """(name) => {
  self.told = [];
  document.addEventListener("scrollab:answered", ({detail}) => self.told.push(detail));
}"""


@pytest.mark.essays("permutation-test")
def test_a_wrong_guess_has_a_second_try_and_the_truth_waits_for_it(asked):
    page, questions = asked
    page.evaluate(TOLD)
    name, about = first_with(questions, kind="number", tries=2)
    place = section(page, name)
    guess(page, name, about, right=False)
    sure(page, name)
    commit(page, name)
    place.locator(".verdict", has_text="one more try").wait_for()
    for part in ("[data-truth]", "[data-after]", "[data-tool=ask-again]"):
        assert place.locator(part).is_hidden(), part
    assert place.locator("input[name=guess]").is_editable()
    guess(page, name, about, right=True)
    commit(page, name)
    place.locator(".verdict", has_text="second try").wait_for()
    assert place.locator("[data-truth]").is_visible()
    assert place.locator("[data-tool=give-up]").is_hidden()
    first, second = page.evaluate("self.told")
    assert (first["id"], first["right"], first["done"], first["tries"]) == (name, False, False, 1)
    assert (second["right"], second["done"], second["tries"]) == (True, True, 2)
    assert second["confidence"] == "fairly"


@pytest.mark.essays("permutation-test")
def test_a_half_answered_question_is_found_as_it_was_left(asked):
    page, questions = asked
    name, about = first_with(questions, kind="number", tries=2)
    guess(page, name, about, right=False)
    sure(page, name)
    commit(page, name)
    section(page, name).locator(".verdict", has_text="one more try").wait_for()
    page.reload()
    wait_asked(page)
    section(page, name).locator(".verdict", has_text="one more try").wait_for()
    assert section(page, name).locator("[data-truth]").is_hidden()
    give_up(page, name)
    section(page, name).locator("[data-truth]").wait_for()
    assert page.evaluate("(name) => scrollab.questions.get(name).record().tries", name) == 1


@pytest.mark.essays("permutation-test")
def test_hints_are_given_one_at_a_time_and_counted(asked):
    page, questions = asked
    name = next(name for name, about in questions.items() if len(about["hints"]) == 2)
    place = section(page, name)
    button = place.locator("[data-tool=hint]")
    assert place.locator(".hints li").count() == 0
    button.evaluate(CLICK)
    assert place.locator(".hints li").count() == 1
    button.focus()
    page.keyboard.press("Enter")
    assert place.locator(".hints li").count() == 2
    assert button.is_hidden()
    assert page.evaluate("document.activeElement.className") == "hints"
    guess(page, name, questions[name], right=True)
    sure(page, name)
    commit(page, name)
    place.locator("[data-truth]").wait_for()
    assert page.evaluate("(name) => scrollab.questions.get(name).record().hints", name) == 2


@pytest.mark.essays("train-validation-test")
def test_a_wrong_answer_is_told_its_name(asked):
    page, questions = asked
    name, about = next(
        (name, about)
        for name, about in questions.items()
        if about["kind"] == "choice" and len(about["choices"]) > 2
    )
    wrong = next(v for v, choice in about["choices"].items() if choice["misconception"])
    place = section(page, name)
    place.locator(f'.choice[data-choice="{wrong}"] input').evaluate(CLICK)
    sure(page, name)
    commit(page, name)
    told = place.locator("[data-misconception]")
    told.wait_for()
    assert about["choices"][wrong]["misconception"] in told.inner_text()


@pytest.mark.essays("permutation-test")
def test_a_guess_made_before_its_script_has_come_is_judged_then(open_page, site, slug):
    page = open_page(reduced_motion="reduce")
    held = []

    def hold(route):
        held.append(route)

    page.route("**/questions.*.js", hold)
    open_essay(page, site, slug)
    name = page.locator("section[data-kind=number]").first.get_attribute("data-question")
    section(page, name).locator("input[name=guess]").fill("3")
    sure(page, name)
    commit(page, name)
    while not held:
        page.wait_for_timeout(20)
    assert section(page, name).locator(".feedback").is_hidden()
    held[0].continue_()
    section(page, name).locator(".feedback").wait_for()


@pytest.mark.essays("permutation-test")
def test_enter_in_the_field_of_a_guess_commits_it_and_the_page_stays(asked):
    page, questions = asked
    name, about = first_with(questions, kind="number")
    guess(page, name, about, right=True)
    sure(page, name)
    section(page, name).locator("input[name=guess]").press("Enter")
    section(page, name).locator("[data-truth]").wait_for()
    assert "?" not in page.url
