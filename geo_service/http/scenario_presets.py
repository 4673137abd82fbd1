"""Which preset the weights of a stored scenario are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geo_service.database.catalog import Catalog
from geo_service.decision.scenario import PARTS, Scenario
from geo_service.decision.scenarios.presets import PRESETS, preset_of, preset_weights
from layers.core.criterion import Part


def preset_of_content(content: Mapping[str, Any], catalog: Catalog) -> str | None:
    """Return the name of the preset that weighs as stored content does, by the criteria of the release served.

    Parameters
    ----------
    content
        Content as it was stored; it may be older than the release and name criteria that are gone.
    catalog
        The release that is served.

    Returns
    -------
    str or None
        None if no preset does.
    """
    weights: Mapping[str, float] = content["weights"]
    if not weights.keys() <= {criterion.name for criterion in catalog.criteria}:
        return None
    own = _scenario(catalog, weights, {part: content["balance"][part.value] for part in PARTS})
    layers = [(layer.name, layer.criteria) for layer in catalog.layers]
    presets = {one.name: _scenario(catalog, preset_weights(one, layers), one.balance) for one in PRESETS}
    return preset_of(own, presets)


def _scenario(catalog: Catalog, weights: Mapping[str, float], balance: Mapping[Part, float]) -> Scenario:
    """Return weights in the form of the maths."""
    return Scenario("", catalog.criteria, tuple(float(weights.get(one.name, 0.0)) for one in catalog.criteria), balance)
