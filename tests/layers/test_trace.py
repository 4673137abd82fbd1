"""From a value of the committed release back to the checksum of the raw file."""

from __future__ import annotations

import pytest

from layers.core.errors import QonysError
from layers.fetch import load_sources
from layers.paths import data_dir
from layers.release import Release
from layers.trace import trace


@pytest.fixture(scope="module")
def release(release_dir):
    return Release.open(release_dir)


def test_a_value_is_followed_to_its_raw_files(release, release_dir):
    cell = f"{int(release.frame.cells[1000]):x}"
    found = trace(release_dir, cell, "population.residents_2025")
    assert found["value"] == release.values("population")["residents_2025"][1000]
    assert found["unit"] == "people"
    assert found["kind"] == "modelled"
    raw = {key: digest for item in found["inputs"] for key, digest in item["raw"].items()}
    sources = load_sources(data_dir())
    assert raw["osm_places"] == sources["osm_places"].sha256
    assert {"population", "terrain_and_land", "grid"} <= {item["layer"] for item in found["inputs"]}
    assert {item["key"] for item in found["sources"]} <= set(raw)


def test_every_column_can_be_traced(release, release_dir):
    """What a column names as its source is among the inputs of its layer or of one that it needs."""
    entries = {entry.name: entry for entry in release.layers}

    def behind(name):
        if name not in entries:
            return set(release.manifest["grid"]["raw"])
        lineage = entries[name].lineage
        return set(lineage.raw).union(*(behind(need) for need in lineage.needs))

    for entry in release.layers:
        for column in entry.columns:
            assert set(column.sources) - {"aqueduct"} <= behind(entry.name), f"{entry.name}.{column.name}"


@pytest.mark.parametrize("cell", ["not-a-cell", "8f2830828052d25", "ffffffffffffffffff", "-1", ""])
def test_an_unknown_cell_is_refused(release_dir, cell):
    with pytest.raises(QonysError, match="is no H3 cell"):
        trace(release_dir, cell, "population.residents_2025")


@pytest.mark.parametrize("quantity", ["population", "population.weather", "weather.rain", "'; DROP TABLE x"])
def test_an_unknown_quantity_is_refused(release, release_dir, quantity):
    with pytest.raises(QonysError, match="there is no quantity"):
        trace(release_dir, f"{int(release.frame.cells[0]):x}", quantity)
