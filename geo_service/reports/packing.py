"""Office files (zip archives of XML) written anew so that the same content gives the same bytes."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FIRST = "[Content_Types].xml"
"""Readers expect it at the beginning."""
PROPERTIES = "docProps/core.xml"
STAMP = re.compile(rb"(<dcterms:(created|modified)\b[^>]*>)[^<]*(</dcterms:\2>)")
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that an archive can hold; when it was packed says nothing."""


def repacked(content: bytes, made_at: datetime) -> bytes:
    """Return an office file with its parts in order and without the time of writing.

    Parameters
    ----------
    content
        The file as a library wrote it.
    made_at
        The date that its properties tell.
    """
    stamp = made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    buffer = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as given, ZipFile(buffer, "w", ZIP_DEFLATED) as made:
        for name in sorted(given.namelist(), key=lambda one: (one != FIRST, one)):
            part = given.read(name)
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            made.writestr(entry, STAMP.sub(rb"\g<1>" + stamp + rb"\g<3>", part) if name == PROPERTIES else part)
    return buffer.getvalue()
