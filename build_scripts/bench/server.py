"""One host for all systems: it compresses what static hosts compress, paces, and counts bytes.

Every system's files come from this server by the same rules.  Text and WebAssembly go out in gzip,
as from most static hosts; what a host that compresses nothing would have sent is counted beside it.
Pages and service workers are asked for again at each visit, everything else may be kept for good.
The line is one for all connections, and is paced here, so that it is the same for every browser.
"""

from __future__ import annotations

import gzip
import hashlib
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts import serve

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SQUEEZED = {".html", ".js", ".mjs", ".css", ".json", ".svg", ".wasm", ".txt", ".webmanifest"}
ASKED_AGAIN = {".html", ".webmanifest"}  # and service workers: see `_kept`
CHUNK = 16 * 1024
TYPES = {**serve.TYPES, ".map": "application/json", ".ipynb": "application/json"}


@dataclass
class Line:
    """A line of so many bytes a second, shared by all who send; None: as fast as it goes."""

    rate: float | None = None
    sent: int = 0  # bytes of answers, heads and bodies
    plain: int = 0  # the same from a host that compresses nothing
    _free: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def reset(self, rate: float | None) -> None:
        """Begin to count anew, at this rate."""
        with self._lock:
            self.rate, self.sent, self.plain, self._free = rate, 0, 0, 0.0

    def count(self, sent: int, plain: int) -> None:
        """Add to what was sent, and to what it would have been uncompressed."""
        with self._lock:
            self.sent += sent
            self.plain += plain

    def wait(self, size: int) -> None:
        """Sleep until the line has carried so many more bytes."""
        if self.rate is None:
            return
        with self._lock:
            self._free = max(self._free, time.monotonic()) + size / self.rate
            until = self._free
        time.sleep(max(0.0, until - time.monotonic()))


@dataclass(frozen=True)
class Held:
    """A file, ready to be sent."""

    kind: str
    plain: bytes
    squeezed: bytes | None
    tag: str


@cache
def held(path: Path) -> Held:
    """Read a file once, and compress it where a host would."""
    plain = path.read_bytes()
    squeezed = gzip.compress(plain, 6, mtime=0) if path.suffix in SQUEEZED else None
    kind = TYPES.get(path.suffix, "application/octet-stream")
    return Held(kind, plain, squeezed, f'"{hashlib.sha256(plain).hexdigest()[:20]}"')


@dataclass(frozen=True)
class Host:
    """The running server."""

    address: str
    line: Line


@contextmanager
def hosting(folders: Mapping[str, Path]) -> Iterator[Host]:
    """Serve each folder below its name: `{"stock": folder}` lies at `<address>stock/`."""
    line = Line()

    class Handler(_Handler):
        places = folders
        carrier = line

    for path in (path for folder in folders.values() for path in folder.rglob("*")):
        if path.suffix in SQUEEZED and path.is_file():
            held(path)  # now, so that nobody's first run pays for it
    server = serve.Server((serve.HOST, 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Host(f"http://{serve.HOST}:{server.server_port}/", line)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    places: Mapping[str, Path]
    carrier: Line

    def do_GET(self) -> None:
        path = self._path()
        if path is None:
            return self._send(HTTPStatus.NOT_FOUND, {"Content-Type": "text/plain"}, b"", 0)
        file = held(path)
        age = "no-cache" if _asked_again(path) else "public, max-age=31536000, immutable"
        head = {"Content-Type": file.kind, "ETag": file.tag, "Cache-Control": age}
        if self.headers.get("If-None-Match") == file.tag:
            return self._send(HTTPStatus.NOT_MODIFIED, head, b"", 0)
        body = file.plain
        if file.squeezed is not None and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = file.squeezed
            head |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        return self._send(HTTPStatus.OK, head, body, len(file.plain))

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is for the measurements."""

    def _path(self) -> Path | None:
        place, _, rest = self.path.partition("?")[0].lstrip("/").partition("/")
        folder = self.places.get(place)
        if folder is None or ".." in rest.split("/"):
            return None
        path = folder / rest
        if path.is_dir():
            path /= "index.html"
        return path if path.is_file() else None

    def _send(self, status: HTTPStatus, head: dict[str, str], body: bytes, plain: int) -> None:
        self.send_response(status)
        for name, value in {**head, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        size = sum(len(line) for line in self._headers_buffer) + 2  # type: ignore[attr-defined,misc]
        self.end_headers()
        self.carrier.count(size + len(body), size + plain)
        for start in range(0, len(body), CHUNK):
            chunk = body[start : start + CHUNK]
            self.carrier.wait(len(chunk))
            self.wfile.write(chunk)


def _asked_again(path: Path) -> bool:
    """Tell whether hosts and browsers ask for a file anew: pages, and service workers."""
    return path.suffix in ASKED_AGAIN or path.name in ("sw.js", "service-worker.js")
