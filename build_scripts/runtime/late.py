"""Imports that wait until they are used: scikit-learn starts in a fraction of its time.

Importing a decision tree imports a thousand modules, of which a fit uses a tenth.  Where a module
imports at its top a name that only its functions use, or that it only hands on, the import is
taken out, and each use of `name` becomes `_later.name`, which imports at the first use (as PEP 810
will do for all of Python).  Lines keep their numbers.  What cannot be seen to be safe stays as it
is: a name bound twice, used while the module is imported, or near `globals()` and its like.

A package whose `__init__` gathers all that lies in it waits as a whole: its body runs when one of
its names is asked for, and not when a module inside it is.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator

from build_scripts.errors import BuildError

PROJECTS = ("joblib", "scipy", "sklearn")
# Packages that wait: what each has at once, and what its body does at its end.
WAITING = {
    f"scipy/{package}/__init__.py": ("", "")
    for package in (
        *("fft", "integrate", "interpolate", "linalg", "ndimage", "optimize", "spatial"),
        *("sparse/csgraph", "sparse/linalg", "special", "stats"),
    )
} | {
    # Pyodide imports asyncio, and thirty modules with it, and gives it an event loop; nobody awaits
    # anything before a reader's own code does.  Pyodide's C code takes this one function at once.
    "asyncio/__init__.py": (
        "def get_event_loop():\n"
        "    import asyncio\n"
        "    asyncio.events  # brings the body, and with it the real function\n"
        "    return asyncio.get_event_loop()\n",
        "\nfrom pyodide.webloop import _initialize_event_loop as _start; _start(); del _start\n",
    ),
}
BODY = "__body__.py"  # beside the `__init__.py` that waits
# Here already, or nearly free: to wait for these would only slow their users.
READY = {
    *("__future__", "abc", "builtins", "collections", "contextlib", "copy", "enum", "functools"),
    *("inspect", "io", "itertools", "keyword", "math", "numbers", "numpy", "operator", "os", "re"),
    *("string", "struct", "sys", "textwrap", "time", "types", "typing", "warnings", "weakref"),
}
WAITS = "from later import wait as _wait; _wait(globals())\n"
SCOPES = {"dir", "eval", "exec", "globals", "locals", "vars"}
# What a module does while it is imported, though only its functions need it.  Each stands once.
EDITS = {
    "importlib/abc.py": (
        ("\n\nfrom .resources import abc as _resources_abc\n", "\n"),
        (
            "    if name in _resources_abc.__all__:\n",
            "    _resources_abc = name[:2] != '__' and __import__(__package__ + '.resources.abc')"
            ".resources.abc\n    if _resources_abc and name in _resources_abc.__all__:\n",
        ),
    ),
    "pyodide/__init__.py": (
        (
            "from .webloop import _initialize_event_loop\n\n_initialize_event_loop()\n"
            "del _initialize_event_loop\n",
            "",
        ),
    ),
    "sklearn/utils/fixes.py": (
        (
            "    _sparse_linalg_cg = scipy.sparse.linalg.cg\n",
            "    def _sparse_linalg_cg(*a, **k): return scipy.sparse.linalg.cg(*a, **k)\n",
        ),
        ("try:\n    from scipy.optimize._line", "from scipy.optimize._line"),
        (
            "except ImportError:  # SciPy < 1.8\n    from scipy.optimize.linesearch import"
            " line_search_wolfe2, line_search_wolfe1  # type: ignore  # noqa\n",
            "\n\n\n",
        ),
    ),
}
Edit = tuple[int, int, bytes]


def rewrite(path: str, source: bytes) -> dict[str, bytes]:
    """Return the files, by path, that take a module's place; it alone if nothing in it waits."""
    if path in WAITING:
        at_once, at_end = WAITING[path]
        body = path.replace("__init__.py", BODY)
        return {path: (at_once + WAITS).encode(), body: source + at_end.encode()}
    late = path.partition("/")[0] in PROJECTS and path.endswith(".py")
    if not late and path not in EDITS:
        return {path: source}
    for old, new in EDITS.get(path, ()):
        if source.count(old.encode()) != 1:
            raise BuildError(
                f"{path} holds {source.count(old.encode())} times, where once is expected, what"
                f" build_scripts/runtime/late.py edits: {old!r}.  Another version of the package"
                " needs another look at EDITS there."
            )
        source = source.replace(old.encode(), new.encode())
    if not late:
        return {path: source}
    return {path: _Module(source, path.endswith("/__init__.py")).rewritten()}


class _Module:
    """One module's source, and the names in it that can wait."""

    def __init__(self, source: bytes, is_package: bool) -> None:
        self.source, self.is_package = source, is_package
        self.tree = ast.parse(source)
        self.uses = _Uses()
        self.uses.visit(self.tree)
        self.names: dict[str, tuple[str, int, str]] = {}  # as `later.Later` wants them
        self.dotted: set[str] = set()
        starts = [0]
        for line in source.splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        self.starts = starts

    def rewritten(self) -> bytes:
        """Return the source with imports that wait, or as it was."""
        if self.uses.sees_scope or "__getattr__" in self.uses.bound:
            return self.source
        edits = [edit for statement in self.tree.body for edit in self._without_late(statement)]
        if not self.names:
            return self.source
        edits += self._uses_of_late()
        first = min(edit for edit in edits if edit[1] > edit[0])
        edits.remove(first)
        start, end, kept = first
        for name, about in self._submodules().items():
            self.names.setdefault(name, about)
        head = (
            f"from later import Later as _later; _later = _later(globals(), {self.names!r});"
            " __getattr__ = _later.of_module; "
        )
        edits.append((start, end, head.encode() + kept))
        out = self.source
        for start, end, new in sorted(edits, reverse=True):
            out = out[:start] + new + out[end:]
        return out

    def _without_late(self, statement: ast.stmt) -> Iterator[Edit]:
        """Take out of an import what can wait, and note it."""
        if not isinstance(statement, ast.Import | ast.ImportFrom):
            return
        kept = [alias for alias in statement.names if not self._waits(statement, alias)]
        if len(kept) == len(statement.names) and not self._dots(statement):
            return
        names = [ast.alias(a.name.split(".")[0]) if a.name in self.dotted else a for a in kept]
        statement.names = names
        text = ast.unparse(statement) if names else "pass"
        lines = (statement.end_lineno or statement.lineno) - statement.lineno
        start, end = self._span(statement)
        yield start, end, text.encode() + b"\n" * lines

    def _waits(self, statement: ast.Import | ast.ImportFrom, alias: ast.alias) -> bool:
        name = alias.asname or alias.name.split(".")[0]
        far = isinstance(statement, ast.Import)
        module = alias.name if isinstance(statement, ast.Import) else statement.module or ""
        level = 0 if isinstance(statement, ast.Import) else statement.level
        if alias.name == "*" or (not level and module.split(".")[0] in READY):
            return False
        if far and not alias.asname and "." in alias.name:
            self._note_dotted(alias.name)
            return False
        if self.uses.bound[name] != 1 or name in self.uses.at_once or name.startswith("__"):
            return False
        path = "." + alias.name.partition(".")[2] if far else alias.name
        self.names[name] = (module, level, path)
        return True

    def _note_dotted(self, name: str) -> None:
        """Let `import a.b` wait, where `a` is bound by imports alone and `a.b` not used at once."""
        root = name.split(".", maxsplit=1)[0]
        used = any(f"{chain}.".startswith(f"{name}.") for chain in self.uses.chains)
        if self.uses.bound[root] == self.uses.roots[root] and not used:
            self.dotted.add(name)
            self.names[name.replace(".", "__")] = (name, 0, "." + name.partition(".")[2])

    def _dots(self, statement: ast.Import | ast.ImportFrom) -> bool:
        return any(alias.name in self.dotted for alias in statement.names)

    def _submodules(self) -> dict[str, tuple[str, int, str]]:
        """Return what importing from `.part` binds in a package besides: the module `part`."""
        if not self.is_package:
            return {}
        parts = {
            module.split(".")[0]
            for module, level, _ in self.names.values()
            if level == 1 and module
        }
        return {part: ("", 1, part) for part in sorted(parts) if part not in self.uses.bound}

    def _uses_of_late(self) -> Iterator[Edit]:
        inner: set[ast.expr] = set()  # the `a.b` of an `a.b.c` that waits
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Attribute) and node in inner:
                inner.add(node.value)
            elif isinstance(node, ast.Attribute) and _chain(node) in self.dotted:
                inner.add(node.value)
                yield *self._span(node), f"_later.{_chain(node).replace('.', '__')}".encode()
            elif (
                isinstance(node, ast.Name)
                and isinstance(node.ctx, ast.Load)
                and node.id in self.names
            ):
                yield *self._span(node), f"_later.{node.id}".encode()

    def _span(self, node: ast.stmt | ast.expr) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        start = self.starts[node.lineno - 1] + node.col_offset
        return start, self.starts[node.end_lineno - 1] + node.end_col_offset


class _Uses(ast.NodeVisitor):
    """What a module binds, anywhere in it, and what it uses while it is imported."""

    def __init__(self) -> None:
        self.bound: Counter[str] = Counter()
        self.roots: Counter[str] = Counter()  # of these, the bindings by `import a` or `import a.b`
        self.at_once: set[str] = set()
        self.chains: set[str] = set()  # "a.b.c", used at once
        self.sees_scope = False
        self.depth = 0  # of functions

    def visit_Name(self, node: ast.Name) -> None:
        if not isinstance(node.ctx, ast.Load):
            self.bound[node.id] += 1
        elif not self.depth:
            self.at_once.add(node.id)
            self.sees_scope |= node.id in SCOPES

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if not self.depth:
            self.chains.add(_chain(node))
        self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self.bound[node.name] += 1
        for outer in (*node.decorator_list, node.args, *([node.returns] if node.returns else [])):
            self.visit(outer)
        self._inside(node.body)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self.visit_FunctionDef(node)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self.visit(node.args)
        self._inside([node.body])

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.bound[node.name] += 1
        self.generic_visit(node)

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            if not alias.asname:
                self.roots[alias.name.split(".")[0]] += 1
        self.generic_visit(node)

    def visit_alias(self, node: ast.alias) -> None:
        self.bound[node.asname or node.name.split(".")[0]] += 1

    def visit_arg(self, node: ast.arg) -> None:
        self.bound[node.arg] += 1
        self.generic_visit(node)

    def visit_Global(self, node: ast.Global | ast.Nonlocal) -> None:
        self.bound.update(node.names)

    visit_Nonlocal = visit_Global

    def generic_visit(self, node: ast.AST) -> None:
        # `except ... as name` and the captures of `match` bind by a plain string.
        for field in ("name", "rest"):
            name = getattr(node, field, None)
            if isinstance(name, str):
                self.bound[name] += 1
        super().generic_visit(node)

    def _inside(self, body: list[ast.stmt] | list[ast.expr]) -> None:
        self.depth += 1
        for node in body:
            self.visit(node)
        self.depth -= 1


def _chain(node: ast.expr) -> str:
    """Return "a.b.c" for that expression, and "" for any other."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (before := _chain(node.value)):
        return f"{before}.{node.attr}"
    return ""
