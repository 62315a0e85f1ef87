"""Pack an essay's frames into one classic script, which loads where a fetch would fail."""

from __future__ import annotations

import base64
import gzip
import json
import struct

import numpy as np

from build_scripts.engines import Reply


def pack(replies: dict[tuple[str, str], Reply]) -> bytes:
    """Return a JSON index and all arrays, equal ones once, in gzip, which browsers unpack.

    `web/lib/store.js` reads it: the index's length as a little-endian uint32, the index, then each
    array: the first bytes of all its values, then the second bytes, and so on.  Bytes of the same
    rank are alike, and gzip makes a fifth less of an essay with many numbers.
    """
    buffers: dict[tuple[str, bytes], int] = {}
    places: list[tuple[str, int, int]] = []
    frames: dict[str, tuple[str, list[int]]] = {}
    data = bytearray()
    for (engine, key), reply in sorted(replies.items()):
        indexes = []
        for dtype, array in zip(_dtypes(reply), reply.buffers, strict=True):
            if (dtype, array) not in buffers:
                buffers[dtype, array] = len(places)
                places.append((dtype, len(data), len(array)))
                data += _by_rank(array, np.dtype(dtype).itemsize)
            indexes.append(buffers[dtype, array])
        frames[f"{engine} {key}"] = (reply.header, indexes)
    index = json.dumps({"frames": frames, "buffers": places}, ensure_ascii=False).encode()
    raw = struct.pack("<I", len(index)) + index + bytes(data)
    return gzip.compress(raw, mtime=0)


def _by_rank(array: bytes, width: int) -> bytes:
    return np.frombuffer(array, np.uint8).reshape(-1, width).T.tobytes()


def script(replies: dict[tuple[str, str], Reply]) -> str:
    """Return the pack as a script that hands it to the page, whichever of the two comes first."""
    return f'(self.scrollabFrames??=[]).push("{base64.b64encode(pack(replies)).decode()}");\n'


def _dtypes(reply: Reply) -> list[str]:
    header = json.loads(reply.header)["frame"]
    arrays = [field for field in header.values() if isinstance(field, dict)]
    return [str(field["dtype"]) for field in sorted(arrays, key=lambda f: int(f["buffer"]))]
