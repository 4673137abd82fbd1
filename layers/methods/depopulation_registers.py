"""The registers of the layer on depopulation."""

from __future__ import annotations

from layers.core.column import Column, Dtype, Kind, Rule
from layers.core.layer import Geometry, Register
from layers.core.text import Text
from layers.core.unit import INDEX, PERCENT_PER_YEAR, PERSONS, YEARS
from layers.methods.depopulation_columns import AVERAGES, CHANCES, GROWTH_COLUMNS, MODEL_SOURCES
from layers.methods.depopulation_contracts import SERIES
from layers.methods.depopulation_methods import OF_GROUP, VILLAGE_RATE
from layers.methods.settlement_columns import IDENTITY, LOCATION, POPULATION, code_text


def _rate(suffix: str, words: Text) -> Column:
    return Column(
        name=f"growth{suffix}",
        title=words,
        unit=PERCENT_PER_YEAR,
        kind=Kind.MODELLED,
        rule=Rule.MEAN,
        sources=MODEL_SOURCES,
        vintage="2023-2025",
        method=VILLAGE_RATE,
        bounds=(-20, 20),
        decimals=3,
        nullable=False,
    )


SETTLEMENT_REGISTER = Register(
    name="settlements",
    title=Text("Елді мекендер", "Населённые пункты", "Settlements"),
    key=("kato",),
    columns=(
        *IDENTITY,
        *POPULATION,
        _rate("", Text("өсім қарқыны", "темп прироста", "growth rate")),
        _rate("_low", Text("өсім қарқыны, төменгі шек", "темп прироста, нижняя граница", "growth rate, low")),
        _rate("_high", Text("өсім қарқыны, жоғарғы шек", "темп прироста, верхняя граница", "growth rate, high")),
        Column(
            name="unit_weight",
            title=Text("аудан қарқынының салмағы", "вес темпа района", "weight of the district's rate"),
            unit=INDEX,
            kind=Kind.MODELLED,
            sources=MODEL_SOURCES,
            method=VILLAGE_RATE,
            bounds=(0, 1),
            decimals=3,
            nullable=False,
        ),
        *CHANCES,
        *LOCATION,
    ),
    geometry=Geometry.POINT,
)


def _group(name: str, title: Text, vintage: str) -> Column:
    return Column(
        name=name,
        title=title,
        unit=PERSONS,
        dtype=Dtype.INTEGER,
        kind=Kind.MEASURED,
        rule=Rule.MEAN,
        sources=SERIES,
        vintage=vintage,
        method=OF_GROUP,
        bounds=(0, 3_000_000),
    )


GROWTH_REGISTER = Register(
    name="district_growth",
    title=Text("Аудандар халқының өсімі", "Прирост населения районов", "Growth of districts"),
    key=("kato",),
    columns=(
        code_text("kato", Text("КАТО коды", "код КАТО", "KATO code")),
        code_text("units_2009_2023", Text("2009–2023 тобы", "группа 2009–2023", "group of 2009-2023"), SERIES),
        _group("population_2009", Text("халық, 2009", "население, 2009", "population, 2009"), "2009-02-25"),
        _group(
            "population_2023_of_2009",
            Text("сол топ, 2023", "та же группа, 2023", "the same group, 2023"),
            "2023-01-01",
        ),
        code_text("units_2023_2025", Text("2023–2025 тобы", "группа 2023–2025", "group of 2023-2025"), SERIES),
        _group("population_2023", Text("халық, 2023", "население, 2023", "population, 2023"), "2023-01-01"),
        _group("population_2025", Text("халық, 2025", "население, 2025", "population, 2025"), "2025-01-01"),
        *GROWTH_COLUMNS,
        Column(
            name="oblast_rural_until",
            title=Text("облыс қатарының соңғы жылы", "последний год ряда области", "last year of the oblast's series"),
            unit=YEARS,
            dtype=Dtype.INTEGER,
            kind=Kind.DERIVED,
            rule=Rule.MODE,
            sources=(AVERAGES,),
            bounds=(2022, 2025),
        ),
    ),
)
