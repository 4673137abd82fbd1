"""The stretches of the border as a table with headers in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geo_service.database.border_stretches import Stretch
from geo_service.database.districts import Districts
from geo_service.tables_out.sheets import Cell, Language, Sheet
from layers.core.column import Column, Dtype
from layers.core.text import Text

TITLE = Text("Шекара бөліктері", "Участки границы", "Border stretches")
DISTRICTS = Text("Аудандар", "Районы", "Districts")
CODES = Text("Аудандардың ӘАОЖ кодтары", "Коды КАТО районов", "KATO codes of the districts")
NEAREST = Text(
    "Тұрғындар, ең жақын бөлігі осы (әр адам бір рет саналған), адам",
    "Жители, для которых этот участок ближайший (каждый учтён один раз), чел.",
    "Residents to whom this stretch is the nearest (each counted once), people",
)
SETTLEMENT = Text(
    "Ең жақын елді мекеннің тұрғындары, адам",
    "Жители ближайшего населённого пункта, чел.",
    "Residents of the nearest settlement, people",
)
TOWN = Text(
    "Ең жақын қаланың тұрғындары, адам", "Жители ближайшего города, чел.", "Residents of the nearest town, people"
)
WITHOUT_UNIT = frozenset({Dtype.CODE, Dtype.TEXT, Dtype.BOOLEAN})


def stretches_sheet(
    stretches: Sequence[Stretch], columns: Sequence[Column], districts: Districts, language: Language
) -> Sheet:
    """Return stretches as a table.

    Parameters
    ----------
    stretches
        In the order of the rows.
    columns
        Columns of their register.
    districts
        Where the names of the districts stand.
    language
        Of headers, classes and names.
    """
    headers = [_header(column, language) for column in columns]
    own = [_said(text, language) for text in (SETTLEMENT, TOWN, DISTRICTS, CODES, NEAREST)]
    return Sheet(
        title=_said(TITLE, language),
        headers=(*headers, *own),
        rows=[_row(one, columns, districts, language) for one in stretches],
    )


def _row(one: Stretch, columns: Sequence[Column], districts: Districts, language: Language) -> list[Cell]:
    """Return one stretch."""
    names = [_said(districts.districts[kato].name, language) for kato in one.districts]
    values = [_cell(column, one.values, language) for column in columns]
    return [*values, *one.residents, "; ".join(names), " ".join(one.districts), one.nearest]


def _header(column: Column, language: Language) -> str:
    """Return the title of a column with its unit."""
    title = _said(column.title, language)
    return title if column.dtype in WITHOUT_UNIT else f"{title}, {_said(column.unit.symbol, language)}"


def _cell(column: Column, values: Mapping[str, Cell], language: Language) -> Cell:
    """Return a value as the register keeps it; a class by its name, a decimal with the places it is kept with."""
    value = values[column.name]
    if column.dtype is Dtype.CODE and value is not None:
        return next((_said(item.label, language) for item in column.classes if item.code == value), str(value))
    return round(value, column.decimals) if isinstance(value, float) else value


def _said(text: Text, language: Language) -> str:
    """Return the words of a language."""
    return text.to_json()[language]
