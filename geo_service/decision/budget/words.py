"""What a reader of a budget is told beside the figures, in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from geo_service.decision.budget.fact_tables import Status
from geo_service.decision.budget.lines import Reason
from layers.core.text import Text

SOURCES: Mapping[str, Text] = MappingProxyType(
    {
        "concept-2030": Text(
            "Қазақстан Республикасының көші-қон саясатының 2030 жылға дейінгі тұжырымдамасы (Үкіметтің 2025 жылғы "
            "15 желтоқсандағы № 1081 қаулысы), 2-бөлім, 3-тарау, 1-параграф",
            "Концепция миграционной политики Республики Казахстан до 2030 года (постановление Правительства от "
            "15 декабря 2025 года № 1081), раздел 2, глава 3, параграф 1",
            "Concept of migration policy of the Republic of Kazakhstan to 2030 (Government resolution No. 1081 of "
            "15 December 2025), part 2, chapter 3, paragraph 1",
        ),
        "astana-2003-2005": Text(
            "Астана қаласының 2003–2005 жылдарға арналған көші-қон саясатының аймақтық бағдарламасы (мәслихаттың 2003 "
            "жылғы 8 сәуірдегі № 225/42-II шешімі, күші жойылған), 7-бөлім",
            "Региональная программа миграционной политики города Астаны на 2003–2005 годы (решение маслихата от "
            "8 апреля 2003 года № 225/42-II, утратило силу), раздел 7",
            "Regional programme of migration policy of Astana for 2003-2005 (decision of the maslikhat No. 225/42-II "
            "of 8 April 2003, repealed), section 7",
        ),
        "mgorod-2025-12-30": Text(
            "mgorod.kz, 2025 жылғы 30 желтоқсандағы хабар (баспасөз; бет мекенжайы жазып алынбаған, бұйрық бойынша "
            "тексерілмеген)",
            "mgorod.kz, сообщение от 30 декабря 2025 года (печать; адрес страницы не записан, по приказу не проверено)",
            "mgorod.kz, report of 30 December 2025 (press; the address of the page was not noted, not verified against "
            "the order)",
        ),
        "dalanews-2023": Text(
            "dalanews.kz, 2023 жылғы хабар: бір адамға 241,5 мың теңге, жалға алу 12 ай бойы төленеді (баспасөз; бет "
            "мекенжайы мен күні жазып алынбаған, бұйрық бойынша тексерілмеген)",
            "dalanews.kz, сообщение 2023 года: 241,5 тыс. тенге на человека, наём оплачивается 12 месяцев (печать; "
            "адрес и дата страницы не записаны, по приказу не проверено)",
            "dalanews.kz, report of 2023: 241.5 thousand tenge for each person, rent paid during 12 months (press; the "
            "address and date of the page were not noted, not verified against the order)",
        ),
        "lada-147686": Text(
            "lada.kz, № 147686 хабар: 2025 жылы бір адамға 275 240 теңге (баспасөз; бет мекенжайы мен күні жазып "
            "алынбаған, бұйрық бойынша тексерілмеген)",
            "lada.kz, сообщение № 147686: в 2025 году 275 240 тенге на человека (печать; адрес и дата страницы не "
            "записаны, по приказу не проверено)",
            "lada.kz, report No. 147686: 275 240 tenge for each person in 2025 (press; the address and date of the "
            "page were not noted, not verified against the order)",
        ),
        "lada-146527": Text(
            "lada.kz, № 146527 хабар: 2026 жылы 7 028 125 теңгеге дейін, бұрын 1160 АЕК-ке дейін (баспасөз; бет "
            "мекенжайы мен күні жазып алынбаған, бұйрық бойынша тексерілмеген)",
            "lada.kz, сообщение № 146527: до 7 028 125 тенге в 2026 году, прежде до 1160 МРП (печать; адрес и дата "
            "страницы не записаны, по приказу не проверено)",
            "lada.kz, report No. 146527: up to 7 028 125 tenge in 2026, up to 1160 MCI before (press; the address and "
            "date of the page were not noted, not verified against the order)",
        ),
        "qandastar-2021": Text(
            "qandastar.kz, 2021 жылғы хабар: 70 АЕК – 204,1 мың теңге (баспасөз; бет мекенжайы жазып алынбаған)",
            "qandastar.kz, сообщение 2021 года: 70 МРП – 204,1 тыс. тенге (печать; адрес страницы не записан)",
            "qandastar.kz, report of 2021: 70 MCI are 204.1 thousand tenge (press; the address of the page was not "
            "noted)",
        ),
        "liter-2026": Text(
            "liter.kz, № 1767336101 хабар: 2026 жылғы АЕК (баспасөз; толық мекенжайы жазып алынбаған)",
            "liter.kz, сообщение № 1767336101 о МРП на 2026 год (печать; полный адрес не записан)",
            "liter.kz, report No. 1767336101 on the MCI of 2026 (press; the full address was not noted)",
        ),
    }
)
"""Documents and press reports that sources name by a key; what was not noted of a report is said."""

NOTES: Mapping[str, Text] = MappingProxyType(
    {
        "index-derived": Text(
            "Жарияланған соманы 70-ке бөлу арқылы алынған; тексеру қажет.",
            "Получен делением опубликованной суммы на 70; требует проверки.",
            "Derived by dividing a published sum by 70; to be checked.",
        ),
        "index-planned": Text(
            "Бюджет жобасындағы мән; жыл ішінде өзгергені мұнда белгісіз.",
            "Значение из проекта бюджета; менялось ли оно в течение года, здесь неизвестно.",
            "The value planned for the budget; whether it changed during the year is not known here.",
        ),
        "rate-may-change": Text(
            "Тұжырымдаманың мерзімі бойы қолданылады деп саналды; мөлшер бұйрықпен өзгеруі мүмкін.",
            "Считается действующим на срок Концепции; размер может быть изменён приказом.",
            "Taken to hold as long as the Concept; the rate may be changed by order.",
        ),
        "certificate-half-price": Text(
            "Ең үлкен мөлшері; 2023–2027 жылдарға арналған тұжырымдама бойынша – тұрғын үй құнының 50 %-ы. "
            "Баспасөздегі бұл шек 2023 жылдан бастап қолданылды деп саналды.",
            "Наибольший размер; по Концепции на 2023–2027 годы – 50 % стоимости жилья. Считается, что этот предел из "
            "печати действовал с 2023 года.",
            "The largest amount; by the Concept for 2023-2027 it is 50 % of the cost of the dwelling. This limit, read "
            "in the press, is taken to hold since 2023.",
        ),
        "certificate-maximum": Text(
            "Баспасөз мұны ең үлкен мөлшер деп атайды, тұжырымдама – мөлшер деп.",
            "Печать называет это наибольшим размером, Концепция – просто размером.",
            "The press calls this the largest amount, the Concept just the amount.",
        ),
        "loan-up-to": Text(
            "Кредит осы шекке дейін беріледі және қайтарылады; жәрдемақылар қосындысына кірмейді.",
            "Кредит выдаётся до этого предела и возвращается; в сумму выплат не входит.",
            "A loan up to this limit, which is paid back; it is no part of the sum of grants.",
        ),
    }
)

STATUS_WORDS: Mapping[Status, Text] = MappingProxyType(
    {
        Status.PRINTED: Text("дереккөзде жазылған", "напечатано в источнике", "printed in the source"),
        Status.DERIVED: Text("дереккөз бойынша есептелген", "вычислено по источнику", "derived from the source"),
        Status.PLANNED: Text("жоспарланған", "плановое значение", "planned"),
        Status.ASSUMED: Text("болжам", "допущение", "assumed"),
        Status.REPORTED: Text(
            "баспасөз хабарлаған, бұйрық бойынша тексерілмеген",
            "сообщено в печати, по приказу не проверено",
            "reported in the press, not verified against the order",
        ),
        Status.LAST_KNOWN: Text(
            "соңғы белгілі мән (бұл жылға белгісіз)",
            "последнее известное значение (за этот год неизвестно)",
            "last known value (not known for this year)",
        ),
    }
)

REASON_WORDS: Mapping[Reason, Text] = MappingProxyType(
    {
        Reason.NO_RATE: Text(
            "Бұл жылы қолданылатын мөлшер белгісіз.",
            "Размер поддержки, действующий в этом году, неизвестен.",
            "The rate that holds in this year is not known.",
        ),
        Reason.NO_INDEX: Text(
            "Бұл жылғы айлық есептік көрсеткіш белгісіз.",
            "Месячный расчётный показатель этого года неизвестен.",
            "The monthly calculation index of this year is not known.",
        ),
    }
)


def source_words(source: str) -> list[dict[str, str]]:
    """Return sources in three languages; an address is the same in each of them.

    Parameters
    ----------
    source
        Keys of `SOURCES` or addresses of pages, separated by semicolons.
    """
    parts = [part.strip() for part in source.split(";")]
    return [SOURCES.get(part, Text(part, part, part)).to_json() for part in parts]


def note_words(note: str) -> dict[str, str] | None:
    """Return a note, None where there is none."""
    return NOTES[note].to_json() if note else None
