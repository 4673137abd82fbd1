"""What a filter may consist of: a tree of CQL2 JSON is let through node by node."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

from geo_service.database.errors import FilterError
from geo_service.database.filters.geometry import (
    MOST_PLACES,
    MOST_VERTICES,
    check_geometry,
    is_geometry,
    misplaced,
)
from geo_service.database.filters.limits import too_complex

LOGICAL = ("and", "or", "not")
COMPARISONS = ("=", "<>", "<", "<=", ">", ">=")
ARITHMETIC = ("+", "-", "*", "/")
ARGUMENTS: dict[str, int | None] = {
    **dict.fromkeys(("and", "or"), None),
    "not": 1,
    **dict.fromkeys(COMPARISONS, 2),
    "between": 3,
    "in": 2,
    "isNull": 1,
    "like": 2,
    "casei": 1,
    **dict.fromkeys(ARITHMETIC, 2),
    "s_intersects": 2,
}
"""Operators and how many arguments they take; None is two or more."""
CONDITIONS = frozenset(ARGUMENTS) - {*ARITHMETIC, "casei"}
"""Operators that are true or false of a row."""
TEMPORAL = ("date", "timestamp", "interval")
DEEPEST_TREE = 32
MOST_ARITHMETIC = 16
"""In one value."""
LARGEST, SMALLEST = 1e15, 1e-15
"""With these and so few operators no arithmetic leaves the range of double precision, which would be an error."""
MOST_WILDCARDS = 10


@dataclass
class _Tally:
    """What has been met so far in one filter."""

    text: str
    properties: set[str] = field(default_factory=set)
    places: int = 0
    vertices: int = 0


def check_tree(tree: Any, text: str) -> frozenset[str]:
    """Refuse a tree that holds more than is supported.

    Parameters
    ----------
    tree
        The filter as CQL2 JSON.
    text
        The filter as it was written, to be named in an error.

    Returns
    -------
    frozenset[str]
        The properties it names.

    Raises
    ------
    FilterError
        invalid-filter or filter-not-supported.
    """
    tally = _Tally(text)
    _check(tree, tally, 0)
    if not is_condition(tree):
        raise FilterError("invalid-filter", "filter_condition", text)
    return frozenset(tally.properties)


def is_condition(node: Any) -> bool:
    """Return whether a node is true or false of a row, as opposed to a value."""
    return isinstance(node, dict) and node.get("op") in CONDITIONS


def _check(node: Any, tally: _Tally, depth: int) -> int:
    """Check one node and all below it; return how many arithmetic operators its value takes."""
    if depth > DEEPEST_TREE:
        raise too_complex(tally.text, DEEPEST_TREE)
    if isinstance(node, dict) and "op" in node:
        return _check_operator(node["op"], node["args"], tally, depth)
    if isinstance(node, dict):
        _check_object(node, tally)
    elif isinstance(node, str):
        if "\0" in node:
            raise FilterError("invalid-filter", "filter_characters", node)
    elif isinstance(node, int | float):
        _check_number(node)
    else:
        raise FilterError("invalid-filter", "filter_null" if node is None else "filter_list", tally.text)
    return 0


def _check_object(node: dict[str, Any], tally: _Tally) -> None:
    """Check a property or a geometry."""
    if "property" in node:
        tally.properties.add(node["property"])
    elif is_geometry(node):
        tally.vertices += check_geometry(node)
        if tally.vertices > MOST_VERTICES:
            raise misplaced(tally.text)
    else:
        name = next((one for one in TEMPORAL if one in node), None) or str(node.get("type", "?"))
        raise _unsupported(name.upper())


def _check_operator(name: str, arguments: list[Any], tally: _Tally, depth: int) -> int:
    """Check that an operator is supported and has the arguments it takes; return as `_check`."""
    if name not in ARGUMENTS:
        raise _unsupported(name)
    wanted = ARGUMENTS[name]
    if len(arguments) < 2 if wanted is None else len(arguments) != wanted:
        raise FilterError("invalid-filter", "filter_arguments", name, operator=name, count=wanted or "≥ 2")
    if name == "like":
        _check_pattern(arguments[1])
    operations = sum(_check(argument, tally, depth + 1) for argument in _members(name, arguments, tally))
    if name in LOGICAL and not all(map(is_condition, arguments)):
        raise FilterError("invalid-filter", "filter_condition", tally.text)
    if name == "s_intersects":
        _check_places(arguments, tally)
    if name not in ARITHMETIC:
        return 0
    if operations >= MOST_ARITHMETIC:
        raise FilterError("invalid-filter", "filter_arithmetic", tally.text, limit=MOST_ARITHMETIC)
    return operations + 1


def _members(name: str, arguments: list[Any], tally: _Tally) -> list[Any]:
    """Return the arguments of an operator, those of a list one by one; only IN takes a list."""
    if name != "in":
        return arguments
    if not isinstance(arguments[1], list) or not arguments[1]:
        raise FilterError("invalid-filter", "filter_list", tally.text)
    return [arguments[0], *arguments[1]]


def _check_number(value: float) -> None:
    """Refuse a number out of range; true and false are 1 and 0 here."""
    if not (math.isfinite(value) and (value == 0 or SMALLEST <= abs(value) <= LARGEST)):
        raise FilterError("invalid-filter", "filter_range", str(value), smallest="1e-15", largest="1e15")


def _check_places(arguments: list[Any], tally: _Tally) -> None:
    """Refuse S_INTERSECTS of anything but a value and a place; to compare rows with themselves takes seconds."""
    tally.places += 1
    literals = [one for one in arguments if isinstance(one, dict) and is_geometry(one)]
    if len(literals) != 1 or tally.places > MOST_PLACES:
        raise misplaced(tally.text)


def _check_pattern(node: Any) -> None:
    """Refuse a pattern of LIKE that is none, that ends in the middle of an escape, or that matches too widely."""
    pattern = node["args"][0] if isinstance(node, dict) and node.get("op") == "casei" and node["args"] else node
    plain = pattern.replace("\\\\", "") if isinstance(pattern, str) else "\\"
    wildcards = sum(plain.count(one) - plain.count(f"\\{one}") for one in "%_")
    if plain.endswith("\\") or wildcards > MOST_WILDCARDS:
        raise FilterError("invalid-filter", "filter_pattern", str(pattern), limit=MOST_WILDCARDS)


def _unsupported(operator: str) -> FilterError:
    """Return the error for an operator that is not offered, naming those that are."""
    known = (*ARGUMENTS, "BBOX", "POINT", "POLYGON", "MULTIPOLYGON")
    return FilterError("filter-not-supported", "filter_operators", operator, known=known, operator=operator)
