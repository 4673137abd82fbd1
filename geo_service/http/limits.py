"""Bounds on what one request may send, and on how many are answered at once."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo_service.http.metrics import Metrics
from geo_service.http.refusal import CLOSE, OPERATION, refuse

LONGEST_NUMBER = 18
"""Digits of a Content-Length that are worth reading."""


class BodyTooLargeError(HTTPException):
    """More of a body arrived than is taken; frameworks pass on exceptions of this kind from within their parsers."""

    def __init__(self) -> None:
        super().__init__(413)


class BodyLimit:
    """Refuse bodies that are too large, at once where the size is announced, else as soon as too much has come.

    Parameters
    ----------
    app
        The application.
    limit
        Bytes that a body may have.
    metrics
        Where refusals are counted.
    own
        Bytes that it may have at some paths instead.
    """

    def __init__(self, app: ASGIApp, limit: int, metrics: Metrics, own: Mapping[str, int] | None = None) -> None:
        self._app = app
        self._limit = limit
        self._metrics = metrics
        self._own = own or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        announced = _announced(scope) if scope["type"] == "http" else b"0"
        if announced == b"0":
            await self._app(scope, receive, send)
        elif announced is not None and not announced.isdigit():
            await refuse(scope, receive, send, "bad-request", headers=CLOSE)
        elif announced is not None and (len(announced) > LONGEST_NUMBER or int(announced) > self._limit_of(scope)):
            await self._refuse(scope, receive, send)
        else:
            await self._count(scope, receive, send, unbounded=announced is None)

    def _limit_of(self, scope: Scope) -> int:
        """Return how many bytes the body of a request may have."""
        return self._own.get(scope["path"], self._limit)

    async def _count(self, scope: Scope, receive: Receive, send: Send, *, unbounded: bool) -> None:
        """Let the application read the body as far as the limit; once past it, our answer goes before its own."""
        body = _Body(receive, send, self._limit_of(scope), unbounded)
        try:
            await self._app(scope, body.receive, body.send)
        except Exception:
            if not body.over or body.answered:
                raise
        if body.over and not body.answered:
            await self._refuse(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Say how large a body may be, and close the connection: the rest is not read."""
        self._metrics.refuse("body")
        await refuse(scope, receive, send, "body-too-large", {"limit": self._limit_of(scope)}, CLOSE)


class _Body:
    """The body of one request, counted as it arrives.

    Parameters
    ----------
    receive, send
        The request.
    limit
        Bytes that it may have.
    unbounded
        Whether nothing was said of its size.
    """

    def __init__(self, receive: Receive, send: Send, limit: int, unbounded: bool) -> None:  # one call
        self.over = False
        self.answered = False
        self._receive = receive
        self._send = send
        self._left = limit
        self._unread = unbounded

    async def receive(self) -> Message:
        """Pass on a part of the body."""
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        self._unread = self._unread and bool(message.get("more_body", False))
        if self._left < 0:
            self.over = True
            raise BodyTooLargeError
        return message

    async def send(self, message: Message) -> None:
        """Pass on a part of the answer, unless it answers a body that was not taken."""
        if self.over and not self.answered:
            raise BodyTooLargeError
        if self._unread and not self.answered:
            # Who answers without reading an endless body must not go on receiving it.
            message["headers"] = [*message.get("headers", ()), (b"connection", b"close")]
        self.answered = True
        await self._send(message)


def _announced(scope: Scope) -> bytes | None:
    """Return what is said of the size of the body: Content-Length, 0 without a body, None if nothing is said."""
    length = b"0"
    for name, value in scope["headers"]:
        if name == b"transfer-encoding":
            return None
        if name == b"content-length":
            length = value
    return length


class InFlight:
    """Bound how many requests are answered at once; health checks and metrics are always answered.

    Parameters
    ----------
    app
        The application.
    most
        How many.
    metrics
        Where refusals are counted.
    """

    def __init__(self, app: ASGIApp, most: int, metrics: Metrics) -> None:
        self._app = app
        self._most = most
        self._metrics = metrics
        self._now = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["path"] in OPERATION:
            await self._app(scope, receive, send)
            return
        if self._now >= self._most:
            self._metrics.refuse("busy")
            await refuse(scope, receive, send, "busy")
            return
        self._now += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._now -= 1
