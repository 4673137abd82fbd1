"""Reads the fields of one row and reports each that cannot be read, with its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from geo_service.decision.families.cells import Odd, Row, Value, spot
from geo_service.decision.families.findings import Findings, Spot
from geo_service.decision.families.headers import Headers
from geo_service.decision.families.texts import sums_up
from geo_service.decision.families.values import Misread

T = TypeVar("T")


class Fields:
    """The fields of a row.

    Parameters
    ----------
    row
        Which row.
    headers
        What its columns mean.
    findings
        Where what is wrong is added.
    """

    def __init__(self, row: Row, headers: Headers, findings: Findings) -> None:
        self._row = row
        self._headers = headers
        self.findings = findings
        self._errors = findings.errors.count
        self._odd = any(isinstance(value, Odd) for value in row.cells.values())

    @property
    def sound(self) -> bool:
        """Whether nothing was wrong with the row so far."""
        return not self._odd and self.findings.errors.count == self._errors

    @staticmethod
    def at(row: int, column: int, headers: Headers) -> Spot:
        """Return the place of a cell below some headers."""
        return spot(row, column, headers.texts.get(column))

    @staticmethod
    def place(headers: Headers, key: str) -> Spot:
        """Return the place of a header."""
        column = headers.first(key)
        return Spot(headers.row) if column is None else Fields.at(headers.row, column, headers)

    def spot(self, key: str) -> Spot:
        """Return the place of a field, or of the row if there is no such column."""
        column = self._headers.first(key)
        return Spot(self._row.number) if column is None else self.at(self._row.number, column, self._headers)

    def value(self, key: str) -> Value | None:
        """Return what stands in a field; None where it is blank or there is no such column."""
        column = self._headers.first(key)
        return None if column is None else self._row.cells.get(column)

    def read(self, key: str, convert: Callable[[Value], T]) -> T | None:
        """Return a field converted; None where it is blank or cannot be read."""
        value = self.value(key)
        if value is None or isinstance(value, Odd):
            return None
        try:
            return convert(value)
        except Misread as error:
            self.findings.error(error.code, self.spot(key), value, **error.details)
            return None

    def items(self, key: str, split: Callable[[Value], list[str]], most: int) -> list[str]:
        """Return the items of a list, once each."""
        items = list(dict.fromkeys(self.read(key, split) or []))
        if len(items) > most:
            self.findings.error("list-too-long", self.spot(key), len(items), limit=most)
            return []
        return items

    def is_totals(self) -> bool:
        """Tell whether the row sums up the others."""
        first = next((value for _, value in sorted(self._row.cells.items())), None)
        return isinstance(first, str) and sums_up(first)
