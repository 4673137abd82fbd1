"""What the numbers of a report rest on: the columns of its criteria, their sources and their licences."""

from __future__ import annotations

from geo_service.database.catalog import PublishedLayer
from geo_service.reports.facts import Facts
from layers.core.column import Column
from layers.core.criterion import Criterion
from layers.core.source import Source


def weighed(facts: Facts) -> list[Criterion]:
    """Return the criteria that the scenario weighs, in the order of the release."""
    shares = facts.scores["weights"]
    return [criterion for criterion in facts.catalog.criteria if shares.get(criterion.name, 0.0) > 0]


def column_of(facts: Facts, criterion: Criterion) -> tuple[PublishedLayer, Column]:
    """Return the column that a criterion reads, and its layer."""
    layer = facts.catalog.layer_of(criterion.name)
    return layer, next(column for column in layer.columns if column.name == criterion.column)


def sources_of(facts: Facts) -> list[Source]:
    """Return the sources of the columns that are weighed, each once."""
    keys = dict.fromkeys(key for one in weighed(facts) for key in column_of(facts, one)[1].sources)
    return [facts.catalog.sources[key] for key in keys if key in facts.catalog.sources]


def licences_of(facts: Facts) -> list[str]:
    """Return the SPDX identifiers of the layers that are weighed."""
    layers = (facts.catalog.layer_of(one.name) for one in weighed(facts))
    return sorted({str(layer.declaration["licence"]) for layer in layers})
