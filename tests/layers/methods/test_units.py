"""Published figures, their codes and pools; growth by district from them."""

from __future__ import annotations

import math
import shutil
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from layers.core.errors import SourceError
from layers.methods.classifier import CITIES
from layers.methods.unit_growth import district_growth, unit_polygons, units_of, units_of_part
from layers.methods.unit_notes import SPECIAL, handling_of
from layers.methods.units import (
    TOTAL_2023,
    TOTAL_2025,
    Figures,
    city_pool_of,
    part_targets_2023,
    polygon_of,
    pool_figures,
    pool_of,
    read_figures,
)

RELEASE = Path(__file__).parents[3] / "data" / "release"
FILES = (
    "district_population_2023-01-01_bns.csv",
    "district_population_2009_2021_2023_2025.csv",
    "district_population_2025-01-01_all_units.csv",
)


@pytest.fixture(scope="module")
def figures(raw_dir: Path) -> Figures:
    return read_figures(*(raw_dir / name for name in FILES))


def test_totals_are_the_published_ones(figures: Figures) -> None:
    assert figures.published_2023["total"].sum() == TOTAL_2023
    assert sum(figures.published_2025.values()) == TOTAL_2025
    assert sum(pool_figures(figures).values()) == TOTAL_2023
    assert sum(part_targets_2023(figures).values()) == pytest.approx(TOTAL_2023)


def test_traps_in_the_codes_are_undone(figures: Figures) -> None:
    assert figures.published_2025["104100000"] == 19_656  # Zhanasemey, printed under the code of the town of Semey
    assert figures.published_2025["622000000"] == 68_861  # Satpaev
    assert figures.published_2025["615500000"] == 103_491  # Sauran, printed without a code
    assert figures.published_2025["635500000"] == 6_754
    assert figures.published_2025["636300000"] == 10_617
    assert figures.published_2025["710000000"] == 1_528_703  # the residual
    assert "101010000" not in figures.published_2025
    assert set(figures.published_2023["kato"]) >= {"622000000", "615500000"}


def test_pools(figures: Figures) -> None:
    pools = pool_figures(figures)
    assert pools["191000000 191800000 196800000"] == 337_190
    assert pools["711210000 711510000"] == 409_282
    assert pools["101000000 104100000"] == 328_762
    assert pool_of("635500000") == "635200000 635500000"
    assert city_pool_of("711510000") == city_pool_of("711210000")
    assert city_pool_of("711110000") == "711110000"
    assert polygon_of("615500000") == "612000000"


def test_members_of_a_pool_share_its_figure_as_in_2025(figures: Figures) -> None:
    targets = part_targets_2023(figures)
    assert targets["104500000"] / targets["104600000"] == pytest.approx(25_580 / 41_240)
    assert targets["104500000"] + targets["104600000"] == pytest.approx(69_680)
    assert targets["113200000"] == 24_338  # a unit with a figure of its own keeps it


def test_a_file_that_does_not_add_up_is_refused(raw_dir: Path, tmp_path: Path) -> None:
    for name in FILES:
        shutil.copyfile(raw_dir / name, tmp_path / name)
    text = (tmp_path / FILES[0]).read_text(encoding="utf-8")
    (tmp_path / FILES[0]).write_text(text.replace(",10457,", ",10458,", 1), encoding="utf-8")
    with pytest.raises(SourceError, match="sums to 19765005"):
        read_figures(*(tmp_path / name for name in FILES))


def test_units_that_counted_a_district() -> None:
    assert units_of("104100000") == ("101000000",)
    assert units_of("612000000") == ("612000000", "615500000")
    assert units_of("635200000") == ("635200000",)
    assert units_of("191800000") == ("191000000", "196800000")
    assert units_of("791910000") == ("791110000", "791310000")
    assert unit_polygons("615500000") == {"612000000"}
    assert unit_polygons("101000000") == {"101000000", "104100000"}


def test_units_of_parts(figures: Figures) -> None:
    assert units_of_part(figures, "615500000") == ("615500000",)
    assert units_of_part(figures, "635500000") == ("635200000",)
    assert len(units_of_part(figures, "750000000")) == 8


def test_growth_by_district(figures: Figures) -> None:
    growth = district_growth(figures, ["101000000", "104100000", "196800000", "593200000", "612000000", "711110000"])
    rows = growth.set_index("kato")
    assert rows.loc["593200000", "growth_2023_2025"] == pytest.approx(50 * np.log(30_821 / 32_638))
    assert rows.loc["593200000", "pooled_2023_2025"] == 0
    assert rows.loc["196800000", "growth_2023_2025"] == pytest.approx(50 * np.log(352_525 / 337_190))
    assert rows.loc["104100000", "growth_2023_2025"] == rows.loc["101000000", "growth_2023_2025"]
    assert rows.loc["104100000", "pooled_2023_2025"] == 1
    assert rows.loc["612000000", "population_2023"] == 99_400 + 100_163
    assert rows.loc["612000000", "pooled_2023_2025"] == 0  # two units, but one district on the map
    assert rows.loc["612000000", "pooled_2009_2023"] == 1  # Turkistan belongs to the group of 2009
    assert np.isnan(rows.loc["711110000", "growth_2009_2023"])
    assert np.isnan(rows.loc["711110000", "trajectory"])


def test_the_group_of_2009_is_counted_once(figures: Figures) -> None:
    row = district_growth(figures, ["631000000"]).iloc[0]
    assert row["population_2009"] == 354_032
    assert row["population_2023_of_2009"] == 372_645 + 34_005


def test_every_special_unit_is_explained_in_three_languages(figures: Figures) -> None:
    known = {*figures.published_2023["kato"], *figures.published_2025, "711510000", "791910000", "191800000"}
    assert set(SPECIAL) <= known
    for code in known:
        note = handling_of(code)[1]
        assert note.kk
        assert note.ru
        assert note.en
    assert all(handling_of(city)[0].name == "CITY" for city in CITIES.values())


def test_namesakes_of_different_oblasts_share_no_growth() -> None:
    table = pq.read_table(RELEASE / "depopulating_villages.district_growth.parquet").to_pylist()
    names = {row["kato"]: row["name_ru"] for row in pq.read_table(RELEASE / "districts.parquet").to_pylist()}
    for units in (row["units_2009_2023"].split() for row in table if row["pooled_2009_2023"]):
        assert len(units) == 1 or len({names.get(unit, unit) for unit in units}) > 1, units
    growth = {row["kato"]: row["growth_2009_2023"] for row in table}
    assert growth["594600000"] == pytest.approx(100 * math.log(18102 / 25378) / 13.85, abs=0.01)
