"""Entity tags and compression as the client's headers ask."""

from __future__ import annotations

import gzip

import pytest
from starlette.requests import Request

from geo_service.http.compression import accepts_gzip, compress, encode
from geo_service.http.etag import is_fresh, release_etag


def request(**headers: str) -> Request:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "headers": raw})


@pytest.mark.parametrize(
    ("header", "accepts"),
    [
        ("gzip", True), ("gzip, br", True), ("br, GZIP;q=0.5", True), ("*", True), ("gzip;q=0", False),
        ("gzip; q=0.0", False), ("br", False), ("identity", False), ("", False), ("xgzip", False),
    ],
)  # fmt: skip
def test_gzip_is_sent_only_to_those_who_take_it(header: str, accepts: bool) -> None:
    assert accepts_gzip(request(accept_encoding=header)) is accepts


def test_what_is_worthwhile_is_compressed() -> None:
    long, short = b"qonys " * 1000, b"qonys"
    body, headers = encode(request(accept_encoding="gzip"), long)
    assert (gzip.decompress(body), headers["content-encoding"]) == (long, "gzip")
    assert encode(request(accept_encoding="gzip"), short) == (short, {"vary": "accept-encoding"})
    assert encode(request(), long) == (long, {"vary": "accept-encoding"})
    assert compress(long) == compress(long)


@pytest.mark.parametrize(
    ("header", "fresh"),
    [
        ('W/"0123456789ab-1"', True), ('"0123456789ab-1"', True), ('"x", W/"0123456789ab-1"', True), ("*", True),
        ('W/"0123456789ab-0"', False), ("0123456789ab-1", False), ("", False),
    ],
)  # fmt: skip
def test_a_copy_is_fresh_if_it_is_of_this_release(header: str, fresh: bool) -> None:
    etag = release_etag("0123456789ab")
    assert is_fresh(request(if_none_match=header), etag) is fresh
