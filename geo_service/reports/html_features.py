"""What is drawn on the map that is looked into: districts, borders of oblasts, settlements, each with its popup."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from geo_service.decision.explanation.numbers import Language, whole
from geo_service.decision.explanation.phrases import words_of
from geo_service.exports.colours import colours
from geo_service.reports import words
from geo_service.reports.drawing import LISTED, classes_of
from geo_service.reports.facts import Facts
from geo_service.reports.html_parts import rows_as_table
from geo_service.reports.inks import HATCH, ink
from geo_service.reports.phrases import rank, reasons, score
from geo_service.reports.rows import Row, State
from layers.core.text import Text

Json = dict[str, Any]
RESIDENTS = Text("Тұрғындары", "Жители", "Residents")


def district_features(facts: Facts, rows: Sequence[Row], language: Language) -> Json:
    """Return the districts as GeoJSON, with the look and the popup of each."""
    classes = classes_of(rows)
    return _collection(
        [
            _one(
                facts.outlines[row.kato].geometry,
                words_of(row.name, language),
                _popup(facts, row, language),
                fill=ink(row, classes),
                listed=row.state is State.LISTED,
            )
            for row in rows
            if row.kato in facts.outlines
        ]
    )


def border_features(facts: Facts) -> Json:
    """Return the outlines of the oblasts as GeoJSON."""
    return _collection([_one(geometry, "", "") for geometry in facts.borders.values()])


def settlement_features(facts: Facts, language: Language) -> Json:
    """Return the settlements as GeoJSON; those whose place is not known are left out."""
    return _collection(
        [
            _one({"type": "Point", "coordinates": [one["lon"], one["lat"]]}, name, _settlement(one, name, language))
            for one in facts.settlements
            if one["lon"] is not None and one["lat"] is not None
            for name in (one[f"name_{language}"] or one["name_kk"] or one["name_ru"] or one["kato"],)
        ]
    )


def district_style(feature: Json) -> Json:
    """Return how a district looks; “no data” is hatched by the page's style sheet."""
    told = feature["properties"]
    hatched = told["fill"] == HATCH
    return {
        "fillColor": colours()["hatch-back"] if hatched else told["fill"],
        "fillOpacity": 1,
        "color": LISTED if told["listed"] else colours()["map-district"],
        "weight": 2.5 if told["listed"] else 0.8,
        "className": "no-data" if hatched else "district",
    }


def border_style(_feature: Json) -> Json:
    """Return how the border of an oblast looks."""
    return {"fill": False, "color": colours()["map-oblast"], "weight": 1.6, "interactive": False}


def _popup(facts: Facts, row: Row, language: Language) -> str:
    """Say what is known of a district."""
    lines = [
        (words.SCORE, score(row.suitability, language)),
        (words.RANK, rank(row, language)),
        (words.REASON, reasons(row, language)),
    ]
    if row.persons is not None:
        lines.insert(0, (words.PERSONS[facts.content["programme"]], whole(row.persons, language)))
    if row.fixed:
        lines.append((words.LEDGER, row.fixed))
    if row.excluded_by:
        lines.append((words.CONSTRAINTS, "; ".join(words_of(demand, language) for demand in row.excluded_by)))
    plain = [(words_of(name, language).replace("\N{SOFT HYPHEN}", ""), value) for name, value in lines]
    return rows_as_table(words_of(row.name, language), plain)


def _settlement(one: Json, name: str, language: Language) -> str:
    """Say what is known of a settlement."""
    residents = one.get("residents_2025")
    told = words_of(words.NO_DATA, language) if residents is None else whole(residents, language)
    return rows_as_table(name, [(words_of(RESIDENTS, language), told)])


def _one(geometry: Json, name: str, popup: str, **told: Any) -> Json:
    """Return one feature; its name is escaped, as Leaflet shows it as HTML."""
    return {"type": "Feature", "geometry": geometry, "properties": {"name": escape(name), "popup": popup, **told}}


def _collection(features: list[Json]) -> Json:
    """Return features as GeoJSON."""
    return {"type": "FeatureCollection", "features": features}
