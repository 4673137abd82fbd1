"""Answers about case lists, and their families as a table."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from geo_service.database.case_lists import CaseListSummary, StoredCaseList
from geo_service.database.case_lists_errors import UnknownCaseListError
from geo_service.database.stored import TAG_DIGITS
from geo_service.http.answer import REVALIDATE
from geo_service.http.case_list_families import case_list_of, read_families
from geo_service.http.case_list_models import FamiliesAnswer
from geo_service.http.compression import encode
from geo_service.http.etag import is_fresh
from geo_service.tables_out.families import case_sheet
from geo_service.tables_out.sheets import Language
from geo_service.tables_out.writing import to_csv, to_xlsx

TableFormat = Literal["json", "csv", "xlsx"]
JSON = "application/json"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
ADDRESS = re.compile("[2-9a-hjkmnp-z]{12}")


def case_list_at(address: str) -> str:
    """Return the identifier of a case list.

    Raises
    ------
    UnknownCaseListError
        If nothing can be at this address.
    """
    if ADDRESS.fullmatch(address) is None:
        raise UnknownCaseListError(address)
    return address


def case_list_tag(about: CaseListSummary) -> str:
    """Return the entity tag of what there is to say of a case list, which never changes; packed copies share it."""
    return f'W/"{about.id}-{about.digest[:TAG_DIGITS]}"'


def case_list_answer(request: Request, about: CaseListSummary, model: BaseModel, status: int = 200) -> Response:
    """Answer with a case list; where it was handed in, say where it is."""
    made = request.method == "POST"
    address = f"/api/case-lists/{about.id}"
    where = {"content-location": address} | ({"location": address} if status == 201 else {}) if made else {}
    headers = {"etag": case_list_tag(about), "cache-control": "no-store" if made else REVALIDATE} | where
    if not made and is_fresh(request, headers["etag"]):
        return Response(status_code=304, headers=headers | {"vary": "accept-encoding"})
    body, encoding = encode(request, model.model_dump_json().encode())
    return Response(body, status, headers | encoding, JSON)


def families_page(stored: StoredCaseList, limit: int, after: int) -> bytes:
    """Return a page of the families of a case list as JSON; unpacks all of them: call it in a thread."""
    families = read_families(stored.content())
    following = after + limit if after + limit < len(families) else None
    page = FamiliesAnswer.model_validate(
        {"id": stored.about.id, "families": families[after : after + limit], "next": following}
    )
    return page.model_dump_json().encode()


def families_table(stored: StoredCaseList, form: TableFormat, language: Language) -> bytes:
    """Return a case list as CSV or XLSX; takes some seconds for a long one: call it in a thread."""
    sheet = case_sheet(case_list_of(stored.content()), language)
    return to_csv(sheet, language) if form == "csv" else to_xlsx(sheet, language)


def table_answer(body: bytes, form: TableFormat, language: Language) -> Response:
    """Answer with a table that browsers save under a name of its own; kept by nobody on the way."""
    headers = {
        "content-disposition": f'attachment; filename="families.{form}"',
        "content-language": language,
        "cache-control": "no-store",
        "vary": "accept-language",
    }
    return Response(body, headers=headers, media_type=CSV if form == "csv" else XLSX)
