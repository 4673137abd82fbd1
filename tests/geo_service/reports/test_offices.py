"""DOCX and XLSX: what they hold, that LibreOffice opens them, that nothing in them is computed, the same bytes."""

from __future__ import annotations

import io
import zipfile

import docx
import httpx
import openpyxl
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from geo_service.reports import annex_words, words
from tests.geo_service.reports.conftest import Converted
from tests.geo_service.reports.reporting import DISTRICTS, LETTERS, MARKUP, REASON, report

TITLES = words.TITLES["resettlers"]
SHEETS = 10


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {name: archive.read(name) for name in archive.namelist()}


def pages(pdf: PdfReader) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pdf.pages]


@pytest.fixture(scope="module")
def document(service: httpx.Client, plan: str) -> bytes:
    return report(service, plan, "docx")


@pytest.fixture(scope="module")
def workbook(service: httpx.Client, plan: str) -> bytes:
    return report(service, plan, "xlsx", "ru")


def test_a_document_has_styles_languages_heads_and_descriptions(document: bytes) -> None:
    opened = docx.Document(io.BytesIO(document))
    assert [one.text for one in opened.paragraphs if one.style.name == "Heading 1"] == [TITLES.kk, TITLES.ru]
    listed = [table for table in opened.tables if table.style.name == "Table Grid"]
    assert len(listed) == 2
    for table in listed:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    body = opened.element.body
    described = [one.get("descr") for one in body.iter(qn("wp:docPr"))]
    assert len(described) == 4
    assert all(described)
    assert LETTERS in "".join(cell.text for table in opened.tables for row in table.rows for cell in row.cells)
    languages = {one.get(qn("w:val")) for one in body.iter(qn("w:lang"))}
    assert languages == {"kk-KZ", "ru-RU"}
    assert opened.core_properties.title.startswith(TITLES.kk)


def test_a_document_says_what_the_plan_says(service: httpx.Client, plan: str, document: bytes) -> None:
    answer = service.get(f"/api/{plan}").json()
    table = next(one for one in docx.Document(io.BytesIO(document)).tables if one.style.name == "Table Grid")
    shown = {row.cells[1].text: row.cells[2].text for row in table.rows[1:-1]}
    names = {row["kato"]: row["name"]["kk"] for row in answer["answer"]["districts"]}
    assert shown == {names[kato]: str(persons) for kato, persons in answer["persons"].items() if persons}
    assert table.rows[-1].cells[2].text == str(answer["quota"])


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_the_same_plan_gives_the_same_bytes(service: httpx.Client, plan: str, form: str) -> None:
    first, second = (report(service, plan, form, "kk") for _ in range(2))
    assert parts(first) == parts(second)
    assert first == second


def test_libreoffice_opens_a_document_of_two_pages(document: bytes, converted: Converted) -> None:
    kazakh, russian = pages(PdfReader(converted(document, "list.docx")))
    assert "М.О." in kazakh
    assert "2820" in kazakh
    assert TITLES.ru in russian
    assert "М.П." in russian


def test_libreoffice_opens_every_text(service: httpx.Client, nasty: str, converted: Converted) -> None:
    whole = " ".join(pages(PdfReader(converted(report(service, nasty, "docx"), "nasty.docx"))))
    assert "<script>alert(1)</script>" in whole
    assert '#panic("x")' in whole


def test_libreoffice_repeats_the_head_of_a_long_table(
    service: httpx.Client, country: str, converted: Converted
) -> None:
    whole = pages(PdfReader(converted(report(service, country, "docx"), "country.docx")))
    assert sum("Главная причина" in page for page in whole) >= 3


def test_an_annex_has_every_number(service: httpx.Client, plan: str, workbook: bytes) -> None:
    answer = service.get(f"/api/{plan}").json()
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    assert len(book.sheetnames) == SHEETS
    heads, *rows = book[annex_words.DISTRICTS.ru].iter_rows(values_only=True)
    found = {row[0]: dict(zip(heads, row, strict=True)) for row in rows}
    assert {kato: row[annex_words.PERSONS.ru] for kato, row in found.items()} == answer["persons"]
    scores = service.get("/api/scores", params={"scenario": answer["scenario"]}).json()
    for row in scores["districts"]:
        for name, head in annex_words.SCORES.items():
            assert found[row["kato"]][head.ru] == row[name]
    values = list(book[annex_words.VALUES.ru].iter_rows(values_only=True))
    assert len(values) == 1 + DISTRICTS * len(scores["weights"])
    assert {row[6] for row in values[1:]} <= {kind.ru for kind in annex_words.KINDS.values()}
    assert words.NO_DATA.ru in {cell for row in values for cell in row}, "what is not known says so"
    weights = {row[1]: row[3] for row in book[annex_words.CRITERIA.ru].iter_rows(min_row=2, values_only=True)}
    assert weights == scores["weights"]
    limits = list(book[annex_words.LIMITS.ru].iter_rows(min_row=2, values_only=True))
    priced = answer["answer"]["prices"]
    gains = [one["gain"] for kind in ("limits", "rules", "fixings") for one in priced[kind]]
    assert [row[1] for row in limits] == pytest.approx(gains)
    assert all(row[2] for row in limits)
    fingerprints = [row[2] for row in book[annex_words.LINEAGE.ru].iter_rows(min_row=2, values_only=True)]
    assert all(len(one) >= 12 for one in fingerprints)


def test_the_ledger_is_in_the_annex(service: httpx.Client, nasty: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(report(service, nasty, "xlsx", "en")))
    (entry,) = book[annex_words.LEDGER.en].iter_rows(min_row=2, values_only=True)
    assert (entry[6], entry[7]) == (100, REASON)
    about = dict(book[annex_words.ABOUT.en].iter_rows(min_row=2, values_only=True))
    assert about[annex_words.COMMENT.en] == MARKUP


def test_nothing_in_an_annex_is_computed(service: httpx.Client, nasty: str) -> None:
    content = report(service, nasty, "xlsx", "en")
    assert all(b"<f>" not in part for part in parts(content).values())
    kinds = {cell.data_type for page in openpyxl.load_workbook(io.BytesIO(content)) for row in page for cell in row}
    assert kinds <= {"s", "n", "inlineStr"}


def test_libreoffice_opens_an_annex(service: httpx.Client, nasty: str, converted: Converted) -> None:
    whole = " ".join(pages(PdfReader(converted(report(service, nasty, "xlsx", "kk"), "annex.xlsx"))))
    assert "Қызылжар ауданы" in whole
    assert "=1+1" in whole, "a text that begins with = is shown as it is"


def test_a_scenario_without_a_plan_has_no_tables_of_one(service: httpx.Client, limited: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(report(service, limited, "xlsx", "en")))
    assert annex_words.LEDGER.en not in book.sheetnames
    cells = [cell for row in book[annex_words.DISTRICTS.en].iter_rows(values_only=True) for cell in row]
    assert annex_words.STATES["excluded"].en in cells
