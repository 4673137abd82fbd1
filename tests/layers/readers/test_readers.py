"""What a raw file must not do unnoticed: be cut, be elsewhere, lack a column, hold text for a number."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import rasterio
import shapely
from rasterio.transform import from_origin

from layers.core.errors import SourceError
from layers.readers.raster import read_raster
from layers.readers.table import read_table
from layers.readers.vector import read_vector


def write_raster(path, *, epsg=4326, west=60.0, north=50.0, size=40, transform=None):
    values = np.random.default_rng(1).random((2, size, size)).astype("float32")
    values[0, 0, 0] = -9999.0
    options = {"driver": "GTiff", "width": size, "height": size, "count": 2, "dtype": "float32", "nodata": -9999.0}
    transform = transform or from_origin(west, north, 0.1, 0.1)
    with rasterio.open(path, "w", crs=f"EPSG:{epsg}", transform=transform, **options) as dataset:
        dataset.write(values)
        dataset.descriptions = ("one", "two")
    return path


def write_points(path, points, *, epsg=4326):
    gpd.GeoDataFrame({"name": ["a"] * len(points)}, geometry=shapely.points(points), crs=epsg).to_file(path, layer="p")
    return path


def cut(path):
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    return path


def test_a_raster_is_read_with_its_names_and_gaps(tmp_path):
    raster = read_raster(write_raster(tmp_path / "grid.tif"))
    assert raster.names == ("one", "two")
    assert np.isnan(raster.band("one")[0, 0])
    assert np.isfinite(raster.band("two")).all()
    assert (raster.grid.west, raster.grid.north, raster.grid.rows) == (60.0, 50.0, 40)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"epsg": 3857}, "reference system"),
        ({"west": 50.0, "north": 15.0}, "bounds"),
        ({"transform": rasterio.Affine(0.1, 0.01, 60.0, 0.0, -0.1, 50.0)}, "north-up"),
    ],
)
def test_a_raster_elsewhere_is_refused(tmp_path, change, expected):
    with pytest.raises(SourceError, match=expected) as problem:
        read_raster(write_raster(tmp_path / "grid.tif", **change))
    assert problem.value.remedy


def test_a_raster_cut_in_half_is_refused(tmp_path):
    with pytest.raises(SourceError, match=r"grid\.tif: cannot be read"):
        read_raster(cut(write_raster(tmp_path / "grid.tif", size=400)))


def test_a_missing_band_is_named(tmp_path):
    raster = read_raster(write_raster(tmp_path / "grid.tif"))
    with pytest.raises(SourceError, match="band 'three' is missing"):
        raster.band("three")


def test_vectors_come_in_longitude_and_latitude(tmp_path):
    frame = read_vector(write_points(tmp_path / "p.gpkg", [(70.0, 50.0)]), columns=("name",))
    assert list(frame.columns) == ["name", "geometry"]
    assert frame.geometry.iloc[0].x == 70.0


@pytest.mark.parametrize(
    ("points", "epsg", "expected"),
    [([(50.0, 70.0)], 4326, "axes may be swapped"), ([(7.8e6, 6.4e6)], 3857, "reference system")],
)
def test_vectors_elsewhere_are_refused(tmp_path, points, epsg, expected):
    with pytest.raises(SourceError, match=expected):
        read_vector(write_points(tmp_path / "p.gpkg", points, epsg=epsg))


def test_a_vector_file_cut_in_half_is_refused(tmp_path):
    path = cut(write_points(tmp_path / "p.gpkg", [(70.0, 50.0)] * 2000))
    with pytest.raises(SourceError, match=r"p\.gpkg"):
        read_vector(path, columns=("name",))


def test_a_missing_layer_and_a_missing_column_are_named(tmp_path):
    path = write_points(tmp_path / "p.gpkg", [(70.0, 50.0)])
    with pytest.raises(SourceError, match="layer 'q' is missing"):
        read_vector(path, layer="q")
    with pytest.raises(SourceError, match="column 'kato' is missing"):
        read_vector(path, columns=("kato",))


def test_invalid_polygons_are_repaired(tmp_path):
    bow_tie = shapely.Polygon([(70, 50), (71, 51), (71, 50), (70, 51)])
    path = tmp_path / "p.gpkg"
    gpd.GeoDataFrame(geometry=[bow_tie], crs=4326).to_file(path)
    assert read_vector(path).geometry.is_valid.all()


def test_numbers_dates_and_gaps_of_a_table(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text('id,value,day,rest\na,"1,50",01.02.2003,x\nb,,28.02.2003,y\n', encoding="utf-8")
    table = read_table(path, {"id": "text", "value": "number"}, decimal=",", dates={"day": "%d.%m.%Y"})
    assert table["value"].tolist()[0] == 1.5
    assert np.isnan(table["value"][1])
    assert table["day"].dt.month.tolist() == [2, 2]
    assert list(table.columns) == ["id", "value", "day"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id,value\na,1\nb,many\n", r"t\.csv: column 'value', row 3: 'many' is not a number"),
        ("id\na\n", r"t\.csv: column 'value' is missing"),
        ("id,value\na,1\nb,2,3,4\n", r"t\.csv: cannot be read"),
        ("id,value\na,inf\n", "'inf' is not a number"),
        ("", r"t\.csv: cannot be read"),
    ],
)
def test_a_bad_table_is_refused_with_its_place(tmp_path, text, expected):
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=expected):
        read_table(path, {"id": "text", "value": "number"})


def test_a_fraction_where_a_whole_number_is_due_is_refused(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("n\n1\n1.5\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"row 3: '1\.5' is not a whole number"):
        read_table(path, {"n": "integer"})


def test_a_wrong_date_is_refused(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("day\n2003-02-01\n", encoding="utf-8")
    with pytest.raises(SourceError, match="is not a date of the form"):
        read_table(path, {}, dates={"day": "%d.%m.%Y"})
