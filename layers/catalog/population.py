"""Residents in 2023 and 2025: published figures spread over known settlements."""

from __future__ import annotations

import numpy as np

from layers.core.column import Column, Dtype, Kind, Rule
from layers.core.criterion import Criterion, Linear, Part, RiskPart
from layers.core.layer import Context, Geometry, Layer, Register, Tables
from layers.core.text import Text
from layers.core.unit import INDEX, PERCENT, PERSONS, PERSONS_PER_KM2
from layers.methods.population import FILES, population
from layers.methods.population_contracts import CONTRACTS, STATED_MATCH_PERCENT
from layers.methods.population_methods import EXPOSURE, RURAL_SHARE, SIGMA, SPREADING
from layers.methods.population_registers import settlement_residents
from layers.methods.settlement_columns import IDENTITY, LOCATION, POPULATION, RESIDENTS
from layers.methods.unit_columns import UNITS
from layers.methods.unit_register import unit_register


def build(context: Context) -> Tables:
    """Build residents by cell, the settlements, and the register of published figures."""
    land = context.needs["terrain_and_land"].cells
    people = population(context.raw, context.frame, land["is_water"], land["urban_share"])
    cells = {"2023": people.cells_2023, "2025": people.cells_2025}
    return Tables(
        {
            "residents_2023": people.cells_2023.astype(np.float64),
            "residents_2025": people.cells_2025.astype(np.float64),
            "rural_share": people.rural_share,
            "density_2025": people.cells_2025 / context.frame.area_km2,
        },
        {
            "units": unit_register(people.figures, context.raw, context.frame, people.table, cells),
            "settlement_residents": settlement_residents(people, context.frame),
        },
    )


def _residents(year: str) -> Column:
    return Column(
        name=f"residents_{year}",
        title=Text(f"Тұрғындар саны, {year}", f"Численность жителей, {year}", f"Residents, {year}"),
        unit=PERSONS,
        dtype=Dtype.INTEGER,
        kind=Kind.MODELLED,
        rule=Rule.SUM,
        sources=RESIDENTS,
        vintage=f"{year}-01-01",
        method=SPREADING,
        bounds=(0, 400_000),
        scale=(0, 10_000),
        breaks=(1, 50, 200, 1_000, 5_000),
        nullable=False,
    )


LAYER = Layer(
    name="population",
    title=Text("Халық саны", "Население", "Population"),
    summary=Text(
        "2023 және 2025 жылғы 1 қаңтардағы тұрғындар: жарияланған сандар белгілі елді мекендерге таратылған (модель). "
        f"КАТО-дағы дербес коды бар елді мекендердің {STATED_MATCH_PERCENT} %-ының орны атауы бойынша табылды.",
        "Жители на 1 января 2023 и 2025 годов: опубликованная численность распределена по известным населённым пунктам "
        f"(модель). Место {STATED_MATCH_PERCENT} % населённых пунктов с собственным кодом КАТО найдено по названию.",
        "Residents on 1 January 2023 and 2025: published figures spread over known settlements (modelled). "
        f"{STATED_MATCH_PERCENT} % of the settlements with a KATO code of their own were located by name.",
    ),
    columns=(
        _residents("2023"),
        _residents("2025"),
        Column(
            name="rural_share",
            title=Text("Ауыл тұрғындарының үлесі", "Доля сельских жителей", "Share of rural residents"),
            unit=PERCENT,
            kind=Kind.MODELLED,
            rule=Rule.RESIDENT_MEAN,
            sources=RESIDENTS,
            vintage="2023-01-01",
            method=RURAL_SHARE,
            bounds=(0, 100),
            scale=(0, 100),
            breaks=(20, 40, 60, 80),
            decimals=1,
        ),
        Column(
            name="density_2025",
            title=Text("Халық тығыздығы, 2025", "Плотность населения, 2025", "Population density, 2025"),
            unit=PERSONS_PER_KM2,
            kind=Kind.MODELLED,
            rule=Rule.MEAN,
            sources=RESIDENTS,
            vintage="2025-01-01",
            method=SPREADING,
            bounds=(0, 60_000),
            scale=(0, 1_000),
            breaks=(0.1, 1, 10, 100, 1_000),
            nullable=False,
        ),
    ),
    build=build,
    sources=tuple(sorted(FILES.values())),
    needs=("terrain_and_land",),
    criteria=(
        Criterion(
            name="rural_people",
            column="rural_share",
            title=Text("Ауыл халқының үлесі", "Доля сельского населения", "Share of rural people"),
            part=Part.NEED,
            function=Linear(worst=-25.0, best=100.0),
            citation=EXPOSURE,
            weight=0.0,
            risk=RiskPart.EXPOSURE,
        ),
    ),
    registers=(
        UNITS,
        Register(
            name="settlement_residents",
            title=Text("Елді мекендердің тұрғындары", "Жители населённых пунктов", "Residents of settlements"),
            key=("kato",),
            columns=(
                *IDENTITY,
                *POPULATION,
                Column(
                    name="sigma",
                    title=Text("санның белгісіздігі", "неопределённость численности", "uncertainty of the figure"),
                    unit=INDEX,
                    kind=Kind.MODELLED,
                    sources=RESIDENTS,
                    method=SIGMA,
                    bounds=(0, 5),
                    decimals=3,
                    nullable=False,
                ),
                *LOCATION,
            ),
            geometry=Geometry.POINT,
        ),
    ),
    contracts=CONTRACTS,
    licence="ODbL-1.0",
)
