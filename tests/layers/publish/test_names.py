"""Names that would collide or be cut in PostGIS are refused before anything is written."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from layers.core.errors import PublishError
from layers.core.layer import Layer
from layers.publish.plan import check_names
from layers.release import Release
from layers.release.write import Built, write_release
from tests.layers.small_release import places, population, small_frame, sources, terrain


def _release(folder: Path, change: dict[str, object]) -> Release:
    frame = small_frame(3)
    built = terrain(frame, 1)
    layer = Layer(**{name: getattr(built.layer, name) for name in Layer.__dataclass_fields__} | change)
    tables = replace(built.tables, registers={**built.tables.registers, "x" * 60: built.tables.registers["villages"]})
    parts = [population(frame, 1), Built(layer, tables, built.lineage)]
    write_release(folder, frame, *places(frame), parts, sources())
    return Release.open(folder)


def _criterion(name: str) -> dict[str, object]:
    criterion = terrain(small_frame(1), 1).layer.criteria[0]
    return {"criteria": (replace(criterion, name=name),)}


def _register(name: str) -> dict[str, object]:
    registers = terrain(small_frame(1), 1).layer.registers
    return {"registers": (replace(registers[0], name=name),)}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_criterion("rural"), "criterion rural is declared by two layers"),
        (_criterion("district"), "criterion district is named like a column"),
        (_criterion("c" * 64), "longer than 63 bytes"),
        (_register("x" * 60), "longer than 63 bytes"),
        ({"name": "long_" * 12}, "longer than 63 bytes"),
    ],
)
def test_bad_names_are_refused(tmp_path: Path, change: dict[str, object], words: str) -> None:
    with pytest.raises(PublishError, match=words) as caught:
        check_names(_release(tmp_path / "release", change))
    assert "name" in caught.value.remedy


def test_good_names_pass(tmp_path: Path) -> None:
    check_names(_release(tmp_path / "release", {}))


def test_publishing_imports_no_library_of_the_builders() -> None:
    """The serving machine has neither GDAL nor pandas nor shapely."""
    heavy = "geopandas pandas pyogrio rasterio scipy shapely"
    code = f"import sys; sys.modules.update(dict.fromkeys({heavy!r}.split())); import layers.publish"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
