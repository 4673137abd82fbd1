"""The 14 watersheds and the 8 water management basins of the water portal, by name."""

from __future__ import annotations

from layers.core.column import Category
from layers.core.text import Text

WATERSHEDS: dict[str, Text] = {
    "NWB_00001": Text("Ертіс", "Ертис", "Ertis"),
    "NWB_00002": Text("Есіл–Ертіс тұйық алабы", "Бессточный бассейн Есиль–Ертис", "Yesil-Ertis closed basin"),
    "NWB_00003": Text("Нұра", "Нура", "Nura"),
    "NWB_00004": Text("Обь–Ертіс тұйық алабы", "Бессточный бассейн Обь–Ертис", "Ob-Ertis closed basin"),
    "NWB_00005": Text("Сарысу", "Сарысу", "Sarysu"),
    "NWB_00006": Text("Тобыл", "Тобол", "Tobyl"),
    "NWB_00007": Text("Торғай", "Торгай", "Torgai"),
    "NWB_00008": Text(
        "Вагай (Тобыл–Есіл тұйық алабы)", "Вагай (бессточный бассейн Тобол–Есиль)", "Vagay (Tobyl-Yesil closed basin)"
    ),
    "NWB_00009": Text("Есіл", "Есиль", "Yesil"),
    "NWB_00010": Text("Жайық–Каспий", "Жайык–Каспий", "Zhaiyk-Caspian"),
    "SWB_00001": Text("Сырдария–Арал", "Сырдарья–Арал", "Syr Darya-Aral"),
    "SWB_00002": Text("Іле–Балқаш–Алакөл", "Или–Балкаш–Алаколь", "Ile-Balkhash-Alakol"),
    "SWB_00003": Text("Шу–Талас", "Шу–Талас", "Shu-Talas"),
    "SWB_00004": Text("Әмудария–Арал", "Амударья–Арал", "Amu Darya-Aral"),
}
WATERSHED_CLASSES = tuple(Category(code, text) for code, text in enumerate(WATERSHEDS.values(), start=1))

BASINS: dict[str, Text] = {
    "WMB_00001": Text("Тобыл–Торғай", "Тобол-Торгайский", "Tobyl-Torgai"),
    "WMB_00002": Text("Арал–Сырдария", "Арало-Сырдарьинский", "Aral-Syr Darya"),
    "WMB_00003": Text("Шу–Талас", "Шу-Таласский", "Shu-Talas"),
    "WMB_00004": Text("Нұра–Сарысу", "Нура-Сарысуский", "Nura-Sarysu"),
    "WMB_00005": Text("Есіл", "Есильский", "Yesil"),
    "WMB_00006": Text("Ертіс", "Ертисский", "Ertis"),
    "WMB_00007": Text("Балқаш–Алакөл", "Балкаш-Алакольский", "Balkhash-Alakol"),
    "WMB_00008": Text("Жайық–Каспий", "Жайык-Каспийский", "Zhaiyk-Caspian"),
}
BASIN_CLASSES = tuple(Category(code, text) for code, text in enumerate(BASINS.values(), start=1))
