"""Questions: their markup, what the page must know to judge a guess, and the teacher's answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from build_scripts import markdown, question_rules
from build_scripts.essay import Essay, Question
from build_scripts.pages import macro
from build_scripts.prose import Frames, fields, fill_text, formatted

if TYPE_CHECKING:
    from build_scripts.pages import Body


def markup(essay: Essay, frames: Frames, words: dict[str, Any], body: Body) -> dict[str, str]:
    """Return the HTML of each question, by id; `body` draws the pictures to answer in."""
    draw = macro("question.html", "question")
    return {
        question.id: str(
            draw(
                _shown(question, frames),
                words,
                body.asked(question) if question.is_placed else None,
            )
        )
        for question in essay.questions
    }


def judged(essay: Essay, frames: Frames) -> dict[str, Any]:
    """Return what the page needs to judge each question, the truth itself left to the engine."""
    return {question.id: _with_seeds(question, frames) for question in essay.questions}


def answers(essay: Essay, frames: Frames) -> list[dict[str, Any]]:
    """Return each question with its answer, for the teacher's page."""
    listed = []
    for question in essay.questions:
        shown = _shown(question, frames)
        truth = truth_text(question, frames)
        choices = [
            {
                "label": _words(choice["label"], question, frames),
                "right": spelt(choice["value"]) == truth,
                "misconception": choice.get("misconception"),
                "feedback": _words(
                    choice.get("feedback", choice.get("right", "")), question, frames
                ),
            }
            for choice in question.about.get("choices", [])
        ]
        more = {
            "choices": choices,
            "mistakes": _mistakes(question, frames),
            "hints": _hints(question, frames),
            "seeds": len(question.seeds),
            "stated": _shown(question, frames)["tolerance"] if question.is_placed else "",
        }
        listed.append(shown | more)
    return listed


def truth_text(question: Question, frames: Frames) -> str:
    """Return the value that the engine gives, as text; a choice is right when its value equals it.

    Raises the error that names file and line where no choice is right, or the field is missing.
    """
    values = fields(frames(question.shot))
    name = "best" if question.is_placed else question.about["answer"]
    if name not in values:
        raise question.place.error(f"answer: no field {name!r} in {question.shot.engine}")
    value = values[name]
    if question.about["kind"] != "choice":
        return formatted(value, question.about.get("format"))
    text = spelt(value)
    if text not in [spelt(choice["value"]) for choice in question.about["choices"]]:
        raise question.place.error(
            f"answer: the engine says {text!r}, and no choice has that value"
        )
    return text


def spelt(value: Any) -> str:
    """Return a value as the page's script spells the engine's: `true` for True, `3` for 3.0."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _shown(question: Question, frames: Frames) -> dict[str, Any]:
    about = question.about
    shown = {
        "id": question.id,
        "kind": about["kind"],
        "ask": _words(about["ask"], question, frames),
        "after": _words(about.get("after", ""), question, frames),
        "transfer": about.get("transfer", False),
        "recall": about.get("recall", False),
        "answer": _answer(question, frames),
        "unit": about.get("unit", ""),
        "hints": len(about.get("hints", [])),
    }
    if about["kind"] == "number":
        if str(about.get("format", "")).endswith("%") and about["high"] <= 1:
            raise question.place.error("high: a guess in per cent goes up to 100, not to 1")
        return shown | {
            "low": about["low"],
            "high": about["high"],
            "step": about.get("step_size", 1),
            "start": about.get("start"),
            "ends": [_number(about["low"]), _number(about["high"])],
            "tolerance": _tolerance(about),
        }
    if question.is_placed:
        return shown | {"tolerance": _words(about["tolerance"], question, frames)}
    choices = [
        {"value": spelt(choice["value"]), "label": _words(choice["label"], question, frames)}
        for choice in about["choices"]
    ]
    return shown | {"choices": choices}


def _answer(question: Question, frames: Frames) -> Markup:
    truth = truth_text(question, frames)
    if question.about["kind"] != "choice":
        unit = question.about.get("unit", "")
        if truth == "1":
            unit = question.about.get("one", unit)
        unit = "" if unit and truth.endswith(unit) else unit
        return Markup("<p><strong>{}</strong></p>").format(f"{truth} {unit}".strip())
    label = next(c["label"] for c in question.about["choices"] if spelt(c["value"]) == truth)
    return Markup("<p><strong>{}</strong></p>").format(_words(label, question, frames))


def _with_seeds(question: Question, frames: Frames) -> dict[str, Any]:
    """Return what the page needs, and for each seed of a reader's own what is different there."""
    base = _judged(question, frames)
    if not question.seeds:
        return base
    first, choices = base | _told(question, frames), _shown(question, frames).get("choices")
    variants = []
    for shot in question.seeds:
        own = replace(question, shot=shot)
        if _shown(own, frames).get("choices") != choices:
            raise question.place.error("seeds: the choices must read the same for every seed")
        words = _judged(own, frames) | _told(own, frames)
        variants.append({name: v for name, v in words.items() if v != first[name]})
    return base | {"seeds": variants}


def _told(question: Question, frames: Frames) -> dict[str, Any]:
    """Return the words of a question that stand in its page."""
    shown = _shown(question, frames)
    return {
        "ask": shown["ask"],
        "after": shown["after"],
        "stated": shown["tolerance"] if question.is_placed else "",
    }


def _judged(question: Question, frames: Frames) -> dict[str, Any]:
    about = question.about
    judged: dict[str, Any] = {
        "kind": about["kind"],
        "engine": question.shot.engine,
        "params": question.shot.given,
        "answer": about["answer"],
        "tries": question_rules.tries(about),
        "hints": _hints(question, frames),
    }
    if about["kind"] != "choice":
        judged["mistakes"] = _mistakes(question, frames)
        judged["unit"] = about.get("unit", "")
        judged["one"] = about.get("one", judged["unit"])
        judged["digits"] = _digits(truth_text(question, frames))
        judged["percent"] = str(about.get("format", "")).endswith("%")
        judged["near"] = _words(about.get("near", ""), question, frames)
        judged["far"] = _words(about.get("far", ""), question, frames)
    if question.is_placed:
        judged["placed"] = True
    elif about["kind"] == "number":
        judged["tolerance"] = about.get("tolerance", 0)
    else:
        judged["choices"] = {
            spelt(choice["value"]): {
                "why": _words(choice.get("feedback", choice.get("right", "")), question, frames),
                "label": _words(choice["label"], question, frames),
                "misconception": choice.get("misconception", ""),
            }
            for choice in about["choices"]
        }
    return judged


def _hints(question: Question, frames: Frames) -> list[Markup]:
    return [_words(hint, question, frames) for hint in question.about.get("hints", [])]


def _mistakes(question: Question, frames: Frames) -> list[dict[str, Any]]:
    """Return the wrong numbers that have a name, what each looks like left to the frame."""
    values = fields(frames(question.shot))
    made = []
    for mistake in question.about.get("mistakes", []):
        field = mistake.get("is")
        if field is not None and not isinstance(values.get(field), int | float):
            raise question.place.error(
                f"mistakes: {field!r} is no number in the frame of {question.shot.engine}"
            )
        why = mistake.get("feedback", question.about.get("far", ""))
        made.append(
            {
                name: mistake[name]
                for name in ("is", "side", "looks", "misconception")
                if name in mistake
            }
            | {"why": _words(why, question, frames)}
        )
    return made


def _tolerance(about: dict[str, Any]) -> str:
    """Return in words how far a guess may be off, or nothing where it must be exact."""
    tolerance = about.get("tolerance", 0)
    if not tolerance:
        return ""
    unit = about.get("one", about.get("unit", "")) if tolerance == 1 else about.get("unit", "")
    return f"{_number(tolerance)}{'' if unit == '%' else ' '}{unit}".strip()


def _number(value: float) -> str:
    return formatted(value, ",.0f" if value == int(value) else None)


def _digits(text: str) -> int:
    return len(text.rstrip("%").partition(".")[2])


def _words(text: str, question: Question, frames: Frames) -> Markup:
    html = markdown.inline(text)
    return Markup(fill_text(html, question.shot, frames, question.place))
