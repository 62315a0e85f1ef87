"""A learner's three visits to an essay, on whichever course platform."""

from __future__ import annotations

import json
import time

from tests.browser.asking import ABOUT, commit, guess, section, sure
from tests.browser.test_scorm import DONE, ESSAY, READ, status

JOINED = """() =>
  frames[0]?.scrollab?.context && frames[0].document.querySelector("#course[data-how=told]")
"""
PATIENCE = 20  # s for a platform to have what it was told


def learn(page, kind, address, told):
    """Read and answer a part, come back for the rest, and look in once more.

    `address` is of the platform's page that frames the essay; `told()` is the learner's record as
    the platform has it.
    """
    essay = visit(page, address)
    questions = essay.evaluate(ABOUT)
    first, *others = questions
    essay.evaluate(READ, 0.3)
    answer(essay, questions, [first])
    leave(page)  # at once: some platforms are still telling their servers

    essay = visit(page, address)
    section(essay, first).locator(".feedback").wait_for()
    page.wait_for_function("() => frames[0].scrollY > 0")
    share = str(int(100 / len(questions) + 0.5))
    half = eventually(told, lambda record: status(kind, record)[2] == share)
    assert status(kind, half)[0] == "incomplete"
    assert len(json.loads(half["cmi.suspend_data"])["seen"]) > 3
    essay.evaluate(READ, 1)
    answer(essay, questions, others)
    eventually(told, lambda record: status(kind, record) == DONE[kind])
    leave(page)

    essay = visit(page, address)
    section(essay, others[-1]).locator(".feedback").wait_for()
    leave(page)
    page.wait_for_timeout(500)
    assert status(kind, told()) == DONE[kind], "who has passed has passed"


def visit(page, address):
    """Open the platform's page; return the frame that is the essay."""
    page.goto(address)
    page.wait_for_function(JOINED)
    (frame,) = [frame for frame in page.frames if f"/{ESSAY}/index.html" in frame.url]
    return frame


def answer(essay, questions, names):
    for name in names:
        guess(essay, name, questions[name], True)
        sure(essay, name)
        commit(essay, name)
        section(essay, name).locator(".feedback").wait_for()


def leave(page):
    page.goto("about:blank")


def eventually(ask, holds):
    """Ask until the answer is as it must be; return it."""
    end = time.monotonic() + PATIENCE
    while not holds(answer := ask()):
        assert time.monotonic() < end, answer
        time.sleep(0.1)
    return answer
