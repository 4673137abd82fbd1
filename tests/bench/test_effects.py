"""What a plan for the whole country does to its places: every district, every settlement, every sentence.

Run with `pytest tests/bench/test_effects.py -s`; the figures are printed. Bar: 5 s of processor time to
compute and tell it, which other work on the machine does not change.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import pytest

from geo_service.allocations.effects import effects_json, read_effects
from tests.bench.measuring import show
from tests.geo_service.assessments.conftest import Desk

BAR_SECONDS, PERSONS = 5.0, 40
HEADS = ("", "districts", "settlements", "read (s)", "computed (s)", "JSON (MB)", "lifted")


@pytest.fixture
def desk(published_database: str) -> Iterator[Desk]:
    """A desk on the published release."""
    found = Desk(published_database)
    yield found
    found.close()


@pytest.mark.usefixtures("neighbours")
def test_the_effects_of_a_plan_for_the_country(desk: Desk) -> None:
    table = desk.wait(desk.assessor.districts(desk.catalog))
    katos = list(table.register.districts)
    lines = []
    for rule in ("proportional", "nearest-threshold"):
        begun = time.perf_counter()
        asked = desk.wait(
            read_effects(
                desk.database, desk.catalog, table, katos, [PERSONS] * len(katos), 2026, spreading={"rule": rule}
            )
        )
        read = time.perf_counter() - begun
        begun = time.process_time()
        answer = effects_json(asked, desk.catalog)
        computed = time.process_time() - begun
        settlements = sum(one["villages"]["settlements"] for one in answer["districts"] if one["villages"])
        size = len(json.dumps(answer, ensure_ascii=False, allow_nan=False).encode()) / 1e6
        lifted = answer["totals"]["villages_lifted"]
        lines.append((rule, len(katos), settlements, read, computed, size, lifted))
        assert computed < BAR_SECONDS
    show(f"{PERSONS} persons to every district of the country", HEADS, lines)
