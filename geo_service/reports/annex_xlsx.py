"""The annex with every number, as a workbook."""

from __future__ import annotations

from geo_service.decision.explanation.numbers import Language
from geo_service.reports.annex_data import about_sheet, lineage_sheet, sources_sheet
from geo_service.reports.annex_plan import ledger_sheet, limits_sheet, quota_sheet, sentences_sheet
from geo_service.reports.annex_ranking import criteria_sheet, districts_sheet, values_sheet
from geo_service.reports.facts import Facts
from geo_service.reports.phrases import region, title, year
from geo_service.reports.rows import rows_of
from geo_service.reports.workbook import to_workbook
from geo_service.tables_out.sheets import Sheet


def xlsx(facts: Facts, language: Language) -> bytes:
    """Return the annex as XLSX."""
    heading = f"{title(facts, language)}. {region(facts, language)}, {year(facts, language)}"
    return to_workbook(sheets(facts, language), heading, facts.made_at)


def sheets(facts: Facts, language: Language) -> list[Sheet]:
    """Return the tables of the annex."""
    rows, planned = rows_of(facts), facts.planned
    of_plan = (
        []
        if planned is None
        else [limits_sheet(planned, language), sentences_sheet(planned, language), ledger_sheet(planned, language)]
    )
    return [
        districts_sheet(facts, rows, language),
        values_sheet(facts, rows, language),
        criteria_sheet(facts, language),
        quota_sheet(facts, language),
        *of_plan,
        sources_sheet(facts, language),
        lineage_sheet(facts, language),
        about_sheet(facts, language),
    ]
