"""One service has a port; its workers share it."""

from __future__ import annotations

import socket
from contextlib import closing

import pytest

from geo_service.commands.listen import ListenError, Place, join_port, take_port
from geo_service.settings import Settings


def refuses(port: int) -> bool:
    """Say whether nobody can connect."""
    with closing(socket.socket()) as client:
        return client.connect_ex(("127.0.0.1", port)) != 0


def test_a_port_is_taken_without_anybody_getting_in(free_port: int) -> None:
    settings = Settings(port=free_port)
    with closing(take_port(settings)) as port:
        assert refuses(free_port)
        for host in ("127.0.0.1", "0.0.0.0"):
            with pytest.raises(ListenError, match=f"port {free_port} of {host} is busy"):
                take_port(Settings(port=free_port, host=host))
        with closing(join_port(Place.of(port))) as first, closing(join_port(Place.of(port))) as second:
            assert refuses(free_port)
            first.listen()
            second.listen()
            assert not refuses(free_port)
            with pytest.raises(ListenError, match="is busy"):
                take_port(settings)
    take_port(settings).close()


def test_a_worker_cannot_join_where_another_program_listens(free_port: int) -> None:
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", free_port))
        other.listen()
        with pytest.raises(ListenError, match=f"a worker cannot listen on 127.0.0.1 port {free_port}"):
            join_port(Place(int(socket.AF_INET), ("127.0.0.1", free_port)))


def test_a_port_whose_connections_just_ended_is_taken_again(free_port: int) -> None:
    settings = Settings(port=free_port)
    with closing(take_port(settings)) as port, closing(join_port(Place.of(port))) as worker:
        worker.listen()
        with closing(socket.create_connection(("127.0.0.1", free_port))) as client:
            served, _ = worker.accept()
            served.close()  # who closes first keeps the port in TIME_WAIT
            assert client.recv(1) == b""
    with closing(take_port(settings)) as port, closing(join_port(Place.of(port))) as worker:
        worker.listen()
        assert not refuses(free_port)
