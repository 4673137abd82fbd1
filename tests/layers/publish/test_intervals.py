"""Intervals of criteria: from the columns that bound them to the rows of districts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import psycopg
import pytest

from layers.core import unit
from layers.core.column import Column, Kind
from layers.core.criterion import Criterion, Linear, Part
from layers.core.layer import Layer, Tables
from layers.publish import publish
from layers.publish.batch import Batch
from layers.publish.cells import criterion_intervals, criterion_values, read_columns
from layers.publish.places import criterion_batch
from layers.publish.pyramid import build_pyramid
from layers.release import LayerEntry, Release
from layers.release.write import Built, write_release
from tests.layers.small_release import lineage, places, population, small_frame, sources, text

BOUNDS = ("chance_low", "chance_high")
MODELLED = ("climate_shift", "village_risk")


def refuse(_: object) -> Tables:
    raise AssertionError("a published release is never built again")


OUTLOOK = Layer(
    name="outlook",
    title=text("Outlook"),
    summary=text("Outlook of each cell"),
    columns=tuple(Column(name, text(name), unit.INDEX, kind=Kind.MODELLED, decimals=3) for name in ("chance", *BOUNDS)),
    criteria=(
        Criterion("staying", "chance", text("Staying"), Part.NEED, Linear(1.0, 0.0), text("test"), bounds=BOUNDS),
        Criterion("leaving", "chance", text("Leaving"), Part.NEED, Linear(0.0, 1.0), text("test")),
    ),
    build=refuse,
    sources=("dem",),
    needs=("population",),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a release in which some cells have no chance, and some no bounds."""
    frame, random = small_frame(), np.random.default_rng(11)
    chance = np.where(random.random(len(frame)) < 0.2, np.nan, random.random(len(frame)).round(3))
    low, high = (chance * 0.5).round(3), np.minimum(chance + 0.1, 1.0).round(3)
    low[random.random(len(frame)) < 0.3] = np.nan
    built = Built(OUTLOOK, Tables({"chance": chance, "chance_low": low, "chance_high": high}), lineage(OUTLOOK, 3))
    target = tmp_path_factory.mktemp("release")
    write_release(target, frame, *places(frame), [population(frame, 3), built], sources())
    return target


def district_rows(release: Release, *names: str) -> Batch:
    """Return what is published of the criteria of some layers."""
    values, intervals = {}, {}
    for entry in release.layers:
        if entry.name in names:
            columns = read_columns(entry, release.table(entry.name))
            values |= criterion_values(entry, columns)
            intervals |= criterion_intervals(entry, columns)
    return criterion_batch(build_pyramid(release), values, intervals)


def test_the_interval_of_a_district_spans_what_is_missing_and_the_bounds(folder: Path, database: str) -> None:
    release = Release.open(folder)
    publish(folder, database)
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(f"SET search_path TO release_{release.version}, public")
        rows = connection.execute(
            "SELECT kato, value, low, high, covered FROM district_criterion WHERE criterion = 'staying' ORDER BY 1"
        ).fetchall()
    cells, residents = release.values("outlook"), release.values("population")["residents_2025"]
    assert [row[0] for row in rows] == list(release.frame.districts)
    for position, (_, value, low, high, covered) in enumerate(rows):
        inside = np.flatnonzero(release.frame.district == position)
        weight = residents[inside] if residents[inside].sum() else release.frame.area_km2[inside]
        worst, best = [], []
        for cell in inside:
            known = [cells[name][cell] for name in ("chance", *BOUNDS) if not np.isnan(cells[name][cell])]
            worst.append(1.0 - max(known) if known else 0.0)
            best.append(1.0 - min(known) if known else 1.0)
        there = ~np.isnan(cells["chance"][inside])
        assert low == pytest.approx(np.average(worst, weights=weight), abs=1e-6)
        assert high == pytest.approx(np.average(best, weights=weight), abs=1e-6)
        assert covered == pytest.approx(weight[there].sum() / weight.sum(), abs=1e-6)
        if there.any():
            assert value == pytest.approx(np.average(1.0 - cells["chance"][inside][there], weights=weight[there]))


def test_bounds_change_neither_values_nor_coverage_nor_other_criteria(folder: Path) -> None:
    release = Release.open(folder)
    bare = replace(release, layers=tuple(_without_bounds(entry) for entry in release.layers))
    for (*place, value, low, high, covered), (*same, exact, least, most, share) in zip(
        district_rows(release, "outlook").rows, district_rows(bare, "outlook").rows, strict=True
    ):
        assert (place, value, covered) == (same, exact, share)
        assert low <= least
        assert high >= most
        assert (place[1] == "leaving") == ((low, high) == (least, most)) or value is None


def _without_bounds(entry: LayerEntry) -> LayerEntry:
    """Return a layer as releases declared it before criteria had bounds."""
    declarations = [criterion.to_json() for criterion in entry.criteria]
    for declaration in declarations:
        del declaration["bounds"]
    return replace(entry, criteria=tuple(Criterion.from_json(declaration) for declaration in declarations))


def test_modelled_criteria_of_the_release_are_intervals_in_cells(release_dir: Path) -> None:
    release = Release.open(release_dir)
    criteria = {criterion.name: (entry, criterion) for entry in release.layers for criterion in entry.criteria}
    for name in MODELLED:
        entry, criterion = criteria[name]
        columns = release.values(entry.name)
        value, (low, high) = criterion.function(columns[criterion.column]), criterion.interval(columns)
        known = ~np.isnan(value)
        assert (low[known] <= value[known]).all(), name
        assert (value[known] <= high[known]).all(), name
        assert (low < value).any(), name
        assert (value < high).any(), name
        assert np.isnan(low[~known]).all(), name
        assert np.isnan(high[~known]).all(), name


def test_modelled_criteria_of_the_release_are_intervals_in_districts(release_dir: Path) -> None:
    """What is missing alone would leave an interval of 1 - covered."""
    rows = district_rows(Release.open(release_dir), "climate_stress", "depopulating_villages").rows
    inside = dict.fromkeys(MODELLED, 0)
    for _, name, value, low, high, covered in rows:
        assert value is None or low - 1e-12 <= value <= high + 1e-12
        if name in inside:
            inside[name] += value is not None and low < value < high and high - low > 1.0 - covered + 1e-3
        else:
            assert high - low == pytest.approx(1.0 - covered, abs=1e-12)
    assert all(count > 20 for count in inside.values()), inside
