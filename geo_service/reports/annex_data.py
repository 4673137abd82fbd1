"""Tables of the annex about the data: sources, lineage, and by which names all of it is found again."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from geo_service.decision.explanation.numbers import Language
from geo_service.decision.explanation.phrases import words_of
from geo_service.reports import annex_words as words
from geo_service.reports import words as page_words
from geo_service.reports.annex_plan import written
from geo_service.reports.annex_ranking import sheet
from geo_service.reports.facts import Facts
from geo_service.reports.phrases import region, title, vintage
from geo_service.tables_out.sheets import Cell, Sheet
from layers.core.source import Source
from layers.core.text import Text


def sources_sheet(facts: Facts, language: Language) -> Sheet:
    """Return every source of the release with its licence."""
    heads = [words.NAME, words.TITLE, words.PUBLISHER, words.LICENCE, words.VERIFIED, words.ATTRIBUTION, words.VINTAGE]
    heads += [words.ADDRESS, words.CHECKSUM, words.CAUTION]
    rows = [_source(one, language) for one in facts.catalog.sources.values()]
    return sheet(words.DATA, heads, rows, language)


def lineage_sheet(facts: Facts, language: Language) -> Sheet:
    """Return each layer with the fingerprint of its build, its licence and its sources."""
    heads = [words.LAYER, words.NAME, words.FINGERPRINT, words.LICENCE, words.SOURCES]
    rows: list[list[Cell]] = [
        [
            words_of(one.title, language),
            one.name,
            one.fingerprint,
            str(one.declaration["licence"]),
            "; ".join(one.declaration["sources"]),
        ]
        for one in facts.catalog.layers
    ]
    return sheet(words.LINEAGE, heads, rows, language)


def about_sheet(facts: Facts, language: Language) -> Sheet:
    """Return what the report is about, and by which names the same numbers are found again."""
    content, planned = facts.content, facts.planned
    told: list[tuple[Text, Any]] = [
        (words.TITLE, title(facts, language)),
        (words.REGION, region(facts, language)),
        (words.YEAR, content["year"]),
        (page_words.SCENARIO, f"{facts.scenario.title} ({facts.scenario_name})"),
        (words.DIGEST, facts.scores["digest"]),
        (page_words.PLAN, facts.plan_name),
        (page_words.RELEASE, facts.catalog.version),
        (words.WHEN, written(facts.made_at)),
        (words.AUTHOR, facts.scenario.author if planned is None else planned.about.author),
        (words.METHOD, _plain(content["method"])),
        (words.UNCERTAINTY, _plain(content["uncertainty"])),
        (words.CERTIFICATE, None if planned is None else _certificate(planned.answer)),
        (words.COMMENT, content["comment"] or None),
        (words.ADDRESS, facts.address),
    ]
    rows: list[list[Cell]] = [[words_of(name, language), value] for name, value in told if value is not None]
    return sheet(words.ABOUT, [words.WHAT, words.RAW], rows, language)


def _source(one: Source, language: Language) -> list[Cell]:
    """Return the cells of a source."""
    told: dict[str, Cell] = {
        field.name: words_of(value, language) if isinstance(value, Text) else value
        for field in fields(one)
        for value in (getattr(one, field.name),)
    }
    told["licence_verified"] = words_of(words.YES_NO[one.licence_verified], language)
    told["vintage"] = vintage(one.vintage, language)
    names = (
        "key",
        "title",
        "publisher",
        "licence",
        "licence_verified",
        "attribution",
        "vintage",
        "url",
        "sha256",
        "caution",
    )
    return [told[name] for name in names]


def _certificate(answer: dict[str, Any]) -> str:
    """Return what proves the plan, but for how long that took."""
    given = (answer.get("plan") or answer).get("certificate") or {}
    return _plain({name: value for name, value in given.items() if name != "seconds"})


def _plain(value: Any) -> str:
    """Return plain JSON values as text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
