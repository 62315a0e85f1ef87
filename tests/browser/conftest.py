"""The bundle as a static host serves it, pages that are watched, and pages on which Python is live.

A page may say nothing on the console, ask nothing of another origin and throw nothing; a test that
expects a message declares it: `page.allowed.append(r"ERR_FAILED")` on what `open_page` returns.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest

from build_scripts.essay import slugs
from build_scripts.paths import DIST, ESSAYS
from build_scripts.reader import open_essay, serving, wait_live
from tests.browser.arrived import make_whole
from tests.browser.asking import ABOUT, wait_asked
from tests.python_page import Host, write_echo

# The browser tells of these by itself, on every page there is.
NOISE = (
    r"Layout was forced before the page was fully loaded",
    r"Service Worker registration blocked by Playwright",
    # Firefox tells of fonts that were still on their way when a reader leaves.
    r"download failed \(font-family.*status=2152398850",
    # Firefox lays out a formula of which the end is still on its way, and finds it too short.
    r"Incorrect number of children for <m\w+/> tag",
)


def pytest_generate_tests(metafunc):
    """Run a test that takes `slug` for each essay, and one that takes `path` for each page."""
    if "slug" in metafunc.fixturenames:
        metafunc.parametrize("slug", _essays_of(metafunc.definition), scope="session")
    if "path" in metafunc.fixturenames:
        parts = [
            f"{slug}/{name}" for slug in slugs() for name in ("index.html", "teach/index.html")
        ]
        whole = ["index.html", "404.html", "offline.html", "licences.html", "accessibility.html"]
        metafunc.parametrize("path", [*whole, *parts, *some_embeds()], scope="session")


def some_embeds():
    """Return pages for frames: the whole first essay, figures of every essay, one translated."""
    figures, told = (
        sorted(path.relative_to(DIST).as_posix() for path in DIST.glob(f"{below}/index.html"))
        for below in ("*/embed/*", "*/embed/*/*")
    )
    return [f"{slugs()[0]}/embed/index.html", *figures[::12], *told[:1]]


def _essays_of(item):
    machinery = item.get_closest_marker("essays")
    if machinery:
        return [slug for slug in slugs() if slug in machinery.args]
    handles = item.get_closest_marker("handles")
    if handles:
        (code,) = handles.args
        return [slug for slug in slugs() if _has_handles(slug, code)]
    return slugs()


def _has_handles(slug, code):
    figures = ESSAYS.glob(f"{slug}/figures/*.js")
    return any(code in path.read_text("utf-8") for path in figures)


@pytest.fixture(scope="session")
def site():
    assert (DIST / "index.html").exists(), "no dist/: python3 -m build_scripts build"
    with serving() as here:
        yield here


@pytest.fixture(scope="session")
def echo(tmp_path_factory):
    """Build the folder of the page whose engines are the tests' own, once."""
    return write_echo(tmp_path_factory.mktemp("echo"))


@pytest.fixture
def host(echo):
    """Offer that page from a host that can be told to fail."""
    with Host(echo) as host:
        yield host


@dataclass
class Watched:
    """What went wrong on the pages of one browser context."""

    origin: str
    trouble: list[str] = field(default_factory=list)

    def watch(self, page):
        page.allowed = []
        page.on("console", lambda message: self.tell(page, f"console: {message.text}"))
        page.on("pageerror", lambda error: self.tell(page, f"error: {error}"))
        page.on("request", lambda request: self.request(page, request.url))

    def request(self, page, url):
        if not url.startswith((self.origin, "data:", "blob:", "file:", "about:")):
            self.tell(page, f"foreign request: {url}")

    def tell(self, page, text):
        if not any(re.search(known, text) for known in (*NOISE, *page.allowed)):
            self.trouble.append(text)

    def check(self):
        trouble, self.trouble = self.trouble, []
        assert not trouble, "\n".join(trouble)


@pytest.fixture
def open_page(browser, site):
    """Open fresh pages: `open_page(viewport=..., color_scheme="dark")`, each in its own context."""
    opened = []

    def make(**options):
        context = browser.new_context(**{**OPTIONS, **options})
        context.set_default_timeout(20_000)
        context.add_init_script(CHANCE)
        watched = Watched(site.address)
        opened.append((context, watched))
        page = context.new_page()
        watched.watch(page)
        return page

    yield make
    for context, _ in opened:
        context.close()
    for _, watched in opened:
        watched.check()


SIZE = {"width": 1280, "height": 800}
# What a reader draws by chance is the same in each test, and not the default.
CHANCE = "crypto.getRandomValues = (values) => values.fill(3);"
# A service worker would answer for the server; test_offline.py has one, and nobody else.
OPTIONS = {"viewport": SIZE, "service_workers": "block"}


@pytest.fixture(scope="session")
def kept_pages(browser, site):
    """The page that several tests look at: to open and start one takes seconds, so it is kept.

    One at a time: a page that nobody tests any more would go on drawing.
    """
    kept = {}

    def let_go():
        for page, _ in kept.values():
            page.context.close()
        kept.clear()

    def get(key, open_it, **options):
        if key not in kept:
            let_go()
            context = browser.new_context(**{**OPTIONS, **options})
            context.set_default_timeout(30_000)
            context.add_init_script(CHANCE)
            watched = Watched(site.address)
            page = context.new_page()
            watched.watch(page)
            kept[key] = page, watched
            try:
                open_it(page)
            except BaseException:
                let_go()
                raise
        return kept[key]

    yield get
    let_go()


@pytest.fixture
def keep_page(kept_pages):
    """Ask for a page by a key: `keep_page(("plain", slug), open_it, viewport=...)`.

    Tests that ask for the same must not mind what the others left; conftest.py of `tests` sees to
    it that they run after each other.
    """
    used = []

    def get(key, open_it, **options):
        page, watched = kept_pages(key, open_it, **options)
        used.append(watched)
        return page

    yield get
    for watched in used:
        watched.check()


@pytest.fixture
def live(keep_page, site, slug):
    """An essay's live page, as it was when it opened."""

    def open_it(page):
        page.add_init_script(WORKERS)
        open_essay(page, site, slug)
        # Firefox hears no other wish for less motion.
        page.evaluate("document.documentElement.dataset.motion = 'less'")
        # Questions come a moment later, and with them each reader's own data.
        page.wait_for_function("() => scrollab.questions")
        make_whole(page)
        page.before = page.evaluate(PICTURE)
        wait_live(page)
        page.after = page.evaluate(PICTURE)

    page = keep_page(("live", slug), open_it, reduced_motion="reduce")
    page.set_viewport_size(SIZE)
    page.evaluate(AS_OPENED)
    page.allowed.clear()
    return page


@pytest.fixture
def asked(open_page, site, slug):
    """An essay with questions, Python out of reach: the truth is in the stored frames."""
    page = open_page(reduced_motion="reduce")
    page.allowed.append(r"ERR_|NetworkError|Loading failed|Failed to load|Cross-Origin")
    page.route("**/runtime/**", lambda route: route.abort())
    open_essay(page, site, slug)
    wait_asked(page)
    questions = page.evaluate(ABOUT)
    if not questions:
        pytest.skip("this essay asks nothing")
    return page, questions


# A test that ends a worker must have hold of it.  Python's memory is saved where that is tested.
WORKERS = """
delete globalThis.StorageManager?.prototype.getDirectory;
self.workers = [];
self.Worker = class extends Worker {
  constructor(...about) {
    super(...about);
    self.workers.push(this);
  }
};
"""

# Markup of each drawing that does not move by itself, and the place of all that a reader sees.
PICTURE = """() => {
  const drawing = "figure:not([data-play]) .drawing > svg:not(.handle-layer)";
  const still = [...document.querySelectorAll(drawing)];
  const all = [...document.querySelectorAll("main *:not(svg *)")];
  return {
    drawings: still.map((svg) => svg.outerHTML),
    places: all.map((element) => {
      const {x, y, width, height} = element.getBoundingClientRect();
      const name = `${element.localName}.${element.className?.baseVal ?? element.className}`;
      return `${name} ${[x, y, width, height].map(Math.round)}`;
    })
  };
}"""

AS_OPENED = """async () => {
  document.activeElement?.blur();
  localStorage.clear();
  history.replaceState(null, "", location.pathname);
  document.querySelector(".notice")?.remove();
  for (const details of document.querySelectorAll("details[open]")) details.open = false;
  for (const figure of scrollab.figures.values()) {
    figure.touched = false;
    figure.show(figure.start);
  }
  scrollTo(0, 0);
  await new Promise((resolve) => setTimeout(resolve, 50));
}"""
