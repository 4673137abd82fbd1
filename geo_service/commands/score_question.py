"""What is to be ranked: a stored scenario, the content in a file, or content made from options."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo_service.commands.score_oblasts import find_oblast
from geo_service.database.districts import Districts
from layers.core.errors import QonysError

LARGEST_FILE = 8 * 1024**2
STANDARD_INPUT = Path("-")
NEEDED = ("year", "programme")
OWA = "owa"


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says of a scenario; None = not said.

    Parameters
    ----------
    oblast
        KATO codes, names or their beginnings; none means the whole country.
    year, programme, preset, method, top
        As in the content of a scenario.
    attitude
        Attitude to risk of OWA.
    draws, seed
        Settings of the uncertainty analysis.
    """

    oblast: tuple[str, ...] = ()
    year: int | None = None
    programme: str | None = None
    preset: str | None = None
    method: str | None = None
    attitude: float | None = None
    top: int | None = None
    draws: int | None = None
    seed: int | None = None

    def given(self) -> list[str]:
        """Return the options that were given, as they are written."""
        return [f"--{name}" for name in self.__dataclass_fields__ if getattr(self, name) not in (None, ())]

    def content(self, register: Districts) -> dict[str, Any]:
        """Return the content of a scenario; it is checked where it is read.

        Parameters
        ----------
        register
            Names of the oblasts.

        Raises
        ------
        QonysError
            If an oblast is not known, or more than one is meant.
        """
        plain = {"year": self.year, "programme": self.programme, "preset": self.preset, "top": self.top}
        uncertainty = {"draws": self.draws, "seed": self.seed}
        return {
            "title": f"{self.programme} {self.year}",
            "oblasts": list(dict.fromkeys(find_oblast(one, register.oblasts) for one in self.oblast)),
            **{name: value for name, value in plain.items() if value is not None},
            **self._method(),
            "uncertainty": {name: value for name, value in uncertainty.items() if value is not None},
        }

    def _method(self) -> dict[str, Any]:
        """Return the method with its parameters; an attitude to risk alone means OWA."""
        if self.attitude is None:
            return {} if self.method is None else {"method": {"name": self.method}}
        return {"method": {"name": self.method or OWA, "parameters": {"attitude": self.attitude}}}


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be ranked, in one of three ways; make one with `of`.

    Parameters
    ----------
    stored
        Address of a stored scenario.
    sent
        Content that was read from a file.
    options
        What the command line says, if neither of them is given.
    """

    stored: str | None
    sent: Mapping[str, Any] | None
    options: Options

    @classmethod
    def of(cls, stored: str | None, file: Path | None, options: Options) -> Question:
        """Check that one way was chosen, and read the file.

        Raises
        ------
        QonysError
            If there are two ways or none, or the file cannot be read; names what is at fault.
        """
        ways = [*([stored] if stored is not None else []), *(["--file"] if file is not None else [])]
        if len(ways + options.given()) > 1 and ways:
            problem = f"{' and '.join([*ways, *options.given()])} do not go together"
            raise QonysError(problem, "give a stored scenario, or --file, or options that describe a scenario")
        if ways:
            return cls(stored, None if file is None else _read(file), options)
        missing = [f"--{name}" for name in NEEDED if getattr(options, name) is None]
        if missing:
            remedy = "for example: qonys score --oblast Pavlodar --year 2026 --programme kandas"
            raise QonysError(f"{' and '.join(missing)} missing: nothing says for which list to rank", remedy)
        return cls(None, None, options)

    def content(self, register: Districts) -> Mapping[str, Any]:
        """Return the content to be ranked; raises as `Options.content`."""
        return self.options.content(register) if self.sent is None else self.sent


def _read(path: Path) -> Mapping[str, Any]:
    """Return the content in a file: an object, or what the service answers, which has it as `content`."""
    name = "standard input" if path == STANDARD_INPUT else str(path)
    try:
        value = json.loads(_text(path, name))
    except json.JSONDecodeError as error:
        where = f"{name}, line {error.lineno}, column {error.colno}"
        raise QonysError(f"{where}: {error.msg}", "correct the JSON") from error
    except (ValueError, RecursionError) as error:
        raise QonysError(f"{name}: the JSON cannot be read", "write one object with plain values") from error
    if not isinstance(value, dict):
        remedy = 'write an object such as {"title": "…", "year": 2026, "programme": "kandas"}'
        raise QonysError(f"{name} holds no JSON object", remedy)
    content = value.get("content")
    return content if isinstance(content, dict) else value


def _text(path: Path, name: str) -> str:
    """Return the text of a file or of standard input."""
    try:
        if path == STANDARD_INPUT:
            found = sys.stdin.buffer.read(LARGEST_FILE + 1)
        else:
            with path.open("rb") as stream:
                found = stream.read(LARGEST_FILE + 1)
        if len(found) > LARGEST_FILE:
            raise QonysError(f"{name} is larger than {LARGEST_FILE} bytes", "give the content of one scenario")
        return found.decode("utf-8-sig")
    except FileNotFoundError as error:
        raise QonysError(f"{name} does not exist", "give the path of a JSON file") from error
    except IsADirectoryError as error:
        raise QonysError(f"{name} is a folder", "give the path of a JSON file") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise QonysError(f"{name}, line {line}: byte {error.start} is not UTF-8", "save the file as UTF-8") from error
