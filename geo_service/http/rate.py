"""How often one client may ask: a token bucket for each, in memory."""

from __future__ import annotations

import socket
from collections import OrderedDict
from hashlib import blake2b
from math import ceil
from secrets import token_bytes
from time import monotonic

from starlette.types import ASGIApp, Receive, Scope, Send

from geo_service.http.metrics import Metrics
from geo_service.http.refusal import OPERATION, refuse

MOST_CLIENTS = 20_000
"""Buckets kept, about 200 bytes each; who asked longest ago is forgotten first, and so may ask at will again."""
FREE = ("/static/", "/vendor/")
PAGE = "/"
NETWORK = 8
"""Bytes of an IPv6 address that name the network of one customer (/64): within it addresses are free to choose."""
MAPPED = bytes(10) + b"\xff\xff"
"""What stands before an IPv4 address written as an IPv6 one (RFC 4291, 2.5.5.2)."""


class Buckets:
    """One bucket of tokens for each client.

    Of a bucket only the moment is kept at which it is full again, from which its tokens follow (the generic cell rate
    algorithm of ITU-T I.371).

    Parameters
    ----------
    rate
        Tokens that come back in a second.
    burst
        Tokens in a full bucket.
    most
        Buckets kept.
    """

    def __init__(self, rate: float, burst: int, most: int = MOST_CLIENTS) -> None:
        self._interval = 1 / rate
        self._depth = burst / rate
        self._most = most
        self._full_at: OrderedDict[bytes, float] = OrderedDict()

    def __len__(self) -> int:
        return len(self._full_at)

    def take(self, client: bytes, now: float) -> float:
        """Take a token from a client's bucket.

        Parameters
        ----------
        client
            Whose.
        now
            The moment, in seconds of a clock that never goes back.

        Returns
        -------
        float
            0 if there was one, else the seconds until there is.
        """
        full_at = max(self._full_at.get(client, now), now) + self._interval
        missing = full_at - now - self._depth
        if missing > 1e-9:  # half a billionth of a token is rounding
            return missing
        self._full_at[client] = full_at
        self._full_at.move_to_end(client)
        if len(self._full_at) > self._most:
            self._full_at.popitem(last=False)
        return 0.0


class RateLimit:
    """Tell a client that asks too often when to come back; the page, its files and operators are not counted.

    Parameters
    ----------
    app
        The application.
    rate, burst
        Requests in a second in the long run, and at once; a rate of 0 takes all.
    metrics
        Where refusals are counted.
    """

    def __init__(self, app: ASGIApp, rate: float, burst: int, metrics: Metrics) -> None:
        self._app = app
        self._buckets = Buckets(rate, burst) if rate else None
        self._salt = token_bytes(16)
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        wait = self._wait(self._buckets, scope) if self._buckets is not None and scope["type"] == "http" else 0.0
        if not wait:
            await self._app(scope, receive, send)
            return
        self._metrics.refuse("rate")
        seconds = ceil(wait)
        await refuse(scope, receive, send, "too-many-requests", {"seconds": seconds}, {"retry-after": str(seconds)})

    def _wait(self, buckets: Buckets, scope: Scope) -> float:
        """Return for how many seconds the client must wait."""
        path = scope["path"]
        client = scope.get("client")
        # Behind a socket of the file system a proxy must say who asks; where it does not, all clients look like one.
        if client is None or path == PAGE or path in OPERATION or path.startswith(FREE):
            return 0.0
        return buckets.take(self._name(client[0]), monotonic())

    def _name(self, host: str) -> bytes:
        """Return what a client is known by here: nobody can tell its address from it."""
        return blake2b(network_of(host), key=self._salt, digest_size=12).digest()


def network_of(host: str) -> bytes:
    """Return what identifies a client: its IPv4 address, or the /64 network of its IPv6 address.

    Parameters
    ----------
    host
        The address as the server gives it.
    """
    if ":" not in host:
        return host.encode()
    try:
        packed = socket.inet_pton(socket.AF_INET6, host.partition("%")[0])
    except OSError:
        return host.encode()
    return socket.inet_ntop(socket.AF_INET, packed[12:]).encode() if packed.startswith(MAPPED) else packed[:NETWORK]
