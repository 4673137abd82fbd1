"""What is read as a filter, and what is refused before the database is asked."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from geo_service.database.errors import FilterError
from geo_service.database.filters import parse_filter
from geo_service.database.filters.geometry import MOST_PLACES, MOST_VERTICES
from geo_service.database.filters.limits import DEEPEST, MOST_JSON, MOST_TEXT
from geo_service.database.filters.tree import MOST_ARITHMETIC, MOST_WILDCARDS
from geo_service.settings import project_root

SQUARE = [[60, 45], [61, 45], [61, 46], [60, 46], [60, 45]]
BOW_TIE = [[60, 45], [61, 46], [61, 45], [60, 46], [60, 45]]


def refused(text: str, language: Any = "cql2-text") -> tuple[str, str]:
    with pytest.raises(FilterError) as caught:
        parse_filter(text, language)
    return caught.value.code, caught.value.remedy


def place(geometry: Any) -> str:
    return json.dumps({"op": "s_intersects", "args": [{"property": "geometry"}, geometry]}, separators=(",", ":"))


def ring(vertices: int) -> list[list[float]]:
    """A zigzag between two parallels that does not cross itself."""
    lower = [[round(50 + 0.01 * i, 2), 45 + 0.1 * (i % 2)] for i in range(vertices - 3)]
    return [*lower, [lower[-1][0], 50.0], [50.0, 50.0], lower[0]]


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a < 50", {"op": "<", "args": [{"property": "a"}, 50]}),
        ("a NOT IN (1, 2.5)", {"op": "not", "args": [{"op": "in", "args": [{"property": "a"}, [1, 2.5]]}]}),
        ("n LIKE '50\\%%'", {"op": "like", "args": [{"property": "n"}, "50\\%%"]}),
        ("n = 'O''Brien'", {"op": "=", "args": [{"property": "n"}, "O'Brien"]}),
        ("a IS NOT NULL", {"op": "not", "args": [{"op": "isNull", "args": [{"property": "a"}]}]}),
        (
            "S_INTERSECTS(geometry, BBOX(1, 2, 3.5, 4))",
            {"op": "s_intersects", "args": [{"property": "geometry"}, {"bbox": [1, 2, 3.5, 4]}]},
        ),
    ],
)
def test_text_and_json_are_two_spellings_of_one_filter(text: str, tree: Any) -> None:
    written = parse_filter(text)
    assert written.tree == tree
    assert written == parse_filter(json.dumps(tree), "cql2-json")


def test_the_canonical_form_is_itself_a_filter_and_stays() -> None:
    found = parse_filter("NOT (b = true AND a/2 + 1 >= 1e3) OR n LIKE 'Қ%'")
    assert parse_filter(found.canonical, "cql2-json") == found
    assert found == parse_filter("not(b=TRUE and a / 2.0+1>=1000.0)or n like 'Қ%'")
    assert found != parse_filter("NOT (b = true AND a/2 + 1 >= 1e3) OR n LIKE 'қ%'")
    assert found.properties == {"a", "b", "n"}


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("", "filter_syntax"),
        ("a < ", "filter_syntax"),
        ("a < 50 AND", "filter_syntax"),
        ("(a < 50", "filter_syntax"),
        ("a < 50; DROP TABLE x", "filter_syntax"),
        ("a", "filter_condition"),
        ("true", "filter_condition"),
        ("a + 1", "filter_condition"),
        ("casei(n)", "filter_condition"),
        ("a < 1 AND b", "filter_condition"),
        ("NOT a", "filter_condition"),
        ("a = NULL", "filter_null"),
        ("a = (1, 2)", "filter_list"),
        ("a = 1e16", "filter_range"),
        ("a = 1e-16", "filter_range"),
        ("a = 1e400", "filter_range"),
        ("n LIKE m", "filter_pattern"),
        ("n LIKE 5", "filter_pattern"),
        ("n LIKE 'a\\'", "filter_pattern"),
        (f"n LIKE '{'%a' * (MOST_WILDCARDS + 1)}'", "filter_pattern"),
        (f"n LIKE casei('{'_' * (MOST_WILDCARDS + 1)}')", "filter_pattern"),
        (f"a = {' + '.join(['1'] * (MOST_ARITHMETIC + 2))}", "filter_arithmetic"),
        ("isNull(a, b)", "filter_arguments"),
        ("between(a, 1)", "filter_arguments"),
        ("n = '\0'", "filter_characters"),
        ("S_INTERSECTS(geometry, POINT EMPTY)", "filter_form"),
        ("S_INTERSECTS(geometry, POLYGON EMPTY)", "filter_place"),
        ("S_INTERSECTS(geometry, geometry)", "filter_place"),
        ("S_INTERSECTS(POINT(1 2), POINT(1 2))", "filter_place"),
        ("S_INTERSECTS(geometry, 'POINT(1 2)')", "filter_place"),
        (" OR ".join(["S_INTERSECTS(geometry, POINT(1 2))"] * (MOST_PLACES + 1)), "filter_place"),
        ("S_INTERSECTS(geometry, POLYGON((60 45, 61 45, 61 46, 60 46)))", "filter_place"),
        ("S_INTERSECTS(geometry, POINT(181 45))", "filter_place"),
        ("S_INTERSECTS(geometry, POINT(60 86))", "filter_place"),
        ("S_INTERSECTS(geometry, POINT Z(60 45 1))", "filter_place"),
        ("S_INTERSECTS(geometry, BBOX(1, 2, 3))", "filter_place"),
        ("S_INTERSECTS(geometry, BBOX(70, 42, 66, 45))", "filter_place"),
        ("S_INTERSECTS(geometry, BBOX(66, 42, a, 45))", "filter_place"),
        ("S_INTERSECTS(geometry, BBOX(66, 42, true, 45))", "filter_place"),
    ],
)
def test_what_is_no_filter_is_refused_with_a_remedy(text: str, remedy: str) -> None:
    assert refused(text) == ("invalid-filter", remedy)


@pytest.mark.parametrize(
    ("tree", "remedy"),
    [
        ("", "filter_syntax"),
        ("{", "filter_syntax"),
        ("{}", "filter_form"),
        ('{"op":"="}', "filter_form"),
        ('{"op":"=","args":[]}', "filter_arguments"),
        ('{"op":"and","args":[{"op":"isNull","args":[{"property":"a"}]}]}', "filter_arguments"),
        ('{"op":"in","args":[{"property":"a"},1]}', "filter_list"),
        ('{"op":"in","args":[{"property":"a"},[]]}', "filter_list"),
        ('{"op":"in","args":[{"property":"a"},[[1]]]}', "filter_list"),
        ('{"op":"like","args":[{"property":"a"},{"op":"casei","args":[]}]}', "filter_pattern"),
        ('{"op":"=","args":[{"property":"a"},NaN]}', "filter_syntax"),
        ('{"op":"=","args":[{"property":"a"},"\\u0000"]}', "filter_characters"),
        ('{"op":"=","args":[{"property":"a"},"\\ud800"]}', "filter_syntax"),
        ("1", "filter_condition"),
        ("[true]", "filter_list"),
        ("null", "filter_null"),
        (place({"type": "Polygon", "coordinates": [SQUARE, BOW_TIE]}), "filter_place"),
        (place({"type": "Polygon", "coordinates": [BOW_TIE]}), "filter_place"),
        (place({"type": "Polygon", "coordinates": [[[60, 45]] * 4]}), "filter_place"),
        (place({"type": "Polygon", "coordinates": [[[60, 45], [61, 46], [62, 47], [60, 45]]]}), "filter_place"),
        (place({"type": "MultiPolygon", "coordinates": [[SQUARE], []]}), "filter_place"),
        (place({"type": "MultiPolygon", "coordinates": []}), "filter_place"),
        (place({"bbox": [1, 2, 3, 4, 5, 6]}), "filter_place"),
    ],
)
def test_json_that_is_no_filter_is_refused_with_a_remedy(tree: str, remedy: str) -> None:
    assert refused(tree, "cql2-json") == ("invalid-filter", remedy)


@pytest.mark.parametrize(
    ("text", "operator"),
    [
        ("foo(a) = 1", "foo"),
        ("NOT foo(a)", "foo"),
        ("a ^ 2 = 4", "^"),
        ("a % 2 = 1", "%"),
        ("a DIV 2 = 1", "div"),
        ("accenti(n) = 'e'", "accenti"),
        ("T_AFTER(a, b)", "t_after"),
        ("A_CONTAINS(a, (1, 2))", "a_contains"),
        ("S_WITHIN(geometry, POINT(1 2))", "s_within"),
        ("a = DATE('2020-01-01')", "DATE"),
        ("a = TIMESTAMP('2020-01-01T00:00:00Z')", "TIMESTAMP"),
        ("S_INTERSECTS(geometry, LINESTRING(0 0, 1 1))", "LINESTRING"),
        ("pg_sleep(9) = 1", "pg_sleep"),
    ],
)
def test_what_is_not_offered_is_named(text: str, operator: str) -> None:
    with pytest.raises(FilterError) as caught:
        parse_filter(text)
    error = caught.value
    assert (error.code, error.values["operator"]) == ("filter-not-supported", operator)
    assert {"and", "s_intersects", "between", "casei", "+"} <= set(error.known)


@pytest.mark.parametrize(
    ("text", "language", "position", "rest"),
    [
        ("a < 50 x", "cql2-text", 8, "x"),
        ("n = 'Қазақ' ! 5", "cql2-text", 13, "! 5"),
        ("a < 50\nAND b = 'Ж' ?", "cql2-text", 20, "?"),
        ('{"op":"Қ", !}', "cql2-json", 12, "!}"),
        ('{\n"op":"Қ", !}', "cql2-json", 13, "!}"),
        ("a <", "cql2-text", 4, "a <"),
    ],
)
def test_the_place_of_a_fault_is_told_in_characters(text: str, language: Any, position: int, rest: str) -> None:
    with pytest.raises(FilterError) as caught:
        parse_filter(text, language)
    assert (caught.value.values["position"], caught.value.value) == (position, rest)


def test_length_is_bounded() -> None:
    assert refused(f"n = '{'x' * MOST_TEXT}'") == ("invalid-filter", "filter_length")
    assert refused(" " * (MOST_JSON + 1), "cql2-json") == ("invalid-filter", "filter_length")
    longest = f"n = '{'x' * (MOST_TEXT - 6)}'"
    assert len(longest) == MOST_TEXT
    assert parse_filter(longest).properties == {"n"}
    assert refused(" OR ".join(["a=1"] * 280)) == ("invalid-filter", "filter_complex")
    assert refused(" OR ".join(["a>b"] * 199)) == ("invalid-filter", "filter_size")


def test_arithmetic_is_bounded_in_each_value() -> None:
    some = " + ".join(["a"] * (MOST_ARITHMETIC + 1))
    assert parse_filter(f"{some} > 1 AND {some} < 5").properties == {"a"}
    assert refused(f"{some} + 1 > 1") == ("invalid-filter", "filter_arithmetic")


def test_vertices_are_bounded_over_the_whole_filter() -> None:
    whole, half = ({"type": "Polygon", "coordinates": [ring(count)]} for count in (MOST_VERTICES, MOST_VERTICES // 2))
    assert parse_filter(place(whole), "cql2-json").properties == {"geometry"}
    too_many = {"type": "Polygon", "coordinates": [ring(MOST_VERTICES + 1)]}
    assert refused(place(too_many), "cql2-json") == ("invalid-filter", "filter_place")
    both = f'{{"op":"or","args":[{place(half)},{place(half)}]}}'
    assert parse_filter(both, "cql2-json").properties == {"geometry"}
    three = f'{{"op":"or","args":[{place(half)},{place(half)},{place({"type": "Point", "coordinates": [1, 2]})}]}}'
    assert refused(three, "cql2-json") == ("invalid-filter", "filter_place")


NESTED = {
    "groups": lambda n: "(" * n + "a = 1" + ")" * n,
    "open groups": lambda n: "(" * n,
    "open groups after conditions": lambda n: "(a = 1 AND " * n,
    "groups with a fault inside": lambda n: "(" * n + "a = !" + ")" * n,
    "lists": lambda n: "a IN " + "(1, " * n + "1" + ")" * n,
    "not": lambda n: "NOT " * n + "a = 1",
    "not with groups": lambda n: "NOT (" * n + "a = 1" + ")" * n,
    "signs": lambda n: "a = " + "-" * n + "b",
    "powers": lambda n: "a = " + "^".join(["b"] * n),
    "comparisons": lambda n: "=".join(["b"] * n),
    "lists after one another": lambda n: "a" + " IN (1)" * n,
    "functions": lambda n: "casei(" * n + "n" + ")" * n + " = 1",
    "hidden behind quotes": lambda n: '"\'" = 1 AND ' + "(" * n,
    "hidden behind other quotes": lambda n: "'\"' = 1 AND " + "(" * n,
    "arrays": lambda n: "[" * n + "1" + "]" * n,
    "operators": lambda n: '{"op":"not","args":[' * n + "1" + "]}" * n,
    "operators with a fault inside": lambda n: '{"op":"not","args":[' * n + "{}" + "]}" * n,
}
"""Shapes that a parser may take long for, or overflow its stack on."""


def read_nested() -> None:
    """Read every shape at several depths, saying what comes of each."""
    for shape, make in NESTED.items():
        for depth, language in product((9, 20, 60, 250, 1900), ("cql2-text", "cql2-json")):
            sys.stdout.write(f"{shape} {depth} {language} ")
            sys.stdout.flush()
            try:
                parse_filter(make(depth)[:1990], language)
            except FilterError as error:
                sys.stdout.write(f"{error.code} {error.remedy}")
            sys.stdout.write("\n")


def test_nesting_neither_hangs_nor_ends_the_process() -> None:
    """In a process of its own, as a parser whose stack overflows takes its process along."""
    code = (
        "import sys, threading; sys.path.insert(0, sys.argv[1]); from test_filter_parse import read_nested;"
        "threading.stack_size(2 * 1024 * 1024); reading = threading.Thread(target=read_nested);"
        "reading.start(); reading.join()"
    )
    command = [sys.executable, "-c", code, str(Path(__file__).parent)]
    done = subprocess.run(command, cwd=project_root(), capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout[-300:]
    lines = done.stdout.splitlines()
    assert len(lines) == 10 * len(NESTED)
    refusals = [line for line in lines if " 1900 " in line]
    assert all("invalid-filter" in line for line in refusals)


def test_sensible_nesting_is_read() -> None:
    assert parse_filter("(" * DEEPEST + "a = 1" + ")" * DEEPEST).canonical == parse_filter("a = 1").canonical
    polygon = ", ".join(f"{x} {y}" for x, y in ring(100))
    assert parse_filter(f"NOT (S_INTERSECTS(geometry, POLYGON(({polygon}))) OR a IN (1, 2))").properties == {
        "geometry",
        "a",
    }


def test_parsing_is_the_same_in_many_threads() -> None:
    found: list[str] = []

    def read() -> None:
        found.extend(parse_filter(f"a < {number} AND n = 'x'").canonical for number in range(100))

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 400
    assert len(set(found)) == 100
