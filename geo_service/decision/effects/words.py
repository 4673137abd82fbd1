"""The sentences about effects, with {placeholders}; names stand in quotation marks and take no endings."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from geo_service.decision.effects.spreading import Rule
from geo_service.decision.effects.water import Sign
from layers.core.text import Text

PERSONS = ("человек", "человека", "человек")
CHILDREN = ("школьник", "школьника", "школьников")

RULES: Mapping[Rule, Text] = MappingProxyType(
    {
        Rule.PROPORTIONAL: Text(
            "Елді мекендерге – тұрғындар санына қарай",
            "По населённым пунктам – пропорционально числу жителей",
            "Over settlements in proportion to residents",
        ),
        Rule.NEAREST_THRESHOLD: Text(
            "Алдымен шекке ең аз адам жетпейтін ауылдарға, қалғаны – тұрғындар санына қарай",
            "Сначала в сёла, которым до порога не хватает меньше всего, остальные – пропорционально числу жителей",
            "First to the villages that lack least to the threshold, the rest in proportion to residents",
        ),
        Rule.NAMED: Text(
            "Жоспарлаушы атаған елді мекендерге, қалғаны – тұрғындар санына қарай",
            "В населённые пункты, названные планировщиком, остальные – пропорционально числу жителей",
            "To the settlements that the planner names, the rest in proportion to residents",
        ),
    }
)
REASONS: Mapping[Rule, Text] = MappingProxyType(
    {
        Rule.PROPORTIONAL: Text(
            "Адамдардың аудан ішінде қайда қоныстанатыны жарияланбаған. Бұл ереже ең аз жорамал жасайды: ешбір ауыл "
            "жорамалдың өзінен шектен аспайды.",
            "Где внутри района селятся люди, не публикуется. Это правило предполагает меньше всего: ни одно село не "
            "поднимается над порогом из-за самого допущения.",
            "Where newcomers settle within a district is not published. This rule supposes least: no village is lifted "
            "by the supposition itself.",
        ),
        Rule.NEAREST_THRESHOLD: Text(
            "Бұл – жоспардың ауылдар үшін не істей алатыны, не болатыны емес.",
            "Показывает, что план мог бы дать сёлам, а не то, что произойдёт.",
            "It shows what the plan could do for villages, not what will happen.",
        ),
        Rule.NAMED: Text(
            "Сандарды жоспарлаушы берді.",
            "Числа задал планировщик.",
            "The numbers are the planner's.",
        ),
    }
)
COMING = Text(
    "{name}: {year} жылы {persons} адам келеді; қазіргі тұрғындар: {residents}, өсімі: {growth}.",
    "{name}: в {year} году прибывает {persons} {of_persons}; сейчас жителей: {residents}, прирост: {growth}.",
    "{name}: persons who come in {year}: {persons}; residents now: {residents}; growth: {growth}.",
)
PROJECTED = Text(
    "{year} жылғы 1 қаңтардағы болжам: келушілерсіз {without}, келушілермен {after} ({low}–{high}).",
    "Прогноз на 1 января {year} года: без прибывших {without}, с ними {after} ({low}–{high}).",
    "Projected for 1 January {year}: {without} without them, {after} with them ({low}–{high}).",
)
MEMBERS = Text(
    "Мектеп оқушылары: {school}; 6 жасқа дейінгі балалар: {preschool}; жұмыс істейтіндер: {workers}.",
    "Школьников: {school}; детей до 6 лет: {preschool}; работающих: {workers}.",
    "Pupils: {school}; children under 6: {preschool}; workers: {workers}.",
)
MEMBERS_ASSUMED = Text(
    "Құрамы белгісіз; болжам бойынша мектеп оқушылары: {school}; 6 жасқа дейінгі балалар: {preschool}; жұмыс "
    "істейтіндер: {workers}.",
    "Состав неизвестен; по допущению школьников: {school}; детей до 6 лет: {preschool}; работающих: {workers}.",
    "Who they are is not known; by assumption pupils: {school}; children under 6: {preschool}; workers: {workers}.",
)
LIFTED = Text(
    "{name} ауылы 50 тұрғын шегінен асады ({without} → {after}). Шек сақталады: {until}; аралығы: {low} – {high}.",
    "Село {name} поднимается выше порога в 50 жителей ({without} → {after}). Порог держится: {until}; интервал: "
    "{low} – {high}.",
    "The village {name} rises over the threshold of 50 residents ({without} → {after}). It stays there {until}; "
    "interval: {low} – {high}.",
)
MORE_LIFTED = Text(
    "Шектен асатын басқа ауылдар: {count}.",
    "Других сёл, поднимающихся выше порога: {count}.",
    "Other villages that rise over the threshold: {count}.",
)
NONE_LIFTED = Text(
    "Шектен төмен ауылдар: {under}; осы ереже бойынша олардың ешқайсысы шектен аспайды.",
    "Сёл ниже порога: {under}; при этом правиле ни одно из них выше порога не поднимается.",
    "Villages under the threshold: {under}; by this rule none of them rises over it.",
)
NEVER = Text("сақталмайды", "не держится", "not at all")
UNTIL = Text("{year} жылға дейін", "до {year} года", "until {year}")
BEYOND = Text("{year} жылы да, одан кейін де мүмкін", "в {year} году и, возможно, дольше", "in {year} and maybe longer")
EXPECTED = Text(
    "{year} жылы шектен төмен түсетін ауылдардың күтілетін саны: жоспарсыз {without}, жоспармен {after}.",
    "Ожидаемое число сёл ниже порога в {year} году: без плана {without}, с планом {after}.",
    "Villages expected under the threshold in {year}: {without} without the plan, {after} with it.",
)
NO_SETTLEMENTS = Text(
    "Бұл қала ауданы: ауылдары жоқ.",
    "Это район города: сёл в нём нет.",
    "This is a district of a city: it has no villages.",
)
SIGNS: Mapping[Sign, Text] = MappingProxyType(
    {
        Sign.NO_SURPLUS: Text(
            "алапта жауын-шашын буланудан аспайды",
            "осадки в бассейне не превышают испарения",
            "precipitation of the watershed does not exceed evapotranspiration",
        ),
        Sign.BALANCE_FALLS: Text(
            "алаптың су балансы айтарлықтай азаюда",
            "водный баланс бассейна значимо убывает",
            "the water balance of the watershed falls significantly",
        ),
        Sign.SOIL_DRIES: Text(
            "топырақ ылғалы айтарлықтай азаюда",
            "влажность почвы значимо убывает",
            "soil moisture falls significantly",
        ),
        Sign.HIGH: Text(
            "Aqueduct бойынша су тапшылығы жоғары",
            "высокий водный стресс по Aqueduct",
            "water stress is high (Aqueduct)",
        ),
        Sign.ARID: Text(
            "Aqueduct бойынша құрғақ, су аз пайдаланылады",
            "засушливо, воды используется мало (Aqueduct)",
            "arid and low water use (Aqueduct)",
        ),
    }
)
WATER = Text(
    "Судың тапшылығы болуы мүмкін: {signs}. Сумен жабдықтауды сол жерде тексеріңіз.",
    "Возможна нехватка воды: {signs}. Проверьте водоснабжение на месте.",
    "Water may be short: {signs}. Check the supply on the spot.",
)
WATER_UNKNOWN = Text("Су туралы дерек жоқ.", "О воде данных нет.", "There are no data on water.")
SEATS_SHORT = Text(
    "Мектепте {lacking} орын жетіспейді: бос орын {seats}, келетін оқушылар {school}.",
    "В школах не хватает мест: {lacking}; свободных мест {seats}, прибывает {school} {of_school}.",
    "Schools lack {lacking} seats: free seats {seats}, pupils who come {school}.",
)
SEATS_ENOUGH = Text(
    "Мектепте орын жеткілікті: бос орын {seats}, келетін оқушылар {school}.",
    "Мест в школах достаточно: свободных {seats}, прибывает {school} {of_school}.",
    "Schools have enough seats: free seats {seats}, pupils who come {school}.",
)
SEATS_UNKNOWN = Text(
    "Мектептердегі бос орындар туралы дерек жоқ.",
    "О свободных местах в школах данных нет.",
    "There are no data on free seats at schools.",
)
ESTIMATE = Text(
    "Орын саны – модель бойынша баға.", "Число мест – модельная оценка.", "The number of seats is a modelled estimate."
)
TOTAL = Text(
    "{year} жылы келетіндер: {persons} адам; қабылдайтын аудандар мен қалалар: {districts}. 50 тұрғын шегінен асатын "
    "ауылдар: {lifted}.",
    "В {year} году прибывает {persons} {of_persons}; принимающих районов и городов: {districts}. Сёл, поднимающихся "
    "выше порога в 50 жителей: {lifted}.",
    "Persons who come in {year}: {persons}; districts and cities that receive them: {districts}. Villages that rise "
    "over the threshold of 50 residents: {lifted}.",
)
SPREAD_BY = Text(
    "Ауылдар бойынша үлестіру ережесі: {rule}. {reason}",
    "Правило распределения по сёлам: {rule}. {reason}",
    "Rule of spreading over villages: {rule}. {reason}",
)
