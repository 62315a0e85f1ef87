"""Questions answered in a picture: a border is drawn, a point is placed, and the engine judges."""

from __future__ import annotations

import io
import zipfile

import pytest

from build_scripts import shell
from build_scripts.package.scorm import scorm
from build_scripts.package.single import single
from build_scripts.paths import DIST, WEB
from build_scripts.reader import serving, wait_live
from tests.browser.asking import CLICK, commit, give_up, section, sure, wait_asked
from tests.browser.test_results import results
from tests.browser.test_scorm import HOST, OPEN, allow
from tests.browser.test_without_python import REFUSED

BENT = [1.55, 1.85, 1.75, 1.0, 0.8, 1.2, 1.8]  # near enough to the true border
LEVEL = [1.3] * 7
FIGURE = "scrollab.questions.get('{}').figure"
TOLD = "svg[role=img][aria-label*=Dotted]"
SPOTS = """([name, values]) => {
  const {figure} = scrollab.questions.get(name);
  const {svg, size} = figure.sheet;
  svg.closest("figure").scrollIntoView({block: "center", behavior: "instant"});
  const frame = figure.frameAtHand(figure.wanted.params);
  const matrix = svg.getScreenCTM();
  return figure.drawing.handles(frame, figure.view(size)).map(({x, y, plane}, i) => {
    const {across, up} = plane;
    const place = [across ? across.to(values[0]) : x, up ? up.to(values.at(across ? 1 : i)) : y];
    const {x: left, y: top} = new DOMPoint(...place).matrixTransform(matrix);
    return [left, top];
  });
}"""


def opened(page, site, slug, search=""):
    page.goto(f"{site.address}{slug}/index.html{search}")
    page.wait_for_function("() => window.scrollab")
    wait_asked(page)
    return page


def spots(page, name, values):
    """Return where on the screen a picture's handles would be at these values."""
    return page.evaluate(SPOTS, [name, values])


def placed(page, name):
    return page.evaluate(f"{FIGURE.format(name)}.wanted.params")


def place(page, name, values):
    """Answer without a hand, where the hand is not what is tried."""
    page.evaluate(f"(values) => {FIGURE.format(name)}.touch(values)", values)


def given(page, name, values):
    place(page, name, values)
    sure(page, name)
    commit(page, name)


def record(page, name):
    return page.evaluate("(name) => scrollab.questions.get(name).record()", name)


def refuse(page):
    page.allowed.append(REFUSED)
    page.route("**/runtime/**", lambda route: route.abort())


def test_a_border_is_swept_with_the_mouse_and_judged_by_the_engine(open_page, site):
    page = opened(open_page(reduced_motion="reduce"), site, "bias-variance", "?seed=2")
    commit(page, "border")
    assert "Draw" in section(page, "border").locator(".error").inner_text()
    way = spots(page, "border", BENT)
    page.mouse.move(way[0][0] + 1, way[0][1])
    page.mouse.down()
    for x, y in way:
        page.mouse.move(x, y, steps=4)
    page.mouse.up()
    assert placed(page, "border")["heights"] == pytest.approx(BENT, abs=0.4)
    assert "=" not in page.evaluate("location.hash"), "an answer is nobody else's"
    place(page, "border", {"heights": BENT})
    sure(page, "border")
    commit(page, "border")
    section(page, "border").locator("[data-truth]").wait_for(timeout=90_000)
    told = record(page, "border")
    assert (told["right"], told["seed"], told["done"]) == (True, 2, True)
    assert float(told["given"]) < float(told["truth"])
    section(page, "border").locator(f"{TOLD}:visible").wait_for()
    assert section(page, "border").locator(f"{TOLD}:visible path.true-border").count() == 1


def test_a_soup_is_placed_with_the_keys_and_the_second_try_counts(open_page, site):
    page = opened(open_page(reduced_motion="reduce"), site, "neural-network", "?seed=1")
    wait_live(page)
    name = "surest"
    keys = section(page, name).locator(".handle-list")
    keys.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")
    assert placed(page, name) == {"x": 0.1, "y": 0.1, "seed": 1}
    assert "0.1" in keys.inner_text()
    page.wait_for_function("() => /0\\.1/.test(document.getElementById('status').textContent)")
    sure(page, name)
    commit(page, name)
    verdict = section(page, name).locator(".verdict")
    verdict.wait_for()
    assert record(page, name)["done"] is False
    assert section(page, name).locator("[data-truth]").is_hidden()
    assert "seen most" in section(page, name).locator("[data-misconception]").inner_text()
    keys.focus()
    for key in ["ArrowRight", "ArrowUp"] * 29:
        page.keyboard.press(key)
    assert placed(page, name) == {"x": 3, "y": 3, "seed": 1}
    commit(page, name)
    section(page, name).locator("[data-truth]").wait_for()
    told = record(page, name)
    assert (told["right"], told["first"], told["tries"]) == (True, False, 2)
    assert section(page, name).locator(".handle-list").is_hidden()
    section(page, name).locator("[data-tool=ask-again]").evaluate(CLICK)
    assert placed(page, name) == {"x": 0, "y": 0, "seed": 1}
    assert section(page, name).locator(".handle-list").is_visible()


def test_a_finger_taps_where_the_border_should_run(open_page, site, browser_name):
    if browser_name != "chromium":
        pytest.skip("this Firefox cannot be given a touch screen")
    phone = {"width": 390, "height": 844}
    page = opened(open_page(viewport=phone, has_touch=True), site, "bias-variance", "?seed=1")
    for x, y in spots(page, "border", BENT):
        page.touchscreen.tap(x, y)
    assert placed(page, "border")["heights"] == pytest.approx(BENT, abs=0.1)
    scrolled = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert scrolled, "the picture fits"


def test_without_python_the_answer_is_kept_and_judged_once_python_is_here(open_page, site):
    page = open_page(reduced_motion="reduce")
    refuse(page)
    opened(page, site, "bias-variance", "?seed=3")
    given(page, "border", {"heights": LEVEL})
    place_ = section(page, "border")
    button = place_.locator("[data-tool=start]")
    button.wait_for()
    assert "kept" in place_.locator("[data-pending]").inner_text()
    assert place_.locator(".feedback").is_hidden()
    assert record(page, "border") is None
    page.reload()
    wait_asked(page)
    button.wait_for()
    assert placed(page, "border")["heights"] == LEVEL
    page.evaluate("addEventListener('scrollab:answered', ({detail}) => (self.heard = detail))")
    page.unroute("**/runtime/**")
    button.click()
    place_.locator(".verdict").wait_for(timeout=90_000)
    assert button.is_hidden()
    told = record(page, "border")
    assert (told["right"], told["done"], told["tries"]) == (False, False, 1)
    assert page.evaluate("self.heard") == told
    give_up(page, "border")
    place_.locator("[data-truth]").wait_for()


@pytest.mark.once
def test_what_python_found_is_kept_and_takes_no_python_again(open_page, site):
    page = opened(open_page(reduced_motion="reduce"), site, "bias-variance", "?seed=1")
    given(page, "border", {"heights": BENT})
    section(page, "border").locator("[data-truth]").wait_for(timeout=90_000)
    told = record(page, "border")
    refuse(page)
    page.reload()
    wait_asked(page)
    section(page, "border").locator("[data-truth]").wait_for()
    assert record(page, "border") == told
    section(page, "border").locator(f"{TOLD}:visible").wait_for()
    dialog = results(page)
    assert "seed 1" in dialog.inner_text()
    assert told["said"]["given"] in dialog.inner_text()


def test_a_reader_keeps_a_seed_of_their_own_and_an_address_may_fix_it(open_page, site):
    page = open_page(reduced_motion="reduce")
    refuse(page)
    opened(page, site, "bias-variance")
    drawn = placed(page, "border")["seed"]
    first = section(page, "border").locator(".drawing > svg:visible g.animals").inner_html()
    page.reload()
    wait_asked(page)
    assert placed(page, "border")["seed"] == drawn
    other = drawn % 5 + 1
    opened(page, site, "bias-variance", f"?seed={other}")
    assert placed(page, "border")["seed"] == other
    picture = section(page, "border").locator(".drawing > svg:visible g.animals")
    assert picture.inner_html() != first, "another notebook, without Python"
    opened(page, site, "bias-variance", "?seed=99")
    assert placed(page, "border")["seed"] == drawn
    assert "seed=99" in page.locator(".notice").inner_text()


@pytest.mark.once
def test_a_platform_hears_of_the_verdict_and_gives_every_browser_the_same_seed(
    open_page, tmp_path, site
):
    packed = io.BytesIO(scorm(DIST, "scorm12", ["bias-variance"], shell.words()))
    zipfile.ZipFile(packed).extractall(tmp_path / "scorm12")
    script = WEB / "node_modules" / "scorm-again" / "dist" / "scorm-again.js"
    (tmp_path / "scorm-again.js").write_bytes(script.read_bytes())
    (tmp_path / "host.html").write_text(HOST, "utf-8")
    seeds = []
    with serving(tmp_path) as platform:
        for _ in range(2):
            page = open_page(reduced_motion="reduce")
            allow(page, platform)
            page.unroute("**/runtime/**")
            page.goto(f"{platform.address}host.html")
            page.evaluate("begin('scorm12', {'cmi.core.student_id': 'ada'})")
            page.evaluate(OPEN, "scorm12/bias-variance/index.html")
            page.wait_for_function("() => frames[0]?.scrollab?.questions")
            (essay,) = page.main_frame.child_frames
            seeds.append(placed(essay, "border")["seed"])
        given(essay, "border", {"heights": BENT})
        section(essay, "border").locator("[data-truth]").wait_for(timeout=90_000)
        told = record(essay, "border")
        page.evaluate("document.querySelector('iframe').src = 'about:blank'")
        page.wait_for_function("() => /Finish/.test(calls)")
        saved = page.evaluate("saved()")
    assert seeds[0] == seeds[1]
    assert saved["cmi.interactions.0.id"] == "border"
    assert saved["cmi.interactions.0.student_response"] == told["given"]
    assert saved["cmi.interactions.0.result"] == "correct"
    assert "heights" in saved["cmi.suspend_data"]


@pytest.mark.once
def test_one_file_in_a_sandbox_judges_by_itself(open_page, tmp_path):
    file, host = tmp_path / "essay.html", tmp_path / "course.html"
    file.write_bytes(single(DIST, "neural-network/index.html", shell.words()))
    host.write_text(
        '<!doctype html><title>Course</title><iframe sandbox="allow-scripts" '
        f'src="{file.name}" width="900" height="700"></iframe>',
        "utf-8",
    )
    page = open_page(reduced_motion="reduce", offline=True)
    page.goto(host.as_uri())
    (frame,) = page.main_frame.child_frames
    frame.wait_for_function("() => window.scrollab?.questions")
    assert frame.evaluate("origin") == "null"
    assert placed(frame, "surest")["seed"] in range(1, 6)
    given(frame, "surest", {"x": 0.1, "y": 0})
    section(frame, "surest").locator(".verdict").wait_for(timeout=90_000)
    assert record(frame, "surest")["right"] is False
