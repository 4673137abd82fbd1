"""An ASGI application behind a real socket, served as `qonys up` does."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn

from geo_service.http.protocol import Protocol


@contextmanager
def serving(app: Any, **config: Any) -> Iterator[int]:
    """Serve in a thread on a port of the system's choice; give the port."""
    asked: dict[str, Any] = {"http": Protocol, "log_config": None, "access_log": False, "timeout_graceful_shutdown": 2}
    server = uvicorn.Server(uvicorn.Config(app, port=0, **(asked | config)))
    started = threading.Event()
    startup = server.startup

    async def starting(*arguments: Any, **keywords: Any) -> None:
        await startup(*arguments, **keywords)
        started.set()

    server.startup = starting  # type: ignore[method-assign]  # so that nobody has to poll for it
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    assert started.wait(20)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(20)
        assert not thread.is_alive()
