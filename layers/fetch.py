"""Sources and their raw files: the catalog, checksums, and the copy into the raw folder.

This is the only module that will open the network: downloading from publishers belongs beside `fetch_from_folder`.
"""

from __future__ import annotations

import hashlib
import shutil
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from layers.core.errors import SourceError
from layers.core.source import Source

CATALOG_NAME = "sources.toml"
FACTS_PREFIX = "policy/"
"""Typed facts live in the data folder itself, not among the raw files."""


def load_sources(data: Path, raw: Path | None = None) -> dict[str, Source]:
    """Read the catalog of sources.

    Parameters
    ----------
    data
        The data folder, which holds `sources.toml`.
    raw
        The folder of raw files; a file that a user brought there gets its checksum from itself.

    Returns
    -------
    dict[str, Source]
        Sources by key, in the order of the file.

    Raises
    ------
    SourceError
        If the catalog is missing or an entry lacks a field.
    """
    path = data / CATALOG_NAME
    if not path.is_file():
        raise SourceError(f"{CATALOG_NAME} is missing in {data.name}/", "restore it from the repository")
    entries = tomllib.loads(path.read_text(encoding="utf-8"))
    sources = {key: _source(key, entry) for key, entry in entries.items()}
    return {key: _brought(source, raw) if raw else source for key, source in sources.items()}


def _brought(source: Source, raw: Path) -> Source:
    """Complete a source that a user may bring (it has no checksum in the catalog) if its file is there."""
    path = raw / source.filename
    return source if source.sha256 or not path.is_file() else replace(source, sha256=sha256(path))


def _source(key: str, entry: dict[str, object]) -> Source:
    try:
        return Source.from_json({"key": key, **entry})
    except (TypeError, KeyError, ValueError) as problem:
        raise SourceError(f"{CATALOG_NAME}: source {key!r}: {problem}", "complete the entry") from problem


def sha256(path: Path) -> str:
    """Return the sha256 of a file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def raw_path(source: Source, data: Path, raw: Path) -> Path:
    """Return where the raw file of a source belongs."""
    return (data if source.filename.startswith(FACTS_PREFIX) else raw) / source.filename


def verified(sources: Mapping[str, Source], keys: Iterable[str], data: Path, raw: Path) -> dict[str, Path]:
    """Return the raw files of the given sources after checking each against its checksum.

    Raises
    ------
    SourceError
        If a source is not in the catalog, or its file is missing or differs. A file that a user may bring and did
        not is left out.
    """
    wanted = [_known(sources, key) for key in keys]
    return {source.key: _verify(source, raw_path(source, data, raw)) for source in wanted if source.sha256}


def _known(sources: Mapping[str, Source], key: str) -> Source:
    if key not in sources:
        raise SourceError(f"source {key!r} is not in {CATALOG_NAME}", "add an entry for it")
    return sources[key]


def _verify(source: Source, path: Path) -> Path:
    if not path.is_file():
        raise SourceError(f"raw file {source.filename} is missing", "run: qonys layers fetch --from FOLDER")
    found = sha256(path)
    if found != source.sha256:
        raise SourceError(
            f"raw file {source.filename}: sha256 is {found[:12]}…, the catalog says {source.sha256[:12]}…",
            "the file is cut or another version: fetch it again, or review it and update its sha256 in sources.toml",
        )
    return path


def fetch_from_folder(
    sources: Mapping[str, Source],
    folder: Path,
    raw: Path,
    progress: Callable[[str, int, int], None],
) -> list[str]:
    """Copy the raw files of all sources from a folder, each checked before it replaces anything.

    Parameters
    ----------
    sources
        Sources by key; typed facts are left where they are.
    folder
        Folder that holds the files under their own names.
    raw
        Folder to copy into.
    progress
        Called with the file name, the number done and the total.

    Returns
    -------
    list[str]
        Names of the files that were copied; files already there and whole are left alone.

    Raises
    ------
    SourceError
        If the folder or a file is missing, or a checksum differs. What was there before stays.
    """
    if not folder.is_dir():
        raise SourceError(f"folder {folder} does not exist", "name the folder of raw files: --from FOLDER")
    wanted = [source for source in sources.values() if _is_wanted(source, folder)]
    copied = []
    for done, source in enumerate(wanted):
        progress(source.filename, done, len(wanted))
        if _fetch_one(source, folder / source.filename, raw / source.filename):
            copied.append(source.filename)
    progress("", len(wanted), len(wanted))
    return copied


def _is_wanted(source: Source, folder: Path) -> bool:
    if source.filename.startswith(FACTS_PREFIX):
        return False
    return bool(source.sha256) or (folder / source.filename).is_file()


def _fetch_one(source: Source, origin: Path, target: Path) -> bool:
    source = _brought(source, origin.parent)
    if target.is_file() and sha256(target) == source.sha256:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + ".partial")
    if not origin.is_file():
        raise SourceError(f"{source.filename} is not in the folder {origin.parent}", "name the folder that holds it")
    try:
        shutil.copyfile(origin, partial)
        _verify(source, partial)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return True
