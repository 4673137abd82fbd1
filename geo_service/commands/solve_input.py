"""Plain instances of a file, with the place of each for messages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from layers.core.errors import QonysError

LARGEST_FILE = 256 * 1024**2
REMEDY = "give the path of a JSON file"


@dataclass(frozen=True, slots=True)
class Entry:
    """One instance of a file.

    Parameters
    ----------
    given
        What stands there; nothing has been checked yet.
    place
        Where it stands, for messages.
    listed
        Whether the file holds a list.
    """

    given: Any
    place: str
    listed: bool

    @property
    def id(self) -> Any:
        """Its id, or None."""
        return self.given.get("id") if isinstance(self.given, dict) else None


def read_instances(path: Path) -> list[Entry]:
    """Read the instances of a file.

    Parameters
    ----------
    path
        JSON in UTF-8, with or without a byte order mark.

    Returns
    -------
    list of Entry
        One; or as many as a JSON list holds.

    Raises
    ------
    QonysError
        If the file cannot be read; names the line and the column.
    """
    content = _content(_text(path), path)
    if not isinstance(content, list):
        return [Entry(content, str(path), listed=False)]
    if not content:
        raise QonysError(f"{path}: the list is empty", "give at least one instance")
    return [Entry(one, f"{path}, {_called(one, number)}", listed=True) for number, one in enumerate(content)]


def _called(given: Any, number: int) -> str:
    """Return what an entry of a list is called: by its id if it has one, else by its number from 0."""
    name = given.get("id") if isinstance(given, dict) else None
    return f"entry {number}" if name is None else f"{str(name)[:80]}"


def _text(path: Path) -> str:
    """Return the text of a file."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise QonysError(f"{path} is larger than {LARGEST_FILE} bytes", "split the list")
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise QonysError(f"{path} does not exist", REMEDY) from error
    except IsADirectoryError as error:
        raise QonysError(f"{path} is a folder", REMEDY) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise QonysError(f"{path}, line {line}: byte {error.start} is not UTF-8", "save the file as UTF-8") from error


def _content(text: str, path: Path) -> Any:
    """Return what a JSON text says."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"{path}, line {error.lineno}, column {error.colno}"
        raise QonysError(f"{where}: {error.msg}", "correct the JSON") from error
    except (ValueError, RecursionError) as error:
        raise QonysError(f"{path}: the JSON cannot be read", "write plain numbers and one list of rows") from error
