"""What constraints name, in words."""

from __future__ import annotations

from collections.abc import Mapping

from geo_service.database.catalog import Catalog
from geo_service.database.districts import Districts
from geo_service.decision.constraints.kinds import Constraint
from geo_service.decision.explanation.constraint_words import describe
from layers.core.text import Text


def describe_all(constraints: tuple[Constraint, ...], catalog: Catalog, register: Districts) -> tuple[Text, ...]:
    """Return what each constraint demands, in three languages.

    Parameters
    ----------
    constraints
        The constraints.
    catalog, register
        Titles of columns, classes and criteria, symbols of units, names of districts and oblasts.
    """
    if not constraints:
        return ()
    titles, units = _titles(catalog, register), _units(catalog)
    return tuple(describe(constraint, titles, units) for constraint in constraints)


def _titles(catalog: Catalog, register: Districts) -> Mapping[str, Text]:
    """Return the title of everything that a constraint may name."""
    columns = [(f"{layer.name}.{column.name}", column) for layer in catalog.layers for column in layer.columns]
    return {
        **{criterion.name: criterion.title for criterion in catalog.criteria},
        **{name: column.title for name, column in columns},
        **{f"{name}={one.code}": one.label for name, column in columns for one in column.classes},
        **{kato: district.name for kato, district in register.districts.items()},
        **{kato: oblast.name for kato, oblast in register.oblasts.items()},
    }


def _units(catalog: Catalog) -> Mapping[str, Text]:
    """Return the symbol of each column's unit, if it has one."""
    return {f"{layer.name}.{column.name}": column.unit.symbol for layer in catalog.layers for column in layer.columns}
