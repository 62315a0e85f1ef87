"""Serve `dist/` to this machine, rebuild what changes, and reload the page.

The reload is a script of this server's own, put into pages on their way out: the bundle's bytes
stay as they are, and its content security policy allows scripts of its own origin.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
import webbrowser
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from build_scripts import building, progress, stamp
from build_scripts.errors import BuildError
from build_scripts.paths import DIST, ROOT

if TYPE_CHECKING:
    import types
    from collections.abc import Callable, Mapping

HOST = "127.0.0.1"
TRIES = 50  # ports to try before giving up
EVENTS, SCRIPT, WORKER = "/__reload", "/__reload.js", "/sw.js"
OWN = {SCRIPT: "reload.js", WORKER: "no_worker.js"}  # scripts of this server, beside this file
TAG = f'<script src="{SCRIPT}?v=%s" defer></script>'
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
    ".txt": "text/plain; charset=utf-8",
    ".py": "text/plain; charset=utf-8",
    ".ipynb": "application/json",
}


class News:
    """What open pages must know: the version of the bundle, and why the last build failed."""

    def __init__(self, version: str = "") -> None:
        self.version = version
        self.error = ""
        self.over = False
        self._changed = threading.Condition()

    def tell(self, *, version: str | None = None, error: str = "", over: bool = False) -> None:
        """Change the news and wake who waits for them."""
        with self._changed:
            self.version = self.version if version is None else version
            self.error, self.over = error, over
            self._changed.notify_all()

    def wait(self, seconds: float) -> None:
        """Sleep until the news change, or for so long."""
        with self._changed:
            if not self.over:
                self._changed.wait(seconds)

    def event(self) -> bytes:
        """Write the news as a server-sent event."""
        text = json.dumps({"version": self.version, "error": self.error})
        return f"retry: 1000\ndata: {text}\n\n".encode()


class Server(ThreadingHTTPServer):
    """A server that remembers its news, and lets go of its port at once."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # on Windows it would share a port that is taken
    news: News

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet when a browser hangs up in mid-answer, as browsers do."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class Handler(SimpleHTTPRequestHandler):
    """Files of the bundle, its own not-found page, and the reload."""

    protocol_version = "HTTP/1.1"
    extensions_map = {"": "application/octet-stream", **TYPES}  # noqa: RUF012 - the base's name
    own: Mapping[str, str] = OWN
    server: Server

    def do_GET(self) -> None:
        """Answer the reload's two addresses, the service worker's, and files."""
        address = self.path.partition("?")[0]
        if address == EVENTS:
            self._events()
        elif address in self.own:
            script = Path(__file__).with_name(self.own[address]).read_bytes()
            self._send(HTTPStatus.OK, TYPES[".js"], script)
        else:
            super().do_GET()

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Answer with a page that reloads, a file as it is, or the not-found page."""
        del self.headers["If-Modified-Since"]  # its clock ticks in whole seconds
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            if not self.path.partition("?")[0].endswith("/"):
                return super().send_head()  # sends the reader to the address with a slash
            path /= "index.html"
        if path.suffix == ".html" and path.is_file():
            return self._page(path, HTTPStatus.OK)
        return super().send_head() if path.is_file() else self._missing()

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        """Show no listings, as static hosts do."""
        self._missing()

    def end_headers(self) -> None:
        """Let browsers ask each time: a rebuilt file must be seen."""
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Keep the terminal for what matters: the builds."""

    def _missing(self) -> BytesIO | None:
        page = Path(self.directory) / "404.html"
        if page.is_file():
            return self._page(page, HTTPStatus.NOT_FOUND)
        self.send_error(HTTPStatus.NOT_FOUND)
        return None

    def _page(self, path: Path, status: HTTPStatus) -> BytesIO:
        """Send a page's head; return its body with the reload's script before its end."""
        text = with_reload(path.read_bytes(), self.server.news.version)
        self._head(status, TYPES[".html"], len(text))
        return BytesIO(text)

    def _send(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self._head(status, kind, len(body))
        self.wfile.write(body)

    def _head(self, status: HTTPStatus, kind: str, length: int | None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if length is None:
            self.send_header("Connection", "close")
        else:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def _events(self) -> None:
        """Tell the news now, at each change, and every few seconds to learn who has gone."""
        news = self.server.news
        self._head(HTTPStatus.OK, "text/event-stream", None)
        self.close_connection = True
        while not news.over:
            try:
                self.wfile.write(news.event())
                self.wfile.flush()
            except OSError:
                return
            news.wait(10)


def with_reload(page: bytes, version: str) -> bytes:
    """Put the reload's script into a page, before the end of its body."""
    at = page.lower().rfind(b"</body>")
    at = len(page) if at < 0 else at
    return page[:at] + (TAG % version).encode() + page[at:]


def listen(directory: Path, port: int, news: News) -> Server:
    """Open a server on this port, or on the next one that is free."""
    handler = partial(Handler, directory=str(directory))
    for candidate in range(port, min(port + TRIES, 65536)):
        try:
            server = Server((HOST, candidate), handler)
        except OSError:
            continue
        server.news = news
        return server
    raise BuildError(
        f"No port from {port} to {port + TRIES - 1} is free; name another with --port."
    )


def serve(port: int, *, opens: bool) -> int:
    """Build, serve and watch until Ctrl-C; return the exit code."""
    if not 0 <= port < 65536:
        raise BuildError(f"--port: {port} is outside 0..65535.")
    building.build()
    news = News(stamp.inputs()[:12])
    server = listen(DIST, port, news)
    taken = server.server_port
    if port not in (0, taken):
        progress.say(f"Port {port} is taken; using {taken}.")
    address = f"http://{HOST}:{taken}/"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    progress.say(f"Serving dist/ at {address} (Ctrl-C ends it).")
    if opens and not os.environ.get("CI"):
        _open(address)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        watch(news, rebuild)
    except KeyboardInterrupt:
        progress.say("\nStopped.")
    finally:
        news.tell(over=True)
        server.shutdown()
        server.server_close()
    return 0


def watch(news: News, rebuilds: Callable[[], str]) -> None:
    """Rebuild whenever a source changes, until interrupted."""
    import watchfiles

    places = [ROOT / name for name in stamp.SOURCES]
    for changes in watchfiles.watch(
        *places,
        watch_filter=lambda _, path: stamp.is_source(Path(path).relative_to(ROOT).as_posix()),
        debounce=400,
        step=100,
        raise_interrupt=True,
    ):
        names = sorted({Path(path).relative_to(ROOT).as_posix() for _, path in changes})
        more = f" and {len(names) - 1} more" if len(names) > 1 else ""
        progress.say(f"Changed: {names[0]}{more}")
        error = rebuilds()
        if error:
            news.tell(error=error)
        else:
            news.tell(version=stamp.inputs()[:12])


def rebuild() -> str:
    """Build in a fresh process, which imports changed engines anew; return what went wrong."""
    start = time.monotonic()
    answer = subprocess.run(
        [sys.executable, "-m", "build_scripts", "build", "--quiet"],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    took = f"{time.monotonic() - start:.1f} s"
    if answer.returncode == 0:
        progress.say(f"Rebuilt in {took}.")
        return ""
    sys.stderr.write(answer.stderr)
    lines = answer.stderr.strip().splitlines() or ["The build failed without a word."]
    said = [line for line in lines if line.startswith("error: ")]
    return (said or lines)[-1].removeprefix("error: ")


def _open(address: str) -> None:
    """Open the page in a browser that has a screen to show it on."""
    screen = sys.platform in ("darwin", "win32") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    if not (screen and webbrowser.open(address)):
        progress.say(f"No browser could be opened here: open {address} yourself.")


def _interrupt(number: int, frame: types.FrameType | None) -> None:
    """End as Ctrl-C does."""
    raise KeyboardInterrupt
