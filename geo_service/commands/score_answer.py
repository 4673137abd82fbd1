"""The answer of /api/scores with what the reader of a table wants of it: names, and why each district stands there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from statistics import fmean

from geo_service.commands.answered import Answered, Row
from geo_service.commands.score_words import EXCLUDED, NO_DATA, TOGETHER
from geo_service.decision.explanation.numbers import decimal
from geo_service.decision.explanation.phrases import fill, words_of

PLACES = 2
LEAST = 0.005
"""Smaller differences do not show in two decimals."""
UNKNOWN = "–"


@dataclass(frozen=True)
class Ranked(Answered):
    """A ranking as the service answers it, the answer of /api/scores, for a reader of one language."""

    def title_of(self, criterion: str) -> str:
        """Return the title of a criterion; one that only an older release had keeps its name."""
        return self._titles.get(criterion, criterion)

    def reason(self, row: Row) -> str:
        """Say what matters most of a district.

        Of one with a rank that is the criterion that lifts it over the mean of all that are ranked the most, or holds
        it under the mean the most, with the difference that it makes; of another one, what excluded it.
        """
        if row["rank"] is None:
            return self._exclusion(row)
        above = row["suitability"] >= fmean(one["suitability"] for one in self._ranked)
        differences = self._differences(row)
        if not differences:
            return UNKNOWN
        criterion = (max if above else min)(differences, key=lambda name: differences[name])
        amount = differences[criterion]
        if abs(amount) < LEAST or (amount > 0) != above:
            return UNKNOWN
        sign = "+" if amount > 0 else ""
        return f"{self.title_of(criterion)} ({sign}{decimal(amount, PLACES, self.language)})"

    @cached_property
    def _titles(self) -> dict[str, str]:
        """Titles of the criteria."""
        return {one.name: words_of(one.title, self.language) for one in self.catalog.criteria}

    @cached_property
    def _ranked(self) -> list[Row]:
        """The districts that have a rank."""
        return [row for row in self.districts if row["rank"] is not None]

    @cached_property
    def _means(self) -> dict[str, float]:
        """What each criterion adds on average, where it is known."""
        amounts: dict[str, list[float]] = {}
        for row in self._ranked:
            for name, amount in _added(row).items():
                amounts.setdefault(name, []).append(amount)
        return {name: fmean(found) for name, found in amounts.items()}

    def _differences(self, row: Row) -> dict[str, float]:
        """Return by how much each known criterion lifts a district over the mean."""
        return {name: amount - self._means[name] for name, amount in _added(row).items()}

    def _exclusion(self, row: Row) -> str:
        """Say why a district has no rank."""
        constraints = self.answer["constraints"]
        if row["excluded_by"]:
            demands = "; ".join(constraints[place]["demand"][self.language] for place in row["excluded_by"])
            return fill(EXCLUDED, self.language, demands=demands)
        alone = constraints and len(row["missing"]) == len(row["contributions"])
        return words_of(TOGETHER if alone else NO_DATA, self.language)


def _added(row: Row) -> dict[str, float]:
    """Return what each known criterion adds to a score; where the method makes no sum, its weight times its value."""
    return {
        one["criterion"]: one["weight"] * one["value"] if one["contribution"] is None else one["contribution"]
        for one in row["contributions"]
        if one["value"] is not None and one["weight"]
    }
