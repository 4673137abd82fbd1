"""The sentences of the explanation of a comparison; names stand in quotation marks and take no endings."""

from __future__ import annotations

from geo_service.decision.attribution import Cause
from geo_service.decision.explanation.compared_figures import NoRank
from geo_service.decision.explanation.words import NO_DATA
from layers.core.text import Text

TAU = Text(
    "Екі реттіліктің ұқсастығы: {likeness} (Кендалл коэффициенті τ: {tau}; екеуінде де орны барлары: {both}).",
    "Сходство двух порядков: {likeness} (коэффициент Кендалла τ: {tau}; имеют место в обоих: {both}).",
    "Likeness of the two orders: {likeness} (Kendall's τ: {tau}; ranked in both: {both}).",
)
LIKENESS = (
    (1.0, Text("толық", "полное", "complete")),
    (0.9, Text("өте жоғары", "очень высокое", "very high")),
    (0.7, Text("жоғары", "высокое", "high")),
    (0.4, Text("орташа", "среднее", "moderate")),
    (0.1, Text("төмен", "низкое", "low")),
    (-0.1, Text("жоқ", "нет", "none")),
    (-1.0, Text("жоқ, реттілік кері", "нет, порядок обратный", "none, the order is reversed")),
)
"""What tau from a number up is called."""

ENTERED = Text("Енді {among}: {moves}.", "Теперь {among}: {moves}.", "Now {among}: {moves}.")
LEFT = Text("Енді {among} емес: {moves}.", "Больше не {among}: {moves}.", "No longer {among}: {moves}.")
SAME_TOP = Text(
    "{among}: құрамы өзгерген жоқ.",
    "{among}: состав не изменился.",
    "{among}: no place entered or left.",
)
RANKS = Text("{name} ({before} → {after})", "{name} ({before} → {after})", "{name} ({before} → {after})")
WHY = {
    NoRank.EXCLUDED: Text("іріктеуден тыс", "вне отбора", "excluded"),
    NoRank.NO_DATA: NO_DATA,
}

MOST_MOVED = Text(
    "Орны ең көп өзгерген аудандар мен қалалар («+» – жоғарылау, «−» – төмендеу).",
    "Районы и города, место которых изменилось больше всего («+» – вверх, «−» – вниз).",
    "The districts and cities that moved most (“+” is up, “−” is down).",
)
MOVED = Text(
    "{name}: бұрын {before}-орын, енді {after}-орын ({climbed}). Себептері: {causes}.",
    "{name}: было место {before}, стало {after} ({climbed}). Причины: {causes}.",
    "{name}: rank {before} before, {after} after ({climbed}). Causes: {causes}.",
)
MOVED_SOMEHOW = Text(
    "{name}: бұрын {before}-орын, енді {after}-орын ({climbed}).",
    "{name}: было место {before}, стало {after} ({climbed}).",
    "{name}: rank {before} before, {after} after ({climbed}).",
)
NOTHING_MOVED = Text("Бірде-бір орын өзгерген жоқ.", "Ни одно место не изменилось.", "No rank has changed.")
CAUSE = Text("{cause}: {climbed}", "{cause}: {climbed}", "{cause}: {climbed}")
CAUSES = {
    Cause.WEIGHTS: Text("салмақтар", "веса", "weights"),
    Cause.METHOD: Text("әдіс пен теңгерім", "метод и баланс", "method and balance"),
    Cause.DATA: Text("деректер", "данные", "data"),
    Cause.CONSTRAINTS: Text("шектеулер", "ограничения", "constraints"),
}

EXCLUDED = Text(
    "Енді шектеулерге байланысты іріктеуден тыс: {listed}.",
    "Теперь исключены ограничениями: {listed}.",
    "Now excluded by constraints: {listed}.",
)
ADMITTED = Text(
    "Шектеулер енді іріктеуден шығармайды: {listed}.",
    "Больше не исключены ограничениями: {listed}.",
    "No longer excluded by constraints: {listed}.",
)
COUNTED = Text("{count} ({names})", "{count} ({names})", "{count} ({names})")
