"""What a row of a case list means: a family, and the ids of those that it wants to be near."""

from __future__ import annotations

from dataclasses import dataclass

from geo_service.decision.families.arrival import read_arrival
from geo_service.decision.families.cells import Odd, Row, Value
from geo_service.decision.families.family import (
    LONGEST_ID,
    LONGEST_OCCUPATION,
    MOST_KIN,
    MOST_OCCUPATIONS,
    MOST_WISHES,
    Family,
    in_order,
    is_keepable,
)
from geo_service.decision.families.family_counts import AgeColumns, read_counts
from geo_service.decision.families.fields import Fields
from geo_service.decision.families.findings import Findings, Spot
from geo_service.decision.families.headers import Headers
from geo_service.decision.families.needs import NEED_NAMES, Need, find_need
from geo_service.decision.families.personal import holds_number, holds_patronymic, is_number, may_be_name
from geo_service.decision.families.places import Place, PlaceRegister
from geo_service.decision.families.texts import split_list
from geo_service.decision.families.values import Misread, as_text, yes_or_no
from layers.core.text import Text

WITH_WORDS = ("id", "occupations", "kin")
"""Columns whose words are kept, where the name of a person must not stand."""
SHOWN_OF_PERSONAL = 2
"""Characters repeated of what tells of a person."""
KNOWN_NEEDS = Text(
    *(", ".join(name.to_json()[language] for name in NEED_NAMES.values()) for language in ("kk", "ru", "en"))
)
"""All needs there are, for the words of a warning."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a row says, before the ids of the list are known.

    Parameters
    ----------
    row
        Its number.
    id
        The id, or None if it cannot be read.
    id_spot, kin_spot
        Where the id and the kin stand.
    kin
        Ids that are named as kin.
    kin_text
        All of that cell, which may be one id.
    family
        The family without its kin, or None if anything is wrong with it.
    """

    row: int
    id: str | None
    id_spot: Spot
    kin_spot: Spot
    kin: tuple[str, ...] = ()
    kin_text: str = ""
    family: Family | None = None


def without_personal(row: Row, headers: Headers, findings: Findings) -> Row:
    """Report what tells of a person, in any column, and return the row without it."""
    cells = dict(row.cells)
    for column, value in row.cells.items():
        code = _personal(value, headers.keys.get(column))
        if code is not None:
            shown = f"{str(value)[:SHOWN_OF_PERSONAL]}…"
            findings.error(code, Fields.at(row.number, column, headers), shown)
            cells[column] = Odd(code, shown)
    return Row(row.number, cells)


def read_family(fields: Fields, row: int, ages: AgeColumns, register: PlaceRegister) -> Draft:
    """Read a row; everything that is wrong with it is reported.

    Parameters
    ----------
    fields
        The row.
    row
        Its number.
    ages
        Which columns count children.
    register
        Where wishes are looked up.
    """
    identity = _id(fields)
    counts = read_counts(fields, ages)
    occupations = _occupations(fields)
    wishes = _wishes(fields, register)
    binding = _binding(fields, wishes, register)
    needs = _needs(fields)
    arrival = fields.read("arrival", read_arrival)
    kin = tuple(fields.items("kin", _split, MOST_KIN))
    family = None
    if fields.sound and identity is not None and counts is not None:
        family = Family(
            id=identity,
            adults=counts.adults,
            preschool=counts.preschool,
            school=counts.school,
            seniors=counts.seniors,
            occupations=occupations,
            wishes=tuple(place.kato for place in wishes),
            binding=binding,
            needs=needs,
            arrival=arrival,
        )
    text = fields.value("kin")
    kin_text = text if isinstance(text, str) else ""
    return Draft(row, identity, fields.spot("id"), fields.spot("kin"), kin, kin_text, family)


def _personal(value: Value, key: str | None) -> str | None:
    """Return the code of what tells of a person in a cell, or None."""
    if isinstance(value, str):
        if holds_number(value):
            return "cell-personal-number"
        return "cell-name" if key in WITH_WORDS and holds_patronymic(value) else None
    if isinstance(value, int | float) and not isinstance(value, bool) and is_number(value):
        return "cell-personal-number"
    return None


def _id(fields: Fields) -> str | None:
    """Read the id."""
    identity = fields.read("id", as_text)
    if fields.value("id") is None:
        fields.findings.error("id-missing", fields.spot("id"))
    if identity is None:
        return None
    if not is_keepable(identity, LONGEST_ID):
        fields.findings.error("text-not-kept", fields.spot("id"), identity, limit=LONGEST_ID)
        return None
    if may_be_name(identity):
        fields.findings.warn("id-may-be-name", fields.spot("id"), f"{identity[:SHOWN_OF_PERSONAL]}…")
    return identity


def _occupations(fields: Fields) -> tuple[str, ...]:
    """Read the occupations, each as often as it is given."""
    found = fields.read("occupations", _split) or []
    if len(found) > MOST_OCCUPATIONS:
        fields.findings.error("list-too-long", fields.spot("occupations"), len(found), limit=MOST_OCCUPATIONS)
    for item in found:
        if not is_keepable(item, LONGEST_OCCUPATION):
            fields.findings.error("text-not-kept", fields.spot("occupations"), item, limit=LONGEST_OCCUPATION)
    return tuple(found)


def _wishes(fields: Fields, register: PlaceRegister) -> list[Place]:
    """Read the wishes, each place once."""
    found: dict[str, Place] = {}
    for item in fields.items("wishes", _split, MOST_WISHES):
        try:
            place = register.find(item)
        except Misread as error:
            fields.findings.error(error.code, fields.spot("wishes"), item, **error.details)
            continue
        if not register.takes_part(place):
            fields.findings.warn("place-outside", fields.spot("wishes"), item)
        found[place.kato] = place
    return list(found.values())


def _binding(fields: Fields, wishes: list[Place], register: PlaceRegister) -> bool:
    """Read whether the wishes bind; without a wish there is nothing to bind."""
    binding = fields.read("binding", yes_or_no) or False
    if not binding or not fields.sound:
        return False
    if not wishes:
        fields.findings.warn("binding-without-wishes", fields.spot("binding"), fields.value("binding"))
    elif not any(map(register.takes_part, wishes)):
        fields.findings.warn("binding-outside", fields.spot("binding"), fields.value("binding"))
    return bool(wishes)


def _needs(fields: Fields) -> tuple[Need, ...]:
    """Read the needs; those that no layer can speak of are left out with a warning."""
    found = []
    for item in fields.read("needs", _split) or []:
        need = find_need(item)
        if need is None:
            fields.findings.warn("need-unknown", fields.spot("needs"), item, known=KNOWN_NEEDS)
        else:
            found.append(need)
    return in_order(tuple(found))


def _split(value: Value) -> list[str]:
    """Read a list."""
    return split_list(as_text(value))
