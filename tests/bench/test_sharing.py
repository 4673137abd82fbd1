"""All quotas of 2026 shared over the districts of their oblasts, and the country's over all districts and oblasts.

Bar: the plans of all oblasts in under 5 s together. Run with `pytest tests/bench/test_sharing.py -s`; the figures of
everything else that is said about a plan (prices, alternatives, chances, frontier) are printed and are no bar.
Suitability and livability are the service's own, residents and border districts those of the release; dwellings are
drawn from a seed, as nobody publishes them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pyarrow.parquet as pq
import pytest

from geo_service.decision.allocation.plan import Status
from geo_service.decision.sharing.alternatives import alternatives
from geo_service.decision.sharing.chances import chances
from geo_service.decision.sharing.fair_share import LeastOfFairShare
from geo_service.decision.sharing.frontier import frontier
from geo_service.decision.sharing.prices import prices
from geo_service.decision.sharing.problem import Fixing, Rule, Sharing
from geo_service.decision.sharing.rules import (
    LivabilityFloor,
    MaximumGrowth,
    MaximumOfGroup,
    MaximumShare,
    MinimumOfGroup,
)
from geo_service.decision.sharing.solve import share
from tests.bench.measuring import show

BAR_SECONDS, DRAWS = 5.0, 300
PROGRAMMES = {1: "kandas", 2: "resettlers"}
HEADS = ("", "districts", "quota", "plan", "prices", "alternatives", "300 draws", "frontier", "status")
Rows = list[dict[str, Any]]


def rows(release_dir: Path, name: str, *columns: str) -> Rows:
    """Return some columns of a table of the release."""
    found: Rows = pq.read_table(release_dir / f"{name}.parquet", columns=list(columns)).to_pylist()
    return found


@pytest.fixture
def quotas(release_dir: Path) -> list[tuple[str, str, int]]:
    """Every quota of an oblast for 2026: oblast, programme, persons."""
    found = rows(release_dir, "kandas_quotas.quotas", "oblast_kato", "year", "programme", "persons")
    return [
        (row["oblast_kato"], PROGRAMMES[row["programme"]], row["persons"])
        for row in found
        if row["year"] == 2026 and row["persons"]
    ]


@pytest.fixture
def districts(client: httpx.Client, release_dir: Path) -> dict[str, Rows]:
    """The districts as the service scores them for each programme, with residents and whether at the border."""
    residents: dict[str, int] = {}
    for row in rows(release_dir, "population.settlement_residents", "district", "residents_2025"):
        residents[row["district"]] = residents.get(row["district"], 0) + (row["residents_2025"] or 0)
    at_border = {
        row["cell"]
        for row in rows(release_dir, "border_districts", "cell", "border_district")
        if row["border_district"]
    }
    border = {row["district"] for row in rows(release_dir, "grid", "cell", "district") if row["cell"] in at_border}
    scored = {}
    for programme in PROGRAMMES.values():
        content = {"title": "bench", "year": 2026, "programme": programme}
        answer = client.post("/api/scores", params={"uncertainty": False}, json={"content": content}).json()
        scored[programme] = [
            {**one, "residents": residents.get(one["kato"], 0), "border": one["kato"] in border}
            for one in answer["districts"]
        ]
    return scored


def problem(quota: int, places: Rows, rules: tuple[Rule, ...]) -> Sharing:
    """Return a quota to be shared; the first place has a number that a planner fixed."""
    chance = np.random.default_rng(quota)
    suitability, livability, residents = (
        np.array([np.nan if one[name] is None else one[name] for one in places], dtype=np.float64)
        for name in ("suitability", "livability", "residents")
    )
    dwellings = np.ceil(chance.uniform(0.2, 1.5, len(places)) * quota / 3.5 / len(places) ** 0.5) + 3
    return Sharing(
        quota,
        tuple(one["kato"] for one in places),
        suitability,
        livability,
        residents,
        np.isfinite(livability),
        {
            name: np.array([bool(one[name]) for one in places])
            for name in ("border", "south", "far")
            if name in places[0]
        },
        {"dwellings": np.where(chance.random(len(places)) < 0.1, np.nan, dwellings)},
        use={"dwellings": 1 / 3.5},
        fixed={0: Fixing(1, "benchmark")},
        rules=rules,
    )


def seconds(work: Callable[[], object]) -> float:
    """Return how long something takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def measured(name: str, asked: Sharing) -> tuple[Any, ...]:
    """Return a line of the table."""
    drawn = asked.suitability + np.random.default_rng(1).normal(0, 0.05, (DRAWS, len(asked.katos)))
    plan = share(asked)
    assert plan.certificate.status in {Status.OPTIMAL, Status.INFEASIBLE}
    assert plan.persons is not None or plan.relaxation is not None
    return (
        name,
        len(asked.katos),
        asked.quota,
        seconds(lambda: share(asked)),
        seconds(lambda: prices(asked)),
        seconds(lambda: alternatives(asked)),
        seconds(lambda: chances(asked, np.clip(drawn, 0, 1))),
        seconds(lambda: frontier(asked)),
        plan.certificate.status.value,
    )


def of_oblasts(quotas: list[tuple[str, str, int]], districts: dict[str, Rows]) -> Iterator[tuple[str, Sharing]]:
    """Give the quota of each oblast and programme."""
    for oblast, programme, persons in quotas:
        places = [one for one in districts[programme] if one["oblast"] == oblast]
        least = (MinimumOfGroup("border", 0.3),) if any(one["border"] for one in places) else ()
        rules = (*least, MaximumShare(0.4), MaximumGrowth(0.03), LivabilityFloor(0.2), LeastOfFairShare(0.1))
        yield f"{oblast} {programme}", problem(persons, places, rules)


@pytest.mark.usefixtures("neighbours")
def test_the_quotas_of_all_oblasts(quotas: list[tuple[str, str, int]], districts: dict[str, Rows]) -> None:
    lines = [measured(name, asked) for name, asked in of_oblasts(quotas, districts)]
    assert len(lines) >= 15
    total = ("all together", *(sum(line[at] for line in lines) for at in range(1, 8)), "")
    show("Quotas of 2026 over the districts of their oblasts (seconds)", HEADS, [*lines, total])
    assert total[3] < BAR_SECONDS


@pytest.mark.usefixtures("neighbours")
def test_the_quota_of_the_country(quotas: list[tuple[str, str, int]], districts: dict[str, Rows]) -> None:
    """Three groups that cross, so that the linear program alone need not be whole."""
    persons = sum(count for _, _, count in quotas)
    places = [
        {**one, "south": one["kato"] < "40", "far": number % 3 == 0} for number, one in enumerate(districts["kandas"])
    ]
    rules = (MinimumOfGroup("border", 0.43), MaximumOfGroup("south", 0.21), MinimumOfGroup("far", 0.37))
    lines = [
        measured("districts, no rule", problem(persons, places, ())),
        measured("districts, three groups that cross", problem(persons, places, (*rules, MaximumGrowth(0.005)))),
        measured("districts, as fair as can be", problem(persons, places, (*rules, LeastOfFairShare(None)))),
        measured("oblasts", problem(persons, oblasts(places), (MaximumShare(0.2), LeastOfFairShare(0.1)))),
    ]
    show("The quota of the country (seconds)", HEADS, lines)


def oblasts(places: Rows) -> Rows:
    """Return the oblasts with the means of their districts."""
    found = []
    for oblast in sorted({one["oblast"] for one in places}):
        own = [one for one in places if one["oblast"] == oblast]
        means = {name: float(np.mean([one[name] for one in own])) for name in ("suitability", "livability")}
        found.append({"kato": oblast, "residents": sum(one["residents"] for one in own), **means})
    return found
