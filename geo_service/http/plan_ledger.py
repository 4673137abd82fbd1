"""What a plan enters into its ledger: each number that was fixed, changed or lifted, with its reason and its cost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from geo_service.allocations.sharing import names_of
from geo_service.allocations.units import units_of
from geo_service.assessments.region import DistrictTable
from geo_service.database.plans_overrides import Override
from geo_service.decision.explanation.constraint_words import LANGUAGES
from geo_service.decision.explanation.numbers import whole
from geo_service.decision.explanation.phrases import name_of, say
from geo_service.decision.sharing.errors import LONGEST_REASON, read_object, read_text
from geo_service.decision.sharing.naming import Names
from geo_service.decision.sharing.price_list import FixingPrice, Prices
from geo_service.decision.sharing.price_sentences import explain_prices
from geo_service.http.plan_bodies import Asked
from geo_service.problems import ProblemError
from layers.core.text import Text

Fixed = Mapping[str, Mapping[str, Any]]
LIFTED = Text(
    "{district}: бекітілген сан ({persons}) алынып тасталды. Себебі: {reason}",
    "{district}: закрепление числа ({persons}) снято. Причина: {reason}",
    "{district}: no longer fixed at {persons}. Reason: {reason}",
)


def read_lifted(given: object, before: Fixed, after: Fixed) -> dict[str, str]:
    """Return why fixed numbers are lifted; each that is lifted needs a reason, and no other one has any.

    Parameters
    ----------
    given
        Reasons by KATO code, as they were sent; None = none.
    before, after
        Fixed numbers of the latest revision, and of the one that is asked for.

    Raises
    ------
    DecisionError
        `sharing-object-expected` or `sharing-name-invalid`, of fields `lifted.…`.
    ProblemError
        `lifting-without-reason` or `lifting-not-fixed`.
    """
    values = {} if given is None else read_object(given, "lifted")
    reasons = {kato: read_text(value, f"lifted.{kato}", LONGEST_REASON) for kato, value in values.items()}
    gone = before.keys() - after.keys()
    if missing := sorted(gone - reasons.keys()):
        raise ProblemError("lifting-without-reason", katos=", ".join(missing), kato=missing[0])
    if stray := sorted(reasons.keys() - gone):
        raise ProblemError("lifting-not-fixed", katos=", ".join(stray))
    return reasons


def overrides_of(asked: Asked, answer: Mapping[str, Any], before: Fixed, lifted: Mapping[str, str]) -> list[Override]:
    """Return the entries of a new revision of a plan of persons, by KATO code.

    Parameters
    ----------
    asked
        What was asked.
    answer
        What came back.
    before
        Fixed numbers of the revision before; none for the first.
    lifted
        Why each number that was fixed is fixed no more.
    """
    entries = [*_set(asked, answer, before), *(_lifted(asked, kato, before[kato], lifted[kato]) for kato in lifted)]
    return sorted(entries, key=lambda one: one.subject)


def _set(asked: Asked, answer: Mapping[str, Any], before: Fixed) -> Iterator[Override]:
    """Give the numbers that were fixed or changed, or that have another reason now."""
    prices = answer["prices"]
    gains = {} if prices is None else {one["kato"]: one["gain"] for one in prices["fixings"]}
    for kato, fixing in asked.fixed.items():
        was = before.get(kato)
        if was == fixing:
            continue
        gain = gains.get(kato)
        yield Override(
            subject=kato,
            before=None if was is None else was["persons"],
            after=fixing["persons"],
            reason=fixing["reason"],
            cost=gain,
            name=place_name(asked.table, kato).to_json(),
            sentences=None if gain is None else _price_in_words(asked, kato, gain, prices["objective"]),
        )


def _price_in_words(asked: Asked, kato: str, gain: float, objective: float) -> dict[str, str]:
    """Say what a fixed number costs, as the answer does."""
    price = FixingPrice(asked.problem.katos.index(kato), gain)
    prices, names = Prices(objective, (), (), (price,)), _names(asked)
    return {language: explain_prices(asked.problem, prices, names, language)[0] for language in LANGUAGES}


def _lifted(asked: Asked, kato: str, was: Mapping[str, Any], reason: str) -> Override:
    """Return the entry of a number that is fixed no more."""
    name, persons = place_name(asked.table, kato), was["persons"]
    said: dict[str, str] = {
        language: say(
            LIFTED, language, district=name_of(name, language), persons=whole(persons, language), reason=reason
        )
        for language in LANGUAGES
    }
    return Override(kato, persons, None, reason, None, name.to_json(), said)


def _names(asked: Asked) -> Names:
    """Return what a reader calls the districts or oblasts of a plan."""
    return names_of(asked.assessment, units_of(asked.assessment, asked.table, asked.problem.over))


def place_name(table: DistrictTable, kato: str) -> Text:
    """Return the name of a district or an oblast; its code where the release has it no more."""
    register = table.register
    place = register.districts.get(kato) or register.oblasts.get(kato)
    return Text(kato, kato, kato) if place is None else place.name
