"""Heads of the columns of a plan as a file, in three languages."""

from __future__ import annotations

from layers.core.text import Text

TITLE = Text("Квотаны бөлу", "Распределение квоты", "Allocation")
HEADS = {
    "kato": Text("ӘАОЖ коды", "Код КАТО", "KATO code"),
    "name": Text("Атауы", "Название", "Name"),
    "rank": Text("Орны", "Место", "Rank"),
    "suitability": Text("Жарамдылық", "Пригодность", "Suitability"),
    "residents": Text("Тұрғындары", "Жители", "Residents"),
    "persons": Text("Адам саны", "Человек", "Persons"),
    "share": Text("Квотадағы үлесі", "Доля квоты", "Share"),
    "keeps": Text("Сақталу ықтималдығы", "Вероятность сохранения", "Chance to keep it"),
    "least": Text("Баламалардағы ең азы", "Наименьшее в альтернативах", "Least in alternatives"),
    "most": Text("Баламалардағы ең көбі", "Наибольшее в альтернативах", "Most in alternatives"),
    "cost_low": Text("Төлемдер, ең азы, теңге", "Выплаты, наименьшее, тенге", "Grants, low, tenge"),
    "cost_high": Text("Төлемдер, ең көбі, теңге", "Выплаты, наибольшее, тенге", "Grants, high, tenge"),
    "published": Text("Жарияланған квота", "Опубликованная квота", "Published quota"),
    "difference": Text("Айырмасы", "Разница", "Difference"),
    "source": Text("Квотаның дереккөзі", "Источник квоты", "Source of the quota"),
    "fixed": Text("Бекіту себебі", "Причина закрепления", "Fixed because"),
}
