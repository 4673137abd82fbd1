"""CSV in the encodings and with the separators that are in use; files that are no table."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.geo_service.tables_in.files import (
    CSV,
    errors,
    families,
    is_refused,
    notices_of,
    one,
    read,
    report,
    text_file,
)

KAZAKH = "Отбасы нөмірі;Отбасы мүшелерінің саны;Мамандықтары\nҚ-1;3;мұғалім\n"
RUSSIAN = "Номер семьи;Размер семьи;Профессии\nС-1;3;учитель\n"


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        (KAZAKH, "utf-8", "UTF-8"),
        (KAZAKH, "utf-8-sig", "UTF-8"),
        (KAZAKH, "utf-16", "UTF-16"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (KAZAKH, "kz1048", "KZ-1048"),
        ("id;size;occupations\nF-1;3;teacher\n", "utf-16-le", "UTF-16"),
        ("id;size;occupations\nF-1;3;teacher\n", "utf-16-be", "UTF-16"),
    ],
)
def test_encodings_are_found_and_said(text: str, encoding: str, said: str) -> None:
    found = read(text.encode(encoding))
    (family,) = found.content.families
    first, _, last = text.splitlines()[1].split(";")
    assert (family.id, family.occupations) == (first, (last,))
    assert notices_of(found) == [("notice-text", said)]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends(separator: str, end: str) -> None:
    lines = (separator.join(cells) for cells in (["id", "size", "occupations"], ["F-1", "2", '"a,b;c"'], ["", ""]))
    family = one(end.join(lines).encode())
    assert (family.id, family.size, family.occupations) == ("F-1", 2, ("a", "b", "c"))


def test_a_line_may_say_the_separator() -> None:
    data = b"sep=,\r\nid,size\r\nF-1,2\r\nF-2,x\r\n"
    assert errors(data) == [("number-expected", 4, "B")]


def test_rows_are_numbered_as_a_spreadsheet_does() -> None:
    assert errors(text_file('A;2;2;;;\n\n"B\nC";x;;;;\nD;y;;;;\n')) == [
        ("number-expected", 4, "B"),
        ("number-expected", 5, "B"),
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file-empty"),
        (b" \r\n\t", "file-empty"),
        (b"\x00" * 100, "file-empty"),
        (b"%PDF-1.7 ...", "file-no-table"),
        (b"\x89PNG\r\n\x1a\n....", "file-no-table"),
        (b"\x1f\x8b\x08....", "file-no-table"),
        (b"<!DOCTYPE html><table></table>", "file-no-table"),
        (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "file-no-table"),
        (b'{"id": 1}', "file-no-table"),
        (b'[["id"]]', "file-no-table"),
        (b"id;size\nF\x001;2\n", "file-no-table"),
        (bytes(range(1, 256)) * 3, "file-no-table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "file-old-workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "file-locked"),
        ("id;size\nҚ;2\n".encode("utf-16")[:-1], "text-broken"),
        ("id;size\nҚ;2\nҚ".encode()[:-1], "text-broken"),
        (b"\xef\xbb\xbfid;size\n\xff;2\n", "text-broken"),
        (b'id;size\n"F-1;2\n', "text-quote-open"),
        (b'id;size\n"F"-1;2\n', "text-quote-open"),
        (b"id;size\n" + b"x" * 6_000 + b";2\n", "cell-too-long"),
        (b"id;size\n" + b"x" * 140_000 + b";2\n", "cell-too-long"),
        (b"id;size\nF;2" + b";x" * 80 + b"\n", "table-too-wide"),
        (b";;;\n;;\n", "table-empty"),
        (b"just a sentence, nothing else", "header-missing"),
    ],
)
def test_files_that_are_no_table(data: bytes, code: str) -> None:
    assert errors(data)[0][0] == code


def test_a_file_that_breaks_off_says_where() -> None:
    assert errors("id;size\nҚ;2\nҚ".encode()[:-1]) == [("text-broken", 3, None)]


def test_fifty_megabytes_are_refused_before_they_are_read() -> None:
    assert errors(b"id;size\n" + b"F;2\n" * 12_500_000) == [("file-too-large", None, None)]


def test_a_million_rows_are_refused() -> None:
    assert errors(b"id;size\n" + b"F;2\n" * 1_000_000) == [("table-too-many-rows", None, None)]
    assert [family.id for family in families(b"id;size\n" + b"\n" * 1_000_000 + b"F;2\n")] == ["F"]


def test_values_are_shortened_and_never_run() -> None:
    formula = '=HYPERLINK(""http://x"",""' + "y" * 200 + '"")'
    (found,) = report(text_file(f'"{formula}";2;2;;;\n'))["errors"]["findings"]
    assert (found["code"], found["row"], found["column"], found["header"]) == ("cell-formula", 2, "A", "Номер семьи")
    assert len(found["value"]) == 61
    assert found["place"]["kk"] == "2-жол, A бағаны («Номер семьи»)"


@pytest.mark.parametrize(
    "cell", ["=1+1", "@SUM(1)", "+7 701 000 00 00", "-2+3+cmd|' /C calc'!A0", "\t=1", "\r=1", " =1"]
)
def test_formulas_are_refused_in_every_column(cell: str) -> None:
    for column in range(3):
        cells = ["F-1", "2", "x"]
        cells[column] = f'"{cell}"'
        data = "id;size;note\n" + ";".join(cells) + "\n"
        assert errors(data.encode()) == [("cell-formula", 2, "ABC"[column])]
    assert errors(f'id;size;"{cell}"\nF;2;\n'.encode()) == [("cell-formula", 1, "C")]


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(), st.text().map(str.encode)), st.booleans())
def test_any_bytes_are_read_or_refused(data: bytes, headed: bool) -> None:
    file = b"id;size;wishes;kin;arrival;ages\n" * headed + data
    assert is_refused(file) or read(file).content.families


def test_headers_alone_in_every_encoding_hold_no_family() -> None:
    for encoding in ("utf-8", "utf-16", "cp1251"):
        assert errors(CSV.encode(encoding)) == [("table-no-rows", None, None)]
