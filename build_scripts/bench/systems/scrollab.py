"""An essay of this bundle, whose reader touches a lab as soon as there is one to touch."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from build_scripts.bench.systems.system import System

if TYPE_CHECKING:
    from build_scripts.bench.calls import Call

# Nobody is quicker than this reader: the control is set in the frame in which the page can be used.
TOUCH = """(({lab, control, value}) => {
  window.bench = {frames: []};
  const measures = new PerformanceObserver((list) => {
    for (const {name, duration, detail} of list.getEntries()) {
      const ours = name === "scrollab:frame" && detail?.figure === lab;
      if (ours && detail.source === "python") bench.frames.push(duration);
    }
  });
  measures.observe({type: "measure", buffered: true});
  const touch = () => {
    const figure = window.scrollab?.figures?.get(lab);
    if (!figure) return requestAnimationFrame(touch);
    bench.usable = performance.now();
    figure.addEventListener("drawn", () => {
      if (figure.drawn.params[control] === value) bench.live ??= performance.now();
    });
    figure.element.scrollIntoView({behavior: "instant", block: "center"});
    const box = `form.controls[data-for="${lab}"] [data-param="${control}"]`;
    const input = document.querySelector(`${box} input`);
    input.value = value;
    input.dispatchEvent(new Event("input", {bubbles: true}));
  };
  touch();
})"""


def _script(call: Call) -> str:
    about = {"lab": call.lab, "control": call.control, "value": call.value}
    return f"{TOUCH}({json.dumps(about)})"


def _slider(call: Call) -> str:
    box = f'form.controls[data-for="{call.lab}"] [data-param="{call.control}"]'
    return f"{box} input[type=range]"


SCROLLAB = System(
    name="scrollab",
    title="Scrollab",
    path=lambda call: f"scrollab/{call.slug}/index.html",
    script=_script,
    slider=_slider,
    kept="() => performance.getEntriesByName('scrollab:saved').length > 0",
)
