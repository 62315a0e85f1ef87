"""Takes out of byte-code what no engine reads: documentation, and which line an instruction is of.

The memory that pages begin with is made from packs without both, and is a sixth smaller.  The packs
that pages load have them, and so have our own wheels.
"""

from __future__ import annotations

import dis
import marshal
from types import CodeType

from build_scripts.runtime.packs import SITE, Pack

HEAD = 16  # bytes before the code in a .pyc
# They do nothing but give numpy's objects their documentation.
DOCUMENTS = {f"{SITE}numpy/_core/{name}.pyc" for name in ("_add_newdocs", "_add_newdocs_scalars")}
NOTHING = marshal.dumps(compile("", "documentation", "exec"))


# Of these eight units of code nothing is said: CPython's Objects/locations.md.
NO_LINE, UNITS = b"\xff", 8


def slim(pack: Pack) -> Pack:
    """Return a pack of the same modules, which do the same, without documentation and lines."""
    files = {path: _slim_file(path, content) for path, content in pack.files.items()}
    return Pack(files, pack.libraries, pack.packages, pack.left)


def _slim_file(path: str, content: bytes) -> bytes:
    if not path.endswith(".pyc"):
        return content
    if path in DOCUMENTS:
        return content[:HEAD] + NOTHING
    return content[:HEAD] + marshal.dumps(_slim_code(marshal.loads(content[HEAD:])))


def _slim_code(code: CodeType) -> CodeType:
    constants = [
        _slim_code(value) if isinstance(value, CodeType) else value for value in code.co_consts
    ]
    # A function's documentation is its first constant, which no instruction reads.  It stays a
    # string: numpy hands it on to functions written in C, which take nothing else.
    is_function = bool(code.co_flags & 0x1)  # CO_OPTIMIZED
    if is_function and constants and isinstance(constants[0], str) and not _reads_first(code):
        constants[0] = ""
    units = len(code.co_code) // 2
    last = bytes([NO_LINE[0] - UNITS + units % UNITS]) if units % UNITS else b""
    lines = NO_LINE * (units // UNITS) + last
    return code.replace(co_consts=tuple(constants), co_linetable=lines)


def _reads_first(code: CodeType) -> bool:
    return any(one.arg == 0 and one.opcode in dis.hasconst for one in dis.get_instructions(code))
