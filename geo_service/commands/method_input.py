"""Tables in files, as the fields that a method reads."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo_service.commands.method_csv import read_csv
from geo_service.decision.declaration import Declaration
from layers.core.errors import QonysError

LARGEST_FILE = 64 * 1024**2
DIRECTIONS = {"max": 1, "min": -1, "1": 1, "+1": 1, "-1": -1}
_CELL = re.compile(r"(matrix|pairwise)\[(\d+)\](?:\[(\d+)\])?")


@dataclass(frozen=True, slots=True)
class Case:
    """One table of a file.

    Parameters
    ----------
    given
        The fields that a method reads.
    place
        Where it stands, for messages.
    listed
        Whether the file holds a list of tables.
    lines, columns
        Line of each row and name of each column of a CSV file; none of JSON.
    """

    given: dict[str, Any]
    place: str
    listed: bool = False
    lines: Sequence[int] = ()
    columns: Sequence[str] = ()

    def locate(self, field: str) -> str:
        """Return where a field stands, by line and column if the file has such."""
        found = _CELL.match(field)
        if not found or not self.lines:
            return self.place
        line = self.lines[int(found[2])]
        return f"{self.place}, line {line}" + (f", column “{self.columns[int(found[3])]}”" if found[3] else "")


def read_options(parameters: Sequence[str], objectives: str, weights: str) -> dict[str, Any]:
    """Return what the command line says, as fields that go before those of the file.

    Parameters
    ----------
    parameters
        NAME=VALUE each; a value is read as JSON, as numbers or words joined by commas, or else as a word.
    objectives, weights
        Entries joined by commas, or nothing.

    Raises
    ------
    QonysError
        If one of them cannot be read.
    """
    found: dict[str, Any] = {}
    if parameters:
        found["parameters"] = dict(map(_parameter, parameters))
    if objectives:
        found["objectives"] = [_direction(one.strip()) for one in objectives.split(",")]
    if weights:
        found["weights"] = [_number(one.strip(), "--weights") for one in weights.split(",")]
    return found


def read_file(path: Path, declaration: Declaration) -> list[Case]:
    """Read the tables of a file.

    Parameters
    ----------
    path
        JSON or CSV, in UTF-8 with or without a byte order mark.
    declaration
        What they are for.

    Returns
    -------
    list of Case
        One; or as many as a JSON list holds.

    Raises
    ------
    QonysError
        If the file cannot be read; names the line and the column.
    """
    text = _text(path)
    if path.suffix.lower() != ".csv" and text.lstrip()[:1] in {"{", "["}:
        return _json(text, path, declaration.needs[0])
    table = read_csv(text, str(path), declaration.needs[0])
    return [Case(table.given, str(path), lines=table.lines, columns=table.columns)]


def _text(path: Path) -> str:
    """Return the text of a file."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise QonysError(f"{path} is larger than {LARGEST_FILE} bytes", "split the table")
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise QonysError(f"{path} does not exist", "give the path of a JSON or CSV file") from error
    except IsADirectoryError as error:
        raise QonysError(f"{path} is a folder", "give the path of a JSON or CSV file") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise QonysError(f"{path}, line {line}: byte {error.start} is not UTF-8", "save the file as UTF-8") from error


def _json(text: str, path: Path, main: str) -> list[Case]:
    """Return the tables of a JSON text: an object, a list of objects, or a bare matrix."""
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"{path}, line {error.lineno}, column {error.colno}"
        raise QonysError(f"{where}: {error.msg}", "correct the JSON") from error
    except (ValueError, RecursionError) as error:
        raise QonysError(f"{path}: the JSON cannot be read", "write plain numbers and one list of rows") from error
    if isinstance(content, dict):
        return [Case(content, str(path))]
    if not content or not all(isinstance(one, dict) for one in content):
        return [Case({main: content}, str(path))]
    return [Case(one, f"{path}, {one.get('id', f'entry {place}')}", listed=True) for place, one in enumerate(content)]


def _parameter(text: str) -> tuple[str, Any]:
    """Split NAME=VALUE."""
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise QonysError(f"--parameter {text}: no NAME=VALUE", "write for example --parameter v=0.5")
    return name.strip(), _value(value.strip())


def _value(text: str) -> Any:
    """Return a value as JSON has it, a list where commas join it, or else the word itself."""
    try:
        return json.loads(text)
    except ValueError:
        return [_value(one.strip()) for one in text.split(",")] if "," in text else text


def _direction(text: str) -> int:
    """Return an objective."""
    if text.lower() not in DIRECTIONS:
        raise QonysError(f"--objectives: {text!r} is no objective", "give 1 or max, -1 or min, joined by commas")
    return DIRECTIONS[text.lower()]


def _number(text: str, option: str) -> float:
    """Return a number of an option."""
    try:
        return float(text)
    except ValueError as error:
        raise QonysError(f"{option}: {text!r} is no number", "give numbers joined by commas") from error
