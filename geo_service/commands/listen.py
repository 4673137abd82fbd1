"""Takes the port: one service at a time, on which each of its workers listens with a socket of its own.

Sockets that share a port (SO_REUSEPORT) get connections by a hash of the client's address, so a burst of them spreads
over all workers. With one socket for all, whoever wakes first takes what is there: of 64 connections opened at once one
of four workers took all 64 at times, and never more than 26 with sockets of their own.
"""

from __future__ import annotations

import errno
import socket
from contextlib import closing, suppress
from dataclasses import dataclass

from geo_service.settings import Settings
from layers.core.errors import QonysError


class ListenError(QonysError):
    """The service cannot listen where it should, or could not start."""


def page_address(settings: Settings) -> str:
    """Return the address under which a browser on this machine finds the page."""
    host = "localhost" if settings.host in {"0.0.0.0", "::", ""} else settings.host  # noqa: S104  # compared, not bound
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}/"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a service listens, as the system names it.

    Parameters
    ----------
    family
        Number of the address family.
    address
        Host and port, and what else that family has.
    """

    family: int
    address: tuple[str | int, ...]

    @classmethod
    def of(cls, port: socket.socket) -> Place:
        """Return the place that a socket is bound to."""
        return cls(int(port.family), tuple(port.getsockname()))


def take_port(settings: Settings) -> socket.socket:
    """Take the service's port without listening on it: nobody can connect before a worker is ready.

    Returns
    -------
    socket.socket
        Holds the port until it is closed: only workers of the same user can listen there, by `join_port`.

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
        _claim(taken)
    except OSError as error:
        taken.close()
        raise _explained(error, settings) from error
    return taken


def join_port(place: Place) -> socket.socket:
    """Return a socket for one worker, bound to a port that its supervisor holds; it does not listen yet."""
    joined = socket.socket(socket.AddressFamily(place.family), socket.SOCK_STREAM)
    joined.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    joined.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    try:
        joined.bind(place.address)
    except OSError as error:
        joined.close()
        raise ListenError(
            f"a worker cannot listen on {place.address[0]} port {place.address[1]}: {error.strerror}",
            "another program took the port meanwhile: stop it, or set QONYS_PORT",
        ) from error
    return joined


def _claim(taken: socket.socket) -> None:
    """Make sure that no other service holds a bound port, nor can take it from now on.

    Two sockets may be bound to one port before either listens, but only one can listen: whoever can has the port. From
    then on the socket lets nobody in but those that share it, and it stops listening within the same microseconds.
    """
    taken.listen(1)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 0)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    taken.shutdown(socket.SHUT_RDWR)


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
