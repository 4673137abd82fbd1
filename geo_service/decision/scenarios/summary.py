"""How the score of a district follows from its cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from geo_service.decision.constraints.common import refuse_unchosen
from geo_service.decision.errors import DecisionError
from geo_service.decision.limits import within
from geo_service.decision.reading import number


class SummaryKind(StrEnum):
    """The ways to summarise cells."""

    PEOPLE = "people"
    SUITABLE_AREA = "suitable-area"
    BEST_PLACES = "best-places"


USUAL_AMOUNTS = {SummaryKind.SUITABLE_AREA: 0.6, SummaryKind.BEST_PLACES: 0.1}
"""The score from which a cell is suitable, and the part of the area that counts as the best places."""
AMOUNT_NAMES = {SummaryKind.SUITABLE_AREA: "threshold", SummaryKind.BEST_PLACES: "share"}
LEAST_AMOUNTS = {SummaryKind.SUITABLE_AREA: 0.0, SummaryKind.BEST_PLACES: 1e-6}


@dataclass(frozen=True, slots=True)
class SummaryChoice:
    """One way to summarise the cells that the constraints leave.

    Parameters
    ----------
    kind
        `people`: each criterion averaged over the residents, then scored; `suitable-area`: share of the area whose
        cells score the threshold or more; `best-places`: mean score of the best share of the area.
    amount
        Threshold (0 to 1) or share (above 0, up to 1); None for `people`.
    """

    kind: SummaryKind = SummaryKind.PEOPLE
    amount: float | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the choice as plain JSON values."""
        named = {AMOUNT_NAMES[self.kind]: self.amount} if self.kind in AMOUNT_NAMES else {}
        return {"kind": self.kind.value, **named}


def read_summary(value: object, field: str = "summary") -> SummaryChoice:
    """Read what `SummaryChoice.to_json` wrote; the threshold and the share may be left out.

    Raises
    ------
    DecisionError
        `object-expected`, `choice-unknown`, `field-unknown`, `invalid-number` or `setting-out-of-range`.
    """
    if not isinstance(value, Mapping):
        raise DecisionError("object-expected", field, value)
    refuse_unchosen(f"{field}.kind", value.get("kind"), SummaryKind)
    kind = SummaryKind(str(value["kind"]))
    name = AMOUNT_NAMES.get(kind)
    known = ("kind",) if name is None else ("kind", name)
    for other in value:
        if other not in known:
            raise DecisionError("field-unknown", f"{field}.{other}", value[other], known=", ".join(known))
    if name is None:
        return SummaryChoice(kind)
    amount = number(value.get(name, USUAL_AMOUNTS[kind]), f"{field}.{name}")
    within(f"{field}.{name}", amount, LEAST_AMOUNTS[kind], 1.0)
    return SummaryChoice(kind, amount)
