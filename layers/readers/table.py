"""Tables of text and numbers (CSV)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from layers.core.errors import SourceError

TYPES = ("text", "number", "integer")


def read_table(
    path: Path,
    columns: Mapping[str, str],
    *,
    decimal: str = ".",
    dates: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Read named columns of a CSV file and refuse what is not of the stated type.

    Parameters
    ----------
    path
        The file, UTF-8, with a header line.
    columns
        Type of each wanted column: "text", "number" or "integer".
    decimal
        Decimal separator of numbers.
    dates
        `strptime` format of each column that holds dates.

    Returns
    -------
    pandas.DataFrame
        One column each, in the given order; empty fields are None in text columns and NaN in numbers.

    Raises
    ------
    SourceError
        If the file cannot be read, a column is missing, or a field is not a number or a date; names the file,
        the column, the row (the header is row 1) and the value.
    """
    raw = _read_text(path)
    wanted = [*columns, *(dates or {})]
    missing = [name for name in wanted if name not in raw.columns]
    if missing:
        raise SourceError(
            f"{path.name}: column {missing[0]!r} is missing (found: {', '.join(raw.columns[:12])})",
            "take the file from its publisher again, or adapt the reader to its new form",
        )
    table: dict[str, pd.Series[Any]] = {
        name: _convert(path.name, raw[name], kind, decimal) for name, kind in columns.items()
    }
    table |= {name: _dates(path.name, raw[name], form) for name, form in (dates or {}).items()}
    return pd.DataFrame(table)


def _read_text(path: Path) -> pd.DataFrame:
    try:
        return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig", on_bad_lines="error")
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as problem:
        raise SourceError(
            f"{path.name}: cannot be read as a table: {str(problem).strip()}", "the file may be cut: fetch it again"
        ) from problem


def _convert(file: str, values: pd.Series[str], kind: str, decimal: str) -> pd.Series[str] | pd.Series[float]:
    stripped = values.str.strip()
    if kind == "text":
        return stripped.where(stripped != "", None)
    text = stripped.str.replace(decimal, ".", regex=False) if decimal != "." else stripped
    numbers = pd.to_numeric(text.where(text != "", None), errors="coerce").astype("float64")
    wrong = (numbers.isna() & (text != "")) | (numbers.abs() == float("inf"))
    if kind == "integer":
        wrong |= numbers.notna() & (numbers != numbers.round())
    _refuse(file, values, wrong, "a number" if kind == "number" else "a whole number")
    return numbers


def _dates(file: str, values: pd.Series[str], form: str) -> pd.Series[pd.Timestamp]:
    dates = pd.to_datetime(values.str.strip(), format=form, errors="coerce")
    _refuse(file, values, dates.isna(), f"a date of the form {form}")
    return dates


def _refuse(file: str, values: pd.Series[str], wrong: pd.Series[bool], expected: str) -> None:
    if wrong.any():
        row = int(wrong.to_numpy().argmax())
        raise SourceError(
            f"{file}: column {values.name!r}, row {row + 2}: {values.iloc[row]!r} is not {expected}",
            "correct the field in the raw file, or fetch the file again",
        )
