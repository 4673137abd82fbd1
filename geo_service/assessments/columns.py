"""What the name of a column in a constraint stands for."""

from __future__ import annotations

from dataclasses import dataclass

from geo_service.database.catalog import Catalog
from geo_service.decision.errors import DecisionError
from layers.core.column import Column, Dtype


@dataclass(frozen=True, slots=True)
class Source:
    """Where the values of a name come from.

    Parameters
    ----------
    layer, column
        The column of a layer; for a criterion the one that it reads.
    criterion
        Position of the criterion, if the name is that of a criterion.
    """

    layer: str
    column: Column
    criterion: int | None = None


def source_of(catalog: Catalog, name: str, field: str) -> Source:
    """Return what a name stands for: `layer.column`, or a criterion.

    Raises
    ------
    DecisionError
        `constraint-column-unknown`: there is neither, or the column holds texts.
    """
    layer, _, rest = name.partition(".")
    columns = catalog.by_name[layer].columns if layer in catalog.by_name else ()
    for column in columns:
        if column.name == rest and column.dtype is not Dtype.TEXT:
            return Source(layer, column)
    for position, criterion in enumerate(catalog.criteria):
        if criterion.name == name:
            owner = catalog.layer_of(name)
            column = next(one for one in owner.columns if one.name == criterion.column)
            return Source(owner.name, column, position)
    raise DecisionError("constraint-column-unknown", field, name, known="")
