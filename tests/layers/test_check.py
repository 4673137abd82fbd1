"""Contracts that follow from declarations catch what a build must not return."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from layers.check import check, column_problem, require
from layers.core.column import Category, Column, Dtype, Rule
from layers.core.errors import ContractError
from layers.core.layer import Context, Contract, Layer, Register, Tables
from layers.core.text import Text
from layers.core.unit import CATEGORY, PERSONS

WORDS = Text("сөз", "слово", "word")
PEOPLE = Column("people", WORDS, PERSONS, Dtype.INTEGER, rule=Rule.SUM, bounds=(0, 100), nullable=False)
CLASSES = (Category(1, WORDS), Category(2, WORDS))
KIND = Column("kind", WORDS, CATEGORY, Dtype.CODE, rule=Rule.MODE, classes=CLASSES)


@pytest.mark.parametrize(
    ("column", "values", "word"),
    [
        (PEOPLE, [1.0, np.nan], "missing"),
        (PEOPLE, [1.0, 1.5], "whole"),
        (PEOPLE, [1.0, 101.0], "bounds"),
        (PEOPLE, [1.0, np.inf], "infinite"),
        (KIND, [1.0, 3.0], "code 3"),
        (Column("flag", WORDS, CATEGORY, Dtype.BOOLEAN, rule=Rule.MAX), [0.0, 2.0], "neither"),
    ],
)
def test_a_broken_declaration_is_named(column, values, word):
    assert word in (column_problem(column, np.array(values)) or "")


def test_a_kept_declaration_is_no_problem():
    assert column_problem(PEOPLE, np.array([0.0, 100.0])) is None
    assert column_problem(KIND, np.array([1.0, np.nan])) is None


def layer(*contracts):
    register = Register("places", WORDS, ("kato",), (Column("kato", WORDS, CATEGORY, Dtype.TEXT, rule=Rule.MODE),))
    return Layer("probe", WORDS, WORDS, (PEOPLE,), lambda _: Tables({}), (), registers=(register,), contracts=contracts)


class TwoCells:
    def __len__(self):
        return 2


CONTEXT = Context(TwoCells(), {}, {})


def test_missing_and_undeclared_columns_and_twofold_keys_are_found():
    tables = Tables({"other": np.zeros(2)}, {"places": pd.DataFrame({"kato": ["1", "1"]})})
    broken = {item.claim: item.found for item in check(layer(), CONTEXT, tables) if item.found}
    assert "missing ['people'], undeclared ['other']" in broken["builds exactly its declared columns"]
    assert "not unique" in broken["register places keeps its declaration"]


def test_a_layers_own_contract_is_run_and_raises_with_what_was_found():
    tables = Tables({"people": np.array([1.0, 2.0])}, {"places": pd.DataFrame({"kato": ["1", "2"]})})
    total = Contract("sums to 4", lambda _, t: None if t.cells["people"].sum() == 4 else f"{t.cells['people'].sum():g}")
    findings = check(layer(total), CONTEXT, tables)
    with pytest.raises(ContractError, match="probe: sums to 4: 3"):
        require(findings)
    require([item for item in findings if item.found is None])
