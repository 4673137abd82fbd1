"""Which districts are compared for a family: those of its oblasts, or of the oblasts that have a quota."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo_service.assessments.region import DistrictTable
from geo_service.assessments.scores import Json
from geo_service.database.catalog import Catalog
from geo_service.database.columns import find_column
from geo_service.database.districts import read_district_column
from geo_service.database.pool import Database
from geo_service.database.quotas import Quota, read_quotas
from geo_service.decision.advice.question import FamilyQuestion
from geo_service.decision.advice.sentences import LANGUAGES, filled
from geo_service.decision.advice.words import DETERMINED, NO_QUOTA, PROGRAMMES, QUOTA, QUOTA_UNKNOWN
from geo_service.decision.explanation.numbers import whole
from geo_service.decision.scenarios.content import Programme
from layers.core.column import Column
from layers.core.text import Text

LAYER = "kandas_quotas"
LISTS: Mapping[Programme, str] = {Programme.KANDAS: "determined_region", Programme.RESETTLERS: "resettlers_region"}
"""Column that says of each oblast whether it is in the last known list of a programme."""


@dataclass(frozen=True)
class Standing:
    """How the oblasts stand in the programmes that a family asks for.

    Parameters
    ----------
    quotas
        Quota of each oblast by programme; empty where none of the year is known.
    listed
        For each programme whether a district's oblast is in the last known list, by KATO code of the district.
    """

    quotas: Mapping[Programme, Mapping[str, Quota]]
    listed: Mapping[Programme, Mapping[str, float]]

    def persons(self, programme: Programme, oblast: str) -> int | None:
        """Return the quota of an oblast, None where it is not known."""
        found = self.quotas[programme].get(oblast)
        return None if found is None else found.persons

    def supports(self, oblast: str) -> bool | None:
        """Tell whether an oblast has any quota of the year; None where that is not known."""
        known = [self.persons(programme, oblast) for programme in self.quotas]
        if any(known):
            return True
        return None if None in known else False


async def read_standing(database: Database, catalog: Catalog, question: FamilyQuestion) -> Standing:
    """Read the quotas of the year and the lists of oblasts; raises as `Database.rows`."""
    quotas: dict[Programme, Mapping[str, Quota]] = {}
    listed: dict[Programme, Mapping[str, float]] = {}
    for programme in question.programmes:
        rows = await read_quotas(database, catalog, question.year, programme.value, ())
        quotas[programme] = {row.oblast: row for row in rows}
        listed[programme] = await read_district_column(database, catalog, LAYER, LISTS[programme])
    return Standing(quotas, listed)


def places_to_compare(table: DistrictTable, question: FamilyQuestion, standing: Standing) -> tuple[str, list[str]]:
    """Return why which districts are compared: a key of `words.SCOPES`, and KATO codes, ascending.

    Parameters
    ----------
    table
        All districts.
    question, standing
        The family, and where there are quotas.
    """
    if question.oblasts:
        return "wished", table.katos(question.oblasts)
    oblasts = tuple(oblast for oblast in table.register.oblasts if standing.supports(oblast))
    if oblasts:
        return "quota", table.katos(oblasts)
    listed = {kato for lists in standing.listed.values() for kato, value in lists.items() if value}
    return ("determined", sorted(listed)) if listed else ("country", table.katos(()))


def programmes_json(
    catalog: Catalog, table: DistrictTable, question: FamilyQuestion, standing: Standing, kato: str
) -> list[Json]:
    """Return how the oblast of a district stands in each programme, in words and figures."""
    oblast = table.register.districts[kato].oblast
    name = table.register.oblasts[oblast].name
    return [
        {
            "programme": programme.value,
            "year": question.year,
            "persons": standing.persons(programme, oblast),
            "sentence": _quota_words(name, question.year, programme, standing.persons(programme, oblast)).to_json(),
            "source": quota.source if (quota := standing.quotas[programme].get(oblast)) else None,
            "note": quota.note if quota else None,
            "kind": "measured",
            "unit": PERSONS,
            "vintage": str(question.year),
            "determined": _listed(catalog, programme, standing, kato),
        }
        for programme in question.programmes
    ]


PERSONS = {"kk": "адам", "ru": "чел.", "en": "people"}


def _quota_words(oblast: Text, year: int, programme: Programme, persons: int | None) -> Text:
    """Say what the quota of an oblast is."""
    text = QUOTA_UNKNOWN if persons is None else QUOTA if persons else NO_QUOTA
    number = Text(**{language: whole(persons or 0, language) for language in LANGUAGES})
    return filled(text, oblast=oblast, year=str(year), programme=PROGRAMMES[programme], persons=number)


def _listed(catalog: Catalog, programme: Programme, standing: Standing, kato: str) -> Json | None:
    """Return whether the oblast of a district is in the list of oblasts for settling kandas; resettlers have none."""
    column = find_column(catalog, LAYER, LISTS[programme])
    if column is None or programme is not Programme.KANDAS:
        return None
    value = standing.listed[programme].get(kato)
    found = None if value is None else bool(value)
    return _list_json(column, found)


def _list_json(column: Column, found: bool | None) -> Json:
    """Return the entry of a list."""
    return {
        "layer": LAYER,
        "column": column.name,
        "title": column.title.to_json(),
        "value": found,
        "sentence": DETERMINED[found].to_json(),
        "unit": column.unit.symbol.to_json(),
        "kind": column.kind.value,
        "vintage": column.vintage,
        "sources": list(column.sources),
    }
