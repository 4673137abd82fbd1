"""What a tile address asks for: tilesets, all or some of their columns, all or some of their features."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from urllib.parse import urlencode

from geo_service.database.catalog import Catalog
from geo_service.database.filters import Filter
from geo_service.database.tile_filters import selections_of
from geo_service.database.tiles import Selection
from geo_service.database.tilesets import Tileset, find_tileset, tileset_names
from geo_service.problems import ProblemError


@dataclass(frozen=True, slots=True)
class Address:
    """What is asked for, checked against the catalog.

    Parameters
    ----------
    selections
        One for each layer inside the tile, in the order asked for.
    names
        Tilesets joined by commas.
    query
        Columns and filter as the query of a URL, empty if all is asked for; the same for every way to ask for the same.
    """

    selections: tuple[Selection, ...]
    names: str
    query: str = ""

    @property
    def canonical(self) -> str:
        """The key of caches: the same for every way to ask for the same."""
        return f"{self.names}?{self.query}" if self.query else self.names

    @property
    def tilesets(self) -> tuple[Tileset, ...]:
        """What the layers of the tile are."""
        return tuple(selection.tileset for selection in self.selections)


def address_of(catalog: Catalog, names: str, columns: str | None = None, condition: Filter | None = None) -> Address:
    """Return what an address asks for.

    Parameters
    ----------
    catalog
        The release.
    names
        Tilesets joined by commas; one named twice counts once.
    columns
        Columns, criteria or facts joined by commas, or None for all. Each tileset carries those that it has; its id,
        KATO code or district stays.
    condition
        Which features are wanted; it holds for every tileset that has all its properties.

    Raises
    ------
    ProblemError
        If there is no such tileset, or none of those named has such a column.
    FilterError
        If no tileset has all properties of the condition, or it does not fit their kinds.
    """
    tilesets = [_found(catalog, name) for name in dict.fromkeys(names.split(","))]
    chosen = None if columns is None else _checked(tilesets, columns)
    asked = {
        "columns": None if chosen is None else ",".join(sorted(chosen)),
        "filter": None if condition is None else condition.canonical,
        "filter-lang": None if condition is None else "cql2-json",
    }
    return Address(
        selections=selections_of(catalog, tilesets, chosen, condition),
        names=",".join(tileset.name for tileset in tilesets),
        query=urlencode({name: value for name, value in asked.items() if value is not None}),
    )


class AddressBook:
    """Addresses asked for lately: what is asked for again is neither checked nor put into SQL again.

    Parameters
    ----------
    most
        How many are kept; the one used longest ago goes first.
    """

    def __init__(self, most: int = 256) -> None:
        self._most = most
        self._known: OrderedDict[tuple[str, str, str | None, str | None], Address] = OrderedDict()

    def find(
        self, catalog: Catalog, names: str, columns: str | None = None, condition: Filter | None = None
    ) -> Address:
        """Return what an address asks for; parameters and errors are those of `address_of`."""
        key = (catalog.version, names, columns, None if condition is None else condition.canonical)
        if key not in self._known:
            self._known[key] = address_of(catalog, names, columns, condition)
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        return self._known[key]


def _found(catalog: Catalog, name: str) -> Tileset:
    """Return a tileset, or say which ones there are."""
    tileset = find_tileset(catalog, name)
    if tileset is None:
        raise ProblemError("unknown-tileset", tileset=name, known=", ".join(tileset_names(catalog)))
    return tileset


def _checked(tilesets: list[Tileset], columns: str) -> frozenset[str]:
    """Return the names of columns, or say which ones there are; an empty text asks for none."""
    known = [name for tileset in tilesets for name in tileset.names]
    wanted = frozenset(filter(None, columns.split(",")))
    unknown = sorted(wanted.difference(known))
    if unknown:
        raise ProblemError("unknown-column", columns=", ".join(unknown), known=", ".join(dict.fromkeys(known)))
    return wanted
