"""Write TypeScript types for every engine: a misspelt field is an error there too."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from build_scripts import kept
from build_scripts.concepts import code_of, concepts, engine, engine_ids

ARRAYS = {
    "float32": "Float32Array",
    "float64": "Float64Array",
    "uint8": "Uint8Array",
    "int32": "Int32Array",
}
SCALARS = {int: "number", float: "number", bool: "boolean", str: "string"}


def write_all(folder: Path) -> None:
    """Write one `.d.ts` for each concept, and leave alone what has not changed."""
    folder.mkdir(parents=True, exist_ok=True)
    for concept in concepts():
        path, text = folder / f"{concept}.d.ts", _kept(concept)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def _kept(concept: str) -> str:
    code = code_of(concept)
    return kept.kept("types", code, lambda: declarations(concept).encode()).decode()


def declarations(concept: str) -> str:
    """Return the text of one concept's declarations."""
    from scrollab.protocol import frame_type, params_type

    blocks = ['import type {NdArray} from "../../lib/frame.js";']
    seen: set[type] = set()
    for engine_id in engine_ids(concept):
        made = engine(engine_id)
        for kind in (params_type(made), frame_type(made)):
            if kind not in seen:
                blocks.append(interface(kind))
            seen.add(kind)
    return "\n\n".join(blocks) + "\n"


def interface(kind: type) -> str:
    """Return one dataclass as a TypeScript interface."""
    hints = get_type_hints(kind, include_extras=True)
    fields = [
        f"  {field.name}: {ts_type(hints[field.name])};" for field in dataclasses.fields(kind)
    ]
    return "\n".join([f"export interface {kind.__name__} {{", *fields, "}"])


def ts_type(hint: Any) -> str:
    """Return the TypeScript name of one Python hint."""
    import numpy as np

    if get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    if get_origin(hint) is Literal:
        return " | ".join(f'"{value}"' for value in get_args(hint))
    if get_origin(hint) is np.ndarray:
        return f"NdArray<{ARRAYS[np.dtype(get_args(get_args(hint)[1])[0]).name]}>"
    if get_origin(hint) is tuple:
        return f"{SCALARS[get_args(hint)[0]]}[]"
    return SCALARS[hint]
