"""Ask Node to draw figures with the page's own code."""

from __future__ import annotations

import base64
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_scripts.engines import Reply
from build_scripts.errors import BuildError
from build_scripts.paths import ROOT
from build_scripts.shots import Shot

Views = dict[str, dict[str, dict[str, Any]]]
DRAW = ROOT / "build_scripts" / "draw.mjs"


@dataclass(frozen=True)
class Drawn:
    """One figure at one setting on one sheet: its SVG, its sentence, its data table as HTML."""

    svg: str
    sentence: str
    table: str


@dataclass(frozen=True)
class Job:
    """One drawing to make; `id` makes names inside the SVG unique on the page."""

    shot: Shot
    size: str
    id: str


def draw(
    jobs: list[Job],
    replies: dict[tuple[str, str], Reply],
    figures: dict[str, Path],
    words: dict[str, Any],
) -> tuple[dict[Job, Drawn], Views]:
    """Return the drawing of each job, all of one essay, and the view parameters of its figures.

    Raises the `BuildError` that names file and line for a drawing that fails, is not idempotent,
    or has a view parameter out of bounds.
    """
    jobs = list(dict.fromkeys(jobs))
    index = {name: i for i, name in enumerate(dict.fromkeys(job.shot.frame_id for job in jobs))}
    asked = {
        "figures": {name: str(path) for name, path in figures.items()},
        "frames": [_frame(replies[name]) for name in index],
        "jobs": [
            {
                "figure": job.shot.figure,
                "frame": index[job.shot.frame_id],
                "params": job.shot.all_params(),
                "state": job.shot.view,
                "size": job.size,
                "words": words,
                "id": job.id,
            }
            for job in jobs
        ],
    }
    answered = _node(asked)
    drawn = zip(jobs, answered["answers"], strict=True)
    return {job: _drawn(job, answer) for job, answer in drawn}, answered["views"]


def _node(asked: dict[str, Any]) -> dict[str, Any]:
    run = subprocess.run(
        ["node", str(DRAW)], input=json.dumps(asked), capture_output=True, text=True, check=False
    )
    if run.returncode:
        tail = "\n".join(run.stderr.strip().splitlines()[-12:])
        raise BuildError(f"drawing failed:\n{tail}")
    answered: dict[str, Any] = json.loads(run.stdout)
    return answered


def _drawn(job: Job, answer: dict[str, Any]) -> Drawn:
    if "error" in answer:
        raise job.shot.place.error(f"figures/{job.shot.figure}.js ({job.size}): {answer['error']}")
    return Drawn(answer["svg"], answer["sentence"], answer["table"])


def _frame(reply: Reply) -> dict[str, Any]:
    header = json.loads(reply.header)["frame"]
    arrays = sorted(
        (field for field in header.values() if isinstance(field, dict)),
        key=lambda field: int(field["buffer"]),
    )
    buffers = [
        {"dtype": field["dtype"], "base64": base64.b64encode(data).decode()}
        for field, data in zip(arrays, reply.buffers, strict=True)
    ]
    return {"header": reply.header, "buffers": buffers}
