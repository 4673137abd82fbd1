"""Who newcomers are where only their number is known: shares that are assumptions of ours, and are shown as such."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from geo_service.decision.effects.districts import Members
from layers.core.text import Text

SCHOOL, PRESCHOOL, WORKERS = "school", "preschool", "workers"
SHARES: Mapping[str, float] = MappingProxyType({SCHOOL: 0.25, PRESCHOOL: 0.12, WORKERS: 0.35})
"""Of the persons: a quarter go to school and about a third work, as capacities take it; an eighth are under 6."""
REASON = Text(
    "Құрамы белгісіз болғандықтан, үлестер – біздің болжам: мектеп оқушылары 25 %, 6 жасқа дейінгі балалар 12 %, "
    "жұмыс істейтіндер 35 %. Отбасылар жоспарында олар саналады.",
    "Состав неизвестен, поэтому доли – наше допущение: школьники 25 %, дети до 6 лет 12 %, работающие 35 %. В плане "
    "семей они подсчитаны.",
    "Who they are is not known, so the shares are an assumption of ours: pupils 25 %, children under 6 12 %, workers "
    "35 %. A plan of families counts them.",
)


def assumed(persons: int) -> Members:
    """Return who the persons are taken to be."""
    return Members(SHARES[SCHOOL] * persons, SHARES[PRESCHOOL] * persons, SHARES[WORKERS] * persons, counted=False)
