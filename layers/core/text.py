"""Words in the three languages of the service."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One expression in Kazakh, Russian and English.

    Parameters
    ----------
    kk, ru, en
        The expression in each language; none may be empty.

    Raises
    ------
    ValueError
        If one of the languages is missing.
    """

    kk: str
    ru: str
    en: str

    def __post_init__(self) -> None:
        """Refuse an expression that one of the three groups of readers would not see."""
        missing = [language for language, words in asdict(self).items() if not words.strip()]
        if missing:
            raise ValueError(f"text {self.en or self.ru or self.kk!r}: no words in {', '.join(missing)}")

    def to_json(self) -> dict[str, str]:
        """Return the expression keyed by language code."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: dict[str, str]) -> Text:
        """Read what `to_json` wrote."""
        return cls(kk=value["kk"], ru=value["ru"], en=value["en"])
