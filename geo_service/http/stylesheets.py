"""Style sheets that are served as one: what a sheet imports from its own folder stands in the place of the import.

Browsers ask for an imported sheet only once they have read the sheet that imports it; joined, there is one answer
to wait for.
"""

from __future__ import annotations

import re
from pathlib import Path

IMPORT = re.compile(rb'^@import "([\w-]+\.css)";$', re.MULTILINE)


def parts(path: Path) -> list[Path]:
    """Return the files of which a sheet is made, itself first.

    Parameters
    ----------
    path
        A style sheet; what it imports imports nothing itself.
    """
    imported = (path.parent / name.decode("ascii") for name in IMPORT.findall(path.read_bytes()))
    return [path, *(one for one in imported if one.is_file())]


def joined(path: Path) -> bytes:
    """Return a sheet with what it imports; an import of a file that is not there stays as it is.

    Parameters
    ----------
    path
        A style sheet.
    """

    def written(found: re.Match[bytes]) -> bytes:
        imported = path.parent / found[1].decode("ascii")
        return imported.read_bytes() if imported.is_file() else found[0]

    return IMPORT.sub(written, path.read_bytes())
