"""The cells of the country: each in one district, areas true, names official."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import Geod

from layers.core.grid import compact_id, oblast_of, parent
from layers.frame import build_frame, district_register, oblast_register
from layers.frame.cells import ellipsoid_factor
from layers.frame.register import kazakh_name, russian_name


@pytest.fixture(scope="module")
def frame(raw_dir):
    return build_frame(raw_dir / "country_outline.gpkg", raw_dir / "districts_2024.gpkg", 7)


def test_every_cell_has_one_district_and_every_district_a_cell(frame):
    assert np.array_equal(np.unique(frame.district), np.arange(len(frame.districts)))
    assert len(frame.districts) == 224
    assert (np.diff(frame.cells.astype(np.int64)) > 0).all()


def test_areas_add_up_to_the_country_far_closer_than_the_contract_asks(frame):
    assert frame.area_km2.sum() == pytest.approx(2_728_383, rel=2e-4)


def test_cell_areas_are_those_of_the_ellipsoid(frame):
    import h3

    geod = Geod(ellps="WGS84")
    for index in np.linspace(0, len(frame) - 1, 25).astype(int):
        ring = h3.cell_to_boundary(f"{int(frame.cells[index]):x}")
        area, _ = geod.polygon_area_perimeter([lon for _, lon in ring], [lat for lat, _ in ring])
        assert frame.area_km2[index] == pytest.approx(abs(area) / 1e6, rel=2e-4)


def test_the_ellipsoid_factor_is_one_on_the_authalic_mean():
    latitudes = np.radians(np.linspace(-89.9, 89.9, 20001))
    weight = np.cos(latitudes)
    assert np.average(ellipsoid_factor(np.degrees(latitudes)), weights=weight) == pytest.approx(1.0, abs=1e-5)


def test_registers_name_every_district_and_oblast(frame, raw_dir):
    districts = district_register(raw_dir / "districts_2024.gpkg", frame)
    oblasts = oblast_register(raw_dir / "oblasts_2024.gpkg", raw_dir / "kato_nk_rk_11-2025.csv", frame)
    assert districts["kato"].tolist() == list(frame.districts)
    assert districts["cells"].sum() == len(frame)
    assert set(districts["oblast_kato"]) == set(oblasts["kato"])
    assert districts.notna().all().all()
    assert oblasts.notna().all().all()
    assert districts["kind"].value_counts()["city_district"] == 18
    for column in ("name_kk", "name_ru"):
        assert not districts[column].str.contains(r"[A-Za-z]|Г\.А|Қ\.Ә|атын\.").any()
        assert not oblasts[column].str.contains(r"[A-Za-z]").any()


def test_names_are_written_in_full():
    assert kazakh_name("Семей Қ.Ә.") == "Семей қаласы"
    assert kazakh_name("Ғабит Мүсірепов атын.ауданы") == "Ғабит Мүсірепов атындағы аудан"
    assert kazakh_name("Солтүстiк Қазақстан облысы") == "Солтүстік Қазақстан облысы"
    assert russian_name("Семей Г.А.") == "г. Семей"
    assert russian_name("Район им.Габита Мусрепова") == "район имени Габита Мусрепова"


def test_parents_and_compact_ids_agree_with_h3(frame):
    import h3

    cells = frame.cells[:: len(frame) // 200]
    for resolution in (6, 5, 4):
        expected = [int(h3.cell_to_parent(f"{int(cell):x}", resolution), 16) for cell in cells]
        assert parent(cells, resolution).tolist() == expected
    ids = compact_id(frame.cells, 7)
    assert len(np.unique(ids)) == len(frame)
    assert ids.max() < 2**53


def test_the_oblast_is_the_beginning_of_the_code(frame):
    assert oblast_of("595000000") == "590000000"
    assert set(frame.oblast_kato) == {oblast_of(kato) for kato in frame.districts}
