"""What a plan of families enters into its ledger: each family that was fixed, moved or lifted, with reason and cost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from geo_service.database.plans_overrides import Override
from geo_service.decision.explanation.constraint_words import LANGUAGES
from geo_service.decision.explanation.phrases import name_of, say
from geo_service.http.family_bodies import AskedFamilies
from geo_service.http.plan_ledger import Fixed, place_name
from layers.core.text import Text

LIFTED = Text(
    "«{family}» отбасы енді {district} жеріне бекітілмейді. Себебі: {reason}",
    "Семья «{family}» больше не закреплена за местом {district}. Причина: {reason}",
    "Family “{family}” is no longer fixed to {district}. Reason: {reason}",
)


def overrides_of_families(
    asked: AskedFamilies, answer: Mapping[str, Any], before: Fixed, lifted: Mapping[str, str]
) -> Iterator[Override]:
    """Give the entries of a new revision of a plan of families: fixed, moved and lifted ones, each by id.

    Parameters
    ----------
    asked
        What was asked.
    answer
        What came back.
    before
        Fixed families of the revision before; none for the first.
    lifted
        Why each family that was fixed is fixed no more.
    """
    costs = {one["family"]: one for one in answer["prices"]["fixings"]}
    for family, fixing in sorted(asked.fixed.items()):
        was = before.get(family)
        if was == fixing:
            continue
        cost = costs.get(family)
        yield Override(
            subject=family,
            before=None if was is None else was["kato"],
            after=fixing["kato"],
            reason=fixing["reason"],
            cost=max(0.0, cost["gain"]) if cost and cost["proved"] else None,
            name=place_name(asked.table, fixing["kato"]).to_json(),
            sentences=cost["words"] if cost else None,
        )
    for family, reason in sorted(lifted.items()):
        place = place_name(asked.table, before[family]["kato"])
        words: dict[str, str] = {
            language: say(LIFTED, language, family=family, district=name_of(place, language), reason=reason)
            for language in LANGUAGES
        }
        yield Override(family, before[family]["kato"], None, reason, None, place.to_json(), words)
