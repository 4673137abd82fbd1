"""The typed facts on quotas, and what the absence of an oblast means."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from layers.methods.quotas import (
    PROGRAMMES,
    is_complete,
    national_register,
    of_oblasts,
    per_thousand,
    published_total,
    quota_register,
    read_national,
    read_quotas,
    recipients_register,
    regions,
    rural_residents,
)

POLICY = Path(__file__).parents[3] / "data" / "policy"
OBLASTS = tuple(
    f"{code}0000000" for code in (10, 11, 15, 19, 23, 27, 31, 33, 35, 39, 43, 47, 55, 59, 61, 62, 63, 71, 75, 79)
)
PAVLODAR, ALMATY_CITY, AKMOLA = "550000000", "750000000", "110000000"


@pytest.fixture
def facts() -> pd.DataFrame:
    return read_quotas(POLICY / "quota_by_oblast.csv")


@pytest.fixture
def national() -> pd.DataFrame:
    return read_national(POLICY / "quota_national.csv")


@pytest.fixture
def register(facts: pd.DataFrame, national: pd.DataFrame) -> pd.DataFrame:
    return quota_register(facts, national, OBLASTS)


@pytest.mark.parametrize(
    ("year", "programme", "total", "complete"),
    [
        (2026, "kandas", 2281, True),
        (2026, "resettlers", 5997, True),
        (2025, "kandas", 2309, True),
        (2025, "resettlers", 6554, False),
        (2023, "kandas", 1925, True),
        (2023, "resettlers", 6727, True),
    ],
)
def test_lists_add_up(register: pd.DataFrame, year: int, programme: str, total: int, complete: bool) -> None:
    rows = register[(register.year == year) & (register.programme == PROGRAMMES[programme].code)]
    assert (len(rows), rows.persons.sum()) == (20, total)
    assert set(rows.complete) == {float(complete)}
    assert rows.persons.isna().any() == (not complete)
    assert rows.source.notna().all()


def test_national_totals(national: pd.DataFrame) -> None:
    assert (published_total(national, 2025, "resettlers"), published_total(national, 2024, "kandas")) == (7344, 2433)
    assert np.isnan(published_total(national, 1999, "kandas"))


def test_absence_is_zero_only_in_a_complete_list(register: pd.DataFrame) -> None:
    wanted = np.array([PAVLODAR, ALMATY_CITY, AKMOLA])
    np.testing.assert_array_equal(of_oblasts(register, 2026, "resettlers", wanted), [1655, 0, 0])
    np.testing.assert_array_equal(of_oblasts(register, 2025, "resettlers", wanted), [3050, np.nan, np.nan])
    np.testing.assert_array_equal(of_oblasts(register, 2026, "kandas", wanted), [977, 0, 285])


def test_a_list_of_another_total_is_incomplete(facts: pd.DataFrame) -> None:
    rows = facts[(facts.year == 2026) & (facts.programme == "kandas")]
    assert is_complete(rows, 2281.0)
    assert not is_complete(rows.iloc[1:], 2281.0)
    assert not is_complete(rows, float("nan"))


def test_recipients_are_no_quota(facts: pd.DataFrame, register: pd.DataFrame) -> None:
    recipients = recipients_register(facts)
    assert (recipients.persons.sum(), set(recipients.year)) == (720, {2021})
    assert 2021 not in set(register.year)


def test_national_register_keeps_both_editions_of_2024(national: pd.DataFrame, register: pd.DataFrame) -> None:
    table = national_register(national, register)
    year = table[table.year == 2024]
    assert sorted(year.kandas) == [2433, 3033]
    assert year.kandas_by_oblast.isna().all()
    latest = table[table.year == 2026].iloc[0]
    assert (latest.kandas_by_oblast, latest.resettlers_by_oblast) == (2281, 5997)


def test_every_fact_names_its_source() -> None:
    for path in sorted(POLICY.glob("*.csv")):
        table = pd.read_csv(path, dtype=str)
        if "source" in table:
            assert table["source"].notna().all(), path.name


def test_regions() -> None:
    path = POLICY / "settlement_regions.csv"
    assert len(regions(path, 2025, "kandas", "determined")) == 8
    with_quota = regions(path, 2026, "resettlers", "quota")
    assert with_quota == {"100000000", "350000000", "390000000", "550000000", "590000000", "620000000", "630000000"}


def test_regions_with_a_quota_are_those_of_the_quota_list(register: pd.DataFrame) -> None:
    rows = register[(register.year == 2026) & (register.programme == PROGRAMMES["resettlers"].code)]
    listed = set(rows[rows.persons > 0].oblast_kato)
    assert regions(POLICY / "settlement_regions.csv", 2026, "resettlers", "quota") == listed


def test_per_thousand_rural_residents(raw_dir: Path) -> None:
    path = raw_dir / "oblast_population_avg_2009_2025_facts.csv"
    rural = rural_residents(path, 2025, np.array([PAVLODAR, ALMATY_CITY]))
    np.testing.assert_array_equal(rural, [214636.5, 0.0])
    found = per_thousand(np.array([977.0 + 1655.0, 0.0]), rural)
    assert found[0] == pytest.approx(12.263, abs=1e-3)
    assert np.isnan(found[1])
