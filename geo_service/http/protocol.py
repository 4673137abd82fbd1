"""Uvicorn's HTTP protocol with bounds on the head of a request: how large it may be, and how long it may take.

Httptools has none: it gathers headers for as long as they come. What costs here is a comparison for each piece of data
that arrives; a clock runs only for heads that do not come at once.
"""

from __future__ import annotations

import logging
from asyncio import TimerHandle, Transport

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from geo_service.http.language import preferred
from geo_service.http.middleware import PAGE, request_id
from geo_service.http.services import Services
from geo_service.problem_texts import PROBLEMS
from geo_service.problems import MEDIA_TYPE, problem_document, problem_headers

HEAD_LIMIT = 32 * 1024
"""Bytes that the request line and the headers may have together."""
SERVICES = "services"
"""Key of the application's services in the state of its lifespan, where a server finds them."""
PER_HEADER = len(b": \r\n")

logger = logging.getLogger(__name__)


class HeadTooLargeError(Exception):
    """The head of a request is over the limit; httptools turns it into one of its own."""


class Protocol(HttpToolsProtocol):
    """One connection; for `uvicorn.Config(http=Protocol)`."""

    head_seconds = 15.0
    """Seconds in which the head of a request must have come."""
    _coming: int | None = 0
    """Bytes of the head that is coming, None while a body is coming. A head that begins amid other data (pipelining,
    which browsers do not do) is counted from the next piece on."""
    _clock: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # as in uvicorn itself
        """Begin to wait for the first head."""
        super().connection_made(transport)
        self._clock = self.loop.call_later(self.head_seconds, self._give_up)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clock."""
        self._stop_clock()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Give data to the parser, in slices of which each holds no more than a head may have; refuse larger heads."""
        if len(data) > HEAD_LIMIT:
            for start in range(0, len(data), HEAD_LIMIT):
                if not self.transport.is_closing():
                    self.data_received(data[start : start + HEAD_LIMIT])
            return
        if self._coming is not None:
            self._coming += len(data)
        super().data_received(data)
        if self._coming and not self.transport.is_closing():
            self._await_rest(self._coming)

    def _await_rest(self, coming: int) -> None:
        """Wait for the rest of a head, unless it is too large already."""
        if coming > HEAD_LIMIT:
            self._refuse("headers-too-large")
        elif self._clock is None:
            self._clock = self.loop.call_later(self.head_seconds, self._give_up)

    def on_headers_complete(self) -> None:
        """Begin to answer, unless the head is too large."""
        self._stop_clock()
        if self._coming is not None and self._coming > HEAD_LIMIT and self._size() > HEAD_LIMIT:
            raise HeadTooLargeError
        self._coming = None
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Begin to wait for the next head."""
        super().on_message_complete()
        self._coming = 0

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  # its words are uvicorn's; ours are in the problem
        """Answer what the parser refused."""
        too_large = self._coming is not None and self._coming > HEAD_LIMIT
        self._refuse("headers-too-large" if too_large else "bad-request")

    def _size(self) -> int:
        """Return the size of the head that has come, without what the parser drops."""
        return len(self.url) + sum(len(name) + len(value) + PER_HEADER for name, value in self.headers)

    def _refuse(self, code: str) -> None:
        """Answer with a problem and close the connection."""
        services = self.app_state.get(SERVICES)
        headers = self.headers or []
        identity = request_id(headers)
        accepted = next((value for name, value in headers if name == b"accept-language"), b"")
        default = services.settings.lang if isinstance(services, Services) else "kk"
        if code == "headers-too-large" and isinstance(services, Services):
            services.metrics.refuse("header")
        logger.info("refused", extra={"request_id": identity.decode(), "code": code})
        if not (self._answering() and self.cycle.response_started):
            self.transport.write(_answer(code, preferred(accepted.decode("latin-1"), default), identity))
        self.transport.close()

    def _give_up(self) -> None:
        """Close a connection whose head has not come in time, unless it came early and waits behind an answer."""
        self._clock = None
        if self._answering():
            self._clock = self.loop.call_later(self.head_seconds, self._give_up)
        else:
            self.transport.close()

    def _answering(self) -> bool:
        """Tell whether an answer is not complete yet; nothing may be written into it."""
        return self.cycle is not None and not self.cycle.response_complete

    def _stop_clock(self) -> None:
        """Stop waiting for a head."""
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None


def _answer(code: str, language: str, identity: bytes) -> bytes:
    """Return a whole answer with a problem."""
    document = problem_document(code, language, identity.decode(), {"limit": HEAD_LIMIT})
    body = document.model_dump_json(exclude_none=True).encode()
    named = problem_headers(code, language) | {
        "content-type": MEDIA_TYPE,
        "content-length": str(len(body)),
        "connection": "close",
    }
    headers = [*((name.encode(), value.encode()) for name, value in named.items()), (b"x-request-id", identity), *PAGE]
    lines = b"".join(b"%s: %s\r\n" % header for header in headers)
    return STATUS_LINE[PROBLEMS[code].status] + lines + b"\r\n" + body
