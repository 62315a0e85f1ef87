"""What the numbers were measured on: enough to judge them, nothing that names the machine."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from build_scripts import browsers
from build_scripts.bench.clients import REQUIREMENTS
from build_scripts.runtime.common import settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_scripts.browsers import Engine

GIB = 1024**3


def about(command: str, engines: Iterable[Engine]) -> dict[str, Any]:
    """Describe machine, versions and command."""
    names = [browsers.version(engine).partition(" (")[0] for engine in engines]
    rivals = [line.partition("#")[0].strip() for line in REQUIREMENTS.read_text().splitlines()]
    return {
        "command": command,
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.system()} {platform.machine()}, {cores()} cores, {_memory()}",
        "versions": [
            f"Pyodide {settings()['pyodide']}",
            *(name for name in names if not name.startswith("WebKitGTK")),
            *(name.replace("==", " ") for name in rivals if name.startswith("jupyterlite")),
        ],
    }


def cores() -> int:
    """Count the processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _memory() -> str:
    """Say how much memory there is, where Linux tells."""
    try:
        first = Path("/proc/meminfo").read_text("utf-8").splitlines()[0]
        return f"{int(first.split()[1]) * 1024 / GIB:.0f} GiB of memory"
    except (OSError, ValueError, IndexError):
        return "memory unknown"
