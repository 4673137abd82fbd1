"""Settlements of the KATO classifier: what counts as one, and how its name is written."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from layers.methods.classifier import CITY, TOWN, VILLAGE, district_code, plain_name, read_settlements


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("с.Жидебай", "Жидебай"),
        ("Аягөз қ.", "Аягөз"),
        ("Ы.Жақаев атын.а.", "Ы.Жақаев атындағы ауыл"),
        ("Ақтан батыр ат.ауыл", "Ақтан батыр атындағы ауыл"),
        ("Атбай атындағы а.", "Атбай атындағы ауыл"),
        ("с.им.И.Жакаева", "имени И.Жакаева"),
        ("рзд.42", "42"),
        ("Шілікті а", "Шілікті"),
    ],
)
def test_plain_names(printed: str, plain: str) -> None:
    assert plain_name(printed) == plain


def test_districts_follow_from_codes() -> None:
    codes = pd.Series(["103230100", "615533100", "751110000", "710000000"])
    assert district_code(codes).tolist() == ["103200000", "615500000", "750000000", "710000000"]


def test_settlements_of_the_classifier(raw_dir: Path) -> None:
    table = read_settlements(raw_dir / "kato_nk_rk_11-2025.csv").set_index("kato")
    assert table.loc["101010000", "name_ru"] == "Семей"
    assert table.loc["101010000", "kind"] == CITY
    assert table.loc["103620100", "kind"] == TOWN
    assert table.loc["103230100", "kind"] == VILLAGE
    assert "634820000" not in table.index  # "г.а. Алтай" is land around a town, not a town
    assert not table["name_ru"].str.startswith(("зимовка", "ферма", "точка", "уч.")).any()
    assert set(table.loc[table.index.str[:4] == "6155", "district"]) == {"612000000"}
    assert 5_900 < table["own"].sum() < 6_200
