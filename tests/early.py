"""Long work in tests: to its end at its defaults, to an early frame over a grid of settings."""

from __future__ import annotations

from build_scripts.concepts import is_stream
from scrollab.protocol import Stream, call

EARLY = 3


def frames_of(engine_id, setting):
    """Return how many frames are taken of this work; None: all of it, or it is no long work."""
    return EARLY if setting and is_stream(engine_id) else None


def reply_of(engine_id, setting):
    """Return native Python's reply, an early one of long work."""
    frames = frames_of(engine_id, setting)
    if frames is None:
        return call(engine_id, setting)
    stream = Stream(engine_id, setting)
    for _ in range(frames):
        header, buffers, done = stream.next(0)
        if done:
            break
    stream.close()
    return header, buffers
