"""What modules of the packs import only when it is used; the build has rewritten them so."""

from __future__ import annotations

import sys
from typing import Any


class Later:
    """A module's names that wait: `_later.name` imports at the first use.

    `names` says of each (module, level, path): an attribute of that module, or, after a dot, the
    way from the top package that `import a.b.c` binds.
    """

    def __init__(self, scope: dict[str, Any], names: dict[str, tuple[str, int, str]]) -> None:
        self._scope = scope
        self._names = names

    def __getattr__(self, name: str) -> Any:
        if name not in self._names:
            raise AttributeError(name)
        module, level, path = self._names[name]
        if path.startswith("."):
            found = __import__(module, self._scope)
            for part in path.split("."):
                found = getattr(found, part) if part else found
        else:
            found = getattr(__import__(module, self._scope, None, (path,), level), path)
        setattr(self, name, found)
        self._scope[name] = found
        return found

    def of_module(self, name: str) -> Any:
        """Serve as the module's `__getattr__`, for who asks it from outside."""
        if name in self._names:
            return getattr(self, name)
        raise AttributeError(f"module {self._scope['__name__']!r} has no attribute {name!r}")


def wait(scope: dict[str, Any]) -> None:
    """Run a package's body, the module `__body__` beside it, when one of its names is asked for."""

    def of_package(name: str) -> Any:
        if not name.startswith("__") or name == "__all__":
            if scope.pop("__getattr__", None):
                _run_body(scope)
            if name in scope:
                return scope[name]
            after = scope.get("__getattr__")  # the body may have one of its own
            if after:
                return after(name)
        raise AttributeError(f"module {scope['__name__']!r} has no attribute {name!r}")

    scope["__getattr__"] = of_package


def _run_body(scope: dict[str, Any]) -> None:
    file = scope["__file__"].replace("__init__", "__body__")
    before = set(scope)
    try:
        code = type(scope["__loader__"])(scope["__name__"], file).get_code(scope["__name__"])
        exec(code, scope)
    except BaseException:
        # Something was left out: all begins anew when it is here.
        for name in set(scope) - before:
            if not isinstance(scope[name], type(sys)):
                del scope[name]
        wait(scope)
        raise
