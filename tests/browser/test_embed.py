"""Figures and essays in frames of somebody else's page."""

from __future__ import annotations

from contextlib import ExitStack

import pytest

from build_scripts.paths import DIST
from build_scripts.reader import PATIENCE, serving

LAB, OTHER = "decision-tree/embed/knobs", "permutation-test"
FONTS = r"woff2|font|Cross-Origin|CORS|net::ERR_FAILED|preload"


def story():
    """Return the page of a story of at least three steps."""
    pages = sorted(DIST.glob("*/embed/*/index.html"))
    return next(page for page in pages if page.read_text("utf-8").count("data-stop=") > 2)


@pytest.fixture
def framed(open_page, site, tmp_path):
    """Open a page of another origin that frames an embed and notes what it hears."""
    stack = ExitStack()

    def make(path, *, width=800, height=150, sandbox=None, ready=None, **options):
        page = open_page(viewport={"width": width, "height": 900}, **options)
        if ready:
            ready(page)
        held = "" if sandbox is None else f' sandbox="{sandbox}"'
        (tmp_path / "host.html").write_text(
            "<!doctype html><body style='margin:0'><script>heard = [];"
            "addEventListener('message', (event) => heard.push(event.data))</script>"
            f'<iframe src="{site.address}{path}" width="{width}" height="{height}"'
            f' style="border:0"{held}></iframe>'
        )
        host = stack.enter_context(serving(tmp_path))
        page.allowed.append(f"foreign request: {host.address}|favicon|404")
        page.goto(f"{host.address}host.html")
        frame = page.locator("iframe").element_handle().content_frame()
        frame.wait_for_function("() => window.scrollab")
        return page, frame

    yield make
    stack.close()


def heights(page):
    return page.evaluate(
        """heard.map((said) => typeof said === "string" ? JSON.parse(said) : said)
        .filter((said) => said?.height).map(({height}) => height)"""
    )


BODY = "Math.ceil(document.body.getBoundingClientRect().height)"


@pytest.mark.parametrize("place", [f"{LAB}/index.html", f"{OTHER}/embed/index.html"])
def test_a_frame_tells_its_height_to_who_holds_it(framed, place):
    page, frame = framed(place)
    page.wait_for_function("() => heard.length >= 3")
    kinds = page.evaluate("heard.slice(0, 3).map((said) => said.subject ?? said.type ?? said)")
    assert kinds[:2] == ["lti.frameResize", "iframe-resized"]
    assert '"context":"iframe.resize"' in kinds[2]
    frame.evaluate("document.fonts.ready.then(() => {})")
    page.wait_for_timeout(200)  # what letters change is told as well
    tall = frame.evaluate(BODY)
    assert set(heights(page)[-3:]) == {tall}
    frame.locator("details.twin summary").first.click()
    page.wait_for_function("(tall) => heard.at(-2)?.height > tall", arg=tall)
    # A frame as tall as it says is as tall as what is in it: nothing grows for ever.
    page.evaluate("document.querySelector('iframe').height = heard.at(-2).height")
    page.wait_for_timeout(300)
    assert frame.evaluate(BODY) == heights(page)[-1] == page.evaluate("heard.at(-2).height")
    count = page.evaluate("heard.length")
    page.evaluate("frames[0].postMessage({type: 'iframe-get-child-dimensions'}, '*')")
    page.wait_for_function("(count) => heard.length === count + 3", arg=count)


@pytest.mark.once
def test_a_page_of_its_own_tells_nobody(open_page, site):
    page = open_page()
    page.add_init_script("heard = []; addEventListener('message', (e) => heard.push(e.data))")
    page.goto(f"{site.address}{LAB}/index.html")
    page.wait_for_function("() => window.scrollab")
    page.wait_for_timeout(300)
    assert page.evaluate("heard") == []


@pytest.mark.once
def test_every_kind_of_frame_fits_at_every_width(open_page, site, slug):
    page = open_page(reduced_motion="reduce")
    # Python sleeps until it is touched: what it says of itself has more words and fewer.
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'locks', {value: undefined})")
    marks = ("data-stepped", 'class="controls', 'data-play="')
    figures = sorted((DIST / slug / "embed").glob("*/index.html"))
    texts = {path: path.read_text("utf-8") for path in figures}
    kinds = {mark: next((p for p, text in texts.items() if mark in text), None) for mark in marks}
    for path in {*filter(None, kinds.values()), DIST / slug / "embed" / "index.html"}:
        page.goto(site.address + path.relative_to(DIST).as_posix())
        page.wait_for_function("() => window.scrollab")
        for width in (320, 768, 1600):
            page.set_viewport_size({"width": width, "height": 600})
            assert page.evaluate("document.scrollingElement.scrollWidth") <= width, (path, width)
            low = page.evaluate(BODY)
            page.set_viewport_size({"width": width, "height": 1500})
            assert page.evaluate(BODY) == low, f"{path}: its height hangs on its frame's"


def test_a_storys_steps_are_turned_like_pages(framed, site):
    path = story().relative_to(DIST).as_posix()
    page, frame = framed(path, reduced_motion="reduce")
    steps = frame.locator(".step")
    count = steps.count()
    tall = frame.evaluate(BODY)
    shown = """[...document.querySelectorAll(".step")]
      .map((step) => getComputedStyle(step).visibility === "visible")"""
    only = [[i == k for i in range(count)] for k in range(count)]
    assert frame.evaluate(shown) == only[0]
    frame.locator("[data-go=next]").click()
    assert frame.evaluate(shown) == only[1]
    frame.locator("[data-go=next]").press("ArrowRight")
    assert frame.evaluate(shown) == only[2]
    frame.locator("[data-go=back]").click()
    assert frame.evaluate(shown) == only[1]
    assert frame.evaluate(BODY) == tall
    setting = frame.evaluate(
        """() => {
          const [figure] = scrollab.figures.values();
          const step = document.querySelector(".step.is-active").dataset;
          const now = {...figure.drawn.params, ...figure.drawn.state};
          const given = Object.entries({...JSON.parse(step.params), ...JSON.parse(step.state)});
          return given.every(([name, v]) => JSON.stringify(now[name]) === JSON.stringify(v));
        }"""
    )
    assert setting
    # Its host turns pages by number; what is no number, or comes from elsewhere, is not heard.
    send = "(data) => frames[0].postMessage(data, '*')"
    page.evaluate(send, {"subject": "scrollab.step", "step": count})
    frame.wait_for_function(
        "(count) => document.querySelectorAll('.step')[count - 1].matches('.is-active')", arg=count
    )
    for step in ("1", 1.5, None, {"a": 1}, 99, -3):
        page.evaluate(send, {"subject": "scrollab.step", "step": step})
    frame.evaluate("postMessage({subject: 'scrollab.step', step: 1}, '*')")
    page.wait_for_timeout(100)
    assert frame.evaluate(shown) == only[-1]


@pytest.mark.once
def test_an_address_says_where_a_story_begins_and_the_link_leads_there(open_page, site):
    path = story().relative_to(DIST)
    page = open_page(reduced_motion="reduce")
    page.goto(f"{site.address}{path.as_posix()}?step=2")
    page.wait_for_function("() => window.scrollab")
    assert page.locator(".step").nth(1).get_attribute("class") == "step is-active"
    with page.context.expect_page() as opened:
        page.locator("[data-tool=essay]").click()
    assert opened.value.url.endswith(f"{path.parts[0]}/index.html#{path.parts[2]}-2")
    whole = page.locator(".step").nth(2).get_attribute("data-stop")
    page.goto(f"{site.address}{path.parts[0]}/embed/index.html#{whole}")
    page.wait_for_function("() => window.scrollab")
    assert page.locator(f'[data-stop="{whole}"]').get_attribute("class") == "step is-active"


def test_a_teacher_sets_the_scene_hides_and_locks(framed):
    query = (
        "?title=Look&task=%3Cimg%20src=x%20onerror=alert(1)%3E&hide=seed,table&lock=criterion"
        "&theme=dark#knobs.max_depth=3&knobs.criterion=entropy"
    )
    page, frame = framed(f"{LAB}/index.html{query}")
    teacher = frame.locator(".teacher")
    assert teacher.inner_text().splitlines()[-1].strip() == "<img src=x onerror=alert(1)>"
    assert "From your teacher" in teacher.inner_text()
    assert frame.locator(".teacher img").count() == 0
    assert not frame.locator('[data-param="seed"]').is_visible()
    assert not frame.locator("details.twin").is_visible()
    box = frame.locator('[data-param="criterion"]')
    assert box.locator("input:not(:disabled)").count() == 0
    assert box.locator("text=Set by your teacher.").is_visible()
    wanted = frame.evaluate(
        """() => {
          const figure = scrollab.figures.get("knobs");
          figure.touch({criterion: "gini", max_depth: 4});
          const set = figure.wanted.params;
          figure.reset();
          return [set.criterion, set.max_depth, figure.wanted.params.max_depth];
        }"""
    )
    assert wanted == ["entropy", 4, 3]
    assert frame.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("scrollY") == 0
    assert frame.locator(".notice").count() == 0


@pytest.mark.once
def test_what_an_address_gets_wrong_is_said_and_never_run(framed):
    query = "?theme=blue&hide=nobody&lock=noone&step=2&title=&transparent=1#knobs.max_depth=99"
    _, frame = framed(f"{LAB}/index.html{query}")
    notice = frame.locator(".notice").inner_text()
    for part in ("theme=blue", "nobody", "noone", "step=2"):
        assert part in notice
    assert frame.locator(".teacher").is_hidden()
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    assert frame.evaluate(paper) == "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("allowed", [True, False], ids=["allowed", "not allowed"])
def test_in_a_sandbox_python_answers_at_the_first_touch(framed, allowed):
    def allow(route):
        answer = route.fetch()
        route.fulfill(
            response=answer, headers={**answer.headers, "access-control-allow-origin": "*"}
        )

    _, frame = framed(
        f"{OTHER}/embed/table/index.html",
        sandbox="allow-scripts",
        ready=lambda page: (page.allowed.append(FONTS), allowed and page.route("**/*", allow)),
    )
    assert frame.evaluate("self.origin") == "null"
    assert frame.evaluate("scrollab.python.state.stage") == "idle"
    field = frame.locator("textarea").first
    field.fill("71, 58, 54, 55, 47, 45")
    frame.locator("[data-tool=apply]").first.click()
    frame.wait_for_function(
        "() => [...scrollab.figures.values()][0].drawn?.params.softness?.[0] === 71",
        timeout=PATIENCE,
    )
    assert frame.evaluate("scrollab.python.state.stage") == "live"
    assert frame.evaluate("document.querySelector('[data-tool=essay]').target") == ""


TEN = (
    *("swap-lab", "judgement", "valley-lab", "alarms-lab", "own-lab"),
    *("pile-lab", "table", "table-open", "trial", "hook"),
)


def test_ten_on_one_page_share_one_python(open_page, site):
    page = open_page(reduced_motion="reduce")
    frames = "".join(
        f'<iframe src="{OTHER}/embed/{name}/index.html" width=800 height=600></iframe>'
        for name in TEN
    )
    page.route("**/host.html", lambda route: route.fulfill(body=frames, content_type="text/html"))
    page.goto(f"{site.address}host.html")
    inside = [handle.content_frame() for handle in page.locator("iframe").element_handles()]
    for frame in inside:
        frame.wait_for_function("() => window.scrollab")
    stages = "Array.from(frames).map((each) => each.scrollab.python.state.stage)"
    page.wait_for_function(f"() => {stages}.includes('live')", timeout=PATIENCE)
    assert page.evaluate(stages).count("idle") == len(TEN) - 1
    for name in ("table", "judgement", "table"):
        at = TEN.index(name)
        page.evaluate(ASK, at)
        page.wait_for_function(ANSWERED, arg=at, timeout=PATIENCE)
        assert [stage for stage in page.evaluate(stages) if stage != "idle"] == ["live"]


# Ask what no stored frame answers: each time another seed, or another number of the list.
ASK = """(at) => {
  const [figure] = self.frames[at].scrollab.figures.values();
  const {params} = figure.wanted;
  const values = "softness" in params
    ? {softness: [params.softness[0] + 1, ...params.softness.slice(1)]}
    : {seed: params.seed + 17};
  self.asked = JSON.stringify(Object.values(values));
  figure.touch(values);
}"""
ANSWERED = """(at) => {
  const [figure] = self.frames[at].scrollab.figures.values();
  const {softness, seed} = figure.drawn?.params ?? {};
  return JSON.stringify([softness ?? seed]) === self.asked;
}"""


@pytest.mark.once
def test_without_javascript_a_frame_reads_from_top_to_bottom(open_page, site):
    path = story().relative_to(DIST).as_posix()
    page = open_page(java_script_enabled=False)
    page.goto(site.address + path)
    for step in page.locator(".step").all():
        assert step.is_visible()
    assert page.locator(".drawing > svg:visible").count() == 1
    assert not page.locator(".stepper").is_visible()
    assert not page.locator(".teacher").is_visible()
