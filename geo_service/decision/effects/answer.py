"""Effects as plain JSON values; what is not known is null, never zero."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.effects import words
from geo_service.decision.effects.districts import Members, Question, Settlements
from geo_service.decision.effects.effects import OfDistrict, OfVillages, expected_under, under_threshold
from geo_service.decision.effects.lasting import HORIZON, Until
from geo_service.decision.effects.members import REASON, SHARES
from geo_service.decision.effects.outlook import TARGET_YEARS, THRESHOLD
from geo_service.decision.effects.sentences import explain_district, explain_total
from geo_service.decision.effects.spreading import Rule
from geo_service.decision.explanation.constraint_words import LANGUAGES

Json = dict[str, Any]
Array = NDArray[np.float64]
CHANCE_PLACES, GROWTH_PLACES, COUNT_PLACES = 3, 5, 2
BOUNDS = ("low", "likely", "high")


def to_json(question: Question, found: tuple[OfDistrict, ...]) -> Json:
    """Return everything that is said of the effects.

    Parameters
    ----------
    question
        What was asked.
    found
        What `effects_of` made of it.
    """
    return {
        "year": question.year,
        "residents_from": question.year + 1,
        "threshold": int(THRESHOLD),
        "horizon": HORIZON,
        "spreading": _spreading(question),
        "assumptions": _assumptions(question),
        "totals": _totals(found),
        "districts": [_district(question, one) for one in found],
        "sentences": {language: explain_total(question, found, language) for language in LANGUAGES},
    }


def _spreading(question: Question) -> Json:
    """Return the rule by which newcomers spread."""
    rule = question.spreading.rule
    return {
        "rule": rule.value,
        "margin": question.spreading.margin if rule is Rule.NEAREST_THRESHOLD else None,
        "named": dict(question.spreading.named) if rule is Rule.NAMED else None,
        "title": words.RULES[rule].to_json(),
        "reason": words.REASONS[rule].to_json(),
    }


def _assumptions(question: Question) -> Json | None:
    """Return the shares that are assumed where nobody counted."""
    if all(one.members.counted for one in question.districts):
        return None
    return {"shares": dict(SHARES), "reason": REASON.to_json()}


def _totals(found: tuple[OfDistrict, ...]) -> Json:
    """Return sums over all districts; sums over what is known, with how many are not."""
    villages = [one.villages for one in found if one.villages is not None]
    water, seats = [one.strains_water for one in found], [one.lacking_seats for one in found]
    return {
        "persons": sum(one.district.persons for one in found),
        "villages_lifted": sum(int(one.lifted.sum()) for one in villages),
        "expected_under": _expected_under([one for one in found if one.villages is not None]),
        "strains_water": sum(one is True for one in water),
        "water_unknown": sum(one is None for one in water),
        "short_of_seats": sum(bool(one > 0) for one in seats),
        "seats_unknown": sum(bool(np.isnan(one)) for one in seats),
    }


def _district(question: Question, one: OfDistrict) -> Json:
    """Return one district."""
    district, settlements = one.district, one.district.settlements
    listed = None if settlements is None or one.villages is None else _villages(settlements, one, one.villages)
    return {
        "kato": district.kato,
        "name": district.name.to_json(),
        "persons": district.persons,
        "residents": _whole(district.residents),
        "growth": _number(one.growth, GROWTH_PLACES),
        "projection": [
            {"year": year, "without": _bounds(one.without[year]), "after": _bounds(one.after[year])}
            for year in one.after
        ],
        "members": _members(district.members),
        "villages": listed,
        "water": {
            "strain": one.strains_water,
            "signs": None if one.signs is None else [sign.value for sign in one.signs],
            "values": {name: _number(value, 2) for name, value in district.water.items()},
        },
        "schools": {
            "children": _whole(district.members.school),
            "seats": _whole(district.seats),
            "estimated": district.seats_estimated if np.isfinite(district.seats) else None,
            "lacking": _whole(np.ceil(one.lacking_seats)),
        },
        "sentences": {language: explain_district(question, one, language) for language in LANGUAGES},
    }


def _members(members: Members) -> Json:
    """Return who the newcomers are."""
    return {
        "school": _whole(members.school),
        "preschool": _whole(members.preschool),
        "workers": _whole(members.workers),
        "counted": members.counted,
    }


def _villages(settlements: Settlements, one: OfDistrict, villages: OfVillages) -> Json:
    """Return the settlements of a district."""
    residents = settlements.outlook.residents
    return {
        "settlements": len(settlements.katos),
        "residents_unknown": int(np.isnan(residents).sum()),
        "under_threshold": int((settlements.villages & under_threshold(residents)).sum()),
        "lifted": [kato for kato, up in zip(settlements.katos, villages.lifted, strict=True) if up],
        "expected_under": _expected_under([one]),
        "list": [_settlement(settlements, villages, row) for row in range(len(settlements.katos))],
    }


def _settlement(settlements: Settlements, villages: OfVillages, row: int) -> Json:
    """Return one settlement."""
    village = bool(settlements.villages[row])
    return {
        "kato": settlements.katos[row],
        "name": settlements.names[row].to_json(),
        "village": village,
        "persons": int(villages.persons[row]),
        "residents": _whole(settlements.outlook.residents[row]),
        "without": _whole(villages.without[row]),
        "after": _whole(villages.after[row]),
        "lifted": bool(villages.lifted[row]) if village else None,
        "until": {"without": _until(villages.until_without[row]), "after": _until(villages.until[row])},
        "chances": [
            {
                "year": year,
                "without": _chance(settlements.outlook.chances[year][:, row]),
                "after": _chance(villages.chances[year][:, row]),
            }
            for year in TARGET_YEARS
        ],
    }


def _expected_under(found: list[OfDistrict]) -> list[Json]:
    """Return how many villages are expected under the threshold: the sum of their chances."""
    return [
        {
            "year": year,
            "without": round(sum(expected_under(one.chances_without(year)) for one in found), COUNT_PLACES),
            "after": round(sum(expected_under(one.chances_after(year)) for one in found), COUNT_PLACES),
        }
        for year in TARGET_YEARS
    ]


def _until(bounds: tuple[Until, Until, Until] | None) -> Json | None:
    """Return until when, low, likely and high; None for towns and where residents are not known."""
    return None if bounds is None else {name: one.to_json() for name, one in zip(BOUNDS, bounds, strict=True)}


def _chance(values: Array) -> Json | None:
    """Return a chance with its interval."""
    if np.isnan(values[0]):
        return None
    chance, low, high = (round(float(value), CHANCE_PLACES) for value in values)
    return {"chance": chance, "low": low, "high": high}


def _bounds(values: Array) -> Json | None:
    """Return residents low, likely and high."""
    if np.isnan(values).any():
        return None
    return {name: round(float(value)) for name, value in zip(BOUNDS, values, strict=True)}


def _whole(value: float) -> int | None:
    """Return a whole number, None for what is not known."""
    return round(float(value)) if np.isfinite(value) else None


def _number(value: float, places: int) -> float | None:
    """Return a number, None for what is not known."""
    return round(float(value), places) if np.isfinite(value) else None
