"""Quotas of kandas and resettlers by oblast, year and programme, and arrivals."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from layers.core.criterion import Criterion, Linear, Part
from layers.core.layer import Context, Contract, Layer, Tables
from layers.core.text import Text
from layers.methods.quota_columns import quota_column, region_column, relative_column
from layers.methods.quota_registers import QUOTA_REGISTERS
from layers.methods.quota_terms import (
    COMPLETE,
    DETERMINED,
    INCOMPLETE,
    QUOTA_LIMITS,
    WITH_QUOTA,
    YEAR,
    YEAR_BEFORE,
    YEAR_OF_RESIDENTS,
)
from layers.methods.quotas import (
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
        quota_column(
            "quota_kandas_2026",
            Text("Қандастар квотасы, 2026", "Квота кандасов, 2026", "Quota of kandas, 2026"),
            YEAR,
            COMPLETE,
        ),
        quota_column(
            "quota_resettlers_2026",
            Text("Қоныс аударушылар квотасы, 2026", "Квота переселенцев, 2026", "Quota of resettlers, 2026"),
            YEAR,
            COMPLETE,
        ),
        quota_column(
            "quota_kandas_2025",
            Text("Қандастар квотасы, 2025", "Квота кандасов, 2025", "Quota of kandas, 2025"),
            YEAR_BEFORE,
            COMPLETE,
        ),
        quota_column(
            "quota_resettlers_2025",
            Text(
                "Қоныс аударушылар квотасы, 2025 (толық емес)",
                "Квота переселенцев, 2025 (неполная)",
                "Quota of resettlers, 2025 (incomplete)",
            ),
            YEAR_BEFORE,
            INCOMPLETE,
        ),
        relative_column(
            "kandas_per_1000_rural",
            Text(
                "Қандастар квотасы 1000 ауыл тұрғынына",
                "Квота кандасов на 1000 сельских жителей",
                "Quota of kandas per 1,000 rural residents",
            ),
        ),
        relative_column(
            "resettlers_per_1000_rural",
            Text(
                "Қоныс аударушылар квотасы 1000 ауыл тұрғынына",
                "Квота переселенцев на 1000 сельских жителей",
                "Quota of resettlers per 1,000 rural residents",
            ),
        ),
        relative_column(
            "quota_per_1000_rural",
            Text(
                "Жалпы квота 1000 ауыл тұрғынына",
                "Общая квота на 1000 сельских жителей",
                "Whole quota per 1,000 rural residents",
            ),
        ),
        region_column(
            "determined_region",
            Text(
                "Қандастар үшін Үкімет айқындаған өңір",
                "Регион, определённый Правительством для кандасов",
                "Region determined by the Government for kandas",
            ),
            "2025-11",
            DETERMINED,
        ),
        region_column(
            "resettlers_region",
            Text(
                "Қоныс аударушыларға квотасы бар облыс",
                "Область с квотой переселенцев",
                "Oblast with a quota of resettlers",
            ),
            "2026",
            WITH_QUOTA,
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
            citation=QUOTA_LIMITS,
        ),
    ),
    registers=QUOTA_REGISTERS,
    contracts=(
        _adds_up("kandas"),
        _adds_up("resettlers"),
        Contract("only the resettlers of 2025 are incomplete", _only_2025_is_incomplete),
    ),
)
