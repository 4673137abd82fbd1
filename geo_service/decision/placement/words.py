"""The sentences about a plan of families, with {placeholders}; names stand in quotation marks and take no endings."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from geo_service.decision.placement.cautions import Caution
from layers.core.text import Text

PERSONS = ("человек", "человека", "человек")
FAMILIES = ("семья", "семьи", "семей")

RULES: Mapping[str, Text] = MappingProxyType(
    {
        "minimum-of-group": Text(
            "{group}: барлық адамның кемінде {amount}",
            "{group}: не менее {amount} всех людей",
            "{group}: at least {amount} of all persons",
        ),
        "maximum-of-group": Text(
            "{group}: барлық адамның ең көбі {amount}",
            "{group}: не более {amount} всех людей",
            "{group}: at most {amount} of all persons",
        ),
        "maximum-share": Text(
            "бір ауданға барлық адамның ең көбі {amount}",
            "в один район – не более {amount} всех людей",
            "at most {amount} of all persons to one district",
        ),
        "maximum-growth": Text(
            "аудан тұрғындарының жылдық өсімі – ең көбі {amount}",
            "прирост жителей района за год – не более {amount}",
            "growth of a district’s residents by at most {amount} a year",
        ),
        "livability-floor": Text(
            "тұруға қолайлылық – кемінде {amount}",
            "благоприятность проживания – не ниже {amount}",
            "livability of at least {amount}",
        ),
        "least-of-fair-share": Text(
            "әр ауданға әділ үлесінің кемінде {amount}",
            "каждому району – не менее {amount} справедливой доли",
            "at least {amount} of its fair share to every district",
        ),
        "kin-together": Text("туыстар бірге", "родственники вместе", "kin together"),
        "wishes-bind": Text("тілектер міндетті", "пожелания обязательны", "wishes bind"),
    }
)
LARGEST = Text("ең көп бөлігі", "наибольшая возможная часть", "the largest possible part")

PLACED = Text(
    "Барлық отбасы орналастырылды: {families} отбасы, {persons} адам. Отбасы қабылдайтын аудандар мен қалалар: "
    "{settled}; қатысқаны: {count}. Жиынтық ұпай: {objective}.",
    "Размещены все семьи: {families} {families_word}, {persons} {persons_word}. Районов и городов, принимающих семьи: "
    "{settled} из {count}. Суммарный балл: {objective}.",
    "All families have a place: families {families}, persons {persons}. Districts and cities that receive families: "
    "{settled} of {count}. Total score: {objective}.",
)
FIRST = Text("Ең көп адам қабылдайтындар: {names}.", "Больше всего людей принимают: {names}.", "Most go to: {names}.")
WISHES = Text(
    "Тілегі бар отбасылар: {count}; бірінші тілегі орындалғаны: {first}; тілектерінің бірі орындалғаны: {any}.",
    "Семей с пожеланиями: {count}; первое пожелание исполнено: {first}; исполнено одно из пожеланий: {any}.",
    "Families with wishes: {count}; with their first wish fulfilled: {first}; with any wish fulfilled: {any}.",
)
PROVED = Text(
    "Бұдан жақсы жоспар жоқ: бұл дәлелденді ({solver} {version}).",
    "Лучшего плана нет: это доказано ({solver} {version}).",
    "No plan is better: this is proved ({solver} {version}).",
)
WITHIN = Text(
    "Ең жақсы жоспар бұдан ең көбі {gap} артық болуы мүмкін: бұл дәлелденді ({solver} {version}).",
    "Наилучший план может быть лучше не более чем на {gap}: это доказано ({solver} {version}).",
    "The best plan may be better by {gap} at most: this is proved ({solver} {version}).",
)
NOT_KNOWN = Text(
    "Бұдан жақсы жоспар бар-жоғы дәлелденген жоқ.",
    "Не доказано, есть ли план лучше.",
    "It is not proved whether a plan is better.",
)
NOT_FOUND = Text(
    "Берілген уақытта жоспар табылмады.",
    "За отведённое время план не найден.",
    "No plan was found in the time given.",
)
CUT_SHORT = Text(
    "Есептеу тоқтатылды; ол кезде анықталмағаны көрсетілмейді.",
    "Расчёт был остановлен; того, что к тому времени не выяснено, здесь нет.",
    "The run was stopped; what was not found out by then is left out.",
)
LEVEL = Text(
    "Әр аудан тұрғындар саны бойынша әділ үлесінің кемінде {kept} алады.",
    "Каждый район получает не менее {kept} справедливой доли по числу жителей.",
    "Every district receives at least {kept} of its fair share by residents.",
)
LEVEL_LOST = Text(
    "Бұл үлесті {lost} деңгейіне жеткізетін жоспар жоқ.",
    "Плана, в котором эта доля достигает {lost}, нет.",
    "There is no plan in which that share reaches {lost}.",
)
LEVEL_OPEN = Text(
    "Бұл үлес {lost} деңгейіне жететін жоспар табылмады; оның жоқтығы дәлелденген жоқ.",
    "План, в котором эта доля достигает {lost}, не найден; что его нет, не доказано.",
    "No plan was found in which that share reaches {lost}; that there is none is not proved.",
)
COUNTED = Text("{name} ({count})", "{name} ({count})", "{name} ({count})")
AND_MORE = Text("тағы {count}", "ещё {count}", "{count} more")

CAUTIONS: Mapping[Caution, Text] = MappingProxyType(
    {
        Caution.UNKNOWN: Text(
            "{subject}: сыйымдылығы белгісіз, сондықтан шек қойылмады: {names}.",
            "{subject}: вместимость неизвестна, поэтому не ограничивает: {names}.",
            "{subject}: the capacity is not known, so it is no limit: {names}.",
        ),
        Caution.ESTIMATES_BIND: Text(
            "{subject}: сыйымдылығы модель бойынша бағаланған және жоспарды шектейді; нақтылаңыз: {names}.",
            "{subject}: вместимость оценена по модели и ограничивает план; уточните её: {names}.",
            "{subject}: the capacity is a modelled estimate and limits the plan; make sure of it: {names}.",
        ),
        Caution.OVER_ESTIMATE: Text(
            "{subject}: отбасыларға керегі сыйымдылықтың модельдік бағасынан асады; тексеріңіз: {names}.",
            "{subject}: семьям нужно больше, чем допускает модельная оценка вместимости; проверьте: {names}.",
            "{subject}: families take more than the modelled estimate of the capacity allows; check: {names}.",
        ),
        Caution.NEED_UNKNOWN: Text(
            "{subject}: мұның бар-жоғы белгісіз, ал ол керек отбасылар сонда орналасады; тексеріңіз: {names}.",
            "{subject}: неизвестно, есть ли это там, а семьи, которым это нужно, размещены; проверьте: {names}.",
            "{subject}: it is not known whether there is one, and families that need it go there; check: {names}.",
        ),
    }
)

RULE_COST = Text(
    "{rule} деген ереже болмаса, жиынтық ұпайдың өсімі – {gain} ({share}).",
    "Без правила {rule} суммарный балл был бы выше на {gain} ({share}).",
    "Without the rule {rule} the total score would be higher by {gain} ({share}).",
)
RULE_FREE = Text(
    "{rule} деген ереже жиынтық ұпайды төмендетпейді.",
    "Правило {rule} не снижает суммарный балл.",
    "The rule {rule} does not lower the total score.",
)
RULE_BETWEEN = Text(
    "{rule} деген ереже болмаса, жиынтық ұпайдың өсімі – {low}–{high}; табылған жоспар бойынша {gain}.",
    "Без правила {rule} суммарный балл был бы выше на {low}–{high}; по найденному плану – на {gain}.",
    "Without the rule {rule} the total score would be higher by {low}–{high}; by {gain} in the plan that was found.",
)
RULE_UNKNOWN = Text(
    "{rule} деген ереженің құны анықталмады: уақыт жетпеді.",
    "Цена правила {rule} не выяснена: не хватило времени.",
    "What the rule {rule} costs is not known: the time ran out.",
)
FIXING_COST = Text(
    "{family} отбасының бекітілген жері – {district}; бекітілмесе, жиынтық ұпайдың өсімі – {gain} ({share}). "
    "Себебі: {reason}",
    "Семья {family}: закреплённое место – {district}; без закрепления суммарный балл был бы выше на {gain} ({share}). "
    "Причина: {reason}",
    "The family {family} is fixed in {district}; without that the total score would be higher by {gain} ({share}). "
    "Reason: {reason}",
)
FIXING_FREE = Text(
    "{family} отбасының бекітілген жері – {district}; бұл жиынтық ұпайды төмендетпейді. Себебі: {reason}",
    "Семья {family}: закреплённое место – {district}; суммарный балл это не снижает. Причина: {reason}",
    "The family {family} is fixed in {district}; this does not lower the total score. Reason: {reason}",
)
FIXING_BETWEEN = Text(
    "{family} отбасының бекітілген жері – {district}; бекітілмесе, жиынтық ұпайдың өсімі – {low}–{high}. "
    "Себебі: {reason}",
    "Семья {family}: закреплённое место – {district}; без закрепления суммарный балл был бы выше на {low}–{high}. "
    "Причина: {reason}",
    "The family {family} is fixed in {district}; without that the total score would be higher by {low}–{high}. "
    "Reason: {reason}",
)
PRICE_OF_CAPACITY = Text(
    "{district}: {dimension} бойынша тағы бір орын болса, жиынтық ұпайдың өсімі – шамамен {gain} ({share}).",
    "{district}: ещё одно место по измерению {dimension} увеличило бы суммарный балл примерно на {gain} ({share}).",
    "{district}: one more place of {dimension} is worth about {gain} of the total score ({share}).",
)
PRICE_OF_MOST = Text(
    "{subject}: {rule} деген шектен тыс тағы бір адам болса, жиынтық ұпайдың өсімі – шамамен {gain} ({share}).",
    "{subject}: ещё один человек сверх предела {rule} увеличил бы суммарный балл примерно на {gain} ({share}).",
    "{subject}: one more person beyond the limit {rule} is worth about {gain} of the total score ({share}).",
)
PRICE_OF_LEAST = Text(
    "{subject}: {rule} деген талаптан бір адам кем болса, жиынтық ұпайдың өсімі – шамамен {gain} ({share}).",
    "{subject}: на одного человека меньше, чем требует правило {rule}, – и суммарный балл вырос бы примерно на {gain} "
    "({share}).",
    "{subject}: one person fewer than the rule {rule} demands is worth about {gain} of the total score ({share}).",
)
NO_SHARE = Text("қазір ол нөлге тең", "сейчас он равен нулю", "now it is nothing")

STAYS = Text(
    "Жиынтық ұпайы ең көбі {loss} кем {samples} жоспарда отбасылардың орта есеппен {share} бұрынғы ауданында қалады.",
    "В {samples} планах, где суммарный балл ниже не более чем на {loss}, в том же районе остаются в среднем {share} "
    "семей.",
    "In {samples} plans that lose at most {loss} of the total score, {share} of the families stay in their district on "
    "average.",
)
CHANCES = Text(
    "Жарамдылықтың {draws} кездейсоқ нұсқасында отбасылардың орта есеппен {share} бұрынғы ауданында қалады "
    "(сұралған нұсқалар: {asked}).",
    "В {draws} случайных вариантах пригодности в том же районе остаются в среднем {share} семей (запрошено вариантов: "
    "{asked}).",
    "In {draws} draws of suitability, {share} of the families stay in their district on average (draws asked for: "
    "{asked}).",
)
FRONTIER = Text(
    "Әр ауданға әділ үлесінің кемінде {level} берілсе, табылған жоспардың жиынтық ұпайы {loss} кемиді.",
    "Если каждому району дать не менее {level} справедливой доли, суммарный балл найденного плана снизится на {loss}.",
    "If every district received at least {level} of its fair share, the total score of the plan found would be lower "
    "by {loss}.",
)
