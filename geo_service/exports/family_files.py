"""A plan of families as CSV, XLSX and GeoJSON, from its answer; no formula is live, and families are ids only."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from geo_service.decision.explanation.phrases import fill, words_of
from geo_service.exports.family_words import CAPACITY, DISTRICTS, FAMILIES, OF_DISTRICTS, OF_FAMILIES, USED
from geo_service.settings import Language
from geo_service.tables_out.sheets import Cell, Sheet
from geo_service.tables_out.writing import to_csv, to_xlsx
from layers.core.text import Text

Answer = Mapping[str, Any]


def family_csv(answer: Answer, language: Language) -> bytes:
    """Return where each family goes and why, as CSV: commas and decimal points, columns named as in the API."""
    return to_csv(Sheet(FAMILIES.en, tuple(OF_FAMILIES), _families(answer, language)), "en")


def family_xlsx(answer: Answer, language: Language) -> bytes:
    """Return a workbook: the families, and the districts with what they need and have, heads in a language."""
    heads = tuple(words_of(text, language) for text in OF_FAMILIES.values())
    families = Sheet(words_of(FAMILIES, language), heads, _families(answer, language))
    return to_xlsx(families, language, _districts(answer, language))


def family_geojson(
    answer: Answer, language: Language, outlines: Mapping[str, Any], licences: Sequence[str] = ()
) -> bytes:
    """Return the districts with their families as a collection of features (RFC 7946), by rank.

    Parameters
    ----------
    answer
        The plan.
    language
        Of the names under `name`.
    outlines
        Geometry of each district by its code; one without has none.
    licences
        Of the data, as SPDX identifiers.
    """
    placed: dict[str, list[str]] = {}
    for family in answer["families"]:
        placed.setdefault(family["kato"], []).append(family["id"])
    collection = {
        "type": "FeatureCollection",
        "version": answer["version"],
        "digest": answer["digest"],
        "certificate": answer["plan"]["certificate"],
        "licences": list(licences),
        "features": [
            {
                "type": "Feature",
                "id": row["kato"],
                "geometry": outlines.get(row["kato"]),
                "properties": {name: row.get(name) for name in OF_DISTRICTS}
                | {"name": row["name"][language], "used": row.get("used"), "capacity": row.get("capacity")}
                | {"placed": placed.get(row["kato"], [])}
                | {f"name_{key}": name for key, name in row["name"].items()},
            }
            for row in answer["districts"]
        ],
    }
    return json.dumps(collection, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode() + b"\n"


def _families(answer: Answer, language: Language) -> list[list[Cell]]:
    """Return a row for each family."""
    names = {row["kato"]: row["name"][language] for row in answer["districts"]}
    rows: list[list[Cell]] = []
    for family in answer["families"]:
        following = family["next"] or {}
        kato = following.get("kato")
        rows.append(
            [
                family["id"],
                family["size"],
                family["kato"],
                names[family["kato"]],
                family["wish"],
                family["why"][language],
                kato,
                None if kato is None else names[kato],
                following["because"][language] if following else None,
            ]
        )
    return rows


def _districts(answer: Answer, language: Language) -> Sheet:
    """Return the districts, by rank, with what the plan needs there and what there is."""
    dimensions = {
        name: Text(**words)
        for name, words in answer["dimensions"].items()
        if any(name in row.get("used", {}) for row in answer["districts"])
    }
    heads = [words_of(text, language) for text in OF_DISTRICTS.values()]
    for text in dimensions.values():
        heads += [fill(one, language, dimension=words_of(text, language)) for one in (USED, CAPACITY)]
    rows = [
        [row["name"][language] if name == "name" else row.get(name) for name in OF_DISTRICTS]
        + [row.get(part, {}).get(name) for name in dimensions for part in ("used", "capacity")]
        for row in answer["districts"]
    ]
    return Sheet(words_of(DISTRICTS, language), tuple(heads), rows)
