"""Judges: engines to which a reader's answer is a parameter, and the verdict a part of the frame.

Such an engine is an engine like any other.  What makes it a judge are these fields of its frame:

- `right: bool`: whether the answer counts as right, which is `score >= needed`;
- `score: float`: what the answer was judged by, the more the better, in units of the engine's own;
- `needed: float`: the score from which on an answer counts, the same for every answer;
- `best: float`: the highest score that can be had, or a bound on it;
- `mistake: Literal["", ...]`: what a wrong answer looks like, "" where it has no name or is right.

A question of an essay gives each mistake the name of a misconception.  All else in the frame, the
data and the best answer to draw, may not depend on the answer: the build stores the frame of the
answer that the parameters have by default, and the page draws the question from it.
"""

from __future__ import annotations

from typing import Literal, get_args, get_origin

from scrollab.hints import hints_of

FIELDS = {"right": bool, "score": float, "needed": float, "best": float}


def is_judge(frame_type: type) -> bool:
    """Tell whether frames of that type hold a verdict; raise `TypeError` where it is a half one."""
    hints = hints_of(frame_type)
    if "mistake" not in hints:
        return False
    for name, kind in FIELDS.items():
        if hints.get(name) is not kind:
            raise TypeError(f"{frame_type.__name__}.{name}: a judge declares it {kind.__name__}")
    if get_origin(hints["mistake"]) is not Literal or "" not in get_args(hints["mistake"]):
        raise TypeError(f'{frame_type.__name__}.mistake: a judge declares it Literal["", ...]')
    return True


def mistakes(frame_type: type) -> list[str]:
    """Return the mistakes that a judge can name."""
    return [name for name in get_args(hints_of(frame_type)["mistake"]) if name]
