"""A minimal page with the loader that Pyodide's documentation shows; see stock.html."""

from build_scripts.bench.systems.system import System

STOCK = System(
    name="stock",
    title="stock Pyodide",
    path=lambda call: f"stock/{call.tier}.html",
    slider=lambda call: "#control",
)
