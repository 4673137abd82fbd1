"""Compiled filters on the real PostGIS select what the same tree selects in Python; values stay values."""

from __future__ import annotations

import json
from typing import Any

import cql2
import psycopg
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from psycopg.sql import SQL, Identifier

from geo_service.database.catalog import PublishedLayer
from geo_service.database.errors import FilterError
from geo_service.database.filters import (
    Queryable,
    ValueKind,
    compile_filter,
    criterion_queryables,
    layer_queryables,
    parse_filter,
    register_queryables,
    unit_queryables,
)
from geo_service.database.filters.queryables import UNIT_COLUMNS
from layers.core.column import Column
from layers.core.criterion import Criterion
from layers.core.layer import Register
from layers.core.text import Text
from tests.geo_service.database.filter_oracle import Row, conditions, like, truth

Sql = psycopg.Connection[dict[str, Any]]

KINDS = {
    **dict.fromkeys(("kato", "name_kk", "name_ru", "name_en", "district", "osm_id"), "text"),
    **dict.fromkeys(
        ("kind", "residents_2023", "residents_2025", "growth", "chance_under_50_2030", "shift_km"), "number"
    ),
    "rural": "boolean",
}
NASTY = [
    "'", "''", "' OR 1=1--", "'; DROP SCHEMA qonys CASCADE; --", '"', '" --', "\\", "\\'", "\\\\' OR true --", "%",
    "%%", "%s", "%(z)s", "{}", "{0}", "$1", "$$", "E'\\x27'", "/*", "\n", "\t", "Қостанай", "😀", "_",
    "1; SELECT pg_sleep(9)",
]  # fmt: skip


@pytest.fixture(scope="session")
def settlements(catalog: dict[str, Any]) -> Register:
    """The register of settlements as it is declared."""
    declared = [one for layer in catalog["layers"] for one in layer["registers"]]
    return Register.from_json(next(one for one in declared if one["name"] == "settlements"))


@pytest.fixture(scope="session")
def rows(sql: Sql) -> list[Row]:
    """Some settlements, among them those of which least is known."""
    names = SQL(", ").join(map(Identifier, KINDS))
    few = SQL(
        "SELECT {} FROM register_settlements WHERE residents_2025 IS NULL OR chance_under_50_2030 IS NULL"
        " OR osm_id IS NULL OR right(kato, 4) = '4100' ORDER BY kato"
    )
    found = sql.execute(few.format(names)).fetchall()
    assert 100 < len(found) < 1000
    for name in ("name_en", "residents_2025", "chance_under_50_2030", "osm_id", "shift_km"):
        assert {row[name] is None for row in found} == {True, False}, name
    return found


@pytest.fixture(scope="session")
def check(sql: Sql, settlements: Register, rows: list[Row]) -> Any:
    """Compare the two readings of a filter."""
    queryables = register_queryables(settlements, "r")
    statement = SQL("SELECT kato FROM register_settlements AS r WHERE kato = ANY(%(katos)s) AND {} ORDER BY kato")
    parameters = {"katos": [row["kato"] for row in rows]}

    def compare(tree: Any) -> int:
        condition = compile_filter(parse_filter(json.dumps(tree), "cql2-json"), queryables)
        found = [row["kato"] for row in sql.execute(statement.format(condition), parameters)]
        assert found == sorted(row["kato"] for row in rows if truth(tree, row) is True)
        return len(found)

    return compare


@pytest.fixture(scope="session")
def trees(rows: list[Row]) -> st.SearchStrategy[Any]:
    """Random filters."""
    return conditions(rows, KINDS)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_postgis_and_python_select_the_same_rows(data: st.DataObject, check: Any, trees: Any) -> None:
    tree = data.draw(trees)
    check(tree)
    check({"op": "not", "args": [tree]})


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_text_and_json_are_read_alike(data: st.DataObject, trees: Any) -> None:
    tree = data.draw(trees)
    text = cql2.Expr(tree).to_text()
    assume(len(text) < 1000)
    found = parse_filter(json.dumps(tree), "cql2-json")
    assert parse_filter(text, "cql2-text") == found
    assert parse_filter(found.canonical, "cql2-json") == found


@pytest.mark.parametrize(
    "text",
    [
        "residents_2025 < 50 AND kind = 2",
        "name_en IS NULL AND NOT (name_en = 'x' OR residents_2025 < 0)",
        "growth = 0.1 OR growth > -1.25",
        "growth IN (-1, -1.5, 0.1) OR NOT osm_id LIKE 'node/%'",
        "residents_2025 - residents_2023 > 100 OR residents_2025 / residents_2023 < 0.5",
        "residents_2025 / (residents_2023 - residents_2023) > 1",
        "kind BETWEEN 0 AND 1",
        "name_ru >= 'К' AND name_ru < 'М'",
        "CASEI(name_kk) LIKE CASEI('%АУЫЛ%') OR CASEI(name_ru) = CASEI('СЕМЕЙ')",
        "rural = true AND NOT (kind <> 2)",
        "osm_id IS NULL OR shift_km > 0.5",
    ],
)
def test_what_a_reader_would_ask(text: str, check: Any) -> None:
    check(parse_filter(text).tree)


def test_no_data_satisfies_neither_a_comparison_nor_its_negation(check: Any, rows: list[Row]) -> None:
    less, more, unknown = (
        check(parse_filter(text).tree)
        for text in (
            "chance_under_50_2030 < 0.1",
            "NOT chance_under_50_2030 < 0.1",
            "chance_under_50_2030 IS NULL",
        )
    )
    assert less > 0
    assert more > 0
    assert unknown > 0
    assert less + more + unknown == len(rows)


@pytest.mark.parametrize("extreme", [1e15, 1e-15, -1e15])
@pytest.mark.parametrize("sign", ["*", "/"])
def test_no_arithmetic_leaves_the_range_of_numbers(check: Any, extreme: float, sign: str) -> None:
    tree: Any = {"property": "growth"}
    for _ in range(16):
        tree = {"op": sign, "args": [tree, extreme]}
    check({"op": ">", "args": [tree, 0]})
    small = {"op": "-", "args": [{"op": "+", "args": [1e-15, {"op": "*", "args": [1e-15, 0.1]}]}, 1e-15]}
    tree = {"property": "growth"}
    for _ in range(4):
        tree = {"op": sign, "args": [tree, small]}
    check({"op": ">", "args": [tree, 0]})


GIVEN = {"given": Queryable("given", ValueKind.TEXT, SQL("CAST(%(given)s AS text)"))}


def holds(sql: Sql, tree: Any, given: str) -> bool | None:
    condition = compile_filter(parse_filter(json.dumps(tree), "cql2-json"), GIVEN)
    row = sql.execute(SQL("SELECT {} AS holds, %(z)s AS z").format(condition), {"given": given, "z": 7}).fetchone()
    return row["holds"]


@pytest.mark.parametrize("text", NASTY)
def test_what_looks_like_sql_is_compared_as_text(sql: Sql, text: str) -> None:
    equal = {"op": "=", "args": [{"property": "given"}, text]}
    assert holds(sql, equal, text) is True
    assert holds(sql, equal, f"{text} ") is False
    assert holds(sql, {"op": "in", "args": [{"property": "given"}, ["x", text]]}, text) is True
    assert (
        holds(sql, {"op": "=", "args": [{"op": "casei", "args": [{"property": "given"}]}, text.lower()]}, text) is True
    )


@settings(max_examples=300, deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20))
def test_every_text_equals_itself(sql: Sql, text: str) -> None:
    assert holds(sql, {"op": "=", "args": [{"property": "given"}, text]}, text) is True


@settings(max_examples=500, deadline=None)
@given(text=st.text("ab%_\\'Қ", max_size=8), pattern=st.text("ab%_\\'Қ", max_size=8))
def test_patterns_match_as_cql2_says(sql: Sql, text: str, pattern: str) -> None:
    assume(not pattern.replace("\\\\", "").endswith("\\"))
    expected = bool(like(pattern).fullmatch(text))
    assert holds(sql, {"op": "like", "args": [{"property": "given"}, pattern]}, text) is expected


@settings(max_examples=200, deadline=None)
@given(left=st.text("aAbBzZәӘқҚ 1", max_size=4), right=st.text("aAbBzZәӘқҚ 1", max_size=4))
def test_texts_are_ordered_by_code_points(sql: Sql, left: str, right: str) -> None:
    assert holds(sql, {"op": "<", "args": [{"property": "given"}, right]}, left) is (left < right)
    assert holds(sql, {"op": ">=", "args": [right, {"property": "given"}]}, left) is (right >= left)


@pytest.mark.parametrize(
    "name", ["nope", "kato; DROP TABLE x", '"kato"', 'r"."kato', "kato--", "KATO", "geom", "lon", "ctid", "r.kato", ""]
)
def test_only_what_is_declared_can_be_named(settlements: Register, name: str) -> None:
    tree = {"op": "isNull", "args": [{"property": name}]}
    queryables = register_queryables(settlements, "r")
    with pytest.raises(FilterError) as caught:
        compile_filter(parse_filter(json.dumps(tree), "cql2-json"), queryables)
    assert (caught.value.code, caught.value.value) == ("unknown-property", name)
    assert set(caught.value.known) == {column.name for column in settlements.columns} | {"geometry"}


@pytest.mark.parametrize(
    ("text", "property_", "kind", "value"),
    [
        ("residents_2025 = 'many'", "residents_2025", "number", "many"),
        ("'many' = residents_2025", "residents_2025", "number", "many"),
        ("name_en = 5", "name_en", "text", "5"),
        ("kind = 'village'", "kind", "number", "village"),
        ("rural = 'yes'", "rural", "boolean", "yes"),
        ("rural > true", "rural", "boolean", "rural > true"),
        ("rural BETWEEN 0 AND 1", "rural", "boolean", "rural BETWEEN 0 AND 1"),
        ("name_en + 1 > 2", "name_en", "text", "name_en + 1"),
        ("name_en BETWEEN 'a' AND 'b'", "name_en", "text", "name_en BETWEEN 'a' AND 'b'"),
        ("growth LIKE '1%'", "growth", "number", "growth LIKE '1%'"),
        ("CASEI(growth) = 'a'", "growth", "number", "casei(growth)"),
        ("CASEI(name_en) = 5", "casei(name_en)", "text", "5"),
        ("growth IN (1, 'a')", "growth", "number", "a"),
        ("geometry = 'POINT(1 2)'", "geometry", "geometry", "POINT(1 2)"),
        ("geometry = POINT(1 2)", "geometry", "geometry", "geometry = POINT(1 2)"),
        ("S_INTERSECTS(name_en, POINT(1 2))", "name_en", "text", "s_intersects(name_en, POINT(1 2))"),
        ("geometry IN (POINT(1 2))", "geometry", "geometry", "geometry IN (POINT(1 2))"),
        ("name_en = residents_2025", "name_en", "text", "residents_2025"),
        ("1 = 'a'", "1", "number", "a"),
    ],
)
def test_values_of_different_kinds_are_not_compared(
    settlements: Register, text: str, property_: str, kind: str, value: str
) -> None:
    with pytest.raises(FilterError) as caught:
        compile_filter(parse_filter(text), register_queryables(settlements, "r"))
    error = caught.value
    assert (error.code, error.remedy.removeprefix("filter_")) == ("filter-type", kind)
    assert (error.values["property"], error.values["kind"], error.value) == (property_, kind, value)


def test_a_comparison_is_no_value(settlements: Register) -> None:
    with pytest.raises(FilterError) as caught:
        compile_filter(parse_filter("(kind = 1) = true"), register_queryables(settlements, "r"))
    assert (caught.value.code, caught.value.remedy) == ("invalid-filter", "filter_value")


def test_registers_without_a_place_have_no_geometry(sql: Sql, catalog: dict[str, Any]) -> None:
    for layer in catalog["layers"]:
        for one in layer["registers"]:
            register = Register.from_json(one)
            queryables = register_queryables(register, "r")
            assert ("geometry" in queryables) == (one["geometry"] != "none")
            _each(sql, f"register_{register.name} AS r", queryables)


def test_everything_that_is_offered_can_be_asked(sql: Sql, catalog: dict[str, Any]) -> None:
    criteria = [Criterion.from_json(one) for layer in catalog["layers"] for one in layer["criteria"]]
    tables = "tile_r5 AS t JOIN hexagon_r5 AS h USING (cell)"
    _each(sql, tables, criterion_queryables(criteria, "t", "h"))
    for layer in catalog["layers"]:
        columns = layer["columns"]
        title, declared = Text.from_json(layer["title"]), tuple(map(Column.from_json, columns))
        published = PublishedLayer(layer["name"], title, declared, (), (), layer, "")
        queryables = layer_queryables(published, "l", "h")
        assert set(queryables) == {column["name"] for column in columns} | {"geometry", "district", "oblast"}
        assert set(layer_queryables(published, "l")) == {column["name"] for column in columns}
        _each(sql, f"layer_{layer['name']}_r5 AS l JOIN hexagon_r5 AS h USING (cell)", queryables)
    for name, columns in UNIT_COLUMNS.items():
        table = name.removesuffix("s")
        queryables = unit_queryables(name, "u", "o")
        assert set(queryables) == {*columns, "geometry"}
        _each(sql, f"{table} AS u JOIN {table}_outline AS o USING (kato)", queryables)


def test_a_criterion_is_the_value_that_the_tile_carries(sql: Sql, catalog: dict[str, Any]) -> None:
    criterion = Criterion.from_json(catalog["layers"][0]["criteria"][0])
    condition = compile_filter(
        parse_filter(f"{criterion.name} >= 0.5 AND {criterion.name} <= 1"), criterion_queryables([criterion], "t")
    )
    found = sql.execute(
        SQL("SELECT count(*) AS n FROM tile_r5 AS t WHERE {} AND %(z)s = 5").format(condition), {"z": 5}
    )
    column = Identifier(criterion.name)
    wanted = sql.execute(SQL("SELECT count(*) AS n FROM tile_r5 WHERE {} BETWEEN 127 AND 254").format(column))
    assert found.fetchone() == wanted.fetchone()


def _each(sql: Sql, tables: str, queryables: dict[str, Queryable]) -> None:
    """Ask for each property: those that are known and those that are not are all there are."""
    for name, queryable in queryables.items():
        literal = {"number": "0", "text": "'a'", "boolean": "true", "geometry": "BBOX(60, 40, 80, 50)"}[queryable.kind]
        asked = f"S_INTERSECTS({name}, {literal})" if queryable.kind == "geometry" else f"{name} = {literal}"
        counts = []
        for text in (f"{asked} OR NOT {asked}", f"{name} IS NULL", f"NOT {name} IS NULL"):
            statement = f"SELECT count(*) AS n FROM {tables} WHERE %(z)s = 5 AND "
            condition = compile_filter(parse_filter(text), queryables)
            counts.append(sql.execute(SQL(statement) + condition, {"z": 5}).fetchone()["n"])
        (total,) = sql.execute(f"SELECT count(*) AS n FROM {tables}").fetchall()
        known, unknown, also_known = counts
        assert known == also_known
        assert known + unknown == total["n"]
