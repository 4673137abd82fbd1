"""A plan as CSV, XLSX and GeoJSON, from the answer of /api/allocations or of a stored plan; no formula is live."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from geo_service.decision.explanation.phrases import words_of
from geo_service.exports.plan_rows import columns_of, line_of
from geo_service.exports.plan_words import HEADS, TITLE
from geo_service.settings import Language
from geo_service.tables_out.sheets import Cell, Sheet
from geo_service.tables_out.writing import to_csv, to_xlsx

Answer = Mapping[str, Any]


def plan_csv(answer: Answer, language: Language) -> bytes:
    """Return a plan as CSV: columns are named as in /api/allocations, parted by commas, with a decimal point."""
    return to_csv(Sheet(TITLE.en, columns_of(answer), _rows(answer, language)), "en")


def plan_xlsx(answer: Answer, language: Language) -> bytes:
    """Return a plan as a workbook with heads in the reader's language."""
    heads = tuple(words_of(HEADS[name], language) for name in columns_of(answer))
    return to_xlsx(Sheet(words_of(TITLE, language), heads, _rows(answer, language)), language)


def plan_geojson(
    answer: Answer, language: Language, outlines: Mapping[str, Any], licences: Sequence[str] = ()
) -> bytes:
    """Return a plan as a collection of features (RFC 7946), by rank.

    Parameters
    ----------
    answer
        The plan.
    language
        Of the names under `name`.
    outlines
        Geometry of each district or oblast by its code; one without has none.
    licences
        Of the data, as SPDX identifiers.
    """
    collection = {
        "type": "FeatureCollection",
        "version": answer["version"],
        "digest": answer["digest"],
        "over": answer.get("over", "districts"),
        "quota": answer["problem"]["quota"],
        "certificate": answer["plan"]["certificate"],
        "licences": list(licences),
        "features": [
            {
                "type": "Feature",
                "id": row["kato"],
                "geometry": outlines.get(row["kato"]),
                "properties": line_of(answer, row, language)
                | {f"name_{key}": name for key, name in row["name"].items()},
            }
            for row in answer["districts"]
        ],
    }
    return json.dumps(collection, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode() + b"\n"


def _rows(answer: Answer, language: Language) -> list[list[Cell]]:
    """Return the cells of each district or oblast."""
    return [list(line_of(answer, row, language).values()) for row in answer["districts"]]
