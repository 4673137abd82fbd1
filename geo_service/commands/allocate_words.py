"""The words around a plan, in three languages."""

from __future__ import annotations

from geo_service.commands.score_words import DISTRICT, RANK, SUITABILITY
from geo_service.decision.allocation.plan import Status
from layers.core.text import Text

TITLE = Text("Квотаны бөлу", "Распределение квоты", "Allocation")
KATO = Text("ӘАОЖ коды", "Код КАТО", "KATO code")
RESIDENTS = Text("Тұрғындары", "Жители", "Residents")
PERSONS = Text("Адам саны", "Человек", "Persons")
SHARE = Text("Квотадағы үлесі", "Доля квоты", "Share")
KEEPS = Text("Сақталу ықтималдығы", "Вероятность сохранения", "Chance to keep it")
ALTERNATIVES = Text("Баламаларда", "В альтернативах", "Alternatives")
LEAST = Text("Баламалардағы ең азы", "Наименьшее в альтернативах", "Least in alternatives")
MOST = Text("Баламалардағы ең көбі", "Наибольшее в альтернативах", "Most in alternatives")
FIXED = Text("Бекіту себебі", "Причина закрепления", "Fixed because")
HEADS = {
    "kato": KATO,
    "name": DISTRICT,
    "rank": RANK,
    "suitability": SUITABILITY,
    "residents": RESIDENTS,
    "persons": PERSONS,
    "share": SHARE,
    "keeps": KEEPS,
    "least": LEAST,
    "most": MOST,
    "fixed": FIXED,
}
"""Heads of the columns of a file."""

COST = Text(
    "Шығыс ({year}): {tenge} млн теңге, {mci} мың АЕК",
    "Расходы ({year}): {tenge} млн тенге, {mci} тыс. МРП",
    "Cost ({year}): {tenge} million tenge, {mci} thousand MCI",
)
LOANS = Text("Несиелер: {tenge} млн теңге", "Кредиты: {tenge} млн тенге", "Loans: {tenge} million tenge")
MEASURE = Text("{measure}: {tenge} млн теңге", "{measure}: {tenge} млн тенге", "{measure}: {tenge} million tenge")
UNKNOWN_COST = Text("Шығыс ({year}): белгісіз", "Расходы ({year}): неизвестны", "Cost ({year}): not known")
COST_SOURCE = Text("Мөлшерлердің дереккөзі: {source}", "Источник размеров: {source}", "Source of the rates: {source}")
INDEX_SOURCE = Text("АЕК дереккөзі: {source}", "Источник МРП: {source}", "Source of the MCI: {source}")
CERTIFICATE = Text(
    "Дәлелдеме: {status}; мақсат функциясы: {objective}, шегі: {bound}, алшақтық: {gap}; {solver} {version}",
    "Подтверждение: {status}; целевая функция: {objective}, граница: {bound}, разрыв: {gap}; {solver} {version}",
    "Certificate: {status}; objective: {objective}, bound: {bound}, gap: {gap}; {solver} {version}",
)
STATUSES = {
    Status.OPTIMAL: Text("оңтайлы", "оптимально", "optimal"),
    Status.WITHIN_GAP: Text("алшақтық шегінде", "в пределах разрыва", "within the gap"),
    Status.FEASIBLE: Text("рұқсат етілген, дәлелденбеген", "допустимо, не доказано", "feasible, not proved"),
    Status.INFEASIBLE: Text("жоспар мүмкін емес", "план невозможен", "infeasible"),
    Status.UNKNOWN: Text("жоспар табылмады", "план не найден", "no plan found"),
}
