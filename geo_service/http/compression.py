"""Content codings: which one a client wants (RFC 9110, 12.5.3), packing, and unpacking."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import brotli
import zstandard
from starlette.requests import HTTPConnection

IDENTITY = "identity"
WORTHWHILE = 600
"""Answers of fewer bytes fit into one packet as they are."""


@dataclass(frozen=True, slots=True)
class Coding:
    """One content coding.

    Parameters
    ----------
    kept, passing
        Pack what is packed once and kept, and what is made for each answer; the same body gives the same bytes.
    unpack
        The way back.
    """

    kept: Callable[[bytes], bytes]
    passing: Callable[[bytes], bytes]
    unpack: Callable[[bytes], bytes]


def _zstd(level: int) -> Callable[[bytes], bytes]:
    return lambda body: zstandard.ZstdCompressor(level=level, write_checksum=True).compress(body)


def _brotli(quality: int) -> Callable[[bytes], bytes]:
    return lambda body: brotli.compress(body, quality=quality)


def _gzip(level: int) -> Callable[[bytes], bytes]:
    return lambda body: gzip.compress(body, level, mtime=0)


CODINGS = {
    "zstd": Coding(_zstd(4), _zstd(3), lambda body: zstandard.ZstdDecompressor().decompress(body)),
    "br": Coding(_brotli(5), _brotli(3), brotli.decompress),
    "gzip": Coding(_gzip(6), _gzip(3), gzip.decompress),
}
"""In order of our preference: zstd packs tiles as small as gzip does in a seventh of the time, brotli 6 % smaller."""


@lru_cache(maxsize=512)
def preferred(accepted: str) -> str:
    """Return the coding to answer with.

    Parameters
    ----------
    accepted
        The header Accept-Encoding.

    Returns
    -------
    str
        The client's favourite of `CODINGS`, the first of them among equals, or `IDENTITY`.
    """
    weights = dict(map(_weight, filter(None, (entry.strip() for entry in accepted.lower().split(",")))))
    others = weights.get("*", 0.0)
    best = max(CODINGS, key=lambda name: weights.get(name, others))
    found = weights.get(best, others)
    return best if found > 0 and found >= weights.get(IDENTITY, 0.0) else IDENTITY


def _weight(entry: str) -> tuple[str, float]:
    """Return a coding and its weight; a weight that cannot be read refuses it."""
    name, _, parameter = entry.partition(";")
    key, _, value = parameter.strip().partition("=")
    if not parameter.strip():
        return name.strip(), 1.0
    try:
        return name.strip(), float(value) if key.strip() == "q" else 0.0
    except ValueError:
        return name.strip(), 0.0


def coding_of(request: HTTPConnection) -> str:
    """Return the coding to answer a request with."""
    return preferred(request.headers.get("accept-encoding", ""))


def encode(request: HTTPConnection, body: bytes) -> tuple[bytes, dict[str, str]]:
    """Return the body as the client wants it, and the headers that say so."""
    headers = {"vary": "accept-encoding"}
    coding = coding_of(request)
    if len(body) < WORTHWHILE or coding == IDENTITY:
        return body, headers
    return CODINGS[coding].passing(body), headers | {"content-encoding": coding}


def compress(body: bytes) -> bytes:
    """Return the body packed by gzip."""
    return CODINGS["gzip"].kept(body)


def accepts_gzip(request: HTTPConnection) -> bool:
    """Tell whether the client takes gzip."""
    return preferred(request.headers.get("accept-encoding", "")) != IDENTITY
