"""The package of a workbook: opened only if it is whole, not too large unpacked, and its XML declares no entities."""

from __future__ import annotations

import io
import struct
import zlib
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from geo_service.tables_in.limits import DEEPEST, LARGEST_UNPACKED, MOST_ELEMENTS, MOST_PARTS
from geo_service.tables_in.refusing import Unreadable

DAMAGED = (
    BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
    KeyError,
)
"""What a damaged package raises when it is opened or read."""
CONTENT_TYPES = "[Content_Types].xml"
CHUNK = 65_536
_ENCRYPTED = 0x1
_OTHERS = (
    ("xl/workbook.bin", "XLSB"),
    ("content.xml", "ODS"),
    ("word/document.xml", "DOCX"),
    ("ppt/presentation.xml", "PPTX"),
)


def open_package(data: bytes) -> ZipFile:
    """Return the package of a workbook.

    Parameters
    ----------
    data
        All bytes of the file.

    Raises
    ------
    Unreadable
        `file-truncated`, `file-locked`, `file-old-workbook`, `file-no-table`, `file-unpacks-too-large`,
        `file-too-complex` or `file-declares-entities`.
    """
    try:
        package = ZipFile(io.BytesIO(data))
    except DAMAGED:
        raise Unreadable("file-truncated") from None
    parts = package.infolist()
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise Unreadable("file-locked", "ZIP")
    _check_kind(frozenset(part.filename for part in parts))
    unpacked = sum(part.file_size for part in parts)
    if unpacked > LARGEST_UNPACKED or len(parts) > MOST_PARTS:
        raise Unreadable("file-unpacks-too-large", f"{unpacked / 1e6:.0f}", limit=LARGEST_UNPACKED // 1_000_000)
    elements = 0
    for part in parts:
        elements = _counted(package, part.filename, elements)
    return package


def _check_kind(names: frozenset[str]) -> None:
    """Refuse other packages than workbooks."""
    for name, kind in _OTHERS:
        if name in names:
            raise Unreadable("file-old-workbook" if kind in {"XLSB", "ODS"} else "file-no-table", kind)
    if CONTENT_TYPES not in names:
        raise Unreadable("file-no-table", "ZIP")


def _counted(package: ZipFile, name: str, elements: int) -> int:
    """Return how many elements there are with those of a part; parts that are no XML have none.

    A reader keeps an element many times as large as its text, so bytes alone are no limit; and what a document type
    declares may grow without one.
    """
    counter = _Counter(name, elements)
    try:
        with package.open(name) as source:
            while chunk := source.read(CHUNK):
                counter.parser.Parse(chunk, False)
    except expat.ExpatError:
        return counter.elements
    except DAMAGED:
        raise Unreadable("file-truncated") from None
    return counter.elements


class _Counter:
    """Counts elements, and refuses too many, too deep ones and document types."""

    def __init__(self, name: str, elements: int) -> None:
        self.elements = elements
        self._name = name
        self._depth = 0
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _doctype(self, *_: object) -> None:
        """Refuse a document type."""
        raise Unreadable("file-declares-entities", self._name)

    def _start(self, *_: object) -> None:
        """Count an element."""
        self.elements += 1
        self._depth += 1
        if self.elements > MOST_ELEMENTS or self._depth > DEEPEST:
            raise Unreadable("file-too-complex", self._name)

    def _end(self, *_: object) -> None:
        """Leave an element."""
        self._depth -= 1
