"""Files that pages ask for by name: hashed names, and a twin that a script tag can load."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from build_scripts.runtime.common import write


@dataclass(frozen=True)
class Asset:
    """One file of the bundle as pages know it; paths are relative to the bundle's root."""

    url: str
    twin: str | None
    size: int  # bytes to load
    raw: int  # bytes once decompressed
    sha256: str

    def about(self) -> dict[str, object]:
        """Return what a page must know to load this file and check it."""
        about = {"url": self.url, "twin": self.twin, "size": self.size, "raw": self.raw}
        return {**about, "sha256": self.sha256}


class Shelf:
    """Puts files into the bundle, and knows which of them belong there."""

    def __init__(self, dist: Path) -> None:
        self.dist = dist
        self.kept: set[Path] = set()

    def put_hashed(self, name: str, content: bytes, raw: int) -> Asset:
        """Put bytes at `runtime/<name>.<hash>.bin`."""
        digest = hashlib.sha256(content).hexdigest()
        return self._put(f"runtime/{name}.{digest[:16]}", ".bin", content, digest, raw)

    def put_wheel(self, name: str, content: bytes, *, twin: bool) -> Asset:
        """Put a file that must keep its name at `wheels/<hash>/<name>`."""
        digest = hashlib.sha256(content).hexdigest()
        path = f"wheels/{digest[:16]}/{name}"
        return self._put(path, "", content, digest, len(content), twin=twin)

    def sweep(self) -> None:
        """Remove what an earlier build left in the same folders."""
        for folder in (self.dist / "runtime", self.dist / "wheels"):
            for path in sorted(folder.rglob("*"), reverse=True):
                if path.is_file() and path not in self.kept:
                    path.unlink()
                elif path.is_dir() and not any(path.iterdir()):
                    path.rmdir()

    def _put(
        self, stem: str, end: str, content: bytes, digest: str, raw: int, *, twin: bool = True
    ) -> Asset:
        url = stem + end
        self._keep(url, len(content), lambda: content)
        if twin:
            # fetch() fails from disk and in sandboxed frames; a script tag does not.
            head = f"scrollabBytes({json.dumps(stem + '.js')},".encode()
            size = len(head) + (len(content) + 2) // 3 * 4 + 5
            self._keep(
                f"{stem}.js", size, lambda: head + b'"' + base64.b64encode(content) + b'");\n'
            )
        return Asset(url, f"{stem}.js" if twin else None, len(content), raw, digest)

    def _keep(self, url: str, size: int, content: Callable[[], bytes]) -> None:
        path = self.dist / url
        self.kept.add(path)
        # The name holds the content's hash: a file of the right length is the right file.
        if not (path.is_file() and path.stat().st_size == size):
            write(path, content())
