"""Growth rates, Webb's types, trajectories and the break of the series."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.core.errors import ContractError, SourceError
from layers.methods.growth import Trajectory, growth_rate, refuse_break, trajectory, webb_type, years_between
from layers.methods.oblast_growth import oblast_rates, settled_rates

POPULATIONS = st.floats(1.0, 1e7)

# Webb 1963, by the published rules: natural change, migration, type.
WEBB = [
    (10, -4, "A"),
    (10, 4, "B"),
    (4, 10, "C"),
    (-4, 10, "D"),
    (-10, 4, "E"),
    (-10, -4, "F"),
    (-4, -10, "G"),
    (4, -10, "H"),
]


@pytest.mark.parametrize(("natural", "migration", "expected"), WEBB)
def test_webb_types(natural: float, migration: float, expected: str) -> None:
    assert webb_type(natural, migration) == expected


def test_webb_refuses_a_balance() -> None:
    with pytest.raises(ValueError, match="balance"):
        webb_type(5, -5)


def test_published_cases(raw_dir: Path) -> None:
    cases = json.loads((raw_dir.parent / "cases" / "webb_and_growth.json").read_text())
    for case in cases["growth"]:
        assert growth_rate(case["p1"], case["p2"], case["years"]) == pytest.approx(case["r_pct"], rel=1e-12)
    for case in cases["cases"]:
        assert webb_type(case["natural"], case["migration"]) == case["type"]


@given(POPULATIONS, POPULATIONS, st.floats(0.5, 50))
def test_growth_undoes_itself(first: float, last: float, years: float) -> None:
    forth, back = growth_rate(first, last, years), growth_rate(last, first, years)
    assert forth == pytest.approx(-back, abs=1e-9)
    assert first * np.exp(forth / 100 * years) == pytest.approx(last, rel=1e-9)


def test_unknown_populations_have_no_rate() -> None:
    rates = growth_rate(np.array([100.0, 0.0, np.nan]), np.array([110.0, 5.0, 5.0]), 2.0)
    assert np.isfinite(rates).tolist() == [True, False, False]
    with pytest.raises(ValueError, match="positive"):
        growth_rate(1, 2, 0)


def test_years_between_counts_the_days_of_the_last_year() -> None:
    assert years_between(date(2023, 1, 1), date(2025, 1, 1)) == 2.0
    assert years_between(date(2009, 2, 25), date(2023, 1, 1)) == pytest.approx(13 + 310 / 365)


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        (-1.0, -1.4, Trajectory.STEADY),
        (-1.0, -2.0, Trajectory.QUICKENING),
        (-2.0, -1.0, Trajectory.SLOWING),
        (1.0, 2.0, Trajectory.QUICKENING),
        (0.3, -0.3, Trajectory.TURNING),
        (0.05, -0.05, Trajectory.STEADY),
        (0.05, -0.9, Trajectory.QUICKENING),
    ],
)
def test_trajectory(earlier: float, later: float, expected: Trajectory) -> None:
    assert trajectory(np.array([earlier]), np.array([later]))[0] == expected


def test_trajectory_of_the_unknown_is_unknown() -> None:
    assert np.isnan(trajectory(np.array([np.nan]), np.array([1.0])))[0]


@pytest.mark.parametrize(("first", "last"), [(2021, 2022), (2009, 2025), (2025, 2015)])
def test_rates_never_cross_the_break(first: int, last: int) -> None:
    with pytest.raises(ContractError, match="crosses the break"):
        refuse_break(first, last)


def _averages(rural: dict[int, float]) -> pd.DataFrame:
    rows = [("590000000", year, 2 * value, value, value) for year, value in rural.items()]
    table = pd.DataFrame(rows, columns=["kato", "year", "total", "rural", "urban"])
    return table.set_index(["kato", "year"]).sort_index()


def test_oblast_rates_stay_on_one_side() -> None:
    averages = _averages({2015: 120.0, 2021: 110.0, 2022: 100.0, 2023: 98.0, 2024: 96.0, 2025: 94.0})
    assert oblast_rates(averages, "rural")["590000000"] == pytest.approx(100 * np.log(0.94) / 3)
    assert oblast_rates(averages, "rural", 2015, 2021)["590000000"] == pytest.approx(100 * np.log(110 / 120) / 6)
    with pytest.raises(ContractError):
        oblast_rates(averages, "rural", 2021, 2025)
    with pytest.raises(SourceError, match="no year 2024"):
        oblast_rates(_averages({2022: 1.0, 2025: 1.0}), "rural", 2022, 2024)


def test_a_change_of_status_ends_the_series() -> None:
    settled = settled_rates(_averages({2022: 100.0, 2023: 100.3, 2024: 100.0, 2025: 92.0}), "rural")
    assert settled.loc["590000000", "last_year"] == 2024
    assert settled.loc["590000000", "rate"] == pytest.approx(0.0)
    steady = settled_rates(_averages({2022: 100.0, 2023: 98.0, 2024: 96.0, 2025: 93.0}), "rural")
    assert steady.loc["590000000", "last_year"] == 2025
    assert steady.loc["590000000", "rate"] == pytest.approx(100 * np.log(0.93) / 3)


def test_an_oblast_without_villages_has_no_rate() -> None:
    settled = settled_rates(_averages({2022: 0.0, 2023: 0.0, 2024: 0.0, 2025: 0.0}), "rural")
    assert np.isnan(settled["rate"].iloc[0])
