import gzip
import urllib.error
import urllib.request

import pytest

from build_scripts.bench.server import hosting


@pytest.fixture
def host(tmp_path):
    (tmp_path / "page.html").write_text("words " * 1000)
    (tmp_path / "pack.bin").write_bytes(bytes(range(256)) * 100)
    (tmp_path / "sw.js").write_text("// nothing")
    with hosting({"place": tmp_path}) as running:
        yield running


def ask(host, name, **headers):
    request = urllib.request.Request(f"{host.address}place/{name}", headers=headers)
    with urllib.request.urlopen(request) as answer:
        return answer, answer.read()


def test_text_is_compressed_as_hosts_do_and_counted_both_ways(host):
    answer, body = ask(host, "page.html", **{"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == b"words " * 1000
    assert host.line.plain - host.line.sent == 6000 - len(body)


def test_packs_go_out_as_they_are(host):
    answer, body = ask(host, "pack.bin", **{"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] is None
    assert len(body) == 25_600
    assert host.line.sent == host.line.plain > 25_600


@pytest.mark.parametrize(
    ("name", "age"),
    [("page.html", "no-cache"), ("sw.js", "no-cache"), ("pack.bin", "immutable")],
)
def test_pages_and_service_workers_are_asked_for_anew(host, name, age):
    assert age in ask(host, name)[0].headers["Cache-Control"]


@pytest.mark.parametrize("name", ["../place/page.html", "missing.html"])
def test_nothing_outside_its_folders_is_served(host, name):
    with pytest.raises(urllib.error.HTTPError, match="404"):
        ask(host, name)
