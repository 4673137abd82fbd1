"""Which coding a client gets, and that every coding gives back what went in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_service.http.compression import CODINGS, preferred


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("", "identity"),
        ("identity", "identity"),
        ("gzip", "gzip"),
        ("gzip, deflate, br", "br"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("GZIP ; Q=1.0", "gzip"),
        ("br;q=0.8, gzip;q=0.9", "gzip"),
        ("*", "zstd"),
        ("zstd;q=0, *;q=0.5", "br"),
        ("*;q=0", "identity"),
        ("gzip;q=0.5, identity", "identity"),
        ("gzip;q=0", "identity"),
        ("gzip;q=zero", "identity"),
        ("gzip;level=9", "identity"),
        ("deflate, compress", "identity"),
        (",,;,", "identity"),
    ],
)
def test_the_client_decides(accepted: str, coding: str) -> None:
    assert preferred(accepted) == coding


@given(st.text())
def test_no_header_is_a_fault(accepted: str) -> None:
    assert preferred(accepted) in {*CODINGS, "identity"}


@pytest.mark.parametrize("name", CODINGS)
@given(body=st.binary(max_size=5000))
def test_every_coding_gives_back_what_went_in(name: str, body: bytes) -> None:
    coding = CODINGS[name]
    for pack in (coding.kept, coding.passing):
        assert coding.unpack(pack(body)) == body
        assert pack(body) == pack(body)
