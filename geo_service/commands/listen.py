"""Takes the port, serves on it, and stops when it is told to or when the embedded database dies."""

from __future__ import annotations

import asyncio
import errno
import os
import socket
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager, suppress

import uvicorn

from geo_service.commands.interruptions import Interruptions
from geo_service.settings import Settings
from layers.core.errors import QonysError

# How long requests in flight may go on once the service was told to stop.
GRACE_SECONDS = 5


class ListenError(QonysError):
    """The service cannot listen where it should, or could not start."""


def page_address(settings: Settings) -> str:
    """Return the address under which a browser on this machine finds the page."""
    host = "localhost" if settings.host in {"0.0.0.0", "::", ""} else settings.host  # noqa: S104  # compared, not bound
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}/"


def take_port(settings: Settings) -> socket.socket:
    """Bind the service's port without listening yet: nobody else can take it, nobody can connect before all is ready.

    Raises
    ------
    ListenError
        If the port is taken or forbidden, or the host is no address of this machine.
    """
    try:
        found = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except socket.gaierror as error:
        raise _no_such_host(settings) from error
    family, kind, protocol, _, where = found[0]
    taken = socket.socket(family, kind, protocol)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind(where)
    except OSError as error:
        taken.close()
        raise _explained(error, settings) from error
    return taken


def _explained(error: OSError, settings: Settings) -> ListenError:
    """Turn what the system said about the port into a problem with its remedy."""
    port = settings.port
    if error.errno == errno.EADDRINUSE:
        free = _free_port_after(settings)
        return ListenError(
            f"port {port} of {settings.host} is busy: another program listens on it",
            f"stop that program, or take another port: QONYS_PORT={free} make run",
        )
    if error.errno == errno.EACCES:
        return ListenError(f"port {port} needs root: ports under 1024 do", "QONYS_PORT=8000 make run")
    if error.errno == errno.EADDRNOTAVAIL:
        return _no_such_host(settings)
    return ListenError(
        f"cannot listen on {settings.host} port {port}: {error.strerror}", "set QONYS_HOST and QONYS_PORT"
    )


def _no_such_host(settings: Settings) -> ListenError:
    """Say that the host is no address of this machine."""
    return ListenError(
        f"QONYS_HOST={settings.host!r} is not an address of this machine",
        "unset QONYS_HOST for 127.0.0.1, or set it to 0.0.0.0 for every address",
    )


def _free_port_after(settings: Settings) -> int:
    """Return the next port on which nobody listens."""
    for port in range(settings.port + 1, min(settings.port + 100, 65536)):
        with closing(socket.socket()) as probe, suppress(OSError):
            probe.bind(("", port))
            return port
    return 8000


class Server(uvicorn.Server):
    """Uvicorn that says when it is ready, leaves the signals to us, and watches the database's process.

    Parameters
    ----------
    config
        What and how to serve.
    interruptions
        Who holds the signals.
    on_ready
        Called once connections are taken.
    watched
        Number of the process without which serving has no sense, or None.
    """

    def __init__(
        self,
        config: uvicorn.Config,
        interruptions: Interruptions,
        on_ready: Callable[[], None],
        watched: int | None = None,
    ) -> None:
        super().__init__(config)
        self.watched_died = False
        self._interruptions = interruptions
        self._on_ready = on_ready
        self._watched = watched

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Stop on a signal; at once on a second one."""
        with self._interruptions.passed_to(self._told_to_stop):
            yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then watch the database and say that the service is ready."""
        await super().startup(sockets)
        if self.started:
            self._watch()
            self._on_ready()

    def _told_to_stop(self) -> None:
        """Take one signal."""
        self.force_exit = self.should_exit
        self.should_exit = True

    def _watch(self) -> None:
        """Have the event loop call us when the watched process ends (the kernel tells; nothing polls)."""
        if self._watched is None:
            return
        try:
            descriptor = os.pidfd_open(self._watched)
        except ProcessLookupError:
            self._died()
            return
        except OSError:
            return  # a kernel or container without it: /readyz still tells that the database is away
        asyncio.get_running_loop().add_reader(descriptor, self._died, descriptor)

    def _died(self, descriptor: int | None = None) -> None:
        """Stop because the database's process ended."""
        if descriptor is not None:
            asyncio.get_running_loop().remove_reader(descriptor)
            os.close(descriptor)
        self.watched_died = True
        self.should_exit = True
