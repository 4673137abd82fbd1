"""Effects in plain sentences: of a district, and of all together."""

from __future__ import annotations

import numpy as np

from geo_service.decision.effects import words
from geo_service.decision.effects.districts import Question
from geo_service.decision.effects.effects import OfDistrict, OfVillages, expected_under, under_threshold
from geo_service.decision.effects.lasting import Until
from geo_service.decision.effects.outlook import TARGET_YEARS
from geo_service.decision.explanation import words as common
from geo_service.decision.explanation.numbers import Language, decimal, percent, plural, whole
from geo_service.decision.explanation.phrases import fill, name_of, say, words_of
from layers.core.text import Text

MOST_LIFTED, GROWTH_PLACES, COUNT_PLACES = 5, 2, 1


def explain_total(question: Question, found: tuple[OfDistrict, ...], language: Language) -> list[str]:
    """Say what happens in all, and by which rule newcomers spread.

    Parameters
    ----------
    question
        What was asked.
    found
        What happens to each district.
    language
        kk, ru or en.
    """
    persons = sum(one.district.persons for one in found)
    lifted = sum(int(one.villages.lifted.sum()) for one in found if one.villages is not None)
    rule = question.spreading.rule
    return [
        say(
            words.TOTAL,
            language,
            year=str(question.year),
            persons=whole(persons, language),
            of_persons=plural(persons, *words.PERSONS),
            districts=whole(sum(one.district.persons > 0 for one in found), language),
            lifted=whole(lifted, language),
        ),
        say(
            words.SPREAD_BY,
            language,
            rule=name_of(words.RULES[rule], language),
            reason=words_of(words.REASONS[rule], language),
        ),
    ]


def explain_district(question: Question, one: OfDistrict, language: Language) -> list[str]:
    """Say what happens to a district; as `explain_total`."""
    sentences = [_coming(question, one, language), *_projected(one, language)]
    if not one.district.persons:
        return sentences
    sentences += [_members(one, language), *_villages(one, language), *_expected(one, language)]
    return [*sentences, *_water(one, language), *_seats(one, language)]


def _coming(question: Question, one: OfDistrict, language: Language) -> str:
    """Say who come, and how much that is."""
    district = one.district
    return say(
        words.COMING,
        language,
        name=name_of(district.name, language),
        year=str(question.year),
        persons=whole(district.persons, language),
        of_persons=plural(district.persons, *words.PERSONS),
        residents=_known(district.residents, language),
        growth=words_of(common.NO_DATA, language)
        if np.isnan(one.growth)
        else percent(one.growth, GROWTH_PLACES, language),
    )


def _projected(one: OfDistrict, language: Language) -> list[str]:
    """Say what is projected for the last year, without newcomers and with them."""
    year = max(one.after)
    without, after = one.without[year], one.after[year]
    if np.isnan(after).any():
        return []
    low, likely, high = (whole(round(float(value)), language) for value in after)
    before = whole(round(float(without[1])), language)
    return [say(words.PROJECTED, language, year=str(year), without=before, after=likely, low=low, high=high)]


def _members(one: OfDistrict, language: Language) -> str:
    """Say who they are."""
    members = one.district.members
    text = words.MEMBERS if members.counted else words.MEMBERS_ASSUMED
    counts = {name: whole(round(getattr(members, name)), language) for name in ("school", "preschool", "workers")}
    return say(text, language, **counts)


def _villages(one: OfDistrict, language: Language) -> list[str]:
    """Say which villages rise over the threshold."""
    settlements, villages = one.district.settlements, one.villages
    if settlements is None or villages is None:
        return [say(words.NO_SETTLEMENTS, language)]
    rows = np.flatnonzero(villages.lifted).tolist()
    under = int((settlements.villages & under_threshold(villages.without)).sum())
    if not rows:
        return [say(words.NONE_LIFTED, language, under=whole(under, language))] if under else []
    sentences = [_lifted(settlements.names[row], villages, row, language) for row in rows[:MOST_LIFTED]]
    more = len(rows) - MOST_LIFTED
    return [*sentences, say(words.MORE_LIFTED, language, count=whole(more, language))] if more > 0 else sentences


def _lifted(name: Text, villages: OfVillages, row: int, language: Language) -> str:
    """Say that a village rises, and until when."""
    low, likely, high = villages.until[row] or (Until(None),) * 3
    return say(
        words.LIFTED,
        language,
        name=name_of(name, language),
        without=whole(round(float(villages.without[row])), language),
        after=whole(round(float(villages.after[row])), language),
        until=_until(likely, language),
        low=_until(low, language),
        high=_until(high, language),
    )


def _until(until: Until, language: Language) -> str:
    """Say until when."""
    if until.year is None:
        return words_of(words.NEVER, language)
    return fill(words.BEYOND if until.beyond else words.UNTIL, language, year=str(until.year))


def _expected(one: OfDistrict, language: Language) -> list[str]:
    """Say how many villages are expected under the threshold."""
    settlements, year = one.district.settlements, max(TARGET_YEARS)
    if settlements is None or not settlements.villages.any():
        return []
    without, after = (expected_under(some) for some in (one.chances_without(year), one.chances_after(year)))
    shown = {name: decimal(value, COUNT_PLACES, language) for name, value in (("without", without), ("after", after))}
    return [say(words.EXPECTED, language, year=str(year), **shown)]


def _water(one: OfDistrict, language: Language) -> list[str]:
    """Say whether water may be short."""
    if one.signs is None:
        return [say(words.WATER_UNKNOWN, language)]
    if not one.signs:
        return []
    return [say(words.WATER, language, signs="; ".join(words_of(words.SIGNS[sign], language) for sign in one.signs))]


def _seats(one: OfDistrict, language: Language) -> list[str]:
    """Say whether schools have room."""
    district = one.district
    if np.isnan(one.lacking_seats):
        return [say(words.SEATS_UNKNOWN, language)]
    lacking, school = int(np.ceil(one.lacking_seats)), round(district.members.school)
    figures = {
        "seats": whole(round(district.seats), language),
        "school": whole(school, language),
        "of_school": plural(school, *words.CHILDREN),
    }
    text = say(words.SEATS_SHORT, language, lacking=whole(lacking, language), **figures)
    told = text if lacking else say(words.SEATS_ENOUGH, language, **figures)
    return [told, say(words.ESTIMATE, language)] if district.seats_estimated else [told]


def _known(value: float, language: Language) -> str:
    """Write a whole number, or that there are no data."""
    return words_of(common.NO_DATA, language) if np.isnan(value) else whole(round(value), language)
