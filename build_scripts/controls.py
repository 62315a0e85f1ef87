"""What each control of a lab is: kind, bounds and words, from the engine's hints and the essay."""

from __future__ import annotations

from typing import Any

from build_scripts.concepts import schema
from build_scripts.drawing import Views
from build_scripts.essay import Essay, Placement
from build_scripts.numerals import PLAIN, Numerals, listed, written

KINDS = {
    "int": "slider",
    "float": "slider",
    "choice": "choice",
    "bool": "check",
    "ints": "list",
    "floats": "list",
}


def controls(
    essay: Essay, placement: Placement, views: Views, numerals: Numerals = PLAIN
) -> list[dict[str, Any]]:
    """Return each control of a placement as the template draws it.

    A name may be the engine's or the figure's; `name:play` gives a view parameter a play button.
    Raises the error that names file and line for a name that is neither.
    """
    return [_control(essay, placement, views, name, numerals) for name in placement.controls]


def _control(
    essay: Essay, placement: Placement, views: Views, wanted: str, numerals: Numerals
) -> dict[str, Any]:
    name, _, player = wanted.partition(":")
    shot = placement.shots[0]
    fields, own_views = schema(shot.engine), views[placement.figure]
    if name not in fields and name not in own_views:
        known = sorted([*fields, *own_views])
        raise placement.place.error(f"no parameter {name!r} to control; there are {known}")
    about = essay.front.get("controls", {}).get(name, {})
    control: dict[str, Any] = {
        "name": name,
        "for": placement.id,
        "view": name in own_views,
        "label": about.get("label", name.replace("_", " ").capitalize()),
        "unit": about.get("unit", ""),
        "help": about.get("help", ""),
        "format": about.get("format", "plain"),
    }
    if name in own_views:
        control |= _view(own_views[name], shot.view.get(name), bool(player))
    else:
        field = fields[name]
        control |= field | {"kind": KINDS[field["kind"]], "value": shot.all_params()[name]}
        if name == "seed":
            control["kind"] = "seed"
    if control["kind"] == "choice":
        words = about.get("choices", {})
        control["choices"] = [
            {"value": choice, "label": words.get(choice, choice)} for choice in control["choices"]
        ]
    elif control["kind"] in ("slider", "play"):
        control["text"] = number_text(control["value"], control["format"], numerals)
    elif control["kind"] == "list":
        control["text"] = listed(control["value"], numerals)
    if control.get("value") == 1:
        control["unit"] = about.get("one", control["unit"])
    return control


def _view(view: dict[str, Any], value: Any, player: bool) -> dict[str, Any]:
    if "choices" in view:
        start = view.get("start", view["choices"][0])
        return {"kind": "choice", "choices": view["choices"], "value": value or start}
    start = view.get("start", view["low"]) if value is None else value
    kind = "play" if player else "slider"
    return {"kind": kind, "step": 1, **view, "value": start}


def number_text(value: float, how: str, numerals: Numerals = PLAIN) -> str:
    """Return a control's value in words, as `web/lib/controls.js` writes it."""
    if how == "percent":
        return written(f"{round(value * 100)}%", numerals)
    return written(f"{value:g}", numerals)
