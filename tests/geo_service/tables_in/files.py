"""Files for the readers, and what they say of them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl
import pytest

from geo_service.decision.errors import DecisionError
from geo_service.decision.families.case_list import CaseList
from geo_service.decision.families.family import Family
from geo_service.decision.families.places import Level, Place, PlaceRegister
from geo_service.tables_in.reading import Read, read_capacities, read_case_list
from layers.core.text import Text

DISTRICT, OBLAST = Level.DISTRICT, Level.OBLAST
NORTH = Text("Солтүстік Қазақстан облысы", "Северо-Казахстанская область", "North Kazakhstan oblast")
PLACES = (
    Place("190000000", Text("Алматы облысы", "Алматинская область", "Almaty oblast"), OBLAST, "190000000"),
    Place("310000000", Text("Жамбыл облысы", "Жамбылская область", "Zhambyl oblast"), OBLAST, "310000000"),
    Place("590000000", NORTH, OBLAST, "590000000"),
    Place("194200000", Text("Жамбыл ауданы", "Жамбылский район", "Zhambyl district"), DISTRICT, "190000000"),
    Place("314000000", Text("Жамбыл ауданы", "Жамбылский район", "Zhambyl district"), DISTRICT, "310000000"),
    Place("593600000", Text("Есіл ауданы", "район Есиль", "Esil district"), DISTRICT, "590000000"),
    Place("591000000", Text("Петропавл қаласы", "г. Петропавловск", "Petropavl"), DISTRICT, "590000000"),
)  # fmt: skip
REGISTER = PlaceRegister.of(PLACES)
CSV = "Номер семьи;Размер семьи;Взрослые;Дети 0-5;Дети 6-17;Пожилые\n"


def text_file(body: str, header: str = CSV, encoding: str = "utf-8") -> bytes:
    return (header + body).encode(encoding)


def workbook(rows: Sequence[Sequence[Any]], change: Callable[[Any], object] | None = None) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    if change is not None:
        change(book)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def repacked(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """Write the parts of a package anew, each changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            made.writestr(name, change(name, given.read(name)))
    return buffer.getvalue()


def with_shared_strings(data: bytes) -> bytes:
    """Write texts as Excel does: all in a part of their own, of which cells name the number."""
    texts: list[bytes] = []

    def shared(match: re.Match[bytes]) -> bytes:
        texts.append(match[2])
        return b'<c r="%s" t="s"><v>%d</v></c>' % (match[1], len(texts) - 1)

    def change(name: str, part: bytes) -> bytes:
        if name.startswith("xl/worksheets/"):
            return re.sub(rb'<c r="(\w+)"[^>]* t="inlineStr"><is>(.*?)</is></c>', shared, part)
        if name == "[Content_Types].xml":
            kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
            override = b'<Override PartName="/xl/sharedStrings.xml" ContentType="%s"/>' % kind
            return part.replace(b"</Types>", override + b"</Types>")
        return part

    made = io.BytesIO(repacked(data, change))
    items = b"".join(b"<si>%s</si>" % text for text in texts)
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/sharedStrings.xml", b'<sst xmlns="%s">%s</sst>' % (space, items))
    return made.getvalue()


def read(data: bytes, register: PlaceRegister = REGISTER) -> Read[CaseList]:
    return read_case_list(data, register)


def families(data: bytes, register: PlaceRegister = REGISTER) -> tuple[Family, ...]:
    return read(data, register).content.families


def one(data: bytes, register: PlaceRegister = REGISTER) -> Family:
    (family,) = families(data, register)
    return family


def report(data: bytes, register: PlaceRegister = REGISTER) -> dict[str, Any]:
    with pytest.raises(DecisionError) as caught:
        read(data, register)
    assert caught.value.code == "case-list-refused"
    return caught.value.figures["report"]


def is_refused(data: bytes) -> bool:
    """Read a file that may be anything: it is read, or refused with a report, and nothing else happens."""
    try:
        read(data)
    except DecisionError as caught:
        counted = caught.figures["report"]["errors"]["count"]
    else:
        counted = 0
    return bool(counted)


def errors(data: bytes, register: PlaceRegister = REGISTER) -> list[tuple[str, int | None, str | None]]:
    """What is refused: code, row and column."""
    found = report(data, register)["errors"]["findings"]
    for finding in found:
        for words in (finding["what"], finding["remedy"], finding["place"]):
            assert set(words) == {"kk", "ru", "en"}
            assert all(text and not re.search(r"[{}]", text) for text in words.values())
    return [(finding["code"], finding["row"], finding["column"]) for finding in found]


def capacity_errors(data: bytes) -> list[tuple[str, int | None, str | None]]:
    with pytest.raises(DecisionError) as caught:
        read_capacities(data, REGISTER)
    assert caught.value.code == "capacities-refused"
    found = caught.value.figures["report"]["errors"]["findings"]
    return [(finding["code"], finding["row"], finding["column"]) for finding in found]


def warnings_of(read_: Read[Any]) -> list[tuple[str, int | None, str]]:
    return [(one.code, one.spot.row, one.value) for one in read_.findings.warnings.shown]


def notices_of(read_: Read[Any]) -> list[tuple[str, str]]:
    return [(one.code, one.value) for one in read_.findings.notices.shown]
