"""Parquet files that are the same, byte for byte, whenever their content is."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from layers.core.errors import PublishError

CONTENT_KEY = b"qonys.content"
"""Name of the content digest in the metadata of a file."""
TRIAL_LEVEL, LEVEL = 3, 15
"""zstd levels for choosing the encoding of a column and for writing it."""
DICTIONARY_LIMIT = 4 << 20
WRITER: dict[str, Any] = {
    "version": "2.6",
    "compression": "zstd",
    "data_page_version": "1.0",
    "write_statistics": True,
    "dictionary_pagesize_limit": DICTIONARY_LIMIT,
}


def write_table(path: Path, table: pa.Table, metadata: Mapping[str, Any]) -> None:
    """Write a table in one row group, each column in the encoding that makes it smallest.

    The file appears under its name only when it is whole.

    Parameters
    ----------
    path
        File to write or replace.
    table
        Its rows.
    metadata
        JSON values for the file's metadata, by name. They and the content digest are written in sorted order,
        without time or machine.
    """
    entries = {name.encode(): canonical(value) for name, value in metadata.items()} | {
        CONTENT_KEY: content_digest(table).encode()
    }
    table = table.combine_chunks().replace_schema_metadata(dict(sorted(entries.items())))
    encodings = {name: _encoding(table.select([name])) for name in table.column_names}
    plain = {name: encoding for name, encoding in encodings.items() if encoding}
    part = path.with_name(path.name + ".part")
    pq.write_table(
        table,
        part,
        row_group_size=max(table.num_rows, 1),
        compression_level=LEVEL,
        use_dictionary=[name for name in encodings if name not in plain],
        column_encoding=plain or None,
        **WRITER,
    )
    part.replace(path)


def _encoding(column: pa.Table) -> str | None:
    """Return the Parquet encoding that makes a column smallest; None stands for a dictionary."""
    kind = column.schema.field(0).type
    if pa.types.is_boolean(kind):
        return "PLAIN"
    if pa.types.is_dictionary(kind) or pa.types.is_string(kind) or pa.types.is_binary(kind):
        return None
    options = [None, "PLAIN", "BYTE_STREAM_SPLIT"]
    if pa.types.is_integer(kind) and kind.bit_width >= 32:
        options.append("DELTA_BINARY_PACKED")
    return min(options, key=lambda option: _size(column, option))


def _size(column: pa.Table, encoding: str | None) -> int:
    sink = io.BytesIO()
    pq.write_table(
        column,
        sink,
        row_group_size=max(column.num_rows, 1),
        compression_level=TRIAL_LEVEL,
        use_dictionary=encoding is None,
        column_encoding={column.column_names[0]: encoding} if encoding else None,
        **WRITER,
    )
    return sink.tell()


def canonical(value: object) -> bytes:
    """Return a JSON value as bytes that depend on nothing but the value."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def content_digest(table: pa.Table) -> str:
    """Return the sha256 of names, types and values, whatever Parquet writer stores them."""
    digest = hashlib.sha256()
    for name, column in zip(table.column_names, table.columns, strict=True):
        array = column.combine_chunks()
        array = array.chunk(0) if isinstance(array, pa.ChunkedArray) else array
        digest.update(canonical([name, str(array.type), len(array)]))
        digest.update(np.packbits(array.is_valid().to_numpy(zero_copy_only=False)).tobytes())
        digest.update(_value_bytes(array))
    return digest.hexdigest()


def _value_bytes(array: pa.Array) -> bytes:
    if pa.types.is_dictionary(array.type):
        labels = canonical(array.dictionary.to_pylist())
        return labels + bytes(array.indices.fill_null(0).to_numpy().tobytes())
    if pa.types.is_binary(array.type):
        return canonical([None if value is None else value.hex() for value in array.to_pylist()])
    if pa.types.is_string(array.type):
        return canonical(array.to_pylist())
    zero = pa.scalar(0).cast(array.type) if not pa.types.is_boolean(array.type) else pa.scalar(False)
    return bytes(array.fill_null(zero).to_numpy(zero_copy_only=False).tobytes())


def read_metadata(path: Path) -> dict[str, Any]:
    """Return the JSON values of a file's metadata and its number of rows (`rows`).

    Raises
    ------
    PublishError
        If the file is missing or no Parquet file.
    """
    try:
        footer = pq.read_metadata(path)
    except (OSError, pa.ArrowInvalid) as error:
        raise PublishError(f"{path.name} cannot be read: {error}", "build the release again") from error
    values = {key.decode(): value.decode() for key, value in (footer.metadata or {}).items()}
    parsed = {key: json.loads(value) for key, value in values.items() if key.startswith("qonys.") and value[:1] == "{"}
    return parsed | {"content": values.get(CONTENT_KEY.decode(), ""), "rows": footer.num_rows}
