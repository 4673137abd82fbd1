"""A second reading of CQL2, over rows in Python, and random filters on the register of settlements."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

Row = dict[str, Any]
Node = Any

COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq, "<>": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
ARITHMETIC: dict[str, Callable[[float, float], float | None]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": lambda left, right: left / right if right else None,
}


def truth(node: Node, row: Row) -> bool | None:
    """Return whether a condition holds of a row; None is unknown."""
    name, arguments = node["op"], node["args"]
    if name in {"and", "or", "not"}:
        return _joined(name, [truth(argument, row) for argument in arguments])
    first = value(arguments[0], row)
    if name == "isNull":
        return first is None
    if name == "in":
        return _joined("or", [_compare("=", first, value(item, row)) for item in arguments[1]])
    others = [value(argument, row) for argument in arguments[1:]]
    if name == "between":
        return _joined("and", [_compare(">=", first, others[0]), _compare("<=", first, others[1])])
    if name == "like":
        return None if first is None else bool(like(others[0]).fullmatch(first))
    return _compare(name, first, others[0])


def value(node: Node, row: Row) -> Any:
    """Return the value of an expression in a row; None is no data."""
    if not isinstance(node, dict):
        return node
    if "property" in node:
        found = row[node["property"]]
        return float(found) if isinstance(found, int) and not isinstance(found, bool) else found
    arguments = [value(argument, row) for argument in node["args"]]
    if None in arguments:
        return None
    return arguments[0].lower() if node["op"] == "casei" else ARITHMETIC[node["op"]](*map(float, arguments))


def like(pattern: str) -> re.Pattern[str]:
    """Return a pattern of LIKE as a regular expression."""
    parts = re.findall(r"\\.|.", pattern, re.DOTALL)
    kinds = {"%": ".*", "_": "."}
    return re.compile("".join(kinds.get(one) or re.escape(one[-1]) for one in parts), re.DOTALL)


def _compare(name: str, left: Any, right: Any) -> bool | None:
    return None if left is None or right is None else COMPARE[name](left, right)


def _joined(name: str, found: list[bool | None]) -> bool | None:
    if name == "not":
        return None if found[0] is None else not found[0]
    decisive = name == "or"
    return decisive if decisive in found else None if None in found else not decisive


def conditions(rows: list[Row], kinds: dict[str, str]) -> st.SearchStrategy[Node]:
    """Return random conditions whose literals are often values of the rows.

    Parameters
    ----------
    rows
        Rows of the table.
    kinds
        Kind of each column: number, text or boolean.
    """
    numbers, texts, booleans = (_properties(kinds, kind) for kind in ("number", "text", "boolean"))
    held = {kind: _held(rows, [name for name, one in kinds.items() if one == kind]) for kind in ("number", "text")}
    number_literals = st.one_of(st.sampled_from(held["number"]), st.integers(-1000, 400_000), st.just(0))
    number = st.recursive(st.one_of(numbers, number_literals), _arithmetic, max_leaves=4)
    letters = st.text("абвгАБВГӘәҰұabcABC %_'\"\\;", max_size=6)
    text_literals = st.one_of(st.sampled_from(held["text"]), letters)
    text = st.one_of(texts, text_literals, texts.map(lambda one: _op("casei", one)))
    patterns = st.one_of(st.sampled_from(held["text"]).flatmap(_patterns), st.just("%"))
    leaves = st.one_of(
        st.builds(_op, st.sampled_from(sorted(COMPARE)), number, number),
        st.builds(_op, st.sampled_from(sorted(COMPARE)), text, text),
        st.builds(_op, st.sampled_from(["=", "<>"]), booleans, st.booleans()),
        st.builds(_op, st.just("between"), number, number, number),
        st.builds(_op, st.just("in"), number, st.lists(number_literals, min_size=1, max_size=4)),
        st.builds(_op, st.just("in"), text, st.lists(text_literals, min_size=1, max_size=4)),
        st.builds(_op, st.just("isNull"), st.one_of(numbers, texts, booleans, number)),
        st.builds(_op, st.just("like"), st.one_of(texts, texts.map(lambda one: _op("casei", one))), patterns),
    )
    return st.recursive(leaves, _logical, max_leaves=5)


def _op(name: str, *arguments: Node) -> Node:
    return {"op": name, "args": list(arguments)}


def _properties(kinds: dict[str, str], kind: str) -> st.SearchStrategy[Node]:
    return st.sampled_from([{"property": name} for name, one in kinds.items() if one == kind])


def _held(rows: list[Row], names: list[str]) -> list[Any]:
    return sorted({row[name] for row in rows for name in names if row[name] is not None})


def _arithmetic(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.builds(_op, st.sampled_from(sorted(ARITHMETIC)), inner, inner)


def _logical(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    joined = st.lists(inner, min_size=2, max_size=3).flatmap(
        lambda several: st.sampled_from(["and", "or"]).map(lambda name: _op(name, *several))
    )
    return st.one_of(joined, inner.map(lambda one: _op("not", one)))


def _patterns(text: str) -> st.SearchStrategy[str]:
    """Return patterns that match a text, or nearly."""
    escaped = re.sub(r"([%_\\])", r"\\\1", text[:8])
    return st.sampled_from(
        [f"{escaped}%", f"%{escaped}", f"%{escaped[1:4]}%" if "\\" not in escaped else "%", f"_{escaped[1:]}%", escaped]
    )
