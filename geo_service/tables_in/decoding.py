"""The text of a file whose encoding nobody names: UTF-8 and UTF-16 by their signs, else the code pages in use here."""

from __future__ import annotations

import codecs
import re

from geo_service.tables_in.refusing import Unreadable

KAZAKH_PAGE = "kz1048"
"""The national standard that puts Kazakh letters where windows-1251 has those of other languages."""
CYRILLIC_PAGE = "cp1251"
NAMES = {CYRILLIC_PAGE: "windows-1251", KAZAKH_PAGE: "KZ-1048"}
_KAZAKH_BYTES = re.compile(b"[" + re.escape("ӘәҒғҚқҢңӨөҰұҮүҺһ".encode(KAZAKH_PAGE)) + b"]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_CYRILLIC_LETTERS = re.compile(rb"[\xc0-\xff]")
SAMPLE = 4_000
"""Bytes by which UTF-16 without a mark is known."""


def decode(data: bytes) -> tuple[str, str]:
    """Return a text, and the name of its encoding.

    Parameters
    ----------
    data
        All bytes of the file.

    Raises
    ------
    Unreadable
        `file-no-table` for bytes that are no text; `text-broken` for UTF-8 or UTF-16 that breaks off or is damaged.
    """
    text, name = _decoded(data)
    if match := _CONTROLS.search(text):
        raise Unreadable("file-no-table", f"U+{ord(match[0]):04X}", text.count("\n", 0, match.start()) + 1)
    return text, name


def _decoded(data: bytes) -> tuple[str, str]:
    """Return a text as its mark or its bytes say."""
    if data.startswith(codecs.BOM_UTF8):
        return _strictly(data, "utf-8-sig", "UTF-8"), "UTF-8"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(data, "utf-16", "UTF-16"), "UTF-16"
    if (order := _unmarked_utf16(data)) is not None:
        return _strictly(data, order, "UTF-16"), "UTF-16"
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError as error:
        if not data[: error.start].isascii():
            raise _broken(data, error, "utf-8", "UTF-8") from None
    return _by_page(data)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    """Decode what must be of an encoding."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _broken(data, error, encoding, name) from None


def _broken(data: bytes, error: UnicodeDecodeError, encoding: str, name: str) -> Unreadable:
    """Return the row where a text breaks off."""
    before = data[: error.start].decode(encoding, "ignore")
    return Unreadable("text-broken", name, before.count("\n") + 1)


def _unmarked_utf16(data: bytes) -> str | None:
    """Tell UTF-16 without a mark: line ends and separators have a zero beside them, always on the same side."""
    sample = data[:SAMPLE]
    if b"\x00" not in sample:
        return None
    little, big = sample[1::2].count(0), sample[0::2].count(0)
    if min(little, big) > 0:
        return None
    order = "utf-16-le" if little else "utf-16-be"
    return order if "\n" in sample.decode(order, "ignore") else None


def _by_page(data: bytes) -> tuple[str, str]:
    """Decode by the code page whose letters the bytes are."""
    page = KAZAKH_PAGE if _KAZAKH_BYTES.search(data) else CYRILLIC_PAGE
    if not _CYRILLIC_LETTERS.search(data):
        raise Unreadable("file-no-table", "?")
    try:
        return data.decode(page), NAMES[page]
    except UnicodeDecodeError as error:
        raise Unreadable("file-no-table", "?", data.count(b"\n", 0, error.start) + 1) from None
