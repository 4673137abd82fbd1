"""Columns of the register of published figures."""

from __future__ import annotations

from layers.core.column import Column, Dtype, Kind, Rule
from layers.core.layer import Register
from layers.core.text import Text
from layers.core.unit import CATEGORY, PERCENT_PER_YEAR, PERSONS
from layers.methods.population import FILES
from layers.methods.population_methods import CENSUS_GROUP, SPREADING, UNIT_RATE
from layers.methods.settlement_columns import code_text
from layers.methods.unit_notes import CLASSES

FIGURES = tuple(FILES[name] for name in ("now", "series", "later"))


def _published(name: str, title: Text, vintage: str, kind: Kind = Kind.MEASURED, method: Text | None = None) -> Column:
    return Column(
        name=name,
        title=title,
        unit=PERSONS,
        dtype=Dtype.INTEGER,
        kind=kind,
        rule=Rule.SUM,
        sources=FIGURES,
        vintage=vintage,
        method=method,
        bounds=(0, 3_000_000),
    )


def _growth(name: str, title: Text, vintage: str) -> Column:
    return Column(
        name=name,
        title=title,
        unit=PERCENT_PER_YEAR,
        kind=Kind.DERIVED,
        rule=Rule.RESIDENT_MEAN,
        sources=FIGURES,
        vintage=vintage,
        method=UNIT_RATE,
        bounds=(-20, 20),
        decimals=3,
    )


UNITS = Register(
    name="units",
    title=Text(
        "Жарияланған халық саны және оны қолдану",
        "Опубликованная численность и как она применена",
        "Published population figures and how they are handled",
    ),
    key=("kato",),
    columns=(
        code_text("kato", Text("КАТО коды", "код КАТО", "KATO code")),
        code_text("oblast", Text("облыс", "область", "oblast")),
        code_text("name_kk", Text("қазақша атауы", "название на казахском", "name in Kazakh")),
        code_text("name_ru", Text("орысша атауы", "название на русском", "name in Russian")),
        code_text("name_en", Text("ағылшынша атауы", "название на английском", "name in English"), FIGURES),
        Column(
            name="handling",
            title=Text("қолдану тәсілі", "как применена", "how it is handled"),
            unit=CATEGORY,
            dtype=Dtype.CODE,
            kind=Kind.DERIVED,
            rule=Rule.MODE,
            sources=FIGURES,
            classes=CLASSES,
            nullable=False,
        ),
        code_text(
            "districts", Text("картадағы аудандар", "районы на карте", "districts on the map"), ("districts_2024",)
        ),
        _published(
            "residents_2009",
            Text("халық, 2009", "население, 2009", "population, 2009"),
            "2009-02-25",
            Kind.MEASURED,
            CENSUS_GROUP,
        ),
        code_text("units_2009", Text("2009 жылғы топ", "группа 2009 года", "group of 2009"), FIGURES),
        _published("residents_2023", Text("халық, 2023", "население, 2023", "population, 2023"), "2023-01-01"),
        code_text("pool_2023", Text("2023 жылғы топ", "группа 2023 года", "pool of 2023"), FIGURES),
        _published("residents_2025", Text("халық, 2025", "население, 2025", "population, 2025"), "2025-01-01"),
        _published(
            "modelled_2023",
            Text("таратылған халық, 2023", "распределено, 2023", "spread, 2023"),
            "2023-01-01",
            Kind.MODELLED,
            SPREADING,
        ),
        _published(
            "modelled_2025",
            Text("таратылған халық, 2025", "распределено, 2025", "spread, 2025"),
            "2025-01-01",
            Kind.MODELLED,
            SPREADING,
        ),
        _growth("growth_2009_2023", Text("өсім, 2009–2023", "прирост, 2009–2023", "growth, 2009-2023"), "2009-2023"),
        _growth("growth_2023_2025", Text("өсім, 2023–2025", "прирост, 2023–2025", "growth, 2023-2025"), "2023-2025"),
        code_text("note_kk", Text("ескертпе (қаз.)", "примечание (каз.)", "note in Kazakh"), FIGURES),
        code_text("note_ru", Text("ескертпе (орыс.)", "примечание (рус.)", "note in Russian"), FIGURES),
        code_text("note_en", Text("ескертпе (ағыл.)", "примечание (англ.)", "note in English"), FIGURES),
    ),
)
