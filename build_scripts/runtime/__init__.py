"""The runtime that a bundle ships: Pyodide's own files, packed, and our wheels."""

from build_scripts.runtime.bundle import Runtime, bundle

__all__ = ["Runtime", "bundle"]
