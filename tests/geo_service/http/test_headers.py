"""Entity tags and compression as the client's headers ask."""

from __future__ import annotations

import gzip

import pytest
from starlette.requests import Request

from geo_service.http.compression import encode
from geo_service.http.etag import REPRESENTATION, is_fresh, release_etag


def request(**headers: str) -> Request:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "headers": raw})


def test_what_is_worthwhile_is_compressed() -> None:
    long, short = b"qonys " * 1000, b"qonys"
    body, headers = encode(request(accept_encoding="gzip"), long)
    assert (gzip.decompress(body), headers["content-encoding"]) == (long, "gzip")
    assert encode(request(accept_encoding="gzip"), short) == (short, {"vary": "accept-encoding"})
    assert encode(request(), long) == (long, {"vary": "accept-encoding"})
    assert encode(request(accept_encoding="gzip"), long) == (body, headers)


@pytest.mark.parametrize(
    ("header", "fresh"),
    [
        ('W/"{}"', True), ('"{}"', True), ('"x", W/"{}"', True), ("*", True),
        ('W/"{}0"', False), ("{}", False), ("", False),
    ],
)  # fmt: skip
def test_a_copy_is_fresh_if_it_is_of_this_release(header: str, fresh: bool) -> None:
    etag = release_etag("0123456789ab")
    held = header.format(f"0123456789ab-{REPRESENTATION}")
    assert is_fresh(request(if_none_match=held), etag) is fresh
