"""What is to be ranked: a stored scenario, the content in a file, or content made from options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geo_service.commands.json_file import read_object
from geo_service.commands.score_oblasts import find_oblast
from geo_service.database.districts import Districts
from layers.core.errors import QonysError

NEEDED = ("year", "programme")
OWA = "owa"
DIGEST = "digest"
"""What every answer of the service has that holds a scenario, and no request."""
EXAMPLE = '{"title": "…", "year": 2026, "programme": "kandas"}'


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
    beside
        What stands beside the content in a file that has it as `content`, as a request has it; nothing of an answer.
    """

    stored: str | None
    sent: Mapping[str, Any] | None
    options: Options
    beside: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, stored: str | None, file: Path | None, options: Options, verb: str = "score") -> Question:
        """Check that one way was chosen, and read the file; `verb` is the command that asks.

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
            return cls(stored, None, options) if file is None else cls._of_file(read_object(file, EXAMPLE), options)
        missing = [f"--{name}" for name in NEEDED if getattr(options, name) is None]
        if missing:
            remedy = f"for example: qonys {verb} --oblast Pavlodar --year 2026 --programme kandas"
            raise QonysError(f"{' and '.join(missing)} missing: nothing says for which list", remedy)
        return cls(None, None, options)

    @classmethod
    def _of_file(cls, value: Mapping[str, Any], options: Options) -> Question:
        """Ask for the content in a file."""
        content = value.get("content")
        if not isinstance(content, dict):
            return cls(None, value, options)
        beside = {} if DIGEST in value else {name: one for name, one in value.items() if name != "content"}
        return cls(None, content, options, beside)

    def content(self, register: Districts) -> Mapping[str, Any]:
        """Return the content to be ranked; raises as `Options.content`."""
        return self.options.content(register) if self.sent is None else self.sent
