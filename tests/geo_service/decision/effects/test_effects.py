"""What newcomers do to districts: sums, the threshold, water and schools; what is not known stays unknown."""

from __future__ import annotations

from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_service.decision.effects.answer import to_json
from geo_service.decision.effects.effects import effects_of
from geo_service.decision.effects.lasting import HORIZON, Until, holds_until
from geo_service.decision.effects.spreading import Rule, Spreading
from geo_service.decision.effects.water import Sign, signs
from tests.geo_service.decision.effects.drawn import WATER, district, question, settlements

SIZES = st.lists(st.floats(1.0, 800.0), min_size=1, max_size=8)


@given(sizes=SIZES, growth=st.floats(-3.4, 3.4), persons=st.integers(0, 500), more=st.integers(0, 200))
def test_more_persons_never_lower_anyones_residents(sizes: list[float], growth: float, persons: int, more: int) -> None:
    some = settlements(sizes, growth)
    for rule in (Rule.PROPORTIONAL, Rule.NEAREST_THRESHOLD):
        spreading = Spreading(rule)
        (fewer,), (many,) = (
            effects_of(question(district(count, some), spreading=spreading)) for count in (persons, persons + more)
        )
        assert fewer.villages is not None
        assert many.villages is not None
        assert fewer.villages.persons.sum() == persons
        assert (many.villages.after >= fewer.villages.after).all()
        assert (fewer.villages.after >= fewer.villages.without).all()
        for year in (2030, 2035):
            assert (many.villages.chances[year] <= fewer.villages.chances[year] + 1e-12).all()
            assert (many.after[year] >= fewer.after[year] - 1e-9).all()
            low, likely, high = fewer.after[year]
            assert low <= likely <= high


def test_a_district_is_the_sum_of_its_settlements() -> None:
    some = settlements([40.0, 460.0], -2.0)
    (found,) = effects_of(question(district(50, some)))
    assert list(found.after) == [2027, 2030, 2035]
    assert found.growth == pytest.approx(0.1)
    for year, values in found.after.items():
        expected = 500 * exp(-0.02 * (year - 2025)) + 50 * exp(-0.02 * (year - 2027))
        assert values[1] == pytest.approx(expected)
        assert found.without[year][1] == pytest.approx(500 * exp(-0.02 * (year - 2025)))
    assert found.villages is not None
    assert found.villages.after.sum() == pytest.approx(found.after[2027][1])


def test_a_village_is_lifted_and_it_is_said_until_when() -> None:
    """40 residents less 2 % a year are 38.4 in 2027; with 22 more they are 60.4, and 50 of them are left in 2036."""
    some = settlements([40.0, 300.0], -2.0)
    (found,) = effects_of(question(district(22, some), spreading=Spreading(Rule.NEAREST_THRESHOLD, 10)))
    assert found.villages is not None
    assert found.villages.persons.tolist() == [22, 0]
    assert found.villages.lifted.tolist() == [True, False]
    assert found.villages.until[0] is not None
    low, likely, high = found.villages.until[0]
    assert likely == Until(2036)
    assert low.year is not None
    assert high.year is not None
    assert low.year < 2036 < high.year
    assert found.villages.until_without[0] == (Until(None),) * 3
    without, after = found.chances_without(2035)[0], found.chances_after(2035)[0]
    assert after < 0.6 < without


@pytest.mark.parametrize(
    ("residents", "rate", "until"),
    [
        (49.9, 3.0, Until(None)),
        (50.0, -1.0, Until(2027)),
        (50.0, 0.0, Until(HORIZON, beyond=True)),
        (60.0, -2.0, Until(2036)),
        (60.0, -0.1, Until(HORIZON, beyond=True)),
    ],
)
def test_until_when_the_threshold_holds(residents: float, rate: float, until: Until) -> None:
    assert holds_until(residents, rate, 2027) == until


def test_a_district_of_a_city_has_no_villages() -> None:
    (found,) = effects_of(question(district(100, None)))
    assert found.villages is None
    assert found.after[2035][1] == pytest.approx(1_000 * exp(-0.1) + 100 * exp(-0.08))
    told = to_json(question(district(100, None)), (found,))["districts"][0]
    assert told["villages"] is None
    assert "This is a district of a city: it has no villages." in told["sentences"]["en"]


def test_what_is_not_known_is_null() -> None:
    unknown = dict.fromkeys(WATER, np.nan)
    asked = question(district(10, None, residents=np.nan, water=unknown))
    (told,) = to_json(asked, effects_of(asked))["districts"]
    assert told["residents"] is told["growth"] is told["projection"][0]["after"] is None
    assert told["water"] == {"strain": None, "signs": None, "values": dict.fromkeys(WATER)}
    assert told["schools"] == {"children": 2, "seats": None, "estimated": None, "lacking": None}
    english = told["sentences"]["en"]
    assert "There are no data on water." in english
    assert "There are no data on free seats at schools." in english
    assert "residents now: no data; growth: no data." in english[0]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, ()),
        ({"water_balance": -3.0}, (Sign.NO_SURPLUS,)),
        ({"balance_trend_class": 0.0, "soil_trend_100cm_class": 0.0}, (Sign.BALANCE_FALLS, Sign.SOIL_DRIES)),
        ({"aqueduct_stress": 2.0}, ()),
        ({"aqueduct_stress": 3.0}, (Sign.HIGH,)),
        ({"aqueduct_stress": 5.0}, (Sign.ARID,)),
        ({"balance_trend_class": 2.0}, ()),
    ],
)
def test_signs_of_a_strain_on_water(changed: dict[str, float], expected: tuple[Sign, ...]) -> None:
    assert signs(WATER | changed) == expected
    for persons in (0, 10):
        (found,) = effects_of(question(district(persons, None, water=WATER | changed)))
        assert found.strains_water == bool(expected and persons)


@pytest.mark.parametrize(("seats", "lacking"), [(0.0, 25), (20.0, 5), (25.0, 0), (99.0, 0)])
def test_seats_against_children(seats: float, lacking: int) -> None:
    asked = question(district(100, None, seats=seats, seats_estimated=True))
    (told,) = to_json(asked, effects_of(asked))["districts"]
    assert told["schools"] == {"children": 25, "seats": int(seats), "estimated": True, "lacking": lacking}
    assert told["sentences"]["en"][-1] == "The number of seats is a modelled estimate."


def test_who_comes_after_a_year_leaves_it_as_it_was() -> None:
    asked = question(district(500, settlements([40.0, 300.0])), year=2031)
    (found,) = effects_of(asked)
    assert list(found.after) == [2032, 2035]
    assert found.villages is not None
    assert found.district.settlements is not None
    np.testing.assert_array_equal(found.villages.chances[2030], found.district.settlements.outlook.chances[2030])
