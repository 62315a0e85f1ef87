"""Our wheels with byte-code beside their sources: nothing is compiled in the reader's browser."""

from __future__ import annotations

import base64
import csv
import hashlib
import importlib.util
import io
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from build_scripts.runtime.common import same_python
from build_scripts.runtime.packs import SITE

DATE = (2020, 1, 1, 0, 0, 0)  # of every entry
# What else than its sources decides a wheel's bytes.
MAGIC = importlib.util.MAGIC_NUMBER + Path(__file__).read_bytes()


def with_byte_code(wheel: Path) -> bytes:
    """Return a pure wheel's bytes with a `.pyc` for each module, where Python is the shipped one.

    Python checks each by its source's hash, so a source that somebody edits is what runs.
    """
    if not same_python():
        return wheel.read_bytes()
    with tempfile.TemporaryDirectory() as scratch:
        with zipfile.ZipFile(wheel) as made:
            made.extractall(scratch)
            names = made.namelist()
        _compile(Path(scratch))
        compiled = sorted(Path(scratch).rglob("*.pyc"))
        names += [path.relative_to(scratch).as_posix() for path in compiled]
        (record,) = (name for name in names if name.endswith(".dist-info/RECORD"))
        _note(Path(scratch, record), Path(scratch), compiled)
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in names:
                entry = zipfile.ZipInfo(name, DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, Path(scratch, name).read_bytes())
    return target.getvalue()


def _compile(folder: Path) -> None:
    options = ["-q", "--invalidation-mode", "checked-hash", "-s", str(folder), "-p", SITE]
    command = [sys.executable, "-m", "compileall", *options, str(folder)]
    env = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONPYCACHEPREFIX": ""}
    subprocess.run(command, env=env, check=True, capture_output=True)


def _note(record: Path, folder: Path, files: list[Path]) -> None:
    """Add files to a wheel's list of what it holds."""
    with record.open("a", encoding="utf-8", newline="") as text:
        lines = csv.writer(text, lineterminator="\n")
        for path in files:
            digest = base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest())
            hashed = "sha256=" + digest.rstrip(b"=").decode()
            lines.writerow([path.relative_to(folder).as_posix(), hashed, path.stat().st_size])
