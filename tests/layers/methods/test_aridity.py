"""De Martonne's index and the UNEP classes against published limits."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from layers.methods.aridity import (
    DE_MARTONNE_CLASSES,
    DE_MARTONNE_LIMITS,
    UNEP_CLASSES,
    classify,
    de_martonne,
    unep_class,
)
from layers.readers.raster import read_raster

UNEP_1992 = (
    (0.03, "hyper-arid"),
    (0.05, "arid"),
    (0.1999, "arid"),
    (0.2, "semi-arid"),
    (0.4999, "semi-arid"),
    (0.5, "dry sub-humid"),
    (0.6499, "dry sub-humid"),
    (0.65, "humid"),
)


@pytest.mark.parametrize(("ratio", "name"), UNEP_1992)
def test_unep_limits(ratio: float, name: str) -> None:
    assert UNEP_CLASSES[int(unep_class(np.array([ratio]))[0])].label.en == name


def test_unep_case_file(raw_dir: Path) -> None:
    with (raw_dir.parent / "cases" / "unep_aridity_classes.csv").open(encoding="utf-8") as file:
        rows = [(float(row["P_over_PET"]), row["class"]) for row in csv.DictReader(file)]
    codes = unep_class(np.array([ratio for ratio, _ in rows]))
    assert [UNEP_CLASSES[int(code)].label.en for code in codes] == [name for _, name in rows]


def test_unknown_ratio_has_no_class() -> None:
    assert np.isnan(unep_class(np.array([np.nan]))[0])


def test_de_martonne_is_precipitation_over_warmth() -> None:
    np.testing.assert_allclose(de_martonne(np.array([5.0, 10.0]), np.array([300.0, 100.0])), [20.0, 5.0])


def test_de_martonne_is_not_given_near_its_pole() -> None:
    found = de_martonne(np.array([-5.0, -5.01, -10.0, -12.0, np.nan]), np.full(5, 400.0))
    assert found[0] == 80.0
    assert np.isnan(found[1:]).all()


def test_every_class_can_be_reached() -> None:
    values = np.array([0.0, *DE_MARTONNE_LIMITS])
    assert classify(values, DE_MARTONNE_LIMITS).tolist() == [item.code for item in DE_MARTONNE_CLASSES]


def test_our_index_agrees_with_the_published_surface(raw_dir: Path) -> None:
    raster = read_raster(raw_dir / "climate_surfaces_0p1.tif")
    ours = de_martonne(raster.band("wc_tmean_C"), raster.band("wc_prec_mm"))
    known = np.isfinite(ours)
    np.testing.assert_allclose(ours[known], raster.band("de_martonne")[known], atol=0.01)
