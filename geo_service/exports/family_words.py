"""Heads of the columns of a plan of families as a file, in three languages."""

from __future__ import annotations

from layers.core.text import Text

FAMILIES = Text("Отбасылар", "Семьи", "Families")
DISTRICTS = Text("Аудандар", "Районы", "Districts")
OF_FAMILIES = {
    "id": Text("Отбасы", "Семья", "Family"),
    "size": Text("Адам саны", "Человек", "Persons"),
    "kato": Text("ӘАОЖ коды", "Код КАТО", "KATO code"),
    "name": Text("Аудан немесе қала", "Район или город", "District or city"),
    "wish": Text("Нешінші тілегі", "Какое по счёту пожелание", "Which wish"),
    "why": Text("Неге осында", "Почему сюда", "Why here"),
    "next_kato": Text("Келесі үздік орын, ӘАОЖ", "Следующее лучшее место, КАТО", "Next best place, KATO"),
    "next_name": Text("Келесі үздік орын", "Следующее лучшее место", "Next best place"),
    "because": Text("Неге онда емес", "Почему не туда", "Why not there"),
}
OF_DISTRICTS = {
    "kato": OF_FAMILIES["kato"],
    "name": OF_FAMILIES["name"],
    "rank": Text("Орны", "Место", "Rank"),
    "suitability": Text("Жарамдылық", "Пригодность", "Suitability"),
    "residents": Text("Тұрғындары", "Жители", "Residents"),
    "families": FAMILIES,
    "persons": OF_FAMILIES["size"],
}
USED = Text("{dimension}: керегі", "{dimension}: нужно", "{dimension}: needed")
CAPACITY = Text("{dimension}: бары", "{dimension}: есть", "{dimension}: there are")
