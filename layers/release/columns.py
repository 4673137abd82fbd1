"""Declared columns as Arrow arrays and back: what a number in memory is in a file."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from layers.core.column import Column, Dtype
from layers.core.errors import ContractError

FILE_TYPES: dict[Dtype, pa.DataType] = {
    Dtype.NUMBER: pa.float32(),
    Dtype.INTEGER: pa.int32(),
    Dtype.CODE: pa.int16(),
    Dtype.BOOLEAN: pa.bool_(),
    Dtype.TEXT: pa.dictionary(pa.int32(), pa.string()),
}


def to_arrow(column: Column, values: Any, where: str) -> pa.Array:
    """Turn values in memory into the array that is written.

    Parameters
    ----------
    column
        The declaration: type and decimal places.
    values
        Array or pandas series of shape (n,); NaN, None and NA stand for "no data".
    where
        Layer or register, for messages.

    Returns
    -------
    pyarrow.Array
        Of the column's type in `FILE_TYPES`, null where there is no data. Numbers are rounded to the column's
        decimals first, half to even.

    Raises
    ------
    ContractError
        If a value does not fit the type: infinite, not whole, out of range, or text where a number is due.
    """
    field = f"{where}, column {column.name}"
    try:
        array = pa.array(values, from_pandas=True)
        if column.dtype is Dtype.TEXT:
            return _text(array)
        if not (pa.types.is_primitive(array.type) or pa.types.is_null(array.type)):
            raise pa.ArrowInvalid(f"{array.type} where {column.dtype.value} is declared")
        numbers = array.cast(pa.float64()).to_numpy(zero_copy_only=False)
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError) as error:
        raise ContractError(f"{field}: {error}", f"return {column.dtype.value} values from the build") from error
    return _number(column, numbers, field)


def _text(array: pa.Array) -> pa.Array:
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    if pa.types.is_null(array.type):
        array = array.cast(pa.string())
    if not (pa.types.is_string(array.type) or pa.types.is_large_string(array.type)):
        raise pa.ArrowInvalid(f"{array.type} where text is declared")
    encoded = array.cast(pa.string()).dictionary_encode()
    order = np.argsort(encoded.dictionary.to_numpy(zero_copy_only=False).astype(str), kind="stable")
    rank = np.empty(len(order), dtype=np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    missing = encoded.indices.is_null().to_numpy(zero_copy_only=False)
    indices = encoded.indices.fill_null(0).to_numpy()
    codes = np.where(missing, 0, rank[indices] if len(rank) else 0).astype(np.int32)
    return pa.DictionaryArray.from_arrays(pa.array(codes, mask=missing), encoded.dictionary.take(pa.array(order)))


def _number(column: Column, numbers: NDArray[np.float64], field: str) -> pa.Array:
    missing = np.isnan(numbers)
    filled = np.where(missing, 0.0, numbers)
    if np.isinf(filled).any():
        raise ContractError(f"{field}: infinite value", "use NaN for what is not known")
    if column.dtype is Dtype.NUMBER:
        return pa.array(np.round(filled, column.decimals).astype(np.float32), mask=missing)
    whole = np.rint(filled)
    if (np.abs(whole - filled) > 1e-6).any():
        value = filled[np.abs(whole - filled) > 1e-6][0]
        raise ContractError(f"{field}: {value} is not whole", "round in the build or declare a NUMBER")
    limits = {Dtype.INTEGER: (-(2**31), 2**31 - 1), Dtype.CODE: (0, 254), Dtype.BOOLEAN: (0, 1)}[column.dtype]
    if len(whole) and not (limits[0] <= whole.min() and whole.max() <= limits[1]):
        raise ContractError(f"{field}: values {whole.min():.0f} to {whole.max():.0f}", f"stay within {limits}")
    kind = {Dtype.INTEGER: np.int32, Dtype.CODE: np.int16, Dtype.BOOLEAN: np.bool_}[column.dtype]
    return pa.array(whole.astype(kind), mask=missing)


def from_arrow(column: Column, array: pa.Array) -> NDArray[Any]:
    """Return what `to_arrow` wrote as values in memory.

    Parameters
    ----------
    column
        The declaration.
    array
        Array of the column's file type.

    Returns
    -------
    NDArray
        float64 with NaN for "no data" (numbers again exact to their decimals), or object with None for TEXT;
        shape (n,).
    """
    if column.dtype is Dtype.TEXT:
        labels = np.array([*array.dictionary.to_pylist(), None], dtype=object)
        texts: NDArray[Any] = labels[array.indices.fill_null(len(labels) - 1).to_numpy()]
        return texts
    numbers: NDArray[np.float64] = array.cast(pa.float64()).to_numpy(zero_copy_only=False)
    return np.round(numbers, column.decimals) if column.dtype is Dtype.NUMBER else numbers
