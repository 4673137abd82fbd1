"""Reads case lists and tables of capacities: all of a file, or a report of everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from geo_service.decision.errors import DecisionError
from geo_service.decision.families.capacities import CapacityTable, capacities_of
from geo_service.decision.families.case_list import CaseList
from geo_service.decision.families.case_rows import case_list_of
from geo_service.decision.families.cells import Table
from geo_service.decision.families.columns import CAPACITY_COLUMNS, CASE_COLUMNS
from geo_service.decision.families.findings import Findings, Spot
from geo_service.decision.families.headers import Vocabulary
from geo_service.decision.families.places import PlaceRegister
from geo_service.families_report import report
from geo_service.tables_in.kinds import Kind, kind_of
from geo_service.tables_in.refusing import Unreadable
from geo_service.tables_in.text_tables import read_text
from geo_service.tables_in.workbook_tables import read_workbook

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """What was read.

    Parameters
    ----------
    content
        The case list, or the capacities.
    findings
        Warnings and notices; no errors.
    """

    content: T
    findings: Findings


def read_case_list(data: bytes, register: PlaceRegister) -> Read[CaseList]:
    """Return the families of a CSV or XLSX file.

    Takes up to some seconds for a file at the limits: call it in a thread.

    Parameters
    ----------
    data
        All bytes of the file.
    register
        The places that wishes may name.

    Raises
    ------
    DecisionError
        `case-list-refused`; its figures hold the report of all that is wrong, by row and column.
    """
    return _read(data, CASE_COLUMNS, lambda table, found: case_list_of(table, register, found), "case-list-refused")


def read_capacities(data: bytes, register: PlaceRegister) -> Read[CapacityTable]:
    """Return the capacities of a CSV or XLSX file.

    Parameters
    ----------
    data
        All bytes of the file.
    register
        The districts there are.

    Raises
    ------
    DecisionError
        `capacities-refused`; its figures hold the report of all that is wrong, by row and column.
    """
    return _read(
        data, CAPACITY_COLUMNS, lambda table, found: capacities_of(table, register, found), "capacities-refused"
    )


def _read(data: bytes, vocabulary: Vocabulary, meaning: Callable[[Table, Findings], T | None], code: str) -> Read[T]:
    """Read a file, and give what its table means."""
    findings = Findings()
    content: T | None = None
    try:
        content = meaning(_table(data, vocabulary, findings), findings)
    except Unreadable as error:
        findings.error(error.code, Spot(error.row), error.value, **error.details)
    if content is None or findings.errors.count:
        raise DecisionError(code, "file", findings.errors.count, {"report": report(findings)})
    return Read(content, findings)


def _table(data: bytes, vocabulary: Vocabulary, findings: Findings) -> Table:
    """Return the cells of a file of either kind."""
    if kind_of(data) is Kind.WORKBOOK:
        return read_workbook(data, findings)
    return read_text(data, vocabulary, findings)
