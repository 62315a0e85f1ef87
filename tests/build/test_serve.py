import http.client
import json
import socket
import threading
import urllib.request

import pytest

from build_scripts import serve
from build_scripts.errors import BuildError

PAGE = b"<!doctype html><html><head></head><body><p>Hello</p></body></html>"


@pytest.fixture
def dist(tmp_path):
    folder = tmp_path / "dist"
    (folder / "essay").mkdir(parents=True)
    (folder / "empty").mkdir()
    (folder / "index.html").write_bytes(PAGE)
    (folder / "essay" / "index.html").write_bytes(PAGE)
    (folder / "404.html").write_bytes(b"<html><body>Not here</body></html>")
    for name in ("a.js", "a.css", "a.wasm", "a.whl", "a.bin", "a.woff2", "a.json", "a.svg"):
        (folder / name).write_bytes(b"\x00 bytes")
    (tmp_path / "secret.txt").write_text("secret")
    return folder


@pytest.fixture
def server(dist):
    running = serve.listen(dist, 8000, serve.News("v1"))
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield running
    running.news.tell(over=True)
    running.shutdown()
    running.server_close()


def get(server, path, method="GET", headers=None):
    connection = http.client.HTTPConnection(serve.HOST, server.server_port, timeout=10)
    connection.request(method, path, headers=headers or {})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def test_pages_get_the_reload_and_the_bundle_stays_as_it_is(server, dist):
    answer, body = get(server, "/")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert int(answer.headers["Content-Length"]) == len(body)
    tag = b'<script src="/__reload.js?v=v1" defer></script>'
    assert body == PAGE.replace(b"</body>", tag + b"</body>")
    assert (dist / "index.html").read_bytes() == PAGE
    assert not list(dist.rglob("*reload*"))


def test_a_page_without_a_body_gets_the_reload_at_its_end():
    assert serve.with_reload(b"<p>Hello", "x").startswith(b"<p>Hello<script")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.wasm", "application/wasm"),
        ("a.whl", "application/octet-stream"),
        ("a.bin", "application/octet-stream"),
        ("a.woff2", "font/woff2"),
        ("a.json", "application/json"),
        ("a.svg", "image/svg+xml"),
    ],
)
def test_files_have_their_types_and_their_bytes(server, name, kind):
    answer, body = get(server, f"/{name}")
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["Cache-Control"] == "no-cache"
    assert body == b"\x00 bytes"


def test_a_file_rebuilt_within_the_second_is_sent_anew(server, dist):
    first, _ = get(server, "/a.js")
    (dist / "a.js").write_bytes(b"newer")
    then = {"If-Modified-Since": first.headers["Last-Modified"]}
    answer, body = get(server, "/a.js", headers=then)
    assert (answer.status, body) == (200, b"newer")


@pytest.mark.parametrize("path", ["/nothing", "/nothing.js", "/empty/", "/essay/x/y.html"])
def test_what_is_not_there_gets_the_bundles_own_page(server, path):
    answer, body = get(server, path)
    assert answer.status == 404
    assert b"Not here" in body


def test_without_a_not_found_page_the_status_is_the_same(server, dist):
    (dist / "404.html").unlink()
    assert get(server, "/nothing")[0].status == 404


def test_a_folder_without_its_slash_is_sent_to_the_address_with_it(server):
    answer, _ = get(server, "/essay?embed=1")
    assert answer.status == 301
    assert answer.headers["Location"] == "/essay/?embed=1"
    assert get(server, "/essay/?embed=1")[0].status == 200


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/essay/..%2f..%2fsecret.txt"]
)
def test_nothing_outside_the_bundle_is_sent(server, path):
    answer, body = get(server, path)
    assert answer.status == 404
    assert b"secret" not in body


def test_head_answers_without_a_body(server):
    answer, body = get(server, "/", method="HEAD")
    assert (answer.status, body) == (200, b"")


def test_a_taken_port_gives_the_next_one(server, dist):
    second = serve.listen(dist, server.server_port, serve.News())
    assert second.server_port > server.server_port
    second.server_close()


def test_no_free_port_is_said_in_one_sentence(dist, monkeypatch):
    monkeypatch.setattr(serve, "TRIES", 1)
    with socket.socket() as taken:
        taken.bind((serve.HOST, 0))
        taken.listen()
        with pytest.raises(BuildError, match="is free; name another with --port"):
            serve.listen(dist, taken.getsockname()[1], serve.News())


def test_a_port_that_is_none_is_refused():
    with pytest.raises(BuildError, match=r"--port: 70000 is outside 0\.\.65535"):
        serve.serve(70000, opens=False)


def read_event(stream):
    while not (line := stream.readline()).startswith(b"data: "):
        assert line
    return json.loads(line.removeprefix(b"data: "))


def test_open_pages_are_told_of_each_build_and_of_its_failure(server):
    address = f"http://{serve.HOST}:{server.server_port}{serve.EVENTS}"
    with urllib.request.urlopen(address, timeout=60) as stream:
        assert read_event(stream) == {"version": "v1", "error": ""}
        server.news.tell(error="essay.md:17: no such step")
        assert read_event(stream) == {"version": "v1", "error": "essay.md:17: no such step"}
        server.news.tell(version="v2")
        assert read_event(stream) == {"version": "v2", "error": ""}
        server.news.tell(over=True)


def test_the_reload_is_a_script_of_the_pages_own_origin(server):
    answer, body = get(server, serve.SCRIPT)
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert b"EventSource" in body


def test_the_service_worker_that_is_served_takes_itself_away_and_pages_register_none(server):
    _, worker = get(server, serve.WORKER)
    assert b"unregister" in worker
    assert b"respondWith" not in worker
    _, reload = get(server, serve.SCRIPT)
    assert b'"link[rel=manifest]")?.remove()' in reload


def test_a_failed_rebuild_is_told_by_its_sentence(monkeypatch, capfd):
    code = "import sys; sys.exit('note: x\\nerror: essay.md:17: no such step')"
    real = serve.subprocess.run
    monkeypatch.setattr(
        serve.subprocess, "run", lambda command, **rest: real([command[0], "-c", code], **rest)
    )
    assert serve.rebuild() == "essay.md:17: no such step"
    assert "no such step" in capfd.readouterr().err
