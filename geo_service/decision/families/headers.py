"""Which column means what: the row of headers is found, and each header looked up in three languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from geo_service.decision.families.cells import Merged, Odd, Row, Table, spot
from geo_service.decision.families.findings import FILE, Findings, Spot
from geo_service.decision.families.personal import is_personal_header
from geo_service.decision.families.texts import folded

SEARCHED_ROWS = 20
"""Rows from the top among which headers are looked for; a title may stand above them."""
KNOWN_AT_LEAST = 2
"""Headers that a row must have so that it is taken for the row of headers."""
_BAND = re.compile(r"(?<!\d)(\d{1,2})[^\d]{1,5}(\d{1,2})(?!\d)")
_CHILDREN = tuple(map(folded, ("children", "child", "kids", "дети", "детей", "балалар", "бала")))
_YEARS = tuple(map(folded, ("years", "year olds", "лет", "жас", "жастағы")))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What headers a kind of table has.

    Parameters
    ----------
    headers
        Headers of each column in all languages, parted by `|`, by its key; the first three are those that are
        written, in Kazakh, Russian and English.
    weak
        Headers that stand for a column only where no better one does.
    required
        Keys of columns without which nothing can be read.
    personal
        Whether columns of names and papers are refused; a table of districts has names.
    """

    headers: Mapping[str, str]
    weak: Mapping[str, str]
    required: tuple[str, ...]
    personal: bool

    def written(self, key: str, language: int) -> str:
        """Return the header that is written: 0 = Kazakh, 1 = Russian, 2 = English."""
        return self.headers[key].split("|")[language]

    def index(self) -> dict[str, str]:
        """Return keys by folded header."""
        return {folded(one): key for key, names in self.headers.items() for one in [key, *names.split("|")]}

    def weak_index(self) -> dict[str, str]:
        """Return keys by folded weak header."""
        return {folded(one): key for key, names in self.weak.items() for one in names.split("|")}


@dataclass(frozen=True, slots=True)
class Headers:
    """The row of headers.

    Parameters
    ----------
    row
        Its number.
    keys
        What each column that is read means, by its number.
    texts
        What stands above each column.
    """

    row: int
    keys: Mapping[int, str]
    texts: Mapping[int, str]

    def first(self, key: str) -> int | None:
        """Return the number of the first column that means something, or None."""
        return next((column for column, one in self.keys.items() if one == key), None)

    def has(self, *keys: str) -> bool:
        """Tell whether there is a column for each of some things."""
        return set(keys) <= set(self.keys.values())


def find_headers(table: Table, vocabulary: Vocabulary, findings: Findings) -> tuple[Headers, tuple[Row, ...]]:
    """Find the headers, report what is wrong with them, and return them with the rows below.

    Parameters
    ----------
    table
        What the file holds.
    vocabulary
        What it may hold.
    findings
        Where what is found is added.
    """
    index = vocabulary.index()
    at = _headed(table.rows, index)
    row = table.rows[at]
    texts = {column: value for column, value in row.cells.items() if isinstance(value, str)}
    keys = _keys(texts, index, vocabulary.weak_index())
    headers = Headers(row.number, keys, texts)
    if at:
        findings.note("notice-rows-above", row.number)
    _check_headers(row, headers, vocabulary, findings)
    body = table.rows[at + 1 :]
    _check_cells(body, headers, findings)
    _check_sheet(table, headers, findings)
    return headers, body


def named(header: str, index: Mapping[str, str]) -> str | None:
    """Return what a header means; a unit behind it, in brackets or after a comma, does not count."""
    shorter = re.split(r"[(,]", header)[0]
    return index.get(folded(header)) or _age_band(header) or index.get(folded(shorter))


def _age_band(header: str) -> str | None:
    """Return `children:first-last` for a header that counts the children of some ages."""
    match = _BAND.search(header)
    said = folded(header)
    if match is None or not (said.startswith(_CHILDREN) or said.endswith(_CHILDREN + _YEARS)):
        return None
    return f"children:{int(match[1])}-{int(match[2])}"


def _headed(rows: tuple[Row, ...], index: Mapping[str, str]) -> int:
    """Return which row has the headers: the first with some known ones, else the first of all."""
    for place, row in enumerate(rows[:SEARCHED_ROWS]):
        known = {named(value, index) for value in row.cells.values() if isinstance(value, str)} - {None}
        if len(known) >= KNOWN_AT_LEAST:
            return place
    return 0


def _keys(texts: Mapping[int, str], index: Mapping[str, str], weak: Mapping[str, str]) -> dict[int, str]:
    """Return what each column means; those with an unknown header are left out."""
    keys = {column: key for column, text in texts.items() if (key := named(text, index)) is not None}
    for column, text in texts.items():
        key = weak.get(folded(text))
        if key is not None and column not in keys and key not in keys.values():
            keys[column] = key
    return dict(sorted(keys.items()))


def _check_headers(row: Row, headers: Headers, vocabulary: Vocabulary, findings: Findings) -> None:
    """Report headers that are personal, unknown, missing or there twice."""
    seen: dict[str, str] = {}
    for column, value in sorted(row.cells.items()):
        place = spot(row.number, column)
        key = headers.keys.get(column)
        if isinstance(value, Odd):
            findings.error(value.code, place, value.shown)
        elif key is None and vocabulary.personal and isinstance(value, str) and is_personal_header(value):
            findings.error("header-personal", place, value)
        elif key is None:
            findings.warn("header-unknown", place, value)
        elif key in seen:
            findings.error("header-repeated", place, value, first=seen[key])
        else:
            seen[key] = place.column or ""
    for key in vocabulary.required:
        if key not in seen:
            findings.error("header-missing", FILE, key, known=vocabulary.headers[key].replace("|", ", "))


def _check_cells(body: tuple[Row, ...], headers: Headers, findings: Findings) -> None:
    """Report cells that hold no value, wherever they stand, and values under no header."""
    for row in body:
        for column, value in sorted(row.cells.items()):
            place = spot(row.number, column, headers.texts.get(column))
            if isinstance(value, Odd):
                findings.error(value.code, place, value.shown)
            elif column not in headers.texts:
                findings.error("cell-without-header", place, value)


def _check_sheet(table: Table, headers: Headers, findings: Findings) -> None:
    """Report merged cells of the table, and say that hidden rows were read."""
    for merged in table.merged:
        if merged.last_row >= headers.row:
            findings.error("cell-merged", _spot_of(merged, headers), merged.reference)
    hidden = sorted(number for number in table.hidden if number > headers.row)
    if hidden:
        shown = ", ".join(map(str, hidden[:10]))
        findings.warn("rows-hidden", FILE, shown if len(hidden) <= 10 else f"{shown}…", count=len(hidden))


def _spot_of(merged: Merged, headers: Headers) -> Spot:
    """Return where merged cells begin."""
    return spot(merged.first_row, merged.first_column, headers.texts.get(merged.first_column))
