"""An answer of the service about the districts of a scenario, for a reader of one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from geo_service.commands import score_words as words
from geo_service.database.catalog import Catalog
from geo_service.database.districts import Districts
from geo_service.database.tilesets import HEXAGONS, find_tileset
from geo_service.decision.explanation.numbers import whole
from geo_service.decision.explanation.phrases import fill, words_of
from geo_service.exports.description import licences
from geo_service.settings import Language

Row = dict[str, Any]


@dataclass(frozen=True)
class Answered:
    """An answer with `version`, `digest`, `content`, `quota` and `districts`.

    Parameters
    ----------
    answer
        What the service answers.
    catalog, register
        Titles of criteria, licences, and names of oblasts, of the release that is served.
    language
        The reader's language.
    """

    answer: dict[str, Any]
    catalog: Catalog
    register: Districts
    language: Language

    @property
    def districts(self) -> list[Row]:
        """The districts by rank, those without one last."""
        found: list[Row] = self.answer["districts"]
        return found

    @property
    def katos(self) -> list[str]:
        """Codes of the districts."""
        return [row["kato"] for row in self.districts]

    def licences(self) -> list[str]:
        """Return the licences of the layers whose criteria are ranked by, as SPDX identifiers."""
        tileset = find_tileset(self.catalog, HEXAGONS)
        return [] if tileset is None else licences(self.catalog, tileset)

    def oblast_name(self, kato: str) -> str:
        """Return the name of an oblast, or its code if the release served does not know it."""
        return words_of(self.register.oblasts[kato].name, self.language) if kato in self.register.oblasts else kato

    def scenario_lines(self) -> Iterator[str]:
        """Say which scenario it is, and of which release."""
        content = self.answer["content"]
        oblasts = ", ".join(self.oblast_name(kato) for kato in content["oblasts"])
        yield fill(
            words.SCENARIO,
            self.language,
            title=content["title"],
            oblasts=oblasts or words_of(words.COUNTRY, self.language),
            year=str(content["year"]),
            programme=words_of(words.PROGRAMMES[content["programme"]], self.language),
            method=content["method"]["name"],
        )
        yield fill(words.RELEASE, self.language, version=self.answer["version"])

    def quota_lines(self) -> Iterator[str]:
        """Say how large the published quota is, and where that was read."""
        quota = self.answer["quota"]
        if quota["persons"] is None:
            yield words_of(words.QUOTA_UNKNOWN, self.language)
        else:
            yield fill(words.QUOTA, self.language, persons=whole(quota["persons"], self.language))
        for source in dict.fromkeys(one["source"] for one in quota["oblasts"]):
            yield fill(words.SOURCE, self.language, source=source)

    def licence_lines(self) -> Iterator[str]:
        """Say under which licences the data are."""
        if self.licences():
            yield fill(words.LICENCE, self.language, licences=", ".join(self.licences()))
