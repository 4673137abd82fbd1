"""Registers of the quotas: by oblast, national, recipients of the relocation payment, and arrivals."""

from __future__ import annotations

from collections.abc import Iterable

from layers.core.column import Category, Column, Dtype, Kind, Rule
from layers.core.layer import Register
from layers.core.text import Text
from layers.core.unit import CALENDAR_YEAR, CATEGORY, NAME, PERSONS, YES_NO, Unit
from layers.methods.quotas import EDITIONS, PROGRAMMES


def _field(name: str, title: Text, unit: Unit, dtype: Dtype, source: str, *, nullable: bool = False) -> Column:
    """Declare a column of a register."""
    return Column(
        name=name,
        title=title,
        unit=unit,
        dtype=dtype,
        kind=Kind.MEASURED,
        rule=Rule.MAX,
        sources=(source,),
        nullable=nullable,
        bounds=(0, 5_000_000) if unit is PERSONS else None,
    )


def _category(name: str, title: Text, classes: Iterable[Category], source: str) -> Column:
    """Declare a column of classes of a register."""
    return Column(
        name=name,
        title=title,
        unit=CATEGORY,
        dtype=Dtype.CODE,
        kind=Kind.MEASURED,
        rule=Rule.MODE,
        sources=(source,),
        classes=tuple(classes),
        nullable=False,
    )


def _origin(source: str) -> tuple[Column, Column]:
    """Declare where a row was read, and the note to it."""
    return (
        _field("source", Text("Дереккөз", "Источник", "Source"), NAME, Dtype.TEXT, source),
        _field("note", Text("Ескертпе", "Примечание", "Note"), NAME, Dtype.TEXT, source, nullable=True),
    )


OBLAST = Text("Облыс (ӘАОЖ коды)", "Область (код КАТО)", "Oblast (KATO)")
YEAR_TITLE = Text("Жыл", "Год", "Year")
PERSONS_TITLE = Text("Адам саны", "Число человек", "Persons")
QUOTA_FACTS, NATIONAL_FACTS, ARRIVAL_FACTS = "policy_quota_by_oblast", "policy_quota_national", "policy_arrivals"

QUOTA_REGISTERS = (
    Register(
        name="quotas",
        title=Text("Облыстар бойынша өңірлік квоталар", "Региональные квоты по областям", "Regional quotas by oblast"),
        key=("oblast_kato", "year", "programme"),
        columns=(
            _field("oblast_kato", OBLAST, NAME, Dtype.TEXT, QUOTA_FACTS),
            _field("year", YEAR_TITLE, CALENDAR_YEAR, Dtype.INTEGER, QUOTA_FACTS),
            _category("programme", Text("Бағдарлама", "Программа", "Programme"), PROGRAMMES.values(), QUOTA_FACTS),
            _field("persons", Text("Квота", "Квота", "Quota"), PERSONS, Dtype.INTEGER, QUOTA_FACTS, nullable=True),
            _field(
                "listed",
                Text("Тізімде бар", "Назван в перечне", "Named in the list"),
                YES_NO,
                Dtype.BOOLEAN,
                QUOTA_FACTS,
            ),
            _field(
                "complete",
                Text("Тізім толық", "Перечень полон", "List is complete"),
                YES_NO,
                Dtype.BOOLEAN,
                QUOTA_FACTS,
            ),
            *_origin(QUOTA_FACTS),
        ),
    ),
    Register(
        name="quotas_national",
        title=Text("Республикалық квоталар", "Республиканские квоты", "National quotas"),
        key=("year", "edition"),
        columns=(
            _field("year", YEAR_TITLE, CALENDAR_YEAR, Dtype.INTEGER, NATIONAL_FACTS),
            _category("edition", Text("Редакция", "Редакция", "Edition"), EDITIONS.values(), NATIONAL_FACTS),
            _field("kandas", Text("Қандастар", "Кандасы", "Kandas"), PERSONS, Dtype.INTEGER, NATIONAL_FACTS),
            _field(
                "resettlers",
                Text("Қоныс аударушылар", "Переселенцы", "Resettlers"),
                PERSONS,
                Dtype.INTEGER,
                NATIONAL_FACTS,
            ),
            _field(
                "kandas_by_oblast",
                Text(
                    "Қандастар: оқылған облыстар қосындысы",
                    "Кандасы: сумма прочитанных областей",
                    "Kandas: sum of oblasts",
                ),
                PERSONS,
                Dtype.INTEGER,
                QUOTA_FACTS,
                nullable=True,
            ),
            _field(
                "resettlers_by_oblast",
                Text(
                    "Қоныс аударушылар: оқылған облыстар қосындысы",
                    "Переселенцы: сумма прочитанных областей",
                    "Resettlers: sum of oblasts",
                ),
                PERSONS,
                Dtype.INTEGER,
                QUOTA_FACTS,
                nullable=True,
            ),
            *_origin(NATIONAL_FACTS),
        ),
    ),
    Register(
        name="relocation_recipients",
        title=Text(
            "Көшуге арналған төлем алушылар, 2021 жылғы қаңтар–қыркүйек",
            "Получатели выплаты на переезд, январь–сентябрь 2021 года",
            "Recipients of the relocation payment, January to September 2021",
        ),
        key=("oblast_kato", "year"),
        columns=(
            _field("oblast_kato", OBLAST, NAME, Dtype.TEXT, QUOTA_FACTS),
            _field("year", YEAR_TITLE, CALENDAR_YEAR, Dtype.INTEGER, QUOTA_FACTS),
            _field("persons", PERSONS_TITLE, PERSONS, Dtype.INTEGER, QUOTA_FACTS),
            *_origin(QUOTA_FACTS),
        ),
    ),
    Register(
        name="arrivals",
        title=Text("Қандас мәртебесін алғандар", "Получившие статус кандаса", "Persons granted the status of kandas"),
        key=("first_day", "last_day"),
        columns=(
            _field("first_day", Text("Алғашқы күні", "Первый день", "First day"), NAME, Dtype.TEXT, ARRIVAL_FACTS),
            _field("last_day", Text("Соңғы күні", "Последний день", "Last day"), NAME, Dtype.TEXT, ARRIVAL_FACTS),
            _field("persons", PERSONS_TITLE, PERSONS, Dtype.INTEGER, ARRIVAL_FACTS),
            _field(
                "under_quota",
                Text("Оның ішінде квота бойынша", "В том числе по квоте", "Of them under the quota"),
                PERSONS,
                Dtype.INTEGER,
                ARRIVAL_FACTS,
                nullable=True,
            ),
            *_origin(ARRIVAL_FACTS),
        ),
    ),
)
