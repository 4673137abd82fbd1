"""A ranking as GeoJSON (RFC 7946): the outlines of the districts with their scores."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from geo_service.commands.answered import Row
from geo_service.commands.score_answer import Ranked

LEFT_OUT = frozenset({"name", "contributions"})


def as_geojson(ranked: Ranked, outlines: Mapping[str, Any]) -> bytes:
    """Return a ranking as a collection of features, by rank.

    Parameters
    ----------
    ranked
        The ranking.
    outlines
        Geometry of each district by its code; a district without one has none.
    """
    answer = ranked.answer
    collection = {
        "type": "FeatureCollection",
        "version": answer["version"],
        "digest": answer["digest"],
        "licences": ranked.licences(),
        "features": [
            {
                "type": "Feature",
                "id": row["kato"],
                "geometry": outlines.get(row["kato"]),
                "properties": _properties(ranked, row),
            }
            for row in ranked.districts
        ],
    }
    return json.dumps(collection, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode() + b"\n"


def _properties(ranked: Ranked, row: Row) -> dict[str, Any]:
    """Return what /api/scores says of a district but for the contributions, with name and reason in one language."""
    names = {"name": row["name"][ranked.language], **{f"name_{key}": name for key, name in row["name"].items()}}
    figures = {key: value for key, value in row.items() if key not in LEFT_OUT}
    return {**names, **figures, "reason": ranked.reason(row)}
