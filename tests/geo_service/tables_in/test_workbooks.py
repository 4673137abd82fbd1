"""XLSX: typed cells, sheets, hidden rows, merged cells, formulas; and packages that mean no good."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from geo_service.decision.families.arrival import Arrival
from geo_service.decision.families.personal import is_issued
from geo_service.tables_in import limits
from tests.geo_service.tables_in.files import (
    errors,
    families,
    is_refused,
    notices_of,
    one,
    read,
    repacked,
    report,
    saved,
    warnings_of,
    with_shared_strings,
    workbook,
)

HEADERS = ["Отбасы нөмірі", "Отбасы мүшелерінің саны", "Келу күні", "Қалаған жерлері", "Тілегі міндетті"]
AFTERNOON = datetime(2026, 1, 2, 13)  # noqa: DTZ001 - workbooks know no time zones
SHEET = "xl/worksheets/sheet1.xml"


def test_cells_are_read_by_their_types() -> None:
    rows = [HEADERS, [7, 4.0, date(2026, 3, 15), 593600000, True], ["007", "4,0", "наурыз 2026", "Есіл", "жоқ"]]
    first, second = families(workbook(rows))
    assert (first.id, first.size, first.arrival) == ("7", 4, Arrival(2026, 3, 15))
    assert (first.wishes, first.binding) == (("593600000",), True)
    assert (second.id, second.size, second.arrival) == ("007", 4, Arrival(2026, 3))
    assert (second.wishes, second.binding) == (("593600000",), False)


def test_texts_may_stand_in_a_part_of_their_own_and_be_rich() -> None:
    def rich(name: str, part: bytes) -> bytes:
        return part.replace(b"<t>F-1</t>", b"<r><t>F-</t></r><r><rPr><b/></rPr><t>1</t></r>")

    def as_formula(name: str, part: bytes) -> bytes:
        return part.replace(b"<t>F-1</t>", b"<t>=1+1</t>")

    data = with_shared_strings(workbook([HEADERS, ["F-1", 4, None, "Есіл"]]))
    family = one(repacked(data, rich))
    assert (family.id, family.wishes) == ("F-1", ("593600000",))
    assert errors(repacked(data, as_formula)) == [("cell-formula", 2, "A")]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ([date(2026, 1, 2), 4], ("text-is-date", 2, "A")),
        ([True, 4], ("text-is-truth", 2, "A")),
        (["F", 4.5], ("number-not-whole", 2, "B")),
        (["F", date(2026, 1, 2)], ("number-expected", 2, "B")),
        (["F", True], ("number-expected", 2, "B")),
        (["F", 4, AFTERNOON], ("date-expected", 2, "C")),
        (["F", 4, 46000], ("date-expected", 2, "C")),
        ([900101300123, 4], ("cell-personal-number", 2, "A")),
        ([10**15, 4], ("cell-error", 2, "A")),
    ],
)
def test_cells_whose_type_is_wrong(row: list[Any], found: tuple[str, int, str]) -> None:
    assert errors(workbook([HEADERS, row])) == [found]


def test_a_number_of_a_person_that_lost_its_zeros_is_still_one() -> None:
    digits = next(one for last in range(10) if is_issued(one := f"05010150012{last}"))
    assert errors(workbook([HEADERS, [int(digits), 4]])) == [("cell-personal-number", 2, "A")]
    assert is_refused(workbook([HEADERS, [int(digits) + 1, 4]])) is False


@pytest.mark.parametrize("column", [1, 2, 3, 6])
def test_formulas_are_refused_and_never_computed(column: int) -> None:
    rows: list[list[Any]] = [[*HEADERS, "ескертпе"], ["F", 4, None, None, None, None]]
    rows[1][column - 1] = "=1+1"
    (found,) = report(workbook(rows))["errors"]["findings"]
    assert (found["code"], found["row"], found["value"]) == ("cell-formula", 2, "=1+1")


def test_a_formula_with_a_stored_result_and_an_array_are_refused_too() -> None:
    def array(book: openpyxl.Workbook) -> None:
        book.active["B2"] = openpyxl.worksheet.formula.ArrayFormula("B2:B3", "=A1:A2*2")

    assert errors(workbook([HEADERS, ["F", 4]], array)) == [("cell-formula", 2, "B")]

    def stored(name: str, part: bytes) -> bytes:
        return part.replace(b"<v>4</v>", b"<f>2+2</f><v>4</v>") if name == SHEET else part

    assert errors(repacked(workbook([HEADERS, ["F", 4]]), stored)) == [("cell-formula", 2, "B")]


def test_a_text_that_begins_as_a_formula_is_refused_too() -> None:
    def as_text(book: openpyxl.Workbook) -> None:
        book.active["A2"].data_type = "s"

    assert errors(workbook([HEADERS, ["=1+1", 4]], as_text)) == [("cell-formula", 2, "A")]


def test_errors_of_a_spreadsheet_are_refused() -> None:
    assert errors(workbook([HEADERS, ["F", "#REF!"]])) == [("cell-error", 2, "B")]


def test_merged_cells_are_refused_with_their_place_and_titles_may_be_merged() -> None:
    def body(book: openpyxl.Workbook) -> None:
        book.active.merge_cells("B2:B3")

    (found,) = report(workbook([HEADERS, ["F", 4], ["G", None]], body))["errors"]["findings"][:1]
    assert (found["code"], found["row"], found["column"], found["value"]) == ("cell-merged", 2, "B", "B2:B3")

    def title(book: openpyxl.Workbook) -> None:
        book.active.merge_cells("A1:E1")

    assert one(workbook([["Тізім"], HEADERS, ["F", 4]], title)).size == 4


def test_the_first_visible_sheet_that_is_not_empty_is_read() -> None:
    book = openpyxl.Workbook()
    book.active.title = "Бос"
    hidden = book.create_sheet("Жасырын")
    hidden.append(["x"])
    hidden.sheet_state = "hidden"
    for title, identity in (("Отбасылар", "F"), ("Басқа", "G")):
        sheet = book.create_sheet(title)
        sheet.append(HEADERS)
        sheet.append([identity, 4])
    book.create_chartsheet("Сызба")
    found = read(saved(book))
    assert [family.id for family in found.content.families] == ["F"]
    assert notices_of(found) == [("notice-sheet", "Отбасылар")]
    assert warnings_of(found) == [("sheets-not-read", None, "Басқа")]


def test_hidden_rows_are_read_and_named() -> None:
    def hide(book: openpyxl.Workbook) -> None:
        book.active.row_dimensions[3].hidden = True
        book.active.row_dimensions[40].hidden = True

    found = read(workbook([HEADERS, ["F", 4], ["G", 4]], hide))
    assert len(found.content.families) == 2
    assert warnings_of(found) == [("rows-hidden", None, "3")]


def test_blank_rows_and_formatted_cells_are_nothing() -> None:
    def pad(book: openpyxl.Workbook) -> None:
        for row in range(5, 3_000):
            book.active.cell(row, 70).number_format = "0.00"
        book.active["A10"] = "  \u00a0"

    found = families(workbook([[], HEADERS, [], ["F", 4]], pad))
    assert [family.id for family in found] == ["F"]


def test_nothing_in_any_sheet() -> None:
    assert errors(workbook([])) == [("table-empty", None, None)]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([HEADERS, ["F", 4, *[None] * 80, "x"]], "table-too-wide"),
        ([HEADERS, *([f"F{place}", 4] for place in range(limits.MOST_ROWS))], "table-too-many-rows"),
        ([HEADERS, ["x" * 6000, 4]], "cell-too-long"),
    ],
)
def test_sheets_that_are_too_large(rows: list[list[Any]], code: str) -> None:
    assert errors(workbook(rows))[0][0] == code


def test_a_cell_far_below_is_refused_before_the_rows_between_are_walked() -> None:
    def far(book: openpyxl.Workbook) -> None:
        book.active["A1048576"] = "x"

    assert errors(workbook([HEADERS, ["F", 4]], far)) == [("table-too-many-rows", None, None)]


def test_a_wrong_extent_is_not_believed() -> None:
    def extent(name: str, part: bytes) -> bytes:
        return part.replace(b'ref="A1:E2"', b'ref="A1:XFD1048576"') if name == SHEET else part

    data = repacked(workbook([HEADERS, ["F", 4]]), extent)
    assert b"XFD1048576" in zipfile.ZipFile(io.BytesIO(data)).read(SHEET)
    assert one(data).id == "F"


def package(*parts: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts:
            made.writestr(name, content)
    return buffer.getvalue()


def test_packages_that_are_no_workbook() -> None:
    types = ("[Content_Types].xml", b"<Types/>")
    assert errors(package(("a.txt", b"x"))) == [("file-no-table", None, None)]
    assert errors(package(types, ("word/document.xml", b"<a/>"))) == [("file-no-table", None, None)]
    assert errors(package(types, ("xl/workbook.bin", b"x"))) == [("file-old-workbook", None, None)]
    assert errors(package(("mimetype", b"x"), ("content.xml", b"<a/>"))) == [("file-old-workbook", None, None)]
    assert errors(package(types)) == [("file-damaged", None, None)]


def test_a_zip_bomb_is_refused_unopened() -> None:
    data = package(("[Content_Types].xml", b"<Types/>"), (SHEET, b" " * (limits.LARGEST_UNPACKED + 1)))
    assert len(data) < 200_000
    assert errors(data) == [("file-unpacks-too-large", None, None)]


def test_a_package_that_lies_about_its_size_is_damaged() -> None:
    data = package(("[Content_Types].xml", b"<Types/>"), (SHEET, b" " * 1_000_000))
    lying = data.replace((1_000_000).to_bytes(4, "little"), (1_000).to_bytes(4, "little"))
    assert lying != data
    assert errors(lying) == [("file-truncated", None, None)]


@pytest.mark.parametrize(
    "part", [SHEET, "xl/workbook.xml", "[Content_Types].xml", "xl/styles.xml", "xl/sharedStrings.xml"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_bombs_are_refused(part: str, encoding: str) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'

    def spiked(name: str, content: bytes) -> bytes:
        if name != part:
            return content
        return (bomb + content.decode().partition("?>")[2] if b"<?xml" in content else bomb + content.decode()).encode(
            encoding
        )

    found = report(repacked(with_shared_strings(workbook([HEADERS, ["F", 4]])), spiked))["errors"]["findings"]
    assert [(one["code"], one["value"]) for one in found] == [("file-declares-entities", part)]


@pytest.mark.parametrize("content", [b"<a>" * 200, b"<a>" + b"<b/>" * (limits.MOST_ELEMENTS + 1)])
def test_xml_that_would_fill_the_memory_is_refused(content: bytes) -> None:
    def filled(name: str, part: bytes) -> bytes:
        return content if name == "xl/styles.xml" else part

    assert errors(repacked(workbook([HEADERS, ["F", 4]]), filled)) == [("file-too-complex", None, None)]


def test_an_encrypted_package_is_refused() -> None:
    data = bytearray(package(("[Content_Types].xml", b"<Types/>")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    assert errors(bytes(data)) == [("file-locked", None, None)]


def test_a_workbook_cut_off_anywhere_is_refused() -> None:
    data = workbook([HEADERS, ["F", 4]])
    for length in range(2, len(data), 97):
        assert errors(data[:length])[0][0] in {"file-truncated", "file-damaged"}


def test_a_workbook_damaged_anywhere_is_read_or_refused() -> None:
    """Whatever stands in the parts: an answer, and no exception of a library."""
    rows = [HEADERS, *([f"F{place}", 4, date(2026, 1, 1)] for place in range(5))]
    data, chance = with_shared_strings(workbook(rows)), random.Random(7)
    refused = 0
    for _ in range(300):

        def garbled(name: str, part: bytes, picked: float = chance.random()) -> bytes:
            if picked > 0.2 and name not in {SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"}:
                return part
            changed = bytearray(part)
            for _ in range(chance.randint(0, 3)):
                changed[chance.randrange(len(changed))] = chance.choice(b'<>"/0-9A=z&\x00\xff')
            return bytes(changed)

        refused += is_refused(repacked(data, garbled))
    assert 50 < refused < 300
