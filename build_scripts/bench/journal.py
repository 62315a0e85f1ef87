"""The results so far, one line of JSON for each visit: a crash loses nothing but the last."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

Record = dict[str, Any]


class Journal:
    """A file that is only ever added to."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def begin(self, about: Record) -> None:
        """Start an empty journal with a line that says what was run, on what."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(json.dumps(about) + "\n", "utf-8")

    def add(self, record: Record) -> None:
        """Add a line, and see it to the disk."""
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(record) + "\n")

    def read(self) -> tuple[Record, list[Record]] | None:
        """Return the first line and the others, without one that was cut off; None if empty."""
        if not self.path.is_file():
            return None
        records = []
        for line in self.path.read_text("utf-8").splitlines():
            try:
                records.append(json.loads(line))
            except ValueError:  # the run ended in the middle of this line
                break
        return (records[0], records[1:]) if records else None
