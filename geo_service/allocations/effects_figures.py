"""Where the figures of effects come from: kind, sources, vintage and method of each, from the catalog."""

from __future__ import annotations

from typing import Any

from geo_service.database.catalog import Catalog
from geo_service.decision.effects import water
from layers.core.column import Column, Kind
from layers.core.text import Text

Json = dict[str, Any]
DEPOPULATION = "depopulating_villages"
REGISTERED = {
    "villages.residents": ("settlements", "residents_2025"),
    "villages.growth": ("settlements", "growth"),
    "chances.2030": ("settlements", "chance_under_50_2030"),
    "chances.2035": ("settlements", "chance_under_50_2035"),
}
"""Figures that are columns of a register."""
PLAN = Text("Жоспардан.", "Из плана.", "From the plan.")
ASSUMED = Text(
    "Болжанған үлестер бойынша: assumptions қараңыз.",
    "По принятым долям: см. assumptions.",
    "By assumed shares: see assumptions.",
)
PROJECTED = Text(
    "Тұрғындар * e^(r t) елді мекендер бойынша, қосындысы; келушілер келген соң ауылдың қарқынымен өзгереді. Аралығы: "
    "қарқындардың 80 % аралығы.",
    "Жители * e^(r t) по населённым пунктам, в сумме; прибывшие после приезда меняются с темпом села. Интервал: "
    "интервал темпов 80 %.",
    "Residents * e^(r t) by settlement, summed; newcomers follow the rate of their village once they are there. "
    "Interval: that of the rates, 80 %.",
)
WITH_NEWCOMERS = Text(
    "Қабаттың формуласы, келушілер қосымша тұрғын ретінде: geo_service/decision/effects/outlook.py қараңыз. "
    "Келушілерсіз – жарияланған бағанның өзі.",
    "Формула слоя с прибывшими как дополнительными жителями: см. geo_service/decision/effects/outlook.py. Без них – "
    "сам опубликованный столбец.",
    "The formula of the layer with newcomers as further residents: see geo_service/decision/effects/outlook.py. "
    "Without them it is the published column itself.",
)
GIVEN = Text("Сұрақта берілген.", "Дано в запросе.", "Given with the question.")


def figures_json(catalog: Catalog, *, counted: bool) -> Json:
    """Return what is known of each figure of the answer, by its name.

    Parameters
    ----------
    catalog
        The release.
    counted
        Whether members are counted in a plan of families; otherwise they are shares assumed.
    """
    columns = {
        "residents": _layer_column(catalog, "population", "residents_2025"),
        "district_growth": _layer_column(catalog, DEPOPULATION, "growth_2023_2025"),
        **{f"water.{name}": _layer_column(catalog, water.LAYER, name) for name in water.COLUMNS},
        **{name: _register_column(catalog, *where) for name, where in REGISTERED.items()},
    }
    members = _ours(Kind.DERIVED, PLAN) if counted else _ours(Kind.MODELLED, ASSUMED)
    return {name: _of_column(catalog, column) for name, column in columns.items() if column is not None} | {
        "persons": _ours(Kind.DERIVED, PLAN),
        "members": members,
        "projection": _ours(Kind.MODELLED, PROJECTED),
        "until": _ours(Kind.MODELLED, PROJECTED),
        "chances.after": _ours(Kind.MODELLED, WITH_NEWCOMERS),
        "seats": _ours(None, GIVEN),
    }


def _layer_column(catalog: Catalog, layer: str, name: str) -> Column | None:
    """Return a column of a layer, None where the release has none."""
    columns = catalog.by_name[layer].columns if layer in catalog.by_name else ()
    return next((one for one in columns if one.name == name), None)


def _register_column(catalog: Catalog, register: str, name: str) -> Column | None:
    """Return a column of a register, None where the release has none."""
    columns = catalog.registers[register].columns if register in catalog.registers else ()
    return next((one for one in columns if one.name == name), None)


def _of_column(catalog: Catalog, column: Column) -> Json:
    """Return what a column says of itself."""
    return {
        "kind": column.kind.value,
        "title": column.title.to_json(),
        "unit": column.unit.symbol.to_json(),
        "vintage": column.vintage,
        "method": column.method.to_json() if column.method else None,
        "sources": [
            {"key": key, "title": catalog.sources[key].title.to_json(), "vintage": catalog.sources[key].vintage}
            for key in column.sources
            if key in catalog.sources
        ],
    }


def _ours(kind: Kind | None, method: Text) -> Json:
    """Return what is known of a figure that no column holds."""
    return {"kind": kind.value if kind else None, "method": method.to_json(), "sources": [], "vintage": None}
