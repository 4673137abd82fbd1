"""What the rows of a case list mean together: ids once each, kin in both directions; all of it or nothing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from geo_service.decision.families.case_list import MOST_FAMILIES, CaseList
from geo_service.decision.families.cells import Row, Table
from geo_service.decision.families.columns import CASE_COLUMNS
from geo_service.decision.families.family import MOST_KIN
from geo_service.decision.families.family_counts import AgeColumns, age_columns
from geo_service.decision.families.family_rows import Draft, read_family, without_personal
from geo_service.decision.families.fields import Fields
from geo_service.decision.families.findings import FILE, Findings
from geo_service.decision.families.headers import Headers, find_headers
from geo_service.decision.families.places import PlaceRegister

SHOWN_ROWS = 10
"""Rows that are named where one id occurs in many."""


def case_list_of(table: Table, register: PlaceRegister, findings: Findings) -> CaseList | None:
    """Return the families of a table, or None if anything is wrong; all that is wrong is reported.

    Parameters
    ----------
    table
        What the file holds.
    register
        Where wishes are looked up.
    findings
        Where what is found is added.
    """
    headers, body = find_headers(table, CASE_COLUMNS, findings)
    ages = age_columns(headers, findings)
    if not headers.has(*CASE_COLUMNS.required):
        return None
    if len(body) > MOST_FAMILIES:
        findings.error("table-too-many-rows", FILE, len(body), limit=MOST_FAMILIES)
        return None
    if not body:
        findings.error("table-no-rows", FILE)
    drafts = [draft for row in body if (draft := _draft(row, headers, ages, register, findings)) is not None]
    _report_repeated(drafts, findings)
    kin = _kin(drafts, findings)
    if findings.errors.count:
        return None
    families = (one.family for one in drafts if one.family is not None)
    return CaseList(tuple(replace(one, kin=kin[one.id]) if kin[one.id] else one for one in families))


def _draft(row: Row, headers: Headers, ages: AgeColumns, register: PlaceRegister, findings: Findings) -> Draft | None:
    """Read one row, unless it sums up the others."""
    fields = Fields(row, headers, findings)
    if fields.is_totals():
        findings.error("row-totals", fields.spot("id"), fields.value("id") or "")
        return None
    clean = without_personal(row, headers, findings)
    return read_family(Fields(clean, headers, findings), row.number, ages, register)


def _report_repeated(drafts: list[Draft], findings: Findings) -> None:
    """Report ids that occur more than once, each time after the first, with all their rows."""
    rows: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.id is not None:
            rows[draft.id].append(draft)
    for identity, same in rows.items():
        if len(same) > 1:
            named = ", ".join(str(draft.row) for draft in same[:SHOWN_ROWS])
            shown = named if len(same) <= SHOWN_ROWS else f"{named}…"
            for draft in same[1:]:
                findings.error("id-repeated", draft.id_spot, identity, rows=shown)


def _kin(drafts: list[Draft], findings: Findings) -> dict[str, tuple[str, ...]]:
    """Return the kin of each family that are in the list, in both directions; report the others."""
    known = {draft.id for draft in drafts if draft.id is not None}
    kin: dict[str, set[str]] = {identity: set() for identity in known}
    for draft in drafts:
        if draft.id is None:
            continue
        for other in (draft.kin_text,) if draft.kin_text in known else draft.kin:
            if other == draft.id:
                findings.warn("kin-is-itself", draft.kin_spot, other)
            elif other not in known:
                findings.warn("kin-unknown", draft.kin_spot, other)
            else:
                kin[draft.id].add(other)
                kin[other].add(draft.id)
    for draft in drafts:
        if draft.id is not None and len(kin[draft.id]) > MOST_KIN:
            findings.error("kin-too-many", draft.id_spot, draft.id, count=len(kin[draft.id]), limit=MOST_KIN)
    return {identity: tuple(sorted(others)) for identity, others in kin.items()}
