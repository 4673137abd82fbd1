"""A table for people as text, with what they have to know of it under it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

WIDEST = 1_000
"""Columns of a table that is not shown on a terminal: nothing in it is broken into lines."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Parameters
    ----------
    title
        Its head.
    numeric
        Whether it holds numbers, which stand to the right and are never broken.
    """

    title: str
    numeric: bool


def write_table(
    columns: Sequence[Column], rows: Iterable[Sequence[str]], footer: Iterable[str], width: int | None
) -> bytes:
    """Return a table as text.

    Parameters
    ----------
    columns
        Its columns.
    rows
        A cell for each column.
    footer
        Lines under the table.
    width
        Columns of the terminal; None = as many as the table needs.
    """
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for one in columns:
        table.add_column(escape(one.title), justify="right" if one.numeric else "left", no_wrap=one.numeric)
    for row in rows:
        table.add_row(*(escape(cell) for cell in row))
    text = StringIO()
    console = Console(file=text, width=width or WIDEST, highlight=False, color_system=None, soft_wrap=False)
    console.print(table)
    console.print()
    for line in footer:
        console.print(escape(line), soft_wrap=True)
    lines = (line.rstrip() for line in text.getvalue().splitlines())
    return "".join(f"{line}\n" for line in lines).encode()
