"""Guess first, then see: the engine's frame decides, and the page remembers."""

from __future__ import annotations

import pytest

from build_scripts.reader import open_essay

ABOUT = """() => {
  const boot = JSON.parse(document.getElementById("boot").textContent);
  const store = [...scrollab.figures.values()][0].context.store;
  return Object.fromEntries(Object.entries(boot.questions).map(([id, about]) => {
    const {schema} = boot.engines[about.engine];
    const defaults = Object.entries(schema).map(([name, field]) => [name, field.default]);
    const frame = store.get(about.engine, {...Object.fromEntries(defaults), ...about.params});
    return [id, {...about, truth: frame[about.answer]}];
  }));
}"""
CLICK = "(element) => element.click()"


@pytest.fixture
def asked(open_page, site, slug):
    """An essay with questions, Python out of reach: the truth is in the stored frames."""
    page = open_page(reduced_motion="reduce")
    page.allowed.append(r"ERR_|NetworkError|Loading failed|Failed to load|Cross-Origin")
    page.route("**/runtime/**", lambda route: route.abort())
    open_essay(page, site, slug)
    questions = page.evaluate(ABOUT)
    if not questions:
        pytest.skip("this essay asks nothing")
    return page, questions


def section(page, name):
    return page.locator(f'section[data-question="{name}"]')


def guess(page, name, about, right):
    place = section(page, name)
    if about["kind"] == "choice":
        truth = (
            str(about["truth"]).lower() if isinstance(about["truth"], bool) else str(about["truth"])
        )
        value = next(v for v in about["choices"] if (v == truth) == right)
        place.locator(f'.choice[data-choice="{value}"] input').evaluate(CLICK)
        return about["choices"][value]["label"]
    field = place.locator("input[name=guess]")
    low, high = float(field.get_attribute("min")), float(field.get_attribute("max"))
    truth = about["truth"] * (100 if about["percent"] else 1)
    far = low if truth - low > high - truth else high
    field.fill(f"{truth if right else far:.{about['digits']}f}")
    return None


def sure(page, name):
    section(page, name).locator("input[value=fairly]").evaluate(CLICK)


def commit(page, name):
    section(page, name).locator("[data-tool=commit]").evaluate(CLICK)


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
    page.wait_for_function("() => window.scrollab")
    judged(page, questions, right=True)
    ask_again(page, questions)
    page.reload()
    page.wait_for_function("() => window.scrollab")
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
