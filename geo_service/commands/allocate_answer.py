"""The answer of /api/allocations for the reader of a table in one language."""

from __future__ import annotations

from dataclasses import dataclass

from geo_service.commands.answered import Answered, Row
from geo_service.exports.plan_rows import line_of


@dataclass(frozen=True)
class Planned(Answered):
    """A quota shared as the service answers it, for a reader of one language."""

    @property
    def over(self) -> str:
        """Over what the quota is shared: districts or oblasts."""
        return str(self.answer["over"])

    def line(self, row: Row) -> Row:
        """Return what is said of a district or oblast, as `line_of` does."""
        return line_of(self.answer, row, self.language)
