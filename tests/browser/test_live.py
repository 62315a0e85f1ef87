"""Everything: Python is live, every control answers, and nothing moved when it came."""

from __future__ import annotations

from collections import defaultdict

import pytest
from playwright.sync_api import expect

from build_scripts.reader import frame_of, set_control, setting_of, wait_drawn

LABS = """() => [...document.querySelectorAll("form.controls")].map((form) => ({
  figure: form.dataset.for,
  controls: [...form.querySelectorAll("[data-param]")].map((box) => ({
    name: box.dataset.param, kind: box.dataset.kind,
    isView: box.hasAttribute("data-view-param"),
    isBrush: box.hasAttribute("data-view-param")
      && Boolean(scrollab.figures.get(form.dataset.for).drawing.pad),
    rows: scrollab.figures.get(form.dataset.for).drawing.rows?.[box.dataset.param],
    field: scrollab.figures.get(form.dataset.for).schema[box.dataset.param]
      ?? scrollab.figures.get(form.dataset.for).drawing.views[box.dataset.param]
  }))
}))"""
# What is seen: the order of attributes tells a mark's past and shows nothing.
MARKUP = """(id) => {
  const text = (node) => node.nodeType !== 1 ? node.textContent : `<${node.localName} ${
    [...node.attributes].map(({name, value}) => `${name}="${value}"`).sort().join(" ")
  }>${[...node.childNodes].map(text).join("")}</>`;
  return [...scrollab.figures.get(id).sheet.svg.childNodes].map(text).join("");
}"""
ERROR = 'form.controls[data-for="{figure}"] [data-param="{name}"] .error'


def labs(page):
    return page.evaluate(LABS)


def ends(control):
    """Return the values to try: a parameter's ends, or each of its choices."""
    field, kind = control["field"], control["kind"]
    if kind == "choice":
        return field["choices"]
    if kind == "check":
        return [True, False]
    if kind == "list":
        few, many = (
            _rows(_items(field, count), control.get("rows"))
            for count in (field["least"], min(field["most"], 12))
        )
        return [few, many if many != few else few[::-1]]
    return [field["low"], field["high"]]


def _items(field, count):
    low, high = field["low"], field["high"]
    values = [low + (high - low) * i / max(count - 1, 1) for i in range(count)]
    return [round(value) if field["kind"] == "ints" else value for value in values]


def _rows(values, rows):
    """Let the last of each row be a kind, where a list is one of rows: 1, 2 and so on."""
    if rows:
        columns = rows["columns"]
        for i in range(columns - 1, len(values), columns):
            values[i] = i // columns % rows["most"] + 1
    return values


def too_far(control):
    """Return a value that cannot be, as a reader would type it."""
    field = control["field"]
    if control["kind"] == "list":
        return [field["high"] + 1] * max(field["least"], 1)
    return field["high"] + 1


def test_pythons_arrival_changes_no_drawing_and_moves_nothing(live):
    before, after = live.before, live.after
    assert after["drawings"] == before["drawings"]
    moved = [
        pair for pair in zip(before["places"], after["places"], strict=True) if len(set(pair)) > 1
    ]
    assert moved == []


SEEN = """([id, name]) => {
  const figure = scrollab.figures.get(id);
  const note = document.querySelector(`form.controls[data-for="${id}"] .lab-note`)?.textContent;
  const error = document.querySelector(
    `form.controls[data-for="${id}"] [data-param="${name}"] .error`
  );
  const body = document.querySelector(`.figure-foot[data-for="${id}"] details[open] tbody`);
  const {params, state, frame} = figure.drawn;
  const view = figure.view(figure.sheet.size);
  return {
    params, state, note,
    error: error?.checkVisibility() ? error.textContent.trim() : "",
    sentence: figure.drawing.describe(frame, view),
    rows: body && figure.drawing.table(frame, view).rows.slice(0, 60).map((row) => row.map(String)),
    cells: body && [...body.rows].map((row) => [...row.cells].map((cell) => cell.textContent))
  };
}"""
EPOCHS = 10  # long work is cut short: what a control does shows early
STARTS = """([id, most]) => {
  const {schema, start} = scrollab.figures.get(id);
  const {epochs} = start.params;
  const fewer = epochs && {epochs: Math.max(schema.epochs.low, Math.min(epochs, most))};
  return [start, {...start, params: {...start.params, ...fewer}}];
}"""
START = """([id, start]) => {
  const figure = scrollab.figures.get(id);
  figure.start = start;
  figure.reset();
}"""
TABLES = 2  # controls of a lab with which its table is open, and its sentence waited for


@pytest.fixture(scope="session")
def walks():
    return {}


@pytest.fixture
def walk(live, slug, browser_name, walks):
    """What a walk through every lab met: each control set to its ends, and then the lab reset."""
    if (slug, browser_name) not in walks:
        walks[slug, browser_name] = [_walked(live, lab) for lab in labs(live)]
    return walks[slug, browser_name]


def _walked(page, lab):
    """Walk through a lab, whose start is another one meanwhile if it trains for long."""
    figure = lab["figure"]
    own, short = page.evaluate(STARTS, [figure, EPOCHS])
    page.evaluate(START, [figure, short])
    wait_drawn(page, figure)
    foot = page.locator(f'.figure-foot[data-for="{figure}"]')
    table = foot.locator("details.twin:has(.table-box)")
    table.evaluate("(details) => { details.open = true }")
    first = page.evaluate(MARKUP, figure)
    stops = []
    for i, control in enumerate(lab["controls"]):
        if i == TABLES:
            table.evaluate("(details) => { details.open = false }")
        _wake(page, lab, control)
        for value in ends(control):
            set_control(page, figure, control["name"], value)
            stop = page.evaluate(SEEN, [figure, control["name"]])
            stop.update(control=control, value=value, picture=page.evaluate(MARKUP, figure))
            if i < TABLES:  # the sentence is paced, so that a playing picture is no flood of words
                expect(page.locator(f"#sentence-{figure}")).to_have_text(stop["sentence"])
            stops.append(stop)
        foot.locator("[data-tool=reset]").click()
        wait_drawn(page, figure)
        back = {"name": control["name"], "setting": setting_of(page, figure)}
        stops[-1]["back"] = {**back, "picture": page.evaluate(MARKUP, figure)}
    page.evaluate(START, [figure, own])
    return {"figure": figure, "start": short, "first": first, "stops": stops}


def _wake(page, lab, control):
    """Set what must be set for this control to have a use, if it has none as the lab stands."""
    box = page.locator(
        f'form.controls[data-for="{lab["figure"]}"] [data-param="{control["name"]}"]'
    )
    choices = [other for other in lab["controls"] if other["kind"] in ("choice", "check")]
    settings = [(other["name"], value) for other in choices for value in ends(other)]
    for name, value in settings:
        if not box.evaluate("(box) => box.inert"):
            return
        set_control(page, lab["figure"], name, value)
    assert not box.evaluate("(box) => box.inert"), f"nothing wakes {lab['figure']}.{control}"


@pytest.mark.once
def test_every_control_at_its_ends_changes_the_picture_or_what_is_said(walk):
    dull = []
    for lab in walk:
        seen = defaultdict(set)
        for stop in lab["stops"]:
            name, error = stop["control"]["name"], stop["error"]
            values = stop["state" if stop["control"]["isView"] else "params"]
            if not error:
                assert values[name] == stop["value"], (lab["figure"], name)
            if stop["control"]["isBrush"]:  # what a tap will do; test_pad.py taps
                continue
            seen[name].add((stop["picture"], stop["sentence"], stop["note"], error))
        dull += [f"{lab['figure']}.{name}" for name, looks in seen.items() if len(looks) == 1]
    assert not dull, dull


@pytest.mark.once
def test_reset_brings_back_the_pages_own_picture(walk):
    for lab in walk:
        for stop in lab["stops"]:
            back = stop.get("back")
            if back:
                assert back["setting"] == lab["start"], (lab["figure"], back["name"])
                assert back["picture"] == lab["first"], (lab["figure"], back["name"])


@pytest.mark.once
def test_the_data_table_follows_the_picture(walk):
    for lab in walk:
        for stop in lab["stops"]:
            if stop["cells"] is None:
                continue
            assert len(stop["cells"]) == len(stop["rows"])
            for shown, wanted in zip(stop["cells"], stop["rows"], strict=True):
                for cell, text in zip(shown, wanted, strict=True):
                    assert cell == text or float(cell.replace("−", "-")) == pytest.approx(
                        float(text), abs=6e-5
                    )


@pytest.mark.essays("permutation-test")
def test_of_many_quick_changes_the_newest_wins(live):
    for lab in labs(live):
        figure = lab["figure"]
        sliders = [
            c for c in lab["controls"] if c["kind"] in ("slider", "seed") and not c["isView"]
        ]
        for control in sliders[:1]:
            low, high = ends(control)
            drawn = live.evaluate(
                """async ([id, name, low, high]) => {
                  const figure = scrollab.figures.get(id);
                  let count = 0;
                  const more = () => { count += 1; };
                  figure.addEventListener("drawn", more);
                  for (let i = 0; i <= 40; i += 1) {
                    const share = i === 40 ? 1 : (i % 7) / 7;
                    const value = low + (high - low) * share;
                    const whole = figure.schema[name].kind === "int";
                    figure.touch({[name]: whole ? Math.round(value) : value});
                  }
                  await new Promise((resolve) => {
                    const there = () => figure.drawn?.params[name] === high;
                    const look = () => there() ? resolve() : setTimeout(look, 20);
                    look();
                  });
                  await new Promise((resolve) => setTimeout(resolve, 300));
                  figure.removeEventListener("drawn", more);
                  return count;
                }""",
                [figure, control["name"], low, high],
            )
            assert setting_of(live, figure)["params"][control["name"]] == high
            assert drawn <= 41


@pytest.mark.essays("permutation-test")
def test_a_value_that_cannot_be_is_refused_beside_its_control(live):
    tried = 0
    for lab in labs(live):
        figure = lab["figure"]
        for control in lab["controls"]:
            if control["kind"] not in ("seed", "list", "number"):
                continue
            wait_drawn(live, figure)
            picture = live.evaluate(MARKUP, figure)
            set_control(live, figure, control["name"], too_far(control))
            error = live.locator(ERROR.format(figure=figure, **control))
            assert error.is_visible()
            assert len(error.inner_text()) > 10
            box = live.locator(
                f'form.controls[data-for="{figure}"] [data-param="{control["name"]}"]'
            )
            assert box.locator("[aria-invalid=true]").count() == 1
            assert live.evaluate(MARKUP, figure) == picture
            set_control(live, figure, control["name"], ends(control)[0])
            assert error.is_hidden()
            tried += 1
    if not tried:
        pytest.skip("no control here takes typed values")


@pytest.mark.essays("permutation-test")
def test_what_python_refuses_is_told_beside_the_control_and_the_picture_stays(live):
    for lab in labs(live):
        figure = lab["figure"]
        own = [c for c in lab["controls"] if not c["isView"] and c["kind"] in ("slider", "seed")]
        for control in own[:1]:
            picture = live.evaluate(MARKUP, figure)
            wrong = control["field"]["high"] + 1
            live.evaluate(
                "([id, name, value]) => scrollab.figures.get(id).touch({[name]: value})",
                [figure, control["name"], wrong],
            )
            error = live.locator(ERROR.format(figure=figure, **control))
            error.wait_for(state="visible")
            assert f"{control['name']}: " in error.inner_text()
            assert "is outside" in error.inner_text()
            assert live.evaluate(MARKUP, figure) == picture
            wait_drawn(live, figure)


def test_a_live_frame_is_the_stored_frame(live):
    for figure in live.evaluate("[...scrollab.figures.keys()]"):
        same = live.evaluate(
            """async (id) => {
              const figure = scrollab.figures.get(id);
              const {engine} = figure.drawing;
              const {params} = figure.start;
              const {header, buffers} = await scrollab.python.call(engine, params);
              const stored = figure.context.store.get(engine, params);
              const said = JSON.parse(header).frame;
              return Object.entries(said).filter(([name, value]) => {
                const kept = stored[name];
                const isArray = value?.buffer !== undefined;
                if (!isArray) return JSON.stringify(value) !== JSON.stringify(kept);
                return String(buffers[value.buffer]) !== String(kept.data);
              }).map(([name]) => name);
            }""",
            figure,
        )
        assert same == [], f"{figure}: {same} differ"


@pytest.mark.essays("permutation-test")
def test_frames_can_be_read_by_a_test(live):
    figure = live.evaluate("[...scrollab.figures.keys()][0]")
    frame = frame_of(live, figure)
    assert frame
    assert all(value is not None for value in frame.values())


@pytest.mark.essays("permutation-test", "decision-tree")
def test_the_address_follows_what_a_reader_sets_and_sets_it_again(live):
    for lab in labs(live):
        figure = lab["figure"]
        for control in lab["controls"]:
            set_control(live, figure, control["name"], ends(control)[-1])
            if live.locator(ERROR.format(figure=figure, **control)).is_visible():
                set_control(live, figure, control["name"], ends(control)[0])
        wanted = setting_of(live, figure)
        live.wait_for_timeout(400)
        state = live.evaluate("location.hash")
        start = live.evaluate("(id) => scrollab.figures.get(id).start", figure)
        assert (f"#{figure}." in state or f"&{figure}." in state) == (wanted != start)
        live.evaluate(
            "(id) => { const f = scrollab.figures.get(id); f.touched = false; f.show(f.start) }",
            figure,
        )
        live.evaluate("history.replaceState(null, '', location.pathname)")
        live.evaluate("(state) => { location.hash = state }", state)
        live.wait_for_timeout(50)
        wait_drawn(live, figure)
        assert setting_of(live, figure) == wanted
        assert live.locator(".notice").count() == 0


@pytest.mark.essays("permutation-test")
def test_of_an_address_the_valid_part_is_used_and_the_reader_told(live):
    lab = labs(live)[0]
    figure = lab["figure"]
    own = [
        c for c in lab["controls"] if not c["isView"] and c["kind"] in ("slider", "seed", "choice")
    ]
    good = own[0]
    value = ends(good)[-1]
    name = f"{figure}.{good['name']}"
    wrong = [f"{figure}.nothing=1", f"{name}=nonsense", "nowhere.x=2", f"{figure}.__proto__=1"]
    state = "&".join([f"{name}={value}", *wrong])
    live.evaluate("(state) => { location.hash = state }", state)
    notice = live.locator(".notice")
    notice.wait_for()
    assert notice.get_attribute("role") == "alert"
    for part in wrong:
        assert part in notice.inner_text()
    wait_drawn(live, figure)
    assert setting_of(live, figure)["params"][good["name"]] == value


@pytest.mark.essays("permutation-test")
def test_a_worker_that_dies_is_replaced_and_one_that_dies_again_is_told_in_a_sentence(live):
    lab = labs(live)[0]
    figure = lab["figure"]
    picture = live.evaluate(MARKUP, figure)
    dies = "workers.at(-1).dispatchEvent(new ErrorEvent('error', {message: 'gone'}))"
    live.evaluate(dies)  # the first time it is mended without a word
    live.wait_for_function("() => scrollab.python.state.stage === 'live'", timeout=90_000)
    live.evaluate(dies)
    live.wait_for_function("() => scrollab.python.state.stage === 'failed'")
    words = live.locator("#python-pill [data-pill-text]").inner_text()
    assert words.startswith("Python stopped working. The figures keep their last drawing.")
    assert live.evaluate(MARKUP, figure) == picture
    live.locator("#python-pill button").click()
    live.wait_for_function("() => scrollab.python.state.stage === 'live'", timeout=90_000)
    control = next(c for c in lab["controls"] if not c["isView"])
    for value in ends(control):
        set_control(live, figure, control["name"], value)
        assert setting_of(live, figure)["params"][control["name"]] == value
