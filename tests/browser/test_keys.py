"""Keys alone: one tab stop for a picture, arrows roam, Enter acts, Escape leaves, focus is seen."""

from __future__ import annotations

import pytest

from build_scripts.reader import open_essay, setting_of, wait_drawn

GRIPS = """() => [...scrollab.figures.values()].filter(({element}) => {
  const list = element.querySelector(".handle-list");
  return list && !list.hidden;
}).map(({id}) => id)"""
ACTIVE = "(list) => list.getAttribute('aria-activedescendant')"
HANDLES = """(id) => {
  const figure = scrollab.figures.get(id);
  const frame = figure.drawn?.frame ?? figure.frameAtHand(figure.wanted.params);
  return figure.drawing.handles(frame, figure.view(figure.sheet.size))
    .map(({key, label, set, zones, slide, x, y}) => ({key, label, set, zones, slide: slide?.param, x, y}));
}"""

# Where the focus is, whether it can be seen, and whether a sticky part lies over it.
FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const shown = [element, element.nextElementSibling, element.parentElement, element.closest("label, .drawing, .card")];
  const ringed = shown.some((each) => {
    if (!each) return false;
    const {outlineStyle, outlineWidth, boxShadow} = getComputedStyle(each);
    return (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || (boxShadow !== "none" && each !== element.parentElement);
  }) || Boolean(element.closest(".drawing")?.querySelector(".handle-focus"));
  const hidden = element.classList.contains("visually-hidden");
  const box = (hidden ? element.closest(".drawing") : element).getBoundingClientRect();
  const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
  const y = box.top + Math.min(box.height / 2, 20);
  const over = document.elementFromPoint(x, y)?.closest(".stage, .lab-board, .pill, .site-header");
  const name = `${element.localName}.${element.className?.baseVal ?? element.className} ${(element.textContent || element.id || "").trim().slice(0, 30)}`;
  return {
    name,
    ringed,
    inside: box.bottom > 0 && box.top < innerHeight,
    covered: Boolean(over) && !over.contains(element),
    figure: element.classList.contains("handle-list") ? element.closest("figure").dataset.id : null
  };
}"""


@pytest.mark.parametrize("width", [1280, 390])
def test_tab_walks_the_page_and_the_focus_is_always_seen(open_page, site, slug, width):
    page = open_page(viewport={"width": width, "height": 844}, reduced_motion="reduce")
    open_essay(page, site, slug)
    stops, faults = [], []
    for _ in range(400):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None or stop["name"] == stops[0]["name"] if stops else False:
            break
        stops.append(stop)
        if not stop["ringed"]:
            faults.append(f"no ring: {stop['name']}")
        if not stop["inside"]:
            faults.append(f"out of the window: {stop['name']}")
        if stop["covered"]:
            faults.append(f"covered: {stop['name']}")
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
            reached = {first}
            for _ in range(len(handles)):
                live.keyboard.press("PageDown")
                reached.add(items.evaluate(ACTIVE))
            assert len(reached) == len(handles), "PageDown reaches every handle"
            if not handles[0]["slide"]:
                moved = set()
                for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
                    live.keyboard.press(key)
                    moved.add(items.evaluate(ACTIVE))
                assert len(moved) > 1, "arrows move"
        live.keyboard.press("Escape")
        assert live.evaluate("document.activeElement.localName") != "ul"
        assert live.locator(f"#fig-{figure} .handle-focus").count() == 0


def test_enter_chooses_and_picks_and_places(live):
    done = 0
    for figure in live.evaluate(GRIPS):
        handles = live.evaluate(HANDLES, figure)
        items = live.locator(f"#fig-{figure} .handle-list")
        by_kind = {}
        for at, handle in enumerate(handles):
            kind = "set" if handle["set"] else "zones" if handle["zones"] else "slide"
            by_kind.setdefault(kind, at)
        for kind, at in by_kind.items():
            live.evaluate("(id) => scrollab.figures.get(id).reset()", figure)
            wait_drawn(live, figure)
            items.focus()
            for _ in range(at):
                live.keyboard.press("PageDown")
            before = setting_of(live, figure)
            if kind == "set":
                live.keyboard.press("Enter")
                wanted = handles[at]["set"]
                # What is set already stays; a handle of a story may set what the step set.
                wait_drawn(live, figure)
                now = {**setting_of(live, figure)["params"], **setting_of(live, figure)["state"]}
                assert {name: now[name] for name in wanted} == wanted
            elif kind == "zones":
                live.keyboard.press("Enter")
                assert items.locator("li[aria-selected=true]").count() == 1
                live.keyboard.press("Escape")
                assert items.locator("li[aria-selected=true]").count() == 0
                assert setting_of(live, figure) == before
                changed = False
                for turns in range(len(handles[at]["zones"])):
                    live.keyboard.press("Enter")
                    for _ in range(turns):
                        live.keyboard.press("ArrowRight")
                    live.keyboard.press("Enter")
                    wait_drawn(live, figure)
                    changed |= setting_of(live, figure) != before
                assert changed, f"{figure}: putting {handles[at]['label']} down changes nothing"
            else:
                for key in ("ArrowRight", "ArrowLeft"):
                    live.keyboard.press(key)
                    wait_drawn(live, figure)
                    if setting_of(live, figure) != before:
                        break
                assert setting_of(live, figure) != before
            assert live.locator(f"#fig-{figure} .handle-focus").count() == 1, "the ring stays"
            live.keyboard.press("Escape")
            done += 1
    if not done:
        pytest.skip("no picture here has handles")


def test_the_skip_link_leads_to_the_words(live):
    live.evaluate(
        "document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')"
    )
    live.keyboard.press("Tab")
    assert live.evaluate("document.activeElement.className") == "skip"
    live.keyboard.press("Enter")
    assert live.evaluate("document.activeElement.id") == "main"
