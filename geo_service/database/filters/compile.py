"""From a checked tree to a condition in SQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import cql2
from psycopg.abc import AdaptContext
from psycopg.sql import SQL, Composable, Composed, Literal

from geo_service.database.errors import FilterError
from geo_service.database.filters.geometry import geometry_sql, is_geometry
from geo_service.database.filters.parse import Filter
from geo_service.database.filters.queryables import Queryable, ValueKind
from geo_service.database.filters.tree import COMPARISONS, is_condition

NUMBER, TEXT, BOOLEAN, GEOMETRY = ValueKind.NUMBER, ValueKind.TEXT, ValueKind.BOOLEAN, ValueKind.GEOMETRY
SIGNS = {sign: SQL(sign) for sign in ("=", "<>", "<", "<=", ">", ">=", "+", "-", "*")}
JOINS = {"and": SQL(" AND "), "or": SQL(" OR ")}
SHOWN = 60


@dataclass(frozen=True, slots=True)
class _Value:
    """A value of a filter: its kind, its expression, and the node it stands for."""

    kind: ValueKind
    sql: Composable
    node: Any


class _TextLiteral(Composable):
    """A text in a statement that is run with parameters: a per cent sign would else begin a placeholder."""

    def as_bytes(self, context: AdaptContext | None = None) -> bytes:
        """Return the text as a literal of SQL."""
        return Literal(self._obj).as_bytes(context).replace(b"%", b"%%")


def compile_filter(checked: Filter, queryables: Mapping[str, Queryable]) -> Composed:
    """Return a filter as a condition.

    Parameters
    ----------
    checked
        The filter.
    queryables
        What the table may be filtered by, by name; no other name of a column enters the statement.

    Returns
    -------
    Composed
        A condition whole in itself, for a statement that is run with parameters (`%` in texts is doubled). It is null,
        so not satisfied, where it depends on a value that is not known.

    Raises
    ------
    FilterError
        unknown-property, or filter-type where a value does not fit what it is compared with.
    """
    unknown = sorted(checked.properties - set(queryables))
    if unknown:
        name = _shown(unknown[0])
        raise FilterError("unknown-property", "filter_properties", name, known=tuple(queryables), property=name)
    return _Compiler(queryables).condition(checked.tree)


class _Compiler:
    """Makes SQL of nodes.

    Parameters
    ----------
    queryables
        What the table may be filtered by.
    """

    def __init__(self, queryables: Mapping[str, Queryable]) -> None:
        self._queryables = queryables

    def condition(self, node: dict[str, Any]) -> Composed:
        """Return a node that is true, false or unknown of a row."""
        name, arguments = node["op"], node["args"]
        if name in JOINS:
            return SQL("({})").format(JOINS[name].join(map(self.condition, arguments)))
        if name == "not":
            return SQL("(NOT {})").format(self.condition(arguments[0]))
        if name in COMPARISONS:
            return self._comparison(node)
        compiled = {
            "between": self._between,
            "in": self._in,
            "isNull": self._is_null,
            "like": self._like,
            "s_intersects": self._intersects,
        }
        return compiled[name](node)

    def value(self, node: Any) -> _Value:
        """Return a node that is a value."""
        if isinstance(node, bool):
            return _Value(BOOLEAN, Literal(node), node)
        if isinstance(node, str):
            return _Value(TEXT, _TextLiteral(node), node)
        if isinstance(node, int | float):
            return _Value(NUMBER, SQL("CAST({} AS double precision)").format(Literal(node)), node)
        if "property" in node:
            queryable = self._queryables[node["property"]]
            return _Value(queryable.kind, queryable.expression, node)
        if is_geometry(node):
            return _Value(GEOMETRY, geometry_sql(node), node)
        if is_condition(node):  # a comparison gives no value that another could be compared with
            raise FilterError("invalid-filter", "filter_value", describe(node))
        return self._casei(node) if node["op"] == "casei" else self._arithmetic(node)

    def _values(self, node: dict[str, Any], kind: ValueKind) -> list[_Value]:
        """Return the arguments of an operator that takes values of one kind."""
        values = [self.value(argument) for argument in node["args"]]
        for value in values:
            if value.kind is not kind:
                raise _mismatch(value, node)
        return values

    def _arithmetic(self, node: dict[str, Any]) -> _Value:
        """Return a sum, difference, product or quotient; what is divided by zero is not known."""
        left, right = self._values(node, NUMBER)
        if node["op"] == "/":
            return _Value(NUMBER, SQL("({} / NULLIF({}, 0))").format(left.sql, right.sql), node)
        return _Value(NUMBER, SQL("({} {} {})").format(left.sql, SIGNS[node["op"]], right.sql), node)

    def _casei(self, node: dict[str, Any]) -> _Value:
        """Return a text in lower case."""
        (text,) = self._values(node, TEXT)
        return _Value(TEXT, SQL("lower({})").format(text.sql), node)

    def _comparison(self, node: dict[str, Any]) -> Composed:
        """Return the comparison of two values of the same kind; texts are ordered by code points in any database."""
        left, right = (self.value(argument) for argument in node["args"])
        _require_alike(left, right)
        ordered = node["op"] not in {"=", "<>"}
        if left.kind is GEOMETRY or (ordered and left.kind is BOOLEAN):
            raise _mismatch(left, node)
        template = '({} {} {} COLLATE "C")' if ordered and left.kind is TEXT else "({} {} {})"
        return SQL(template).format(left.sql, SIGNS[node["op"]], right.sql)

    def _between(self, node: dict[str, Any]) -> Composed:
        """Return whether a number lies between two others or is one of them."""
        return SQL("({} BETWEEN {} AND {})").format(*(value.sql for value in self._values(node, NUMBER)))

    def _in(self, node: dict[str, Any]) -> Composed:
        """Return whether a value is one of a list."""
        wanted, listed = self.value(node["args"][0]), [self.value(item) for item in node["args"][1]]
        for item in listed:
            _require_alike(wanted, item)
        if wanted.kind is GEOMETRY:
            raise _mismatch(wanted, node)
        return SQL("({} IN ({}))").format(wanted.sql, SQL(", ").join(item.sql for item in listed))

    def _is_null(self, node: dict[str, Any]) -> Composed:
        """Return whether a value is not known."""
        return SQL("({} IS NULL)").format(self.value(node["args"][0]).sql)

    def _like(self, node: dict[str, Any]) -> Composed:
        """Return whether a text matches a pattern; `%`, `_` and the backslash mean in SQL what they mean in CQL2."""
        text, pattern = self._values(node, TEXT)
        return SQL("({} LIKE {})").format(text.sql, pattern.sql)

    def _intersects(self, node: dict[str, Any]) -> Composed:
        """Return whether two places have a point in common."""
        return SQL("ST_Intersects({}, {})").format(*(value.sql for value in self._values(node, GEOMETRY)))


def describe(node: Any) -> str:
    """Return a part of a filter as CQL2 text, shortened."""
    return _shown(str(cql2.Expr(node).to_text() if isinstance(node, dict) else node))


def _shown(text: str) -> str:
    """Return a text, shortened."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _require_alike(left: _Value, right: _Value) -> None:
    """Refuse two values of different kinds, naming the one that is not a plain literal."""
    if left.kind is not right.kind:
        turned = isinstance(right.node, dict) and not isinstance(left.node, dict)
        named, other = (right, left) if turned else (left, right)
        raise _mismatch(named, other.node)


def _mismatch(value: _Value, other: Any) -> FilterError:
    """Return the error for a value that does not go with a part of the filter."""
    return FilterError(
        "filter-type",
        f"filter_{value.kind}",
        describe(other),
        property=describe(value.node),
        kind=value.kind,
    )
