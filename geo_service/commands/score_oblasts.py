"""The oblast that somebody means by a code, a name or the beginning of a name."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from geo_service.database.districts import Oblast
from layers.core.errors import QonysError


def find_oblast(text: str, oblasts: Mapping[str, Oblast]) -> str:
    """Return the KATO code of an oblast.

    Parameters
    ----------
    text
        A code, a whole name, or a beginning that only one oblast has, in any of the three languages; a whole name goes
        before beginnings, so that “Almaty” is the city.
    oblasts
        Oblasts by code.

    Raises
    ------
    QonysError
        If there is none, or more than one; names those there are.
    """
    if text in oblasts:
        return text
    wanted = _plain(text)
    names = {kato: [_plain(name) for name in one.name.to_json().values()] for kato, one in oblasts.items()}
    whole = [kato for kato, all_names in names.items() if wanted in all_names]
    begun = [kato for kato, all_names in names.items() if any(wanted and one.startswith(wanted) for one in all_names)]
    found = whole or begun
    if len(found) == 1:
        return found[0]
    if not found:
        raise QonysError(f"--oblast {text!r}: there is no such oblast", f"give one of {_listed(oblasts, oblasts)}")
    raise QonysError(f"--oblast {text!r} may mean more than one", f"give the code: {_listed(found, oblasts)}")


def _plain(text: str) -> str:
    """Return a name as names are compared: without regard to capitals, spaces and the forms of composed letters."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _listed(katos: list[str] | Mapping[str, Oblast], oblasts: Mapping[str, Oblast]) -> str:
    """Return oblasts with their codes."""
    return ", ".join(f"{kato} {oblasts[kato].name.en}" for kato in katos)
