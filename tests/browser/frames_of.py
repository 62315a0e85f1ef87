"""An essay's frames as they are shipped, and its drawings as the build makes them from these."""

from __future__ import annotations

import base64
import gzip
import json
import re
import struct

import numpy as np

from build_scripts import pages, shell
from build_scripts.drawing import Order, draw
from build_scripts.engines import Reply
from build_scripts.essay import read
from build_scripts.paths import DIST, ESSAYS
from build_scripts.sheet import Site


def stored(slug, dist=DIST):
    """Return the replies that the bundle holds for an essay, by (engine, canonical parameters)."""
    (file,) = (dist / "assets").glob(f"frames.{slug}.*.js")
    packed = base64.b64decode(re.search(r'push\("([^"]+)"\)', file.read_text("utf-8"))[1])
    raw = gzip.decompress(packed)
    (length,) = struct.unpack_from("<I", raw)
    index = json.loads(raw[4 : 4 + length])
    data = raw[4 + length :]
    replies = {}
    for name, (header, indexes) in index["frames"].items():
        engine, _, key = name.partition(" ")
        places = [index["buffers"][i] for i in indexes]
        buffers = [_array(data[start : start + size], dtype) for dtype, start, size in places]
        replies[engine, key] = Reply(header, buffers)
    return replies


def _array(by_rank, dtype):
    return np.frombuffer(by_rank, np.uint8).reshape(np.dtype(dtype).itemsize, -1).T.tobytes()


def drawn(slug):
    """Return [{id, step, size, svg, params, state}] for every step of every figure of an essay."""
    essay = read(ESSAYS / slug)
    words = Site(shell.words(), [essay], {}, None).page_words(essay)
    posters = pages.poster_jobs(essay)
    jobs = [job for job in pages.jobs(essay) if job not in posters]
    [(made, _)] = draw([Order(jobs, essay.figures, words)], stored(slug))
    return [
        {
            "id": placement.id,
            "step": i,
            "size": size,
            "svg": made[pages.Job(shot, size, f"{placement.id}-{size}")].svg,
            "params": shot.all_params(),
            "state": shot.view,
        }
        for placement in essay.placements
        for i, shot in enumerate(placement.shots)
        for size in ("wide", "narrow")
    ]
