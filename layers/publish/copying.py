"""Rows in PostgreSQL's binary COPY format, encoded column by column instead of row by row.

Every field is a matrix of bytes, one row for each row of the table, and the number of bytes that count. All
fields are laid out at full width, and a mask then drops what does not count: nulls, short texts, short polygons.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from layers.core.column import Dtype

SIGNATURE = b"PGCOPY\n\xff\r\n\x00" + bytes(8)
"""Begin of a binary COPY: signature, no flags, no extension (PostgreSQL manual, COPY, "Binary Format")."""
TRAILER = b"\xff\xff"
CHUNK_ROWS = 1 << 15
BINARY_TYPES: dict[Dtype, str] = {Dtype.NUMBER: ">f4", Dtype.INTEGER: ">i4", Dtype.CODE: ">i2", Dtype.BOOLEAN: "u1"}


@dataclass(frozen=True, slots=True)
class Field:
    """One column of the rows that are copied.

    Parameters
    ----------
    data
        Bytes of each value, shape (n, width).
    length
        How many of them count, -1 for null, shape (n,); None if all of them do.
    """

    data: NDArray[np.uint8]
    length: NDArray[np.int32] | None = None


def plain(values: NDArray[Any], kind: str) -> Field:
    """Return a column without nulls, as big-endian numbers of a numpy type such as ">i8"."""
    array = np.ascontiguousarray(values.astype(kind))
    return Field(array.view(np.uint8).reshape(len(array), array.itemsize))


def number(values: NDArray[np.float64], dtype: Dtype) -> Field:
    """Return numbers as the type of their column, null where NaN; whole types are rounded half to even."""
    missing = np.isnan(values)
    filled = np.where(missing, 0.0, values)
    kind = BINARY_TYPES[dtype]
    field = plain(filled if dtype is Dtype.NUMBER else np.rint(filled), kind)
    if not missing.any():
        return field
    return Field(field.data, np.where(missing, -1, field.data.shape[1]).astype(np.int32))


def labels(texts: list[str], codes: NDArray[np.integer[Any]]) -> Field:
    """Return texts by their position in a list; a negative position is null."""
    encoded = [text.encode() for text in texts]
    width = max((len(text) for text in encoded), default=0)
    table = np.zeros((len(encoded) + 1, width), dtype=np.uint8)
    for row, text in enumerate(encoded):
        table[row, : len(text)] = np.frombuffer(text, dtype=np.uint8)
    lengths = np.array([*(len(text) for text in encoded), -1], dtype=np.int32)
    position = np.where(codes < 0, len(encoded), codes)
    return Field(table[position], lengths[position])


def encode(fields: list[Field]) -> Iterator[bytes]:
    """Yield a whole binary COPY of the rows in pieces of some megabytes."""
    rows = len(fields[0].data)
    yield SIGNATURE
    for start in range(0, rows, CHUNK_ROWS):
        yield _chunk([_part(field, slice(start, start + CHUNK_ROWS)) for field in fields])
    yield TRAILER


def _part(field: Field, rows: slice) -> Field:
    return Field(field.data[rows], None if field.length is None else field.length[rows])


def _chunk(fields: list[Field]) -> bytes:
    rows = len(fields[0].data)
    width = 2 + sum(4 + field.data.shape[1] for field in fields)
    out = np.empty((rows, width), dtype=np.uint8)
    out[:, :2] = np.frombuffer(len(fields).to_bytes(2, "big"), dtype=np.uint8)
    keep: NDArray[np.bool_] | None = None
    at = 2
    for field in fields:
        size = field.data.shape[1]
        length = np.full(rows, size) if field.length is None else field.length
        out[:, at : at + 4] = np.ascontiguousarray(length.astype(">i4")).view(np.uint8).reshape(rows, 4)
        at += 4
        out[:, at : at + size] = field.data
        if field.length is not None:
            keep = np.ones((rows, width), dtype=bool) if keep is None else keep
            keep[:, at : at + size] = np.arange(size) < field.length[:, None]
        at += size
    return out.tobytes() if keep is None else out[keep].tobytes()


def dictionary(array: pa.Array) -> tuple[list[str], NDArray[np.int64]]:
    """Return the texts of a dictionary column and the position of each row's, -1 for null."""
    indices = array.indices.cast(pa.int64()).fill_null(-1).to_numpy()
    return array.dictionary.to_pylist(), indices
