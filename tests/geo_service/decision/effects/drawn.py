"""Settlements, drawn, as the layer projects them."""

from __future__ import annotations

import numpy as np

from geo_service.decision.effects.districts import District, Members, Question, Settlements
from geo_service.decision.effects.outlook import TARGET_YEARS, Array, Outlook
from geo_service.decision.effects.spreading import Spreading
from layers.core.text import Text
from layers.methods.projection import Rates, chance_under

TAU = 0.72
WATER = {
    "water_balance": 12.0,
    "balance_trend": 0.4,
    "balance_trend_class": 1.0,
    "soil_trend_100cm_class": 1.0,
    "aqueduct_stress": np.nan,
    "perennial_water_km": 7.0,
}


def published(persons: Array, sigma: Array, growth: Array, weight: Array) -> dict[int, Array]:
    """Return the chances as the layer computes them."""
    rates = Rates(growth, growth, growth, weight)
    return {year: np.stack(chance_under(persons, sigma, rates, TAU, year - 2025)) for year in TARGET_YEARS}


def outlook(residents: Array, seed: int = 0, growth: Array | None = None) -> Outlook:
    """Return the projection of settlements with some residents."""
    chance, count = np.random.default_rng(seed), len(residents)
    rate = chance.uniform(-3.4, 3.5, count) if growth is None else growth
    weight, sigma = chance.random(count), chance.choice([0.0, 0.219, 0.713], count)
    half = 1.2815515655446004 * TAU * np.sqrt(2.0 - weight)
    chances = published(np.nan_to_num(residents), sigma, rate, weight)
    return Outlook(residents, sigma, rate, rate - half, rate + half, weight, chances, TAU)


def settlements(residents: list[float], growth: float = -2.0, first: int = 0) -> Settlements:
    """Return villages that all change at one rate."""
    count = len(residents)
    names = tuple(Text(f"{one}-ауыл", f"Село {one}", f"Village {one}") for one in range(count))
    katos = tuple(f"1132{first + one:05d}" for one in range(count))
    view = outlook(np.array(residents), growth=np.full(count, growth))
    return Settlements(katos, names, np.ones(count, dtype=bool), view)


def district(persons: int, some: Settlements | None, **others: object) -> District:
    """Return a district with water, and pupils who are a quarter of the persons."""
    residents = 1_000.0 if some is None else float(np.nansum(some.outlook.residents))
    values = {
        "kato": "113200000",
        "name": Text("Ақсу ауданы", "Аксуский район", "Aksu District"),
        "residents": residents,
        "growth": -1.0,
        "settlements": some,
        "persons": persons,
        "members": Members(0.25 * persons, 0.12 * persons, 0.35 * persons, counted=False),
        "water": WATER,
        "seats": np.nan,
    } | others
    return District(**values)  # type: ignore[arg-type]  # of each field the type that it has


def question(*districts: District, year: int = 2026, spreading: Spreading | None = None) -> Question:
    """Return a question about districts."""
    return Question(year, spreading or Spreading(), districts)
