"""The sentences about a shared quota, with {placeholders}; names stand in quotation marks and take no endings."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from geo_service.decision.sharing.plan import Caution
from geo_service.decision.sharing.problem import Over
from layers.core.text import Text

PERSONS = ("человек", "человека", "человек")
PERSONS_OF = ("человека", "человек", "человек")
"""After “to” and “of”."""

FORMS: Mapping[Over, Mapping[str, Text]] = MappingProxyType(
    {
        Over.DISTRICTS: {
            "each": Text("әр аудан", "каждый район", "every district"),
            "to_each": Text("әр ауданға", "каждому району", "to every district"),
            "to_one": Text("бір ауданға", "в один район", "to one district"),
            "of_one": Text("аудан", "района", "a district’s"),
            "receiving": Text(
                "Адам қабылдайтын аудандар мен қалалар",
                "Районов и городов, принимающих людей",
                "Districts and cities that receive persons",
            ),
        },
        Over.OBLASTS: {
            "each": Text("әр облыс", "каждая область", "every oblast"),
            "to_each": Text("әр облысқа", "каждой области", "to every oblast"),
            "to_one": Text("бір облысқа", "в одну область", "to one oblast"),
            "of_one": Text("облыс", "области", "an oblast’s"),
            "receiving": Text(
                "Адам қабылдайтын облыстар мен қалалар",
                "Областей и городов, принимающих людей",
                "Oblasts and cities that receive persons",
            ),
        },
    }
)
"""Words for what a quota is shared over, in the forms that sentences need."""

RULES: Mapping[str, Text] = MappingProxyType(
    {
        "minimum-of-group": Text(
            "{group}: квотаның кемінде {amount}",
            "{group}: не менее {amount} квоты",
            "{group}: at least {amount} of the quota",
        ),
        "maximum-of-group": Text(
            "{group}: квотаның ең көбі {amount}",
            "{group}: не более {amount} квоты",
            "{group}: at most {amount} of the quota",
        ),
        "maximum-share": Text(
            "{to_one} квотаның ең көбі {amount}",
            "{to_one} – не более {amount} квоты",
            "at most {amount} of the quota {to_one}",
        ),
        "maximum-growth": Text(
            "{of_one} тұрғындарының жылдық өсімі – ең көбі {amount}",
            "прирост жителей {of_one} за год – не более {amount}",
            "growth of {of_one} residents by at most {amount} a year",
        ),
        "livability-floor": Text(
            "тұруға қолайлылық – кемінде {amount}",
            "благоприятность проживания – не ниже {amount}",
            "livability of at least {amount}",
        ),
        "least-of-fair-share": Text(
            "{to_each} әділ үлесінің кемінде {amount}",
            "{to_each} – не менее {amount} справедливой доли",
            "at least {amount} of its fair share {to_each}",
        ),
    }
)
LARGEST = Text("ең көп бөлігі", "наибольшая возможная часть", "the largest possible part")

SHARED = Text(
    "Квота ({quota}) толық бөлінді. {receiving}: {settled}; қатысқаны: {count}. Жиынтық жарамдылық: {objective}.",
    "Квота ({quota}) распределена полностью. {receiving}: {settled} из {count}. Суммарная пригодность: {objective}.",
    "The quota of {quota} is shared out in full. {receiving}: {settled} of {count}. Total suitability: {objective}.",
)
FIRST = Text(
    "Ең көп адам қабылдайтындар: {names}.",
    "Больше всего людей принимают: {names}.",
    "Most persons go to: {names}.",
)
FIRST_ONE = Text("{name} ({persons})", "{name} ({persons})", "{name} ({persons})")
PROVED = Text(
    "Бұдан жақсы жоспар жоқ: бұл дәлелденді ({solver} {version}).",
    "Лучшего плана нет: это доказано ({solver} {version}).",
    "No plan is better: this is proved ({solver} {version}).",
)
WITHIN = Text(
    "Есептеу уақыты бітті; ең жақсы жоспар болса, оның артықшылығы ең көбі {gap}.",
    "Время расчёта истекло; наилучший план может быть лучше не более чем на {gap}.",
    "The time ran out; the best plan may be better by {gap} at most.",
)
NOT_FOUND = Text(
    "Берілген уақытта жоспар табылмады.",
    "За отведённое время план не найден.",
    "No plan was found in the time given.",
)
LEVEL = Text(
    "Саны бекітілген жағдайды қоспағанда, {each} тұрғындар саны бойынша әділ үлесінің кемінде {level} алады.",
    "Если число не закреплено, {each} получает не менее {level} справедливой доли по числу жителей.",
    "Unless its number is fixed, {each} receives at least {level} of its fair share by residents.",
)

CAUTIONS: Mapping[Caution, Text] = MappingProxyType(
    {
        Caution.UNKNOWN: Text(
            "{dimension}: сыйымдылығы белгісіз, сондықтан шек қойылмады: {names}.",
            "{dimension}: вместимость неизвестна, поэтому не ограничивает: {names}.",
            "{dimension}: the capacity is not known, so it is no limit: {names}.",
        ),
        Caution.ESTIMATES_BIND: Text(
            "{dimension}: сыйымдылығы модель бойынша бағаланған және жоспарды шектейді; нақтылаңыз: {names}.",
            "{dimension}: вместимость оценена по модели и ограничивает план; уточните её: {names}.",
            "{dimension}: the capacity is a modelled estimate and limits the plan; make sure of it: {names}.",
        ),
        Caution.OVER_ESTIMATE: Text(
            "{dimension}: адам саны сыйымдылықтың модельдік бағасынан асады; тексеріңіз: {names}.",
            "{dimension}: людей больше, чем допускает модельная оценка вместимости; проверьте: {names}.",
            "{dimension}: more persons than the modelled estimate of the capacity allows; check: {names}.",
        ),
    }
)
AND_MORE = Text("тағы {count}", "ещё {count}", "{count} more")

PRICE_OF_CAPACITY = Text(
    "{district}: {dimension} бойынша тағы бір орын болса, жиынтық жарамдылықтың өсімі – {gain} ({share}).",
    "{district}: ещё одно место по измерению {dimension} увеличило бы суммарную пригодность на {gain} ({share}).",
    "{district}: one more place of {dimension} is worth {gain} of total suitability ({share}).",
)
PRICE_OF_MOST = Text(
    "{subject}: {rule} деген шектен тыс тағы бір адам болса, жиынтық жарамдылықтың өсімі – {gain} ({share}).",
    "{subject}: ещё один человек сверх предела {rule} увеличил бы суммарную пригодность на {gain} ({share}).",
    "{subject}: one more person beyond the limit {rule} is worth {gain} of total suitability ({share}).",
)
PRICE_OF_LEAST = Text(
    "{subject}: {rule} деген талаптан бір адам кем болса, жиынтық жарамдылықтың өсімі – {gain} ({share}).",
    "{subject}: на одного человека меньше, чем требует правило {rule}, – и суммарная пригодность выросла бы на {gain} "
    "({share}).",
    "{subject}: one person fewer than the rule {rule} demands is worth {gain} of total suitability ({share}).",
)
PRICE_OF_RULE = Text(
    "{rule} деген ереже болмаса, жиынтық жарамдылықтың өсімі – {gain} ({share}).",
    "Без правила {rule} суммарная пригодность была бы выше на {gain} ({share}).",
    "Without the rule {rule} total suitability would be higher by {gain} ({share}).",
)
RULE_IS_FREE = Text(
    "{rule} деген ереже жиынтық жарамдылықты төмендетпейді.",
    "Правило {rule} не снижает суммарную пригодность.",
    "The rule {rule} does not lower total suitability.",
)
PRICE_OF_FIXING = Text(
    "{district}: бекітілген сан – {persons}; бекітілмесе, жиынтық жарамдылықтың өсімі – {gain} ({share}). Себебі: "
    "{reason}",
    "{district}: закреплённое число – {persons}; без закрепления суммарная пригодность была бы выше на {gain} "
    "({share}). Причина: {reason}",
    "{district}: fixed at {persons}; without the fixing total suitability would be higher by {gain} ({share}). Reason: "
    "{reason}",
)
FIXING_IS_FREE = Text(
    "{district}: бекітілген сан – {persons}; бұл жиынтық жарамдылықты төмендетпейді. Себебі: {reason}",
    "{district}: закреплённое число – {persons}; суммарную пригодность это не снижает. Причина: {reason}",
    "{district}: fixed at {persons}; this does not lower total suitability. Reason: {reason}",
)

NOTHING_FITS = Text(
    "Барлық шектеулер мен ережелерді бірге орындау мүмкін емес. Жоспар мүмкін болатын ең аз ауытқу: {moved}.",
    "Выполнить все ограничения и правила вместе нельзя. Наименьшее отступление, при котором план возможен: {moved}.",
    "All limits and rules together cannot be kept. The smallest departure that makes a plan possible: {moved}.",
)
SMALL_NOT_PROVED = Text(
    "Одан аз ауытқудың жеткіліксіз екені дәлелденген жоқ.",
    "Не доказано, что меньшего отступления недостаточно.",
    "It is not proved that a smaller departure is not enough.",
)
LOOSEN_CAPACITY = Text(
    "{dimension}: жетіспейтін орын: {names}.",
    "{dimension}: не хватает мест: {names}.",
    "{dimension}: places lacking: {names}.",
)
LOOSEN_PLACES = Text(
    "{name} ({places}, шектен тыс {persons})",
    "{name} ({places}, сверх предела {persons})",
    "{name} ({places}, {persons} beyond the limit)",
)
LOOSEN_MOST = Text(
    "{rule} деген шектен тыс адам: {names}.",
    "Сверх предела {rule}, человек: {names}.",
    "Persons beyond the limit {rule}: {names}.",
)
LOOSEN_LEAST = Text(
    "{rule} деген талапқа жетпейтін адам: {names}.",
    "Не хватает до требуемого правилом {rule}, человек: {names}.",
    "Persons short of what the rule {rule} demands: {names}.",
)
MORE_PRICES = Text(
    "Бағасы бар басқа шектеулер: {count}.",
    "Других ограничений, у которых есть цена: {count}.",
    "Other limits that have a price: {count}.",
)
NO_SHARE = Text("қазір ол нөлге тең", "сейчас она равна нулю", "now it is nothing")
