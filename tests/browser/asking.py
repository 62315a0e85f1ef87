"""A reader's hands on questions."""

from __future__ import annotations

from tests.browser.arrived import make_whole

ABOUT = """() => {
  const boot = JSON.parse(document.getElementById("boot").textContent);
  const store = [...scrollab.figures.values()][0].context.store;
  // What is answered in a picture takes Python, and hands of its own: test_placed.py.
  const typed = Object.entries(boot.questions).filter(([, about]) => !about.placed);
  return Object.fromEntries(typed.map(([id, about]) => {
    const {schema} = boot.engines[about.engine];
    const defaults = Object.entries(schema).map(([name, field]) => [name, field.default]);
    const frame = store.get(about.engine, {...Object.fromEntries(defaults), ...about.params});
    return [id, {...about, truth: frame[about.answer]}];
  }));
}"""
CLICK = "(element) => element.click()"


def wait_asked(page):
    page.wait_for_function("() => window.scrollab?.questions")
    make_whole(page)


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
    # Firefox, driven so, writes after what is there.
    field.evaluate("(field) => { field.value = '' }")
    field.fill(f"{truth if right else far:.{about['digits']}f}")
    return None


def sure(page, name):
    section(page, name).locator("input[value=fairly]").evaluate(CLICK)


def commit(page, name):
    section(page, name).locator("[data-tool=commit]").evaluate(CLICK)


def give_up(page, name):
    section(page, name).locator("[data-tool=give-up]").evaluate(CLICK)
