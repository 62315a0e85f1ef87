"""Engines run by the shipped Pyodide, under Node: what a page stores is what it would compute.

A job is an engine and its parameters; its reply is the header and the arrays that the worker
would post.  Replies are kept in `.cache/frames` under a hash of all that decides them, so an
unchanged engine starts no Python.
"""

from __future__ import annotations

import hashlib
import json
import struct
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from build_scripts.at_once import at_once
from build_scripts.errors import BuildError
from build_scripts.paths import CACHE
from build_scripts.progress import say
from build_scripts.runtime import Runtime, bundle
from build_scripts.runtime.common import node, write

SCRIPT = Path(__file__).with_suffix(".mjs")


@dataclass(frozen=True)
class Job:
    """One call: "decision_tree.regions", and what of its parameters is not the default."""

    engine: str
    params: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        given = " ".join(f"{name}={value}" for name, value in self.params.items())
        return f"{self.engine} {given}".strip()


@dataclass(frozen=True)
class Reply:
    """A frame as the worker posts it: the JSON header, and the bytes of each array."""

    header: str
    buffers: list[bytes]


class EngineError(BuildError):
    """An engine refused its parameters or failed; the message names the job."""

    def __init__(self, job: Job, message: str) -> None:
        super().__init__(f"{job}: {message}")
        self.job = job


def run(
    jobs: Sequence[Job], runtime: Runtime | None = None, cache: Path | None = CACHE / "frames"
) -> list[Reply]:
    """Answer every job, in order; raise `EngineError` for the first that fails.

    `runtime` is what `bundle` made; without it, one is put together in `.cache`.  `cache=None`
    runs every job afresh.
    """
    runtime = runtime or bundle(CACHE / "runtime")
    keys = [_key(job, runtime) for job in jobs]
    replies = {key: reply for key in set(keys) if cache and (reply := _kept(cache / key))}
    missing = {key: job for key, job in zip(keys, jobs, strict=True) if key not in replies}
    if missing:
        say(f"Running {len(missing)} engine calls in the shipped Python")
        by_concept: dict[str, dict[str, Job]] = {}
        for key, job in missing.items():
            by_concept.setdefault(_concept(job), {})[key] = job

        def answer(concept: str) -> dict[str, Reply]:
            return _answered(concept, by_concept[concept], runtime, cache)

        for answers in at_once(answer, by_concept):
            replies |= answers
    return [replies[key] for key in keys]


def _answered(
    concept: str, jobs: Mapping[str, Job], runtime: Runtime, cache: Path | None
) -> dict[str, Reply]:
    """Run the jobs of one concept, and keep each reply as it comes."""
    replies = {}
    with session(runtime, [concept]) as python:
        for key, job in jobs.items():
            replies[key] = python.ask(job)
            if cache:
                write(cache / key, _stored(replies[key]))
    return replies


class Session:
    """A Pyodide that runs, and answers one job after the other."""

    def __init__(self, process: subprocess.Popen[bytes], log: IO[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._in, self._out = process.stdin, process.stdout
        self._log = log

    def ask(self, job: Job, frames: int | None = None) -> Reply:
        """Run one job; raise `EngineError` if its engine refuses it or fails.

        With `frames`, long work is done to that frame and no further.
        """
        try:
            self.send({"engine": job.engine, "params": job.params, "frames": frames})
            line = self._out.readline()
        except BrokenPipeError:
            line = b""
        if not line:
            raise EngineError(job, f"the shipped Python stopped. {self._last_words()}")
        answer = json.loads(line)
        if "error" in answer:
            error = answer["error"]
            raise EngineError(job, f"{error['type']}: {error['message']}")
        return Reply(answer["header"], [self._out.read(size) for size in answer["sizes"]])

    def send(self, message: object) -> None:
        """Write one line of JSON to the shipped Python's host."""
        self._in.write(json.dumps(message).encode() + b"\n")
        self._in.flush()

    def _last_words(self) -> str:
        self._log.seek(0)
        return " ".join(self._log.read().decode(errors="replace").split("\n")[-12:]).strip()


@contextmanager
def session(runtime: Runtime, concepts: Sequence[str]) -> Iterator[Session]:
    """Start the shipped Pyodide with what these concepts need, and end it on leaving."""
    boot = runtime.boot(concepts, "")
    with (
        tempfile.TemporaryFile() as log,
        subprocess.Popen(
            [node(), str(SCRIPT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log
        ) as process,
    ):
        try:
            python = Session(process, log)
            python.send({"boot": boot, "files": _files(runtime, boot)})
            yield python
        finally:
            process.kill()


def _files(runtime: Runtime, boot: dict[str, Any]) -> dict[str, str]:
    about = {**boot["assets"], **{wheel["name"]: wheel for wheel in boot["wheels"]}}
    return {name: str(runtime.dist / asset["url"]) for name, asset in about.items()}


def _concept(job: Job) -> str:
    return job.engine.partition(".")[0]


def _key(job: Job, runtime: Runtime) -> str:
    text = json.dumps([runtime.key(_concept(job)), job.engine, job.params], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _stored(reply: Reply) -> bytes:
    parts = [reply.header.encode(), *reply.buffers]
    sizes = struct.pack(f"<I{len(parts)}I", len(parts), *map(len, parts))
    return sizes + b"".join(parts)


def _kept(path: Path) -> Reply | None:
    if not path.is_file():
        return None
    content = path.read_bytes()
    (count,) = struct.unpack_from("<I", content)
    sizes = struct.unpack_from(f"<{count}I", content, 4)
    parts, at = [], 4 * (count + 1)
    for size in sizes:
        parts.append(content[at : at + size])
        at += size
    return Reply(parts[0].decode(), parts[1:])
