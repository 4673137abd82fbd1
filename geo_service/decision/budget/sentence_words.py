"""The sentences about a budget, with {placeholders}; “tenge” and the index have no plural form in any language."""

from __future__ import annotations

from layers.core.text import Text

GRANTS = Text(
    "{year} жылғы төлемдер: {tenge} теңге ({mci} АЕК).",
    "Выплаты {year} года: {tenge} тенге ({mci} МРП).",
    "Grants of {year}: {tenge} tenge ({mci} MCI).",
)
LOANS = Text(
    "{year} жылғы қайтарылатын кредиттер: {tenge} теңге ({mci} АЕК).",
    "Возвратные кредиты {year} года: {tenge} тенге ({mci} МРП).",
    "Loans of {year}, to be paid back: {tenge} tenge ({mci} MCI).",
)
INDEX = Text(
    "{year} жылғы айлық есептік көрсеткіш (АЕК): {tenge} теңге.",
    "Месячный расчётный показатель (МРП) {year} года: {tenge} тенге.",
    "Monthly calculation index (MCI) of {year}: {tenge} tenge.",
)
MEASURE = Text(
    "{measure} ({unit}): {count} × {rate} = {mci} АЕК, яғни {tenge} теңге.",
    "{measure} ({unit}): {count} × {rate} = {mci} МРП, то есть {tenge} тенге.",
    "{measure} ({unit}): {count} × {rate} = {mci} MCI, or {tenge} tenge.",
)
RATE = Text("{mci} АЕК", "{mci} МРП", "{mci} MCI")
MONTHS = Text(" × {months} ай", " × {months} мес.", " × {months} months")
MISSING = Text(
    "{measure}, {year} жыл: сомасы белгісіз. {reason}",
    "{measure}, {year} год: сумма неизвестна. {reason}",
    "{measure}, {year}: the amount is not known. {reason}",
)
OF_OBLASTS = Text(
    "Облыстар бойынша төлемдер, теңге: {names}.",
    "Выплаты по областям, тенге: {names}.",
    "Grants by oblast, tenge: {names}.",
)
OF_DISTRICTS = Text(
    "Аудандар бойынша төлемдер, теңге: {names}.",
    "Выплаты по районам, тенге: {names}.",
    "Grants by district, tenge: {names}.",
)
OF_ONE = Text("{name} – {tenge}", "{name} – {tenge}", "{name} – {tenge}")
AND_MORE = Text("тағы {count}", "ещё {count}", "{count} more")
UNKNOWN = Text("белгісіз", "неизвестно", "not known")
