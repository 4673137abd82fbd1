"""Tables of the annex about the ranking: districts, every value of every criterion, and the criteria."""

from __future__ import annotations

import json
from typing import Any

from geo_service.decision.explanation.numbers import Language
from geo_service.decision.explanation.phrases import words_of
from geo_service.reports import annex_words as words
from geo_service.reports.facts import Facts
from geo_service.reports.phrases import reasons, vintage
from geo_service.reports.rested_on import column_of
from geo_service.reports.rows import Row
from geo_service.reports.words import NO_DATA
from geo_service.tables_out.sheets import Cell, Sheet
from layers.core.column import Column
from layers.core.text import Text


def sheet(title: Text, heads: list[Text], rows: list[list[Cell]], language: Language) -> Sheet:
    """Return a table with its name and heads in a language."""
    return Sheet(words_of(title, language), tuple(words_of(head, language) for head in heads), rows)


def or_no_data(value: Cell, language: Language) -> Cell:
    """Return a value, or the words for “no data”."""
    return words_of(NO_DATA, language) if value is None else value


def districts_sheet(facts: Facts, rows: list[Row], language: Language) -> Sheet:
    """Return every district with its scores."""
    told = {one["kato"]: one for one in facts.districts}
    heads = [words.KATO, words.DISTRICT, words.OBLAST, words.IN_LIST]
    heads += [words.PERSONS] if facts.planned is not None else []
    heads += [words.RESIDENTS, *words.SCORES.values(), words.REASON, words.FIXED, words.EXCLUDED_BY, words.MISSING]
    return sheet(words.DISTRICTS, heads, [_district(facts, row, told[row.kato], language) for row in rows], language)


def _district(facts: Facts, row: Row, told: dict[str, Any], language: Language) -> list[Cell]:
    """Return the cells of a district."""
    titles = {one.name: one.title for one in facts.catalog.criteria}
    known, oblasts = facts.register.districts.get(row.kato), facts.register.oblasts
    oblast = oblasts.get(told["oblast"])
    persons: list[Cell] = [] if facts.planned is None else [row.persons]
    return [
        row.kato,
        words_of(row.name, language),
        told["oblast"] if oblast is None else words_of(oblast.name, language),
        words_of(words.STATES[row.state.value], language),
        *persons,
        or_no_data(None if known is None else known.residents, language),
        *(or_no_data(told[name], language) for name in words.SCORES),
        reasons(row, language),
        row.fixed,
        "; ".join(words_of(demand, language) for demand in row.excluded_by) or None,
        "; ".join(words_of(titles[name], language) for name in told["missing"] if name in titles) or None,
    ]


def values_sheet(facts: Facts, rows: list[Row], language: Language) -> Sheet:
    """Return what each criterion is in each district: the value with its unit, its score, weight and contribution."""
    told = {one["kato"]: one for one in facts.districts}
    heads = [words.KATO, words.DISTRICT, words.CRITERION, words.COLUMN, words.RAW, words.UNIT, words.KIND]
    heads += [words.VINTAGE, words.SCORED, words.LOW, words.HIGH, words.WEIGHT, words.ADDED]
    columns = {one.name: column_of(facts, one) for one in facts.catalog.criteria}
    titles = {one.name: one.title for one in facts.catalog.criteria}
    cells: list[list[Cell]] = []
    for row in rows:
        for one in told[row.kato]["contributions"]:
            layer, column = columns[one["criterion"]]
            raw = facts.values.get(f"{layer.name}.{column.name}", {}).get(row.kato)
            figures = (one[name] for name in ("value", "low", "high", "weight", "contribution"))
            about = [words_of(titles[one["criterion"]], language), words_of(column.title, language)]
            cells.append(
                [
                    row.kato,
                    words_of(row.name, language),
                    *about,
                    _raw(raw, column, language),
                    words_of(column.unit.symbol, language),
                    words_of(words.KINDS[column.kind.value], language),
                    vintage(column.vintage, language),
                    *(or_no_data(figure, language) for figure in figures),
                ]
            )
    return sheet(words.VALUES, heads, cells, language)


def criteria_sheet(facts: Facts, language: Language) -> Sheet:
    """Return every criterion: what it reads, how it values that, its weight, its sources."""
    heads = [words.CRITERION, words.NAME, words.PART, words.WEIGHT, words.COLUMN, words.UNIT, words.KIND, words.VINTAGE]
    heads += [words.FORMULA, words.FUNCTION, words.CITATION, words.SOURCES, words.LICENCE]
    rows: list[list[Cell]] = []
    for one in facts.catalog.criteria:
        layer, column = column_of(facts, one)
        rows.append(
            [
                words_of(one.title, language),
                one.name,
                words_of(words.PARTS[one.part.value], language),
                facts.scores["weights"].get(one.name),
                words_of(column.title, language),
                words_of(column.unit.symbol, language),
                words_of(words.KINDS[column.kind.value], language),
                vintage(column.vintage, language),
                None if column.method is None else words_of(column.method, language),
                json.dumps(one.to_json()["function"], ensure_ascii=False),
                words_of(one.citation, language),
                "; ".join(column.sources),
                str(layer.declaration["licence"]),
            ]
        )
    return sheet(words.CRITERIA, heads, rows, language)


def _raw(value: float | None, column: Column, language: Language) -> Cell:
    """Return a value as its column means it: the label of a class, else the number."""
    if value is None:
        return words_of(NO_DATA, language)
    labels = {one.code: one.label for one in column.classes}
    label = labels.get(int(value))
    return round(value, 6) if label is None else words_of(label, language)
