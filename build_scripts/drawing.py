"""Ask Node to draw figures with the page's own code."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_scripts import kept
from build_scripts.at_once import at_once
from build_scripts.engines import Reply
from build_scripts.errors import BuildError
from build_scripts.paths import GENERATED, ROOT, WEB
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


@dataclass(frozen=True)
class Order:
    """All drawings of one essay: its figures' files by name, and the words in drawings."""

    jobs: list[Job]
    figures: dict[str, Path]
    words: dict[str, Any]


def draw(
    orders: Sequence[Order], replies: dict[tuple[str, str], Reply]
) -> list[tuple[dict[Job, Drawn], Views]]:
    """Return, for each order, the drawing of each job and the view parameters of its figures.

    Raises the `BuildError` that names file and line for a drawing that fails, is not idempotent,
    or has a view parameter out of bounds.
    """
    sums = {name: _sum(reply) for name, reply in replies.items()}
    return at_once(lambda order: _draw(order, replies, sums), orders)


def _draw(
    order: Order, replies: dict[tuple[str, str], Reply], sums: dict[tuple[str, str], str]
) -> tuple[dict[Job, Drawn], Views]:
    code = kept.digest(_code(order))
    # A drawing is also tried over the one before it, so what was drawn together stays together.
    strips: dict[tuple[str, str, str], list[Job]] = {}
    for job in dict.fromkeys(order.jobs):
        strips.setdefault((job.shot.figure, job.size, job.id), []).append(job)
    names = {
        strip: [code, strip, order.words, [_name(job, sums) for job in jobs]]
        for strip, jobs in strips.items()
    }
    found = {strip: kept.find("drawings", name) for strip, name in names.items()}
    views = kept.find("views", code)
    missing = [strip for strip, content in found.items() if content is None]
    if missing or views is None:
        jobs = [job for strip in missing for job in strips[strip]]
        answered = _node(_asked(jobs, order, replies))
        views = json.dumps(answered["views"]).encode()
        kept.put("views", code, views)
        answers = iter(answered["answers"])
        for strip in missing:
            drawn = [_checked(job, next(answers)) for job in strips[strip]]
            found[strip] = content = json.dumps(drawn).encode()
            kept.put("drawings", names[strip], content)
    return {
        job: Drawn(**answer)
        for strip, jobs in strips.items()
        for job, answer in zip(jobs, json.loads(found[strip] or b""), strict=True)
    }, json.loads(views)


def _code(order: Order) -> list[Path]:
    """Return all files that decide how the figures of an essay draw a frame."""
    folders = {path.parent.parent for path in order.figures.values()}
    scripts = [path for folder in folders for path in folder.rglob("*.js")]
    return [WEB / "lib", *scripts, *(GENERATED / folder.name for folder in folders)]


def _name(job: Job, sums: dict[tuple[str, str], str]) -> list[Any]:
    return [sums[job.shot.frame_id], job.shot.all_params(), job.shot.view]


def _sum(reply: Reply) -> str:
    total = hashlib.sha256(reply.header.encode())
    for buffer in reply.buffers:
        total.update(buffer)
    return total.hexdigest()


def _asked(jobs: list[Job], order: Order, replies: dict[tuple[str, str], Reply]) -> dict[str, Any]:
    index = {name: i for i, name in enumerate(dict.fromkeys(job.shot.frame_id for job in jobs))}
    return {
        "figures": {name: str(path) for name, path in order.figures.items()},
        "words": order.words,
        "frames": [_frame(replies[name]) for name in index],
        "jobs": [
            {
                "figure": job.shot.figure,
                "frame": index[job.shot.frame_id],
                "params": job.shot.all_params(),
                "state": job.shot.view,
                "size": job.size,
                "id": job.id,
            }
            for job in jobs
        ],
    }


def _node(asked: dict[str, Any]) -> dict[str, Any]:
    run = subprocess.run(
        ["node", str(DRAW)], input=json.dumps(asked), capture_output=True, text=True, check=False
    )
    if run.returncode:
        tail = "\n".join(run.stderr.strip().splitlines()[-12:])
        raise BuildError(f"drawing failed:\n{tail}")
    answered: dict[str, Any] = json.loads(run.stdout)
    return answered


def _checked(job: Job, answer: dict[str, str]) -> dict[str, str]:
    if "error" in answer:
        raise job.shot.place.error(f"figures/{job.shot.figure}.js ({job.size}): {answer['error']}")
    return answer


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
