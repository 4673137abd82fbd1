"""The documents of Kazakhstan that several layers cite, as each language names them."""

from __future__ import annotations

from layers.core.text import Text

CONCEPT = Text(
    "Көші-қон саясатының 2030 жылға дейінгі тұжырымдамасы (Үкіметтің 2025 жылғы 15 желтоқсандағы № 1081 қаулысы)",
    "Концепция миграционной политики до 2030 года (постановление Правительства от 15 декабря 2025 года № 1081)",
    "Concept of migration policy to 2030 (Government resolution No. 1081 of 15 December 2025)",
)
