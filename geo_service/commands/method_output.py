"""Results of methods as a table for people, as JSON, or as CSV."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

FIGURES = ("lambda_max", "ci", "cr", "consistent")


def show(results: Sequence[dict[str, Any]], output: str) -> None:
    """Print results.

    Parameters
    ----------
    results
        What `run_all` returned; a single result without an `id` is no list.
    output
        `table`, `json` or `csv`.
    """
    if output == "json":
        content = list(results) if "id" in results[0] else results[0]
        sys.stdout.write(json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n")
    elif output == "csv":
        _csv(results)
    else:
        console = Console(highlight=False)
        for result in results:
            _table(console, result)


def _csv(results: Sequence[dict[str, Any]]) -> None:
    """Print one line for each alternative or criterion; tables of a list are told apart by their id."""
    listed = "id" in results[0]
    heads = next((_heads(result) for result in results if "problem" not in result), ["problem"])
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow([*(["id"] if listed else []), *heads])
    for result in results:
        for line in _lines(result):
            writer.writerow([*([result["id"]] if listed else []), *line])


def _table(console: Console, result: dict[str, Any]) -> None:
    """Print a result for people: the best first, then what they should know."""
    title = " · ".join(str(part) for part in (result["method"], result.get("id")) if part)
    if "problem" in result:
        console.print(f"[bold]{escape(title)}[/]\n[bold red]problem:[/] {escape(result['problem'])}")
        console.print(f"[bold green]remedy:[/]  {escape(result['remedy'])}\n")
        return
    table = Table(*_heads(result), title=escape(title), title_justify="left")
    lines = sorted(_lines(result), key=lambda line: line[0]) if "ranks" in result else list(_lines(result))
    for line in lines:
        table.add_row(*(escape(f"{cell:.6g}" if isinstance(cell, float) else str(cell)) for cell in line))
    console.print(table)
    if not result.get("higher_is_better", True):
        console.print("the lower the score, the better")
    for name in FIGURES:
        if name in result:
            console.print(f"{name} = {result[name]:.6g}" if name != "consistent" else f"{name} = {result[name]}")
    if "compromise" in result["stages"]:
        chosen = [_called(result["alternatives"], place) for place in result["stages"]["compromise"]]
        console.print(escape(f"compromise: {', '.join(chosen)}"))
    for notice in result["notices"]:
        about = f" ({', '.join(notice['criteria'])})" if notice["criteria"] else ""
        console.print(escape(f"note: {notice['detail']['en']}{about}"))


def _heads(result: dict[str, Any]) -> list[str]:
    """Return the names of the columns."""
    if "problem" in result:
        return ["problem"]
    if "ranks" not in result:
        return ["criterion", "weight"]
    return ["rank", "alternative", "score"]


def _lines(result: dict[str, Any]) -> Iterator[list[Any]]:
    """Return the lines of a result in the order of the table."""
    if "problem" in result:
        yield [result["problem"]]
    elif "ranks" in result:
        for place, (rank, score) in enumerate(zip(result["ranks"], result["scores"], strict=True)):
            yield [rank, _called(result["alternatives"], place), score]
    else:
        for place, weight in enumerate(result["weights"]):
            yield [_called(result["criteria"], place), weight]


def _called(names: list[str] | None, place: int) -> str:
    """Return the name of a row or column, or its number counted from 1."""
    return names[place] if names else str(place + 1)
