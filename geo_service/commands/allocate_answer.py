"""The answer of /api/allocations with what the reader of a table wants of it: a line for each district."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from geo_service.commands.answered import Answered, Row

FIGURES = ("rank", "suitability", "residents", "persons", "share", "keeps", "least", "most")
"""What is said of a district in numbers, in this order."""


@dataclass(frozen=True)
class Planned(Answered):
    """A quota shared as the service answers it, for a reader of one language."""

    def line(self, row: Row) -> Row:
        """Return what is said of a district.

        Returns
        -------
        dict
            `kato` and `name`, the FIGURES – of them `share` of the quota, `keeps`: the chance that the district keeps
            its number, `least` and `most` persons in plans nearly as good – and `fixed`, the reason of a fixed number.
            What is not known, or makes no sense, is None.
        """
        kato, persons = row["kato"], row["persons"]
        span, chance = self._beside("alternatives", kato), self._beside("chances", kato)
        return {
            "kato": kato,
            "name": row["name"][self.language],
            **{name: row[name] for name in ("rank", "suitability", "residents", "persons")},
            "share": None if persons is None else persons / self.answer["problem"]["quota"],
            "keeps": chance.get("keeps"),
            "least": span.get("least"),
            "most": span.get("most"),
            "fixed": row["fixed"],
        }

    def _beside(self, name: str, kato: str) -> dict[str, Any]:
        """Return what a part of the answer says of a district; nothing where there is no plan."""
        part = self.answer[name]
        return {} if part is None else part["districts"][kato]
