"""How often one client may ask."""

from __future__ import annotations

from math import inf

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_service.http.metrics import Metrics
from geo_service.http.rate import Buckets, RateLimit, network_of
from tests.geo_service.conftest import Running
from tests.geo_service.waiting import eventually

MOMENTS = st.lists(st.integers(0, 2000), max_size=80).map(sorted)


@settings(deadline=None)
@given(MOMENTS, st.integers(1, 8), st.integers(1, 12))
def test_a_bucket_is_one_of_tokens(moments: list[int], rate: int, burst: int) -> None:
    """The moment at which a bucket is full tells the same as counting its tokens does, in hundredths of a second."""
    buckets, tokens, last = Buckets(rate, burst), float(burst), 0
    for moment in moments:
        tokens = min(burst, tokens + (moment - last) * rate / 100)
        last = moment
        wait = buckets.take(b"one", moment / 100)
        if tokens > 1 - 1e-6:
            assert wait == 0
            tokens -= 1
        else:
            assert wait == pytest.approx((1 - tokens) / rate, abs=1e-5)


def test_after_the_wait_there_is_a_token() -> None:
    buckets = Buckets(rate=3, burst=2)
    assert [buckets.take(b"one", 100.0) for _ in range(2)] == [0, 0]
    wait = buckets.take(b"one", 100.0)
    assert 0 < wait <= 1 / 3 + 1e-9
    assert buckets.take(b"one", 100.0 + 0.9 * wait) > 0, "and asking too early costs nothing"
    assert buckets.take(b"one", 100.0 + wait) == 0


def test_clients_do_not_take_from_one_another() -> None:
    buckets = Buckets(rate=1, burst=1)
    assert [buckets.take(name, 0.0) for name in (b"a", b"b")] == [0, 0]
    assert buckets.take(b"a", 0.0) > 0


def test_buckets_are_bounded_and_the_busy_ones_are_kept() -> None:
    buckets = Buckets(rate=1, burst=2, most=3)
    for name in (b"a", b"b", b"c", b"a", b"d", b"e"):
        assert buckets.take(name, 0.0) == 0
    assert len(buckets) == 3
    assert buckets.take(b"a", 0.0) > 0, "it asked twice, and is remembered"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.1", True), ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8:0:1::1", "2001:db8:0:1:ffff::9", True), ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("fe80::1%eth0", "fe80::2%eth1", True), ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False), ("not:an:address", "not:an:address", True),
    ],
)  # fmt: skip
def test_a_client_is_an_address_or_a_network(one: str, other: str, same: bool) -> None:
    assert (network_of(one) == network_of(other)) is same


def test_no_address_is_kept() -> None:
    one, other = (RateLimit(None, 1, 1, Metrics())._name("192.0.2.1") for _ in range(2))  # type: ignore[arg-type]
    assert b"192.0.2.1" not in one
    assert one != other, "each process has a salt of its own"


def test_who_asks_too_often_is_told_when_to_come_back(published_database: str, running: Running) -> None:
    with running(published_database, rate_limit=0.5, rate_burst=3) as client:
        assert [client.get("/api/districts").status_code for _ in range(3)] == [200] * 3
        response = client.get("/api/districts")
        assert (response.status_code, response.json()["code"]) == (429, "too-many-requests")
        wait = int(response.headers["retry-after"])
        assert 1 <= wait <= 2
        assert f"{wait} s" in response.json()["detail"]
        assert client.head("/api/districts").status_code == 429

        elsewhere = {"x-forwarded-for": "192.0.2.7"}
        assert client.get("/api/districts", headers=elsewhere).status_code == 200, "the proxy next door is believed"
        for path in ("/", "/healthz", "/readyz", "/metrics", "/static/js/main.js", "/vendor/nope/x.js"):
            assert client.get(path).status_code != 429, path
        assert 'qonys_refused_total{reason="rate"} 2.0' in client.get("/metrics").text
        assert eventually(lambda: client.get("/api/districts").status_code == 200), "a token came back"


def test_no_limit_is_a_limit_of_0(published_database: str, running: Running) -> None:
    with running(published_database, rate_limit=0, rate_burst=1) as client:
        assert {client.get("/api/districts/12").status_code for _ in range(20)} == {422}


def test_tiles_in_memory_are_not_counted(published_database: str, running: Running) -> None:
    with running(published_database, rate_limit=0.001, rate_burst=2) as client:
        tile = client.get("/tiles/hexagons/5/22/10")
        assert tile.status_code == 200
        assert {client.get("/tiles/hexagons/5/22/10").status_code for _ in range(20)} == {200}
        held = {"if-none-match": tile.headers["etag"]}
        assert {client.get("/tiles/hexagons/5/22/10", headers=held).status_code for _ in range(20)} == {304}
        assert client.get("/api/districts").status_code == 200
        assert client.get("/api/districts").status_code == 429


def test_the_wait_grows_no_further_than_one_token() -> None:
    buckets = Buckets(rate=2, burst=1)
    waits = [buckets.take(b"one", 0.0) for _ in range(50)]
    assert max(waits) <= 0.5 + 1e-9 < inf


@pytest.mark.parametrize("header", ["x-real-ip", "forwarded", "x-client-ip", "true-client-ip"])
def test_nothing_else_names_a_client(published_database: str, running: Running, header: str) -> None:
    def ask(client: httpx.Client, number: int) -> int:
        return client.get("/api/districts", headers={header: f"192.0.2.{number}"}).status_code

    with running(published_database, rate_limit=0.001, rate_burst=2) as client:
        assert [ask(client, number) for number in range(3)] == [200, 200, 429]
