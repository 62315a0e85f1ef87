"""The systems that are measured: how each is opened, and how it tells what a reader sees.

Each page fills `window.bench`: `live`, when Python's first answer stood in the document, and where
there is something to drag, `frames`, the milliseconds from each input event to the frame drawn.
"""

from build_scripts.bench.systems.jupyterlite import JUPYTERLITE
from build_scripts.bench.systems.scrollab import SCROLLAB
from build_scripts.bench.systems.stock import STOCK
from build_scripts.bench.systems.system import System

SYSTEMS: dict[str, System] = {system.name: system for system in (SCROLLAB, STOCK, JUPYTERLITE)}
