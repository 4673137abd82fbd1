"""Published data sets and what may be said of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from layers.core.text import Text


@dataclass(frozen=True, slots=True)
class Source:
    """A published data set with publisher, licence and vintage.

    Parameters
    ----------
    key
        Stable identifier, by which columns name it.
    filename
        Name of the raw file.
    title
        What the data set is.
    publisher, licence, attribution, vintage, url
        Who published it, under which terms, how to cite it, of when, and where.
    sha256
        Checksum of the raw file, lower-case hexadecimal; empty for a file that a user may bring.
    caution
        Known traps, shown wherever the source is shown.
    licence_verified
        Whether the licence was read at the publisher; False is shown as "to verify".
    """

    key: str
    filename: str
    title: Text
    publisher: Text
    licence: Text
    attribution: str
    vintage: str
    url: str
    sha256: str
    caution: Text | None = None
    licence_verified: bool = True

    def to_json(self) -> dict[str, Any]:
        """Return every field by name, texts by language."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Source:
        """Read what `to_json` wrote."""
        fields = dict(value)
        for name in ("title", "publisher", "licence", "caution"):
            if fields.get(name):
                fields[name] = Text.from_json(fields[name])
        return cls(**fields)
