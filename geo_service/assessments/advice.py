"""Advice to a family from a release: three districts with what speaks for and against them, and the year's support.

Nothing of a question is kept: no answer is remembered, and nothing is written.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo_service.assessments.advice_figures import Held, facts_json, held_values, sources_json, told_json
from geo_service.assessments.advice_places import Standing, places_to_compare, programmes_json, read_standing
from geo_service.assessments.advice_support import support_json
from geo_service.assessments.columns import source_of
from geo_service.assessments.region import DistrictTable
from geo_service.assessments.scores import DIGITS, Json
from geo_service.database.catalog import Catalog
from geo_service.database.columns import find_column
from geo_service.database.districts import read_district_column, read_district_values
from geo_service.database.pool import Database
from geo_service.decision.advice.choosing import ChosenPlace, choose
from geo_service.decision.advice.matters import OWN, Weighed, scenario_of, weigh
from geo_service.decision.advice.question import FamilyQuestion
from geo_service.decision.advice.sentences import LANGUAGES, filled
from geo_service.decision.advice.support import support_of
from geo_service.decision.advice.support_words import OUTSIDE_QUOTA, unknowns
from geo_service.decision.advice.words import MATTERS, NEAR, SCOPES
from geo_service.decision.explanation.numbers import whole
from geo_service.decision.ranking import Places
from geo_service.decision.uncertainty.draws import Spread
from layers.core.column import Kind
from layers.core.criterion import Criterion
from layers.core.text import Text

Array = NDArray[np.float64]
STRAY = Spread().modelled


@dataclass(frozen=True)
class Compared:
    """What was compared for a family.

    Parameters
    ----------
    question, standing
        The family, and how the oblasts stand in its programmes.
    scope
        Why these districts were compared: a key of `words.SCOPES`.
    katos
        Codes of the n districts, ascending.
    weighed
        The k criteria that count.
    chosen
        The best districts.
    ranked
        How many of the districts could be ranked.
    """

    question: FamilyQuestion
    standing: Standing
    scope: str
    katos: list[str]
    weighed: tuple[Weighed, ...]
    chosen: tuple[ChosenPlace, ...]
    ranked: int


async def advice_json(database: Database, catalog: Catalog, table: DistrictTable, question: FamilyQuestion) -> Json:
    """Return advice to a family.

    Parameters
    ----------
    database, catalog, table
        Where data come from: the release and its districts.
    question
        The family.

    Raises
    ------
    DatabaseAwayError, QueryTimeoutError, ReleaseGoneError
        As `Database.rows`.
    """
    standing = await read_standing(database, catalog, question)
    scope, katos = places_to_compare(table, question, standing)
    weighed = weigh((*catalog.criteria, *_own(catalog)), question.matters)
    places = await _places(database, catalog, table, weighed, katos)
    chosen, ranked = await asyncio.to_thread(choose, scenario_of(weighed), places)
    compared = Compared(question, standing, scope, katos, weighed, chosen, ranked)
    held = [held_values(await read_district_values(database, catalog, katos[one.position])) for one in chosen]
    return _answer(catalog, table, compared, held)


def _own(catalog: Catalog) -> list[Criterion]:
    """Return the criteria of families whose column the release has."""
    return [one for layer, one in OWN.values() if find_column(catalog, layer, one.column) is not None]


async def _places(
    database: Database, catalog: Catalog, table: DistrictTable, weighed: tuple[Weighed, ...], katos: list[str]
) -> Places:
    """Return the values of the criteria over districts, turned where they count the other way round."""
    columns = [await _values(database, catalog, table, one, katos) for one in weighed]
    values, low, high = (np.stack([column[side] for column in columns], axis=1) for side in range(3))
    return Places(values, low, high)


async def _values(
    database: Database, catalog: Catalog, table: DistrictTable, one: Weighed, katos: list[str]
) -> tuple[Array, Array, Array]:
    """Return the value of a criterion over n districts, and its lowest and highest, shape (n,) each.

    What is modelled and carries no interval of its own strays, as in every ranking.
    """
    name = one.criterion.name
    if name in OWN:
        held = await read_district_column(database, catalog, OWN[name][0], one.criterion.column)
        value = one.criterion.function(np.array([held.get(kato, np.nan) for kato in katos], dtype=np.float64))
        return value, value, value
    rows, column = table.rows(katos), catalog.criteria.index(one.criterion)
    criteria = table.criteria
    value, low, high = (side[rows, column] for side in (criteria.values, criteria.low, criteria.high))
    if not one.criterion.bounds and source_of(catalog, name, "").column.kind is Kind.MODELLED:
        low, high = np.fmin(low, np.maximum(value - STRAY, 0.0)), np.fmax(high, np.minimum(value + STRAY, 1.0))
    return (1.0 - value, 1.0 - high, 1.0 - low) if one.turned else (value, low, high)


def _answer(catalog: Catalog, table: DistrictTable, compared: Compared, held: list[Held]) -> Json:
    """Return what was found as plain JSON values."""
    question = compared.question
    places = [_place(catalog, table, compared, one, values) for one, values in zip(compared.chosen, held, strict=True)]
    return {
        "version": catalog.version,
        "year": question.year,
        "scope": {
            "rule": compared.scope,
            "sentence": filled(SCOPES[compared.scope], year=str(question.year)).to_json(),
            "oblasts": sorted({table.register.districts[kato].oblast for kato in compared.katos}),
            "compared": compared.ranked,
        },
        "weights": _weights(compared.weighed),
        "places": places,
        "near": _near(compared),
        "support": support_json(question, support_of(question)),
        "unknown": [one.to_json() for one in unknowns(question)],
        "sources": sources_json(catalog, places),
    }


def _place(catalog: Catalog, table: DistrictTable, compared: Compared, one: ChosenPlace, held: Held) -> Json:
    """Return one district."""
    district = table.register.districts[compared.katos[one.position]]
    supported = compared.standing.supports(district.oblast)
    weighed = compared.weighed
    return {
        "kato": district.kato,
        "oblast": district.oblast,
        "name": district.name.to_json(),
        "oblast_name": table.register.oblasts[district.oblast].name.to_json(),
        "rank": one.rank,
        "score": round(one.score, DIGITS),
        "low": round(one.low, DIGITS),
        "high": round(one.high, DIGITS),
        "near": [compared.katos[place] for place in one.near],
        "reasons": [told_json(catalog, weighed[told.column], told, held, strength=True) for told in one.reasons],
        "aware": told_json(catalog, weighed[one.aware.column], one.aware, held, strength=False) if one.aware else None,
        "programmes": programmes_json(catalog, table, compared.question, compared.standing, district.kato),
        "supported": supported,
        "warning": OUTSIDE_QUOTA.to_json() if supported is False else None,
        "facts": facts_json(catalog, held),
    }


def _weights(weighed: tuple[Weighed, ...]) -> list[Json]:
    """Return what counted how much, the most first."""
    shares = scenario_of(weighed).shares().tolist()
    rows = [
        {
            "criterion": one.criterion.name,
            "title": one.criterion.title.to_json(),
            "matter": one.matter.value if one.matter else None,
            "matter_title": MATTERS[one.matter].to_json() if one.matter else None,
            "turned": one.turned,
            "share": round(share, DIGITS),
        }
        for one, share in zip(weighed, shares, strict=True)
    ]
    return sorted(rows, key=lambda row: -float(row["share"]))


def _near(compared: Compared) -> Json | None:
    """Say how many other districts can hardly be told from the best one; None if it stands alone."""
    if not compared.chosen or not compared.chosen[0].near:
        return None
    near = compared.chosen[0].near
    count = Text(**{language: whole(len(near), language) for language in LANGUAGES})
    return {"count": len(near), "sentence": filled(NEAR, count=count).to_json()}
