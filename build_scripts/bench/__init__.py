"""The benchmark: this bundle beside stock Pyodide and JupyterLite, on the same local files."""

from build_scripts.bench.run import Options, bench

__all__ = ["Options", "bench"]
