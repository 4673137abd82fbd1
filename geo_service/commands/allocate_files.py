"""A plan as CSV, XLSX and GeoJSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from geo_service.commands.allocate_answer import FIGURES, Planned
from geo_service.commands.allocate_words import HEADS, TITLE
from geo_service.decision.explanation.phrases import words_of
from geo_service.tables_out.sheets import Cell, Sheet
from geo_service.tables_out.writing import to_csv, to_xlsx

COLUMNS = ("kato", "name", *FIGURES, "fixed")


def as_csv(planned: Planned) -> bytes:
    """Return a plan as CSV: columns are named as in /api/allocations, parted by commas, with a decimal point."""
    return to_csv(Sheet(TITLE.en, COLUMNS, _rows(planned)), "en")


def as_xlsx(planned: Planned) -> bytes:
    """Return a plan as a workbook with heads in the reader's language."""
    language = planned.language
    heads = tuple(words_of(HEADS[name], language) for name in COLUMNS)
    return to_xlsx(Sheet(words_of(TITLE, language), heads, _rows(planned)), language)


def as_geojson(planned: Planned, outlines: Mapping[str, Any]) -> bytes:
    """Return a plan as a collection of features (RFC 7946), by rank.

    Parameters
    ----------
    planned
        The plan.
    outlines
        Geometry of each district by its code; a district without one has none.
    """
    answer = planned.answer
    collection = {
        "type": "FeatureCollection",
        "version": answer["version"],
        "digest": answer["digest"],
        "quota": answer["problem"]["quota"],
        "certificate": answer["plan"]["certificate"],
        "licences": planned.licences(),
        "features": [
            {
                "type": "Feature",
                "id": row["kato"],
                "geometry": outlines.get(row["kato"]),
                "properties": planned.line(row) | {f"name_{key}": name for key, name in row["name"].items()},
            }
            for row in planned.districts
        ],
    }
    return json.dumps(collection, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode() + b"\n"


def _rows(planned: Planned) -> list[list[Cell]]:
    """Return the cells of each district."""
    lines = map(planned.line, planned.districts)
    return [[line[name] for name in COLUMNS] for line in lines]
