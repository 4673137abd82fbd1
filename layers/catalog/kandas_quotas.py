"""Quotas of kandas and resettlers by oblast, year and programme, and arrivals."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from layers.core.column import Category, Column, Dtype, Kind, Rule
from layers.core.criterion import Criterion, Linear, Part
from layers.core.layer import Context, Contract, Layer, Register, Tables
from layers.core.text import Text
from layers.core.unit import CALENDAR_YEAR, CATEGORY, NAME, PER_THOUSAND_RURAL, PERSONS, YES_NO, Unit
from layers.methods.quotas import (
    EDITIONS,
    PROGRAMMES,
    national_register,
    of_oblasts,
    per_thousand,
    quota_register,
    read_national,
    read_quotas,
    recipients_register,
    regions,
    rural_residents,
)
from layers.readers.table import read_table

Array = NDArray[np.float64]

YEAR = 2026
YEAR_BEFORE = 2025
YEAR_OF_RESIDENTS = 2025
TOTALS = {"kandas": 2281, "resettlers": 5997}
"""National quotas of 2026 (order of 12 December 2025), to which the oblasts must add up."""


def build(context: Context) -> Tables:
    """Build the oblasts' quotas per cell and the registers of quotas, recipients and arrivals."""
    frame, raw = context.frame, context.raw
    oblasts = np.unique(frame.oblast_kato)
    facts, national = read_quotas(raw["policy_quota_by_oblast"]), read_national(raw["policy_quota_national"])
    register = quota_register(facts, national, oblasts)
    return Tables(
        _cells(context, register),
        {
            "quotas": register,
            "quotas_national": national_register(national, register),
            "relocation_recipients": recipients_register(facts),
            "arrivals": _arrivals(context),
        },
    )


def _cells(context: Context, register: pd.DataFrame) -> dict[str, Array]:
    oblasts = context.frame.oblast_kato
    kandas, resettlers = (of_oblasts(register, YEAR, name, oblasts) for name in PROGRAMMES)
    rural = rural_residents(context.raw["oblast_population_avg_2009_2025_facts"], YEAR_OF_RESIDENTS, oblasts)
    path = context.raw["policy_settlement_regions"]
    determined = regions(path, YEAR_BEFORE, "kandas", "determined")
    with_quota = regions(path, YEAR, "resettlers", "quota")
    return {
        f"quota_kandas_{YEAR}": kandas,
        f"quota_resettlers_{YEAR}": resettlers,
        f"quota_kandas_{YEAR_BEFORE}": of_oblasts(register, YEAR_BEFORE, "kandas", oblasts),
        f"quota_resettlers_{YEAR_BEFORE}": of_oblasts(register, YEAR_BEFORE, "resettlers", oblasts),
        "kandas_per_1000_rural": per_thousand(kandas, rural),
        "resettlers_per_1000_rural": per_thousand(resettlers, rural),
        "quota_per_1000_rural": per_thousand(kandas + resettlers, rural),
        "determined_region": np.isin(oblasts, sorted(determined)).astype(np.float64),
        "resettlers_region": np.isin(oblasts, sorted(with_quota)).astype(np.float64),
    }


def _arrivals(context: Context) -> pd.DataFrame:
    types = {"first_day": "text", "last_day": "text", "persons": "integer", "under_quota": "integer"}
    return read_table(context.raw["policy_arrivals"], {**types, "source": "text", "note": "text"})


BY_OBLAST = ("policy_quota_by_oblast", "policy_quota_national")
WITH_RESIDENTS = (*BY_OBLAST, "oblast_population_avg_2009_2025_facts")
SHOWN = "The oblast's figure, shown on each of its cells and districts; never to be added up over them."
COMPLETE = f"{SHOWN} The list is complete: an oblast that it does not name has 0."
INCOMPLETE = f"{SHOWN} The list was read in part (6,554 of 7,344): an oblast that was not read has no value."


def _quota(name: str, title: Text, year: int, method: str) -> Column:
    """Declare the oblast's quota of one year and programme."""
    return Column(
        name=name,
        title=title,
        unit=PERSONS,
        dtype=Dtype.INTEGER,
        kind=Kind.MEASURED,
        rule=Rule.MAX,
        sources=BY_OBLAST,
        vintage=str(year),
        method=method,
        bounds=(0, 20000),
        scale=(0, 3000),
        breaks=(1, 100, 250, 500, 1000),
        nullable=method is INCOMPLETE,
    )


def _relative(name: str, title: Text) -> Column:
    """Declare a quota per 1,000 rural residents."""
    return Column(
        name=name,
        title=title,
        unit=PER_THOUSAND_RURAL,
        rule=Rule.MAX,
        sources=WITH_RESIDENTS,
        vintage=str(YEAR),
        method=(
            f"The oblast's quota of {YEAR} over its average rural population of {YEAR_OF_RESIDENTS}; none in the three "
            f"cities, which have no rural residents. {SHOWN}"
        ),
        bounds=(0, 100),
        scale=(0, 15),
        breaks=(0.5, 1, 2.5, 5, 10),
    )


def _region(name: str, title: Text, vintage: str, method: str) -> Column:
    """Declare whether the oblast is in a list of regions."""
    return Column(
        name=name,
        title=title,
        unit=YES_NO,
        dtype=Dtype.BOOLEAN,
        kind=Kind.MEASURED,
        rule=Rule.MAX,
        sources=("policy_settlement_regions",),
        vintage=vintage,
        method=method,
        nullable=False,
    )


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

REGISTERS = (
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


def _adds_up(programme: str) -> Contract:
    """Claim that the oblasts' quotas of the year add up to the national one, in the register and on the map."""

    def holds(context: Context, tables: Tables) -> str | None:
        register = tables.registers["quotas"]
        rows = register[(register["year"] == YEAR) & (register["programme"] == PROGRAMMES[programme].code)]
        first = np.unique(context.frame.oblast_kato, return_index=True)[1]
        on_map = tables.cells[f"quota_{programme}_{YEAR}"][first].sum()
        wanted = TOTALS[programme]
        return None if rows["persons"].sum() == on_map == wanted else f"{rows['persons'].sum():g} and {on_map:g}"

    return Contract(f"quotas of {programme} in {YEAR} add up to {TOTALS[programme]}", holds)


def _only_2025_is_incomplete(_: Context, tables: Tables) -> str | None:
    register = tables.registers["quotas"]
    lists = register[~register["complete"].astype(bool)][["year", "programme"]].drop_duplicates().to_numpy().tolist()
    wanted = [[float(YEAR_BEFORE), float(PROGRAMMES["resettlers"].code)]]
    return None if lists == wanted else f"incomplete: {lists}"


LAYER = Layer(
    name="kandas_quotas",
    title=Text("Өңірлік квоталар", "Региональные квоты", "Regional quotas"),
    summary=Text(
        "Қандастар мен қоныс аударушыларды қабылдаудың өңірлік квоталары облыс, жыл және бағдарлама бойынша; бұрынғы "
        "квоталар мен келгендер.",
        "Региональные квоты приёма кандасов и переселенцев по областям, годам и программам; прежние квоты и прибытия.",
        "Regional quotas of kandas and resettlers by oblast, year and programme; past quotas and arrivals.",
    ),
    columns=(
        _quota(
            "quota_kandas_2026",
            Text("Қандастар квотасы, 2026", "Квота кандасов, 2026", "Quota of kandas, 2026"),
            YEAR,
            COMPLETE,
        ),
        _quota(
            "quota_resettlers_2026",
            Text("Қоныс аударушылар квотасы, 2026", "Квота переселенцев, 2026", "Quota of resettlers, 2026"),
            YEAR,
            COMPLETE,
        ),
        _quota(
            "quota_kandas_2025",
            Text("Қандастар квотасы, 2025", "Квота кандасов, 2025", "Quota of kandas, 2025"),
            YEAR_BEFORE,
            COMPLETE,
        ),
        _quota(
            "quota_resettlers_2025",
            Text(
                "Қоныс аударушылар квотасы, 2025 (толық емес)",
                "Квота переселенцев, 2025 (неполная)",
                "Quota of resettlers, 2025 (incomplete)",
            ),
            YEAR_BEFORE,
            INCOMPLETE,
        ),
        _relative(
            "kandas_per_1000_rural",
            Text(
                "Қандастар квотасы 1000 ауыл тұрғынына",
                "Квота кандасов на 1000 сельских жителей",
                "Quota of kandas per 1,000 rural residents",
            ),
        ),
        _relative(
            "resettlers_per_1000_rural",
            Text(
                "Қоныс аударушылар квотасы 1000 ауыл тұрғынына",
                "Квота переселенцев на 1000 сельских жителей",
                "Quota of resettlers per 1,000 rural residents",
            ),
        ),
        _relative(
            "quota_per_1000_rural",
            Text(
                "Жалпы квота 1000 ауыл тұрғынына",
                "Общая квота на 1000 сельских жителей",
                "Whole quota per 1,000 rural residents",
            ),
        ),
        _region(
            "determined_region",
            Text(
                "Қандастар үшін Үкімет айқындаған өңір",
                "Регион, определённый Правительством для кандасов",
                "Region determined by the Government for kandas",
            ),
            "2025-11",
            "Whether the oblast is one of the eight regions determined for kandas.",
        ),
        _region(
            "resettlers_region",
            Text(
                "Қоныс аударушыларға квотасы бар облыс",
                "Область с квотой переселенцев",
                "Oblast with a quota of resettlers",
            ),
            "2026",
            "Whether the oblast has a quota of resettlers in 2026; the Government's own list was not read.",
        ),
    ),
    build=build,
    sources=(
        "policy_quota_by_oblast",
        "policy_quota_national",
        "policy_arrivals",
        "policy_settlement_regions",
        "oblast_population_avg_2009_2025_facts",
    ),
    criteria=(
        Criterion(
            name="quota_share",
            column="quota_per_1000_rural",
            title=Text(
                "Квота ауыл тұрғындарына шаққанда",
                "Квота относительно сельского населения",
                "Quota relative to rural residents",
            ),
            part=Part.NEED,
            function=Linear(worst=0.0, best=10.0),
            citation=(
                "The quota is the State's own statement of need (Law on Population Migration; order of 12 December "
                "2025). "
                "The upper limit is ours: 10 per 1,000 is 1 % of the rural residents a year, about half of what "
                "most districts of the northern and eastern oblasts lose each year (1.6 to 2.2 %)."
            ),
        ),
    ),
    registers=REGISTERS,
    contracts=(
        _adds_up("kandas"),
        _adds_up("resettlers"),
        Contract("only the resettlers of 2025 are incomplete", _only_2025_is_incomplete),
    ),
)
