"""The digest of the code behind a layer: what must change before its numbers can."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

LIBRARIES = ("geopandas", "h3ronpy", "numpy", "pandas", "pyproj", "rasterio", "scipy", "shapely")
"""Libraries whose version can change a resampled or computed value."""
PROJECT_PREFIX = "layers."


def library_versions() -> dict[str, str]:
    """Return the installed version of each library that resamples or computes."""
    return {name: version(name) for name in LIBRARIES}


def code_digest(module: str) -> str:
    """Return the sha256 over a module and every module of the builders that it imports, however indirectly.

    Parameters
    ----------
    module
        Dotted name, e.g. "layers.catalog.population".

    Returns
    -------
    str
        Hexadecimal digest of the syntax trees; comments, layout and docstrings do not count.
    """
    digest = hashlib.sha256()
    for name in sorted(_closure(module)):
        digest.update(name.encode())
        digest.update(_tree_text(name).encode())
    return digest.hexdigest()


def _closure(module: str) -> set[str]:
    found: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _imports(name)
    return found


@cache
def _imports(module: str) -> tuple[str, ...]:
    return tuple(name for name in _imported_names(_tree(module)) if name.startswith(PROJECT_PREFIX) and _file(name))


def _imported_names(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def _file(module: str) -> Path | None:
    """Return the source file of a module, or None if the name is a function or class of one."""
    try:
        spec = find_spec(module)
    except ModuleNotFoundError:
        return None
    return Path(spec.origin) if spec and spec.origin else None


@cache
def _tree(module: str) -> ast.Module:
    file = _file(module)
    if file is None:
        raise ModuleNotFoundError(module)
    return ast.parse(file.read_text(encoding="utf-8"))


@cache
def _tree_text(module: str) -> str:
    """Return the code as the parser understands it; `ast.unparse` hardly differs between versions of Python."""
    tree = ast.parse(ast.unparse(_tree(module)))
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            node.body = [part for part in node.body if not _is_docstring(part)] or [ast.Pass()]
    return ast.unparse(tree)


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
