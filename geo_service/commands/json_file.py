"""JSON in a file that a command is given, or on standard input."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from layers.core.errors import QonysError

LARGEST_FILE = 8 * 1024**2
STANDARD_INPUT = Path("-")


def read_object(path: Path, example: str) -> Mapping[str, Any]:
    """Return the JSON object in a file.

    Parameters
    ----------
    path
        The file; - for standard input.
    example
        What such an object may look like, for whoever gave something else.

    Raises
    ------
    QonysError
        If the file cannot be read or holds something else; names what is at fault.
    """
    name = "standard input" if path == STANDARD_INPUT else str(path)
    try:
        value = json.loads(_text(path, name))
    except json.JSONDecodeError as error:
        where = f"{name}, line {error.lineno}, column {error.colno}"
        raise QonysError(f"{where}: {error.msg}", "correct the JSON") from error
    except (ValueError, RecursionError) as error:
        raise QonysError(f"{name}: the JSON cannot be read", "write one object with plain values") from error
    if not isinstance(value, dict):
        raise QonysError(f"{name} holds no JSON object", f"write an object such as {example}")
    return value


def _text(path: Path, name: str) -> str:
    """Return the text of a file or of standard input."""
    try:
        if path == STANDARD_INPUT:
            found = sys.stdin.buffer.read(LARGEST_FILE + 1)
        else:
            with path.open("rb") as stream:
                found = stream.read(LARGEST_FILE + 1)
        if len(found) > LARGEST_FILE:
            raise QonysError(f"{name} is larger than {LARGEST_FILE} bytes", "give what one scenario needs")
        return found.decode("utf-8-sig")
    except FileNotFoundError as error:
        raise QonysError(f"{name} does not exist", "give the path of a JSON file") from error
    except IsADirectoryError as error:
        raise QonysError(f"{name} is a folder", "give the path of a JSON file") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise QonysError(f"{name}, line {line}: byte {error.start} is not UTF-8", "save the file as UTF-8") from error
