"""Small bundles with a service worker, and a host that shows one of them and can be taken away."""

from __future__ import annotations

import hashlib
import json
import os
import socket
from http.server import SimpleHTTPRequestHandler

from build_scripts import offline, shell
from build_scripts.bundle import entry_script, script, write_hashed
from tests.python_page import POLICY, Host

PAGE = """<!doctype html>
<html class="js" lang="en"><head><meta charset="utf-8"><title>{title} · Small</title>
<meta http-equiv="Content-Security-Policy" content="{policy}">
<link rel="icon" href="data:,"><link rel="manifest" href="{root}app.webmanifest">
<script src="{root}assets/{script}" defer></script>
<script src="{root}assets/{own}" defer></script></head>
<body><h1>{title}</h1><p id="own"></p>
<p id="newer" hidden>Newer <button>Reload</button></p>
<footer><div id="keep" data-script="{root}assets/{keep}" data-words="{words}" hidden>
<p></p><progress></progress><button></button><button hidden>Remove</button></div></footer>
{boot}</body></html>"""
BOOT = '<script type="application/json" id="boot">%s</script>'
PAGES = ("tree", "test")
SIZE = 300_000  # bytes of one file of the small bundle's runtime


def make(folder, edition):
    """Make a bundle of a shelf and two essays; all that an edition says carries its letter."""
    assets = folder / "assets"
    entry = 'import {wireOffline} from "./offline/page.js"; wireOffline();'
    names = {
        "script": write_hashed(assets, "page.js", script(entry, "page.js")),
        "keep": write_hashed(assets, "keep.js", entry_script("keep")),
        "words": json.dumps(shell.words()["offline"]).replace('"', "&quot;"),
        "policy": POLICY,
    }
    (folder / "runtime").mkdir(parents=True)
    core = runtime(folder, "core", "AB")  # the same in both editions
    (folder / "index.html").write_text(page(assets, names, "Shelf", edition, "./", ""))
    for slug in PAGES:
        (folder / slug).mkdir()
        own = runtime(folder, slug, edition)
        boot = {"python": {"assets": {"core": core, slug: own}, "wheels": []}}
        text = page(assets, names, slug.title(), edition, "../", BOOT % json.dumps(boot))
        (folder / slug / "index.html").write_text(text)
    (folder / "licences.html").write_text(page(assets, names, "Licences", edition, "./", ""))
    (folder / "offline.html").write_text(shell.offline_page(shell.words()))
    (folder / "app.webmanifest").write_text(json.dumps({"name": "Small", "start_url": "./"}))
    offline.write(folder)
    late = 1_700_000_000 + 1000 * ord(edition)  # a host compares times by the second
    for path in folder.rglob("*"):
        os.utime(path, (late, late))
    return folder


def page(assets, names, title, edition, root, boot):
    said = f'document.getElementById("own").textContent = "{title} of {edition}";'
    own = write_hashed(assets, f"{title.lower()}.js", said)
    return PAGE.format(**names, title=f"{title} {edition}", own=own, root=root, boot=boot)


def runtime(folder, name, seed):
    """Write one file of the runtime, which nobody could guess and nothing can compress."""
    content = b"".join(
        hashlib.sha256(f"{name} {seed} {i}".encode()).digest() for i in range(SIZE // 32)
    )
    digest = hashlib.sha256(content).hexdigest()
    url = f"runtime/{name}.{digest[:16]}.bin"
    (folder / url).write_bytes(content)
    return {"url": url, "size": len(content), "sha256": digest}


class Town:
    """Two editions of a bundle, and a host that shows one of them at one address."""

    def __init__(self, folder):
        self.bundles = {letter: make(folder / letter, letter) for letter in "AB"}
        self.shown = folder / "shown"
        self.shown.symlink_to(self.bundles["A"])
        self.host = Host(self.shown)
        # Else the browser's own cache, to which old files are fresh, answers for the network.
        self.host.server.RequestHandlerClass.func.end_headers = without_cache
        self.address = self.host.address

    def show(self, letter):
        self.shown.unlink()
        self.shown.symlink_to(self.bundles[letter])

    def edition(self, letter):
        return offline.edition(self.bundles[letter])


def without_cache(handler: SimpleHTTPRequestHandler):
    """End the headers of an answer; a page is not to be cached."""
    if handler.path.partition("?")[0].endswith((".html", "/")):
        handler.send_header("Cache-Control", "no-store")
    SimpleHTTPRequestHandler.end_headers(handler)


def cut(handler: SimpleHTTPRequestHandler):
    """Answer as a network that breaks off."""
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)


def leave(host):
    """Take a host away for good; browsers open connections ahead, and those are cut too."""
    host.faults[""] = {"answer": cut}
    host.close()
