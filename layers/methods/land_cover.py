"""The 17 land cover classes of the International Geosphere-Biosphere Programme (IGBP), as MCD12C1 codes them."""

from __future__ import annotations

from layers.core.column import Category
from layers.core.text import Text

WATER = 0
URBAN = 13
CROPLAND = (12, 14)
"""Croplands, and mosaics of cropland and natural vegetation."""

IGBP_CLASSES: tuple[Category, ...] = (
    Category(0, Text("Су айдындары", "Водные объекты", "Water bodies"), "#1c6bb0"),
    Category(
        1,
        Text("Мәңгі жасыл қылқанжапырақты орман", "Вечнозелёные хвойные леса", "Evergreen needleleaf forests"),
        "#05450a",
    ),
    Category(
        2,
        Text("Мәңгі жасыл жалпақжапырақты орман", "Вечнозелёные широколиственные леса", "Evergreen broadleaf forests"),
        "#086a10",
    ),
    Category(
        3,
        Text("Жапырағы түсетін қылқанжапырақты орман", "Листопадные хвойные леса", "Deciduous needleleaf forests"),
        "#54a708",
    ),
    Category(
        4,
        Text(
            "Жапырағы түсетін жалпақжапырақты орман", "Листопадные широколиственные леса", "Deciduous broadleaf forests"
        ),
        "#78d203",
    ),
    Category(5, Text("Аралас орман", "Смешанные леса", "Mixed forests"), "#009900"),
    Category(6, Text("Тығыз бұталы жер", "Сомкнутые кустарники", "Closed shrublands"), "#c6b044"),
    Category(7, Text("Сирек бұталы жер", "Разреженные кустарники", "Open shrublands"), "#dcd159"),
    Category(8, Text("Ағашты саванна", "Лесистые саванны", "Woody savannas"), "#dade48"),
    Category(9, Text("Саванна", "Саванны", "Savannas"), "#fbff13"),
    Category(10, Text("Шөптесін жер (дала)", "Травянистые земли (степи)", "Grasslands"), "#b6c86a"),
    Category(
        11, Text("Тұрақты сулы-батпақты жер", "Постоянные водно-болотные угодья", "Permanent wetlands"), "#27a3c2"
    ),
    Category(12, Text("Егістік жер", "Пахотные земли", "Croplands"), "#c24f44"),
    Category(13, Text("Қала және құрылыс салынған жер", "Города и застройка", "Urban and built-up lands"), "#6b6b6b"),
    Category(
        14,
        Text(
            "Егістік пен табиғи өсімдік аралас жер",
            "Мозаика пашни и естественной растительности",
            "Cropland and natural vegetation mosaics",
        ),
        "#ff6d4c",
    ),
    Category(15, Text("Тұрақты қар және мұз", "Постоянные снег и лёд", "Permanent snow and ice"), "#dff3ff"),
    Category(16, Text("Өсімдіксіз жер", "Земли без растительности", "Barren"), "#e8dcc0"),
)
"""Class names after Friedl and Sulla-Menashe, MCD12C1 v006 user guide, table 3."""
