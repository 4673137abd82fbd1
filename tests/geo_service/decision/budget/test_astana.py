"""The programme of Astana for 2003-2005 comes out as it was printed, but for what contradicts itself."""

from __future__ import annotations

import csv
import json
import re
from decimal import Decimal
from fractions import Fraction

import pytest

from geo_service.decision.budget.astana import (
    PRINTED_FAMILIES,
    PRINTED_PERSONS,
    implied_index,
    printed,
    quotas,
    recomputed,
)
from geo_service.decision.budget.astana_answer import ITEMS, astana_to_json
from geo_service.settings import project_root
from layers.core.text import Text

POLICY = project_root().parent / "shared" / "policy"


def test_every_printed_figure_is_reproduced_to_the_tenge() -> None:
    checks = recomputed()
    assert len(checks) == len(printed()) == 17
    assert {check.difference for check in checks} == {0}
    assert checks[-1].computed == 1_570_355_230


def test_quotas_add_up_with_five_persons_to_each_family() -> None:
    assert sum(quota.families for quota in quotas()) == PRINTED_FAMILIES
    assert sum(quota.persons for quota in quotas()) == PRINTED_PERSONS
    assert all(quota.persons == 5 * quota.families for quota in quotas())


def test_one_unit_cost_for_all_years_fits_all_but_two_figures_of_2003_and_their_sums() -> None:
    off = {(check.item, check.year): check.difference for check in recomputed(one_unit_cost=True) if check.difference}
    assert off == {
        ("benefits", 2003): 470,
        ("benefits", None): 470,
        ("housing", 2003): -139_120_000,
        ("housing", None): -139_120_000,
        ("all", None): 470 - 139_120_000,
    }
    assert printed()["housing", 2003] == 139_120_000


def test_a_figure_is_no_proof_of_the_unit_cost_derived_from_it() -> None:
    proved = {(check.item, check.year) for check in recomputed() if check.is_proof and check.year}
    assert proved == {
        ("benefits", 2005),
        ("transport", 2003),
        ("transport", 2005),
        ("housing", 2005),
        ("adaptation-centre", 2003),
        ("adaptation-centre", 2005),
    }


def test_no_whole_index_gives_the_printed_benefits_by_the_rule_of_the_law() -> None:
    """A family of five: 15 indices for its head and 10 for each of four others."""
    assert implied_index(2004) == Fraction(68_220, 15 + 4 * 10)
    assert all(implied_index(quota.year).denominator > 1 for quota in quotas())


def test_the_figures_are_those_that_were_typed() -> None:
    file = POLICY / "astana_programme_2003_2005.csv"
    if not file.is_file():
        pytest.skip("needs ../shared/policy, which does not exist")
    columns = {
        "benefits": "benefits_thousand_kzt",
        "transport": "transport_thousand_kzt",
        "housing": "housing_thousand_kzt",
        "adaptation-centre": "adaptation_centre_thousand_kzt",
    }
    with file.open(encoding="utf-8", newline="") as lines:
        for row, quota in zip(csv.DictReader(lines), quotas(), strict=True):
            assert tuple(int(row[name]) for name in ("year", "families", "persons")) == quota
            for item, column in columns.items():
                assert printed()[item, quota.year] == Decimal(row[column]) * 1000


def test_every_printed_figure_stands_in_the_document() -> None:
    file = next(POLICY.glob("documents/004_*.txt"), None)
    if file is None:
        pytest.skip("needs ../shared/policy/documents, which does not exist")
    section = file.read_text(encoding="utf-8").split("7. Қаржылық қамтамасыз ету")[1].split("8. Бағдарламаны")[0]
    found = [int(Decimal(number.replace(",", ".")) * 1000) for number in re.findall(r"(\d+(?:,\d+)?)\s+мың", section)]
    assert sorted(found) == sorted(printed().values())


def test_the_answer_is_plain_json_in_three_languages() -> None:
    answer = astana_to_json()
    assert json.loads(json.dumps(answer, allow_nan=False)) == answer
    assert {figure["item"] for figure in answer["figures"]} == set(ITEMS) == set(answer["items"])
    for words in (*answer["items"].values(), *answer["findings"], *answer["sources"]):
        assert len(set(Text.from_json(words).to_json().values())) == 3
    assert answer["implied_index"] == {"2003": 1240.45, "2004": 1240.36, "2005": 1240.36}
