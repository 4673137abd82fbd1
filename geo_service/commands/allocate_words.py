"""The words around a plan on the command line, in three languages."""

from __future__ import annotations

from geo_service.decision.allocation.plan import Status
from layers.core.text import Text

SHARE_LEVEL = {
    "districts": Text("Аудан", "Район", "District"),
    "oblasts": Text("Облыс", "Область", "Oblast"),
}
GIVEN_QUOTA = Text(
    "Бөлінетін сан (жоспарлаушы берген): {persons}",
    "Делится число, заданное планировщиком: {persons}",
    "Shared is the number that the planner gave: {persons}",
)
ALTERNATIVES = Text("Баламаларда", "В альтернативах", "Alternatives")
SUBJECTS = {
    "published": Text("Жарияланған квоталармен салыстыру", "Сравнение с опубликованными квотами", "Published quotas"),
    "alternatives": Text("Баламалы жоспарлар", "Альтернативные планы", "Alternative plans"),
    "chances": Text("Сандардың сенімділігі", "Надёжность чисел", "How sure the numbers are"),
    "frontier": Text("Әділдіктің құны", "Цена справедливости", "What fairness costs"),
    "budget": Text("Бюджет", "Бюджет", "Budget"),
}
"""Heads of what is said beside the plan and its prices."""
COST_SOURCE = Text("Мөлшерлердің дереккөзі: {source}", "Источник размеров: {source}", "Source of the rates: {source}")
INDEX_SOURCE = Text("АЕК дереккөзі: {source}", "Источник МРП: {source}", "Source of the MCI: {source}")
CERTIFICATE = Text(
    "Куәлік: {status}; мақсат функциясы: {objective}, шегі: {bound}, алшақтық: {gap}; {solver} {version}",
    "Сертификат: {status}; целевая функция: {objective}, граница: {bound}, разрыв: {gap}; {solver} {version}",
    "Certificate: {status}; objective: {objective}, bound: {bound}, gap: {gap}; {solver} {version}",
)
STATUSES = {
    Status.OPTIMAL: Text("оңтайлы", "оптимально", "optimal"),
    Status.WITHIN_GAP: Text("алшақтық шегінде", "в пределах разрыва", "within the gap"),
    Status.FEASIBLE: Text("рұқсат етілген, дәлелденбеген", "допустимо, не доказано", "feasible, not proved"),
    Status.INFEASIBLE: Text("жоспар мүмкін емес", "план невозможен", "infeasible"),
    Status.UNKNOWN: Text("жоспар табылмады", "план не найден", "no plan found"),
}
