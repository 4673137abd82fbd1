"""What kind of file some bytes are: by what they begin with, never by the file's name."""

from __future__ import annotations

import re
from enum import Enum, auto

from geo_service.tables_in.limits import LARGEST_FILE
from geo_service.tables_in.refusing import Unreadable


class Kind(Enum):
    """Kinds of files that are read."""

    TEXT = auto()
    WORKBOOK = auto()


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"PAR1", "Parquet"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"SQLite format 3", "SQLite"),
    (b"{\\rtf", "RTF"),
)
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:(<!doctype html|<html|<table)|(<\?xml|<)|([{\[]\s*[\"{\[\]}]))", re.IGNORECASE
)


def kind_of(data: bytes) -> Kind:
    """Return the kind of a file.

    Parameters
    ----------
    data
        All of it.

    Raises
    ------
    Unreadable
        `file-empty`, `file-too-large`, `file-old-workbook`, `file-locked` or `file-no-table`.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise Unreadable("file-empty")
    if len(data) > LARGEST_FILE:
        raise Unreadable("file-too-large", f"{len(data) / 1e6:.1f}", limit=LARGEST_FILE // 1_000_000)
    if data.startswith(b"PK"):
        return Kind.WORKBOOK
    if data.startswith(_OLE):
        raise Unreadable("file-locked" if _ENCRYPTED in data else "file-old-workbook", "XLS")
    for start, name in _OTHERS:
        if data.startswith(start):
            raise Unreadable("file-no-table", name)
    if match := _MARKUP.match(data):
        html, xml, _ = match.groups()
        raise Unreadable("file-no-table", "HTML" if html else "XML" if xml else "JSON")
    return Kind.TEXT
