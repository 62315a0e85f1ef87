"""An essay on a course platform: scorm-again, a strict run-time, holds the learner's record."""

from __future__ import annotations

import io
import json
import xml.etree.ElementTree as ET
import zipfile

import pytest

from build_scripts import shell
from build_scripts.essay import slugs
from build_scripts.package.scorm import scorm
from build_scripts.paths import DIST, WEB
from build_scripts.reader import serving, wait_live
from tests.browser.asking import ABOUT, CLICK, commit, guess, section, sure

ESSAY = "permutation-test"
VERSIONS = ("scorm12", "scorm2004")
# The platform: a page with a run-time that begins with what an earlier visit left.
HOST = """<!doctype html><title>Course</title><script src="scorm-again.js"></script>
<style>body {margin: 0} iframe {border: 0; width: 100%; height: 100vh}</style>
<script>
function begin(kind, left) {
  const isOld = kind === "scorm12";
  const Api = isOld ? Scorm12API : Scorm2004API;
  self.api = new Api({autocommit: false, logLevel: "NONE"});
  if (left) api.loadFromFlattenedJSON(left);
  self.calls = [];
  self.refused = [];
  const [set, error] = isOld ? ["LMSSetValue", "LMSGetLastError"] : ["SetValue", "GetLastError"];
  self[isOld ? "API" : "API_1484_11"] = new Proxy(api, {
    get(_, name) {
      if (typeof api[name] !== "function") return api[name];
      return (...given) => {
        calls.push(name);
        if (self.instead?.[name]) return self.instead[name](...given);
        const answer = api[name](...given);
        if (name === set && answer !== "true") refused.push([...given, api[error]()]);
        return answer;
      };
    }
  });
}
const isText = ([, value]) => typeof value === "string";
const saved = () => Object.fromEntries(Object.entries(api.getFlattenedCMI()).filter(isText));
</script>"""


@pytest.fixture
def allowed(open_page, platform):
    """Open a page of the platform's, whose origin is not the bundle's; Python stays away."""

    def make():
        page = open_page(reduced_motion="reduce")
        allow(page, platform)
        return page

    return make


def allow(page, platform):
    page.allowed = [r"ERR_|NetworkError|Loading failed|Failed to load|Cross-Origin"]
    page.allowed.append(f"foreign request: {platform.address}")
    page.route("**/runtime/**", lambda route: route.abort())


@pytest.fixture(scope="session")
def platform(tmp_path_factory):
    folder = tmp_path_factory.mktemp("platform")
    for kind in VERSIONS:
        packed = io.BytesIO(scorm(DIST, kind, [ESSAY], shell.words()))
        zipfile.ZipFile(packed).extractall(folder / kind)
    script = WEB / "node_modules" / "scorm-again" / "dist" / "scorm-again.js"
    (folder / "scorm-again.js").write_bytes(script.read_bytes())
    (folder / "host.html").write_text(HOST, "utf-8")
    with serving(folder) as site:
        yield site


class Visit:
    """One visit of a learner: the platform's page, and the essay in its frame."""

    def __init__(self, page, platform, kind, left=None, before=None, start=None):
        self.page, self.kind = page, kind
        page.goto(f"{platform.address}host.html")
        page.evaluate("([kind, left]) => begin(kind, left)", [kind, left])
        if before:
            page.evaluate(before)
        page.evaluate(OPEN, start or f"{kind}/{ESSAY}/index.html")
        page.wait_for_function("() => frames[0]?.scrollab")
        self.essay = page.locator("iframe").element_handle().content_frame()
        self.questions = self.essay.evaluate(ABOUT)

    def read(self, share=1.0):
        self.essay.evaluate(READ, share)

    def answer(self, right, names=None):
        for name in names or self.questions:
            guess(self.essay, name, self.questions[name], right)
            sure(self.essay, name)
            commit(self.essay, name)
            section(self.essay, name).locator(".feedback").wait_for()

    def leave(self):
        """Leave as platforms make one leave, and return what the platform has then."""
        self.page.evaluate("document.querySelector('iframe').src = 'about:blank'")
        self.page.wait_for_function("() => /Finish|Terminate/.test(calls)")
        return self.saved()

    def saved(self):
        assert self.page.evaluate("refused") == []
        return self.page.evaluate("saved()")

    def said(self):
        return self.essay.locator("#course").inner_text()


OPEN = """(address) => {
  const frame = document.createElement("iframe");
  frame.src = address;
  document.body.append(frame);
}"""

READ = """async (share) => {
  const all = [...document.querySelectorAll(".step[id], .lab[id]")];
  for (const stop of all.slice(0, Math.round(all.length * share))) {
    stop.scrollIntoView({block: "center", behavior: "instant"});
    const seen = () => localStorage.getItem("scrollab.reading").includes(`"${stop.id}"`);
    for (let i = 0; i < 100 && !seen(); i += 1) await new Promise(requestAnimationFrame);
  }
}"""


def status(kind, saved):
    """Return completion, success and score as the platform has them."""
    if kind == "scorm12":
        names = ("core.lesson_status", "core.lesson_status", "core.score.raw")
    else:
        names = ("completion_status", "success_status", "score.raw")
    return tuple(saved.get(f"cmi.{name}") for name in names)


DONE = {
    "scorm12": ("passed", "passed", "100"),
    "scorm2004": ("completed", "passed", "100"),
}


@pytest.fixture(scope="session")
def done(platform):
    """Read an essay and answer everything rightly, once in each version; what the platform has."""
    visits = {}

    def visit(kind, allowed):
        if kind not in visits:
            visit = Visit(allowed(), platform, kind)
            visit.read()
            visit.answer(right=True)
            visits[kind] = visit.leave()
        return visits[kind]

    return visit


@pytest.mark.parametrize("kind", VERSIONS)
def test_who_reads_and_answers_is_done_and_the_platform_is_told_how(allowed, done, kind):
    saved = done(kind, allowed)
    assert status(kind, saved) == DONE[kind]
    time = saved["cmi.core.session_time" if kind == "scorm12" else "cmi.session_time"]
    assert sum(int(digit) for digit in time if digit.isdigit()) > 0
    answers = {key: value for key, value in saved.items() if key.endswith(".result")}
    assert len(answers) >= 4
    assert set(answers.values()) == {"correct"}
    assert saved["cmi.interactions.0.id"]
    if kind == "scorm2004":
        assert float(saved["cmi.progress_measure"]) == 1
        assert float(saved["cmi.score.scaled"]) == 1
        assert saved["cmi.interactions.0.description"].endswith("?")


@pytest.mark.parametrize("kind", VERSIONS)
def test_a_visit_after_passing_takes_nothing_back(allowed, platform, done, kind):
    blind = """() => {
      const name = self.API ? "LMSGetValue" : "GetValue";
      self.instead = {[name]: (asked) => /status|score/.test(asked) ? "" : api[name](asked)};
    }"""  # some platforms never tell a status
    visit = Visit(allowed(), platform, kind, done(kind, allowed), blind)
    assert visit.essay.evaluate("scrollY") == 0, "who has done all begins at the top"
    first, *_ = visit.questions
    section(visit.essay, first).locator("[data-tool=ask-again]").evaluate(CLICK)
    visit.answer(right=False, names=[first])
    assert status(kind, visit.leave()) == DONE[kind]


@pytest.mark.parametrize("kind", VERSIONS)
def test_who_leaves_half_way_in_mid_question_goes_on_there(allowed, platform, kind):
    visit = Visit(allowed(), platform, kind)
    visit.read(0.5)
    right, wrong, unfinished, *_ = visit.questions
    visit.answer(right=True, names=[right])
    visit.answer(right=False, names=[wrong])
    guess(visit.essay, unfinished, visit.questions[unfinished], True)
    saved = visit.leave()
    assert saved["cmi.suspend_data"]
    score = str(int(100 / len(visit.questions) + 0.5))
    told = "incomplete" if kind == "scorm12" else "unknown"
    assert status(kind, saved) == ("incomplete", told, score)
    at = saved["cmi.core.lesson_location" if kind == "scorm12" else "cmi.location"]

    again = Visit(allowed(), platform, kind, saved)
    for name, result in {right: "right", wrong: "wrong"}.items():
        feedback = section(again.essay, name).locator(".feedback")
        feedback.wait_for()
        assert feedback.get_attribute("data-result") == result
    assert section(again.essay, unfinished).locator(".feedback").is_hidden()
    again.page.wait_for_function("() => frames[0].scrollY > 0")
    assert again.essay.locator(f"[id='{at}']").evaluate(
        "(stop) => { const {top, bottom} = stop.getBoundingClientRect();"
        " return bottom > 0 && top < innerHeight; }"
    )
    assert f"{len(json.loads(saved['cmi.suspend_data'])['seen'])} of" in again.said()
    again.read()
    again.answer(right=True, names=[unfinished])
    later = again.leave()
    assert later["cmi.interactions.2.id"] == unfinished, "interactions go on where they ended"


@pytest.mark.parametrize("kind", VERSIONS)
def test_two_tabs_lose_nothing_of_each_other(allowed, platform, kind):
    one = Visit(allowed(), platform, kind)
    other_page = one.page.context.new_page()
    allow(other_page, platform)
    other = Visit(other_page, platform, kind)
    first, second, *_ = one.questions
    one.answer(right=True, names=[first])
    other.answer(right=True, names=[second])
    other.page.wait_for_function("() => /Commit/.test(calls)")
    for saved in (one.leave(), other.leave()):
        assert set(json.loads(saved["cmi.suspend_data"])["answers"]) == {first, second}


@pytest.mark.parametrize("kind", VERSIONS)
def test_a_window_of_its_own_that_is_closed_in_mid_question_has_told_all(allowed, platform, kind):
    page = allowed()
    page.context.route("**/runtime/**", lambda route: route.abort())
    page.goto(f"{platform.address}host.html")
    page.evaluate("(kind) => begin(kind)", kind)
    with page.expect_popup() as opened:
        page.evaluate("(address) => void open(address)", f"{kind}/{ESSAY}/index.html")
    popup = opened.value
    # Firefox does not tell a wait that began in the empty first page that this page has gone.
    popup.wait_for_url("**/index.html")
    popup.wait_for_function("() => window.scrollab")
    questions = popup.evaluate(ABOUT)
    first, second, *_ = questions
    for name in (first, second):
        guess(popup, name, questions[name], True)
        sure(popup, name)
    commit(popup, first)
    section(popup, first).locator(".feedback").wait_for()
    popup.close(run_before_unload=True)
    page.wait_for_function("() => /Finish|Terminate/.test(calls)")
    saved = page.evaluate("saved()")
    assert set(json.loads(saved["cmi.suspend_data"])["answers"]) == {first}
    assert status(kind, saved)[2] == str(int(100 / len(questions) + 0.5))


@pytest.mark.parametrize("kind", VERSIONS)
def test_a_run_time_that_comes_after_the_page_is_joined(allowed, platform, kind):
    page = allowed()
    page.goto(f"{platform.address}host.html")
    page.evaluate(OPEN, f"{kind}/{ESSAY}/index.html")
    page.wait_for_function("() => frames[0]?.document.querySelector('#course')?.dataset.how")
    assert "nothing is reported" in page.main_frame.child_frames[0].locator("#course").inner_text()
    page.evaluate("(kind) => begin(kind)", kind)
    page.wait_for_function(
        "() => frames[0].document.querySelector('#course')?.dataset.how === 'told'"
    )
    assert page.evaluate("saved()")["cmi.suspend_data"]


@pytest.mark.once
@pytest.mark.parametrize("kind", VERSIONS)
def test_answers_are_counted_where_the_platform_does_not(allowed, platform, kind):
    blind = """() => {
      const name = self.API ? "LMSGetValue" : "GetValue";
      self.instead = {[name]: (asked) => /_count/.test(asked) ? "" : api[name](asked)};
    }"""
    visit = Visit(allowed(), platform, kind, None, blind)
    first, second, *_ = visit.questions
    visit.answer(right=True, names=[first])
    again = Visit(allowed(), platform, kind, visit.leave(), blind)
    again.answer(right=True, names=[second])
    saved = again.leave()
    assert [saved[f"cmi.interactions.{i}.id"] for i in (0, 1)] == [first, second]


@pytest.mark.once
@pytest.mark.parametrize("kind", VERSIONS)
def test_the_record_is_told_first_and_what_the_platform_has_not_again(allowed, platform, kind):
    visit = Visit(allowed(), platform, kind)
    heard = """() => {
      const name = self.API ? "LMSSetValue" : "SetValue";
      self.heard = [];
      self.instead = {[name]: (...given) => (heard.push(given), api[name](...given))};
    }"""
    visit.page.evaluate(heard)
    first, *_ = visit.questions
    visit.answer(right=True, names=[first])
    visit.page.wait_for_function("() => heard.some(([name]) => name.endsWith('.result'))")
    told = visit.page.evaluate("heard")
    assert told[0][0] == "cmi.suspend_data"
    assert json.loads(told[0][1])["right"] == {first: 1}
    visit.leave()
    told = visit.page.evaluate("heard.map(String)")
    assert len(set(told)) == len(told)
    assert not [pair for pair in told if "incomplete" in pair], "it has been so since the begin"


@pytest.mark.once
@pytest.mark.parametrize("broken", ["every call", "the end"])
def test_a_platform_that_throws_does_not_reach_the_reader(allowed, platform, broken):
    throws = """(all) => {
      const fail = () => { throw new Error("the platform is broken"); };
      const names = ["LMSFinish", "LMSCommit"];
      if (all) names.push("LMSSetValue", "LMSGetValue");
      self.instead = Object.fromEntries(names.map((name) => [name, fail]));
    }"""
    every = str(broken == "every call").lower()
    visit = Visit(allowed(), platform, "scorm12", None, f"({throws})({every})")
    first, *_ = visit.questions
    visit.answer(right=True, names=[first])
    assert "did not take the last report" in visit.said()
    visit.leave()


@pytest.mark.once
def test_looking_back_reports_nothing(allowed, platform, done):
    saved = done("scorm12", allowed) | {"cmi.core.lesson_mode": "review"}
    visit = Visit(allowed(), platform, "scorm12", saved)
    assert "looking back" in visit.said()
    first, *_ = visit.questions
    section(visit.essay, first).locator(".feedback").wait_for()
    visit.read(0.1)
    visit.leave()
    assert "LMSSetValue" not in visit.page.evaluate("calls")


def starts(folder):
    """Return where each item of a package begins, as its manifest has it; all files are there."""
    manifest = ET.parse(folder / "imsmanifest.xml")
    resources = {found.get("identifier"): found for found in manifest.iterfind(".//{*}resource")}
    for file in manifest.iterfind(".//{*}file"):
        assert (folder / file.get("href")).is_file()
    items = manifest.iterfind(".//{*}item")
    return [resources[item.get("identifierref")].get("href") for item in items]


@pytest.mark.once
@pytest.mark.parametrize("kind", VERSIONS)
def test_each_essay_of_the_library_keeps_its_own_record(allowed, platform, kind):
    name = f"library-{kind}"
    packed = scorm(DIST, kind, slugs(), shell.words())
    zipfile.ZipFile(io.BytesIO(packed)).extractall(platform.folder / name)
    all_starts = starts(platform.folder / name)
    assert all_starts == [f"{slug}/index.html" for slug in slugs()]
    page = allowed()
    saved, answered = {}, {}
    for start in all_starts:
        visit = Visit(page, platform, kind, start=f"{name}/{start}")
        assert " 0 of" in visit.said(), "what another essay was told is none of this one's"
        first, *_ = visit.questions
        is_done = start.startswith(ESSAY)
        answered[start] = [*visit.questions] if is_done else [first]
        if is_done:
            visit.read()
        visit.answer(right=True, names=answered[start])
        saved[start] = visit.leave()
    for start in all_starts:
        visit = Visit(page, platform, kind, saved[start], start=f"{name}/{start}")
        for question in answered[start]:
            section(visit.essay, question).locator(".feedback").wait_for()
        later = visit.leave()
        assert set(json.loads(later["cmi.suspend_data"])["answers"]) == set(answered[start])
        assert (status(kind, later) == DONE[kind]) == start.startswith(ESSAY)


@pytest.mark.parametrize("kind", VERSIONS)
def test_without_a_platform_the_page_works_and_says_so(allowed, platform, kind):
    page = allowed()
    page.goto(f"{platform.address}{kind}/{ESSAY}/index.html")
    page.wait_for_function("() => window.scrollab")
    assert "nothing is reported" in page.locator("#course").inner_text()
    questions = page.evaluate(ABOUT)
    first, *_ = questions
    guess(page, first, questions[first], True)
    sure(page, first)
    commit(page, first)
    section(page, first).locator(".feedback").wait_for()
    page.reload()
    section(page, first).locator(".feedback").wait_for()


def test_python_answers_in_a_package_that_has_no_file_but_scripts(open_page, platform):
    page = open_page(reduced_motion="reduce")
    page.allowed.append(f"foreign request: {platform.address}")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{platform.address}scorm12/{ESSAY}/index.html")
    page.wait_for_function("() => window.scrollab")
    wait_live(page)
    assert {url.rpartition(".")[2] for url in asked if "/runtime/" in url} == {"js"}
