"""Keys alone: one tab stop for a picture, arrows roam, Enter acts, Escape leaves, focus is seen."""

from __future__ import annotations

import pytest

from build_scripts.reader import open_essay, setting_of, wait_drawn

GRIPS = """() => [...scrollab.figures.values()].filter(({element}) => {
  const list = element.querySelector(".handle-list");
  return list && !list.hidden;
}).map(({id}) => id)"""
ACTIVE = "(list) => list.getAttribute('aria-activedescendant')"
# Notes each handle that the keys come to.
NOTE = """(list) => {
  list.reached = [list.getAttribute("aria-activedescendant")];
  const note = () => list.reached.push(list.getAttribute("aria-activedescendant"));
  new MutationObserver(note).observe(list, {attributeFilter: ["aria-activedescendant"]});
}"""
REACHED = "(list) => list.reached.splice(0)"
# How many times PageDown, or PageUp if it is less than nought, leads to the handle of an index.
WAY = """(list, wanted) => {
  const items = [...list.children];
  const now = items.findIndex(({id}) => id === list.getAttribute("aria-activedescendant"));
  const down = (wanted - now + items.length) % items.length;
  return down > items.length / 2 ? down - items.length : down;
}"""
HANDLES = """(id) => {
  const figure = scrollab.figures.get(id);
  const frame = figure.drawn?.frame ?? figure.frameAtHand(figure.wanted.params);
  return figure.drawing.handles(frame, figure.view(figure.sheet.size))
    .map(({set = null, zones = null, slide, plane, free, ...handle}) => ({
      ...handle, set, zones, slide: slide?.param ?? null, free: Boolean(free),
      plane: (plane?.across ?? plane?.up)?.param ?? null
    }));
}"""

# Where the focus is, whether it can be seen, and whether a sticky part lies over it.
FOCUS = """async () => {
  await new Promise(requestAnimationFrame); // Firefox scrolls to the focus before the next frame
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const {nextElementSibling: next, parentElement: parent} = element;
  const shown = [element, next, parent, element.closest("label, .drawing, .card")];
  const ringed = shown.some((each) => {
    if (!each) return false;
    const {outlineStyle, outlineWidth, boxShadow} = getComputedStyle(each);
    const outlined = outlineStyle !== "none" && parseFloat(outlineWidth) > 0;
    return outlined || (boxShadow !== "none" && each !== parent);
  }) || Boolean(element.closest(".drawing")?.querySelector(".handle-focus"));
  const hidden = element.classList.contains("visually-hidden");
  const box = (hidden ? element.closest(".drawing") : element).getBoundingClientRect();
  const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
  const y = box.top + Math.min(box.height / 2, 20);
  const sticky = ".stage, .lab-board, .pill, .site-header";
  const over = document.elementFromPoint(x, y)?.closest(sticky);
  const words = (element.textContent || element.id || "").trim().slice(0, 30);
  const name = `${element.localName}.${element.className?.baseVal ?? element.className} ${words}`;
  return {
    name,
    ringed,
    inside: box.bottom > 0 && box.top < innerHeight,
    covered: over && !over.contains(element) ? over.className : "",
    figure: element.classList.contains("handle-list") ? element.closest("figure").dataset.id : null
  };
}"""


@pytest.mark.parametrize("width", [pytest.param(1280, marks=pytest.mark.once), 390])
def test_tab_walks_the_page_and_the_focus_is_always_seen(open_page, site, slug, width):
    page = open_page(viewport={"width": width, "height": 844}, reduced_motion="reduce")
    open_essay(page, site, slug)
    stops, faults = [], []
    for _ in range(400):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None or (stops and stop["name"] == stops[0]["name"]):
            break
        stops.append(stop)
        if not stop["ringed"]:
            faults.append(f"no ring: {stop['name']}")
        if not stop["inside"]:
            faults.append(f"out of the window: {stop['name']}")
        if stop["covered"]:
            faults.append(f"under {stop['covered']}: {stop['name']}")
    assert len(stops) > 15
    figures = [stop["figure"] for stop in stops if stop["figure"]]
    assert sorted(figures) == sorted(page.evaluate(GRIPS)), "one tab stop for each picture"
    assert faults == []


def test_arrows_roam_between_a_pictures_handles_and_escape_leaves(live):
    for figure in live.evaluate(GRIPS):
        items = live.locator(f"#fig-{figure} .handle-list")
        items.focus()
        handles = live.evaluate(HANDLES, figure)
        assert items.locator("li").count() == len(handles)
        assert [li.strip() for li in items.locator("li").all_text_contents()] == [
            handle["label"].strip() for handle in handles
        ]
        first = items.evaluate(ACTIVE)
        assert live.locator(f"[id='{first}']").count() == 1
        assert live.locator(f"#fig-{figure} .handle-focus").count() == 1
        if len(handles) > 1:
            items.evaluate(NOTE)
            for _ in handles:
                live.keyboard.press("PageDown")
            reached = set(items.evaluate(REACHED))
            assert len(reached) == len(handles), "PageDown reaches every handle"
            if not handles[0]["slide"]:
                for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
                    live.keyboard.press(key)
                assert len(set(items.evaluate(REACHED))) > 1, "arrows move"
        live.keyboard.press("Escape")
        assert live.evaluate("document.activeElement.localName") != "ul"
        assert live.locator(f"#fig-{figure} .handle-focus").count() == 0


def bring(page, figure):
    """Bring a picture into view; a story's changes on the way, and then stays."""
    page.evaluate(
        "(id) => scrollab.figures.get(id).element.scrollIntoView({block: 'center'})", figure
    )
    page.wait_for_timeout(150)
    wait_drawn(page, figure)


def kind_of(handle):
    # An undefined field arrives as None from one browser and not at all from another.
    return next(kind for kind in ("set", "zones", "slide", "plane", "free") if handle.get(kind))


def choose(page, figure, handle):
    """Enter on a handle that sets something sets it."""
    page.keyboard.press("Enter")
    wait_drawn(page, figure)
    now = {**setting_of(page, figure)["params"], **setting_of(page, figure)["state"]}
    assert {name: now[name] for name in handle["set"]} == handle["set"]


def put_down(page, figure, handle):
    """Enter picks up, Escape lets go, arrows choose a place and Enter puts down there."""
    picked = page.locator(f"#fig-{figure} .handle-list li[aria-selected=true]")
    before = setting_of(page, figure)
    page.keyboard.press("Enter")
    assert picked.count() == 1
    page.keyboard.press("Escape")
    assert picked.count() == 0
    assert setting_of(page, figure) == before
    changed = False
    for turns in range(len(handle["zones"])):
        page.keyboard.press("Enter")
        for _ in range(turns):
            page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        wait_drawn(page, figure)
        changed |= setting_of(page, figure) != before
    assert changed, f"{figure}: putting {handle['label']} down changes nothing"


def nudge(page, figure, _):
    """Arrows move a sliding handle; one that stands at its end moves the other way."""
    before = setting_of(page, figure)
    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
        wait_drawn(page, figure)
        if setting_of(page, figure) != before:
            return
    raise AssertionError(f"{figure}: arrows move nothing")


def carry(page, figure, handle):
    """Enter picks up, arrows carry, Escape puts back, and Enter puts down where it is."""
    before = setting_of(page, figure)
    for leave, stays in (("Escape", False), ("Enter", True)):
        page.keyboard.press("Enter")
        for key in ("ArrowRight", "ArrowUp", "ArrowLeft", "ArrowLeft"):
            page.keyboard.press(key)
            wait_drawn(page, figure)
        assert setting_of(page, figure) != before, f"{figure}: {handle['label']} cannot be carried"
        page.keyboard.press(leave)
        wait_drawn(page, figure)
        assert (setting_of(page, figure) != before) is stays, f"{figure}: {leave}"


ACTS = {"set": choose, "zones": put_down, "slide": nudge, "plane": nudge, "free": carry}


def test_enter_chooses_and_picks_and_places(live):
    figures = live.evaluate(GRIPS)
    if not figures:
        pytest.skip("no picture here has handles")
    for figure in figures:
        bring(live, figure)
        handles = live.evaluate(HANDLES, figure)
        kinds = [kind_of(handle) for handle in handles]
        for kind in sorted(set(kinds)):
            live.locator(f"#fig-{figure} .handle-list").focus()
            live.wait_for_timeout(500)  # the page scrolls there, and a story takes its step
            live.evaluate("(id) => scrollab.figures.get(id).reset()", figure)
            wait_drawn(live, figure)
            items = live.locator(f"#fig-{figure} .handle-list")
            way = items.evaluate(WAY, kinds.index(kind))  # another test may have left off anywhere
            for _ in range(abs(way)):
                live.keyboard.press("PageDown" if way > 0 else "PageUp")
            assert items.evaluate(WAY, kinds.index(kind)) == 0
            ACTS[kind](live, figure, handles[kinds.index(kind)])
            assert live.locator(f"#fig-{figure} .handle-focus").count() == 1, "the ring stays"
            live.keyboard.press("Escape")


@pytest.mark.essays("permutation-test")
def test_the_skip_link_leads_to_the_words(open_page, site, slug):
    page = open_page()
    open_essay(page, site, slug)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
