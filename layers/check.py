"""Data contracts, run on every built table: what the columns declare, and what a layer claims beyond that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from layers.core.column import Column, Dtype
from layers.core.errors import ContractError
from layers.core.layer import Context, Geometry, Layer, Register, Tables
from layers.core.source import Source
from layers.fetch import verified
from layers.release import read_frame, read_tables


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one contract.

    Parameters
    ----------
    layer
        Name of the layer.
    claim
        The sentence that must hold.
    found
        What was found instead; None if it holds.
    """

    layer: str
    claim: str
    found: str | None


def check(layer: Layer, context: Context, tables: Tables) -> list[Finding]:
    """Run every contract of a layer.

    Returns
    -------
    list[Finding]
        One for each contract, whether it holds or not.
    """
    claims = [*_cell_claims(layer, context, tables), *_register_claims(layer, tables)]
    claims += [(contract.claim, contract.holds(context, tables)) for contract in layer.contracts]
    return [Finding(layer.name, claim, found) for claim, found in claims]


def check_release(
    layers: Mapping[str, Layer],
    names: Iterable[str],
    sources: Mapping[str, Source],
    data: Path,
    raw: Path,
    release: Path,
) -> list[Finding]:
    """Run every contract of the named layers on a built release.

    Parameters
    ----------
    layers
        The catalog.
    names
        Which of its layers.
    sources
        The catalog of sources.
    data, raw
        The data folder and the folder of raw files, against which contracts compare.
    release
        The release folder.

    Returns
    -------
    list[Finding]
        One for each contract, whether it holds or not.

    Raises
    ------
    SourceError
        If a raw file is missing or damaged.
    """
    frame = read_frame(release)
    findings = []
    for layer in (layers[name] for name in names):
        needs = {need: read_tables(release, layers[need]) for need in layer.needs}
        context = Context(frame, verified(sources, layer.sources, data, raw), needs)
        findings += check(layer, context, read_tables(release, layer))
    return findings


def require(findings: list[Finding]) -> None:
    """Raise if a contract is broken.

    Raises
    ------
    ContractError
        Naming every broken contract and what was found.
    """
    broken = [f"{item.layer}: {item.claim}: {item.found}" for item in findings if item.found is not None]
    if broken:
        raise ContractError("\n  ".join(["data contracts are broken:", *broken]), "correct the layer or its raw files")


Claim = tuple[str, str | None]


def _cell_claims(layer: Layer, context: Context, tables: Tables) -> Iterator[Claim]:
    declared, built = [column.name for column in layer.columns], list(tables.cells)
    yield "builds exactly its declared columns", _difference(set(declared), set(built))
    for column in layer.columns:
        if column.name in tables.cells:
            values = tables.cells[column.name]
            size = None if values.shape == (len(context.frame),) else f"shape {values.shape}"
            yield f"{column.name} has one value per cell", size
            yield f"{column.name} keeps its declaration", column_problem(column, values)


def _register_claims(layer: Layer, tables: Tables) -> Iterator[Claim]:
    yield (
        "builds exactly its declared registers",
        _difference({register.name for register in layer.registers}, set(tables.registers)),
    )
    for register in layer.registers:
        if register.name in tables.registers:
            yield (
                f"register {register.name} keeps its declaration",
                _register_problem(register, tables.registers[register.name]),
            )


def _difference(declared: set[str], built: set[str]) -> str | None:
    if declared == built:
        return None
    return f"missing {sorted(declared - built)}, undeclared {sorted(built - declared)}"


def _register_problem(register: Register, table: pd.DataFrame) -> str | None:
    extra = {Geometry.NONE: set(), Geometry.POINT: {"lon", "lat"}, Geometry.LINE: {"geometry"}}[register.geometry]
    difference = _difference({column.name for column in register.columns} | extra, set(table.columns))
    if difference:
        return difference
    twice = table[table.duplicated(list(register.key))]
    if len(twice):
        return f"key {register.key} is not unique: {twice[list(register.key)].iloc[0].to_list()}"
    problems = (column_problem(column, table[column.name].to_numpy()) for column in register.columns)
    named = zip(register.columns, problems, strict=True)
    return next((f"{column.name}: {problem}" for column, problem in named if problem), None)


def column_problem(column: Column, values: NDArray[Any]) -> str | None:
    """Say how values break their column's declaration, or None if they keep it.

    Parameters
    ----------
    column
        The declaration.
    values
        Shape (n,); NaN or None where there is no data.
    """
    missing = pd.isna(values)
    if missing.any() and not column.nullable:
        return f"{int(missing.sum())} values are missing in a column that allows none"
    if column.dtype is Dtype.TEXT:
        return None
    known = np.asarray(values[~missing], dtype=np.float64)
    return _number_problem(column, known) if len(known) else None


def _number_problem(column: Column, known: NDArray[np.float64]) -> str | None:
    if not np.isfinite(known).all():
        return "a value is infinite"
    if column.dtype is Dtype.CODE:
        unknown = np.setdiff1d(known, [category.code for category in column.classes])
        return f"code {unknown[0]:g} is no class" if len(unknown) else None
    if column.dtype is Dtype.BOOLEAN and not np.isin(known, (0.0, 1.0)).all():
        return "a value is neither 0 nor 1"
    if column.dtype is Dtype.INTEGER and (known != np.round(known)).any():
        return f"{known[known != np.round(known)][0]!r} is not a whole number"
    if column.bounds is not None and (known.min() < column.bounds[0] or known.max() > column.bounds[1]):
        low, high = column.bounds
        return f"values {known.min():g} to {known.max():g} leave the bounds {low:g} to {high:g}"
    return None
