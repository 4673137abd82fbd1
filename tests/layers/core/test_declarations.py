"""Declarations refuse what would fail later, and survive their way through JSON."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.core.column import Category, Column, Dtype, Rule
from layers.core.criterion import Criterion, Linear, Logistic, Part, RiskPart, Table, Trapezoid
from layers.core.errors import DeclarationError, QonysError
from layers.core.layer import Layer, Tables
from layers.core.lineage import Lineage
from layers.core.text import Text
from layers.core.unit import CATEGORY, KILOMETRES, UNITS
from layers.registry import build_order, discover

WORDS = Text("қала", "город", "city")
FUNCTIONS = [Linear(0, 10), Linear(50, 0), Trapezoid(0, 2, 4, 9), Logistic(3, 0.5), Table((1, 2), (0.2, 1.0))]


def test_a_text_needs_all_three_languages():
    with pytest.raises(ValueError, match="no words in kk"):
        Text(" ", "город", "city")


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Not Lower"},
        {"dtype": Dtype.CODE, "rule": Rule.MODE},
        {"dtype": Dtype.BOOLEAN, "rule": Rule.MEAN},
        {"breaks": (2.0, 1.0)},
        {"scale": (5.0, 5.0)},
    ],
)
def test_a_column_that_contradicts_itself_is_refused(change):
    with pytest.raises(DeclarationError):
        Column(**{"name": "distance", "title": WORDS, "unit": KILOMETRES, **change})


def test_columns_and_criteria_survive_json():
    column = Column(
        "kind", WORDS, CATEGORY, Dtype.CODE, rule=Rule.MODE, classes=(Category(1, WORDS, "#112233"),), breaks=(1.0, 2.0)
    )
    assert Column.from_json(column.to_json()) == column
    for function in FUNCTIONS:
        criterion = Criterion("near", "distance", WORDS, Part.NEED, function, WORDS, 2.0, RiskPart.EXPOSURE)
        assert Criterion.from_json(criterion.to_json()) == criterion


def test_bounds_survive_json_and_older_declarations_have_none():
    criterion = Criterion("near", "mid", WORDS, Part.NEED, Linear(0, 1), WORDS, bounds=("low", "high"))
    declared = criterion.to_json()
    assert declared["bounds"] == ["low", "high"]
    assert Criterion.from_json(declared) == criterion
    del declared["bounds"]
    assert Criterion.from_json(declared) == replace(criterion, bounds=())


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=20))
def test_value_functions_stay_between_zero_and_one_and_keep_gaps(values):
    array = np.array([*values, np.nan])
    for function in FUNCTIONS:
        result = function(array)
        known = result[np.isfinite(result)]
        assert ((known >= 0) & (known <= 1)).all()
        assert np.isnan(result[-1])


@given(st.floats(-100, 100), st.floats(0, 100))
def test_linear_and_logistic_never_fall_when_they_should_rise(value, step):
    for function in (Linear(-20, 30), Logistic(0, 0.1)):
        low, high = function(np.array([value, value + step]))
        assert high >= low


@pytest.mark.parametrize("weight", [-1.0, float("nan"), float("inf")])
def test_a_weight_that_is_no_weight_is_refused(weight):
    with pytest.raises(DeclarationError):
        Criterion("near", "distance", WORDS, Part.NEED, Linear(0, 1), WORDS, weight)


@pytest.mark.parametrize(
    ("function", "bounds"),
    [(Linear(0, 1), ("mid",)), (Linear(0, 1), ("low", "low")), (Trapezoid(0, 2, 4, 9), ("low", "high"))],
)
def test_bounds_that_bound_nothing_are_refused(function, bounds):
    with pytest.raises(DeclarationError, match="criterion near"):
        Criterion("near", "mid", WORDS, Part.NEED, function, WORDS, bounds=bounds)


@pytest.mark.parametrize(("column", "bounds"), [("none", ()), ("mid", ("low", "none"))])
def test_criteria_that_read_no_column_of_their_layer_are_refused(column, bounds):
    columns = tuple(Column(name, WORDS, KILOMETRES) for name in ("low", "mid"))
    criterion = Criterion("near", column, WORDS, Part.NEED, Linear(0, 1), WORDS, bounds=bounds)
    with pytest.raises(DeclarationError, match="near reads 'none', which is no column"):
        Layer("places", WORDS, WORDS, columns, lambda _: Tables({}), (), criteria=(criterion,))


def test_the_interval_of_a_value_spans_its_bounds_and_passes_over_gaps():
    columns = {
        "mid": np.array([4.0, 4.0, 4.0, np.nan, 6.0]),
        "low": np.array([2.0, np.nan, np.nan, 2.0, 7.0]),
        "high": np.array([9.0, 9.0, np.nan, 9.0, 8.0]),
    }
    rising = Criterion("near", "mid", WORDS, Part.NEED, Linear(0, 10), WORDS, bounds=("low", "high"))
    np.testing.assert_allclose(rising.interval(columns), [[0.2, 0.4, 0.4, np.nan, 0.6], [0.9, 0.9, 0.4, np.nan, 0.8]])
    falling = replace(rising, function=Linear(10, 0))
    np.testing.assert_allclose(falling.interval(columns), [[0.1, 0.1, 0.6, np.nan, 0.2], [0.8, 0.6, 0.6, np.nan, 0.4]])


NUMBERS = st.lists(st.integers(0, 4).map(float) | st.floats(-20, 60) | st.just(np.nan), min_size=6, max_size=6)


@given(NUMBERS, NUMBERS, NUMBERS, st.sampled_from(FUNCTIONS))
def test_every_value_and_every_known_bound_lies_in_the_interval(middle, low, high, function):
    columns = {name: np.array(one) for name, one in (("mid", middle), ("low", low), ("high", high))}
    bounds = () if isinstance(function, Trapezoid) else ("low", "high")
    criterion = Criterion("near", "mid", WORDS, Part.NEED, function, WORDS, bounds=bounds)
    least, most = criterion.interval(columns)
    unknown = np.isnan(function(columns["mid"]))
    np.testing.assert_array_equal(np.isnan(least), unknown)
    np.testing.assert_array_equal(np.isnan(most), unknown)
    for name in ("mid", *bounds):
        value = function(columns[name])
        known = ~np.isnan(value) & ~unknown
        assert (least[known] <= value[known]).all()
        assert (value[known] <= most[known]).all()


def test_every_unit_is_registered_under_its_key():
    assert all(key == unit.key for key, unit in UNITS.items())


def test_a_lineage_says_what_changed():
    old = Lineage("a", 7, "c", {"x": "1"}, {"grid": "g"}, {"numpy": "2"})
    new = Lineage("a", 7, "d", {"x": "2"}, {"grid": "g"}, {"numpy": "2"})
    assert new.changes(old) == ["code changed", "raw: x changed"]
    assert new.fingerprint != old.fingerprint
    assert Lineage.from_json(new.to_json()) == new


def test_errors_keep_their_remedy_across_processes():
    import pickle

    error = pickle.loads(pickle.dumps(QonysError("what", "remedy")))
    assert (error.problem, error.remedy) == ("what", "remedy")


def test_build_order_puts_needs_first():
    assert build_order({"b": ["a"], "a": [], "c": ["b"]}) == ["a", "b", "c"]


@pytest.mark.parametrize(("needs", "word"), [({"a": ["b"], "b": ["a"]}, "circle"), ({"a": ["z"]}, "'z'")])
def test_impossible_needs_are_refused(needs, word):
    with pytest.raises(DeclarationError, match=word):
        build_order(needs)


def test_the_catalog_holds_the_eight_layers():
    assert set(discover()) >= {
        "accessibility",
        "border_districts",
        "climate_stress",
        "depopulating_villages",
        "kandas_quotas",
        "population",
        "terrain_and_land",
        "water_stress",
    }


def test_every_column_that_is_drawn_says_how():
    """A number needs a scale for its tile and legend, and every column a source and a vintage or a method."""
    for layer in discover().values():
        for column in layer.columns:
            place = f"{layer.name}.{column.name}"
            if column.dtype in {Dtype.NUMBER, Dtype.INTEGER}:
                assert column.scale is not None, place
            assert column.sources, place
            assert column.vintage or column.method, place


FORMULA_WORDS = {
    *("bio", "chance", "exp", "layers", "matching", "methods", "orologie", "projection", "residents", "rural"),
    *("share", "sharing", "sigma", "sqrt", "tau", "under", "units", "weights", "fAPAR"),
}
"""Symbols and column names in formulas, module names, and a title in French."""


def test_kazakh_and_russian_texts_hold_no_english_words():
    """Names and titles of publications begin with a capital; anything else in Latin letters must be a symbol."""
    for layer in discover().values():
        for text in texts(layer.to_json()):
            for language in ("kk", "ru"):
                words = set(re.findall(r"(?<![\w-])[a-z][A-Za-z]{2,}", text[language]))
                assert words <= FORMULA_WORDS, (layer.name, text[language])


def texts(value):
    if isinstance(value, dict) and set(value) == {"kk", "ru", "en"}:
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts(item)
