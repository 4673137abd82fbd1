"""Declarations refuse what would fail later, and survive their way through JSON."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.core.column import Category, Column, Dtype, Rule
from layers.core.criterion import Criterion, Linear, Logistic, Part, RiskPart, Table, Trapezoid
from layers.core.errors import DeclarationError, QonysError
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
