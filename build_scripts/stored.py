"""Pack an essay's frames into one classic script, which loads where a fetch would fail."""

from __future__ import annotations

import base64
import json
import struct

import zstandard

from build_scripts.engines import Reply

LEVEL = 19
ALIGN = 8  # bytes; the page makes typed arrays of any kind from any offset


def pack(replies: dict[tuple[str, str], Reply]) -> bytes:
    """Return a JSON index and all arrays, equal ones once, compressed with zstd.

    `web/lib/store.js` reads it: the index's length as a little-endian uint32, the index, then the
    bytes of the arrays.
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
                data += array + bytes(-len(array) % ALIGN)
            indexes.append(buffers[dtype, array])
        frames[f"{engine} {key}"] = (reply.header, indexes)
    index = json.dumps({"frames": frames, "buffers": places}, ensure_ascii=False).encode()
    raw = struct.pack("<I", len(index)) + index + bytes(data)
    return zstandard.ZstdCompressor(level=LEVEL, write_content_size=True).compress(raw)


def script(replies: dict[tuple[str, str], Reply]) -> str:
    """Return the pack as a script that hands it to the page, whichever of the two comes first."""
    return f'(self.scrollabFrames??=[]).push("{base64.b64encode(pack(replies)).decode()}");\n'


def _dtypes(reply: Reply) -> list[str]:
    header = json.loads(reply.header)["frame"]
    arrays = [field for field in header.values() if isinstance(field, dict)]
    return [str(field["dtype"]) for field in sorted(arrays, key=lambda f: int(f["buffer"]))]
