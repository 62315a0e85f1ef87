"""Puts our wheels where Python finds them; Pyodide's own way imports what no engine needs."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import left_out

SITE = __file__.rpartition("/")[0] + "/site-packages"


def unpack(wheel: Any) -> None:
    """Write the files of a pure wheel, which comes as a buffer of JavaScript's."""
    ZipFile(BytesIO(wheel.to_bytes())).extractall(SITE)
    left_out.look_again()
