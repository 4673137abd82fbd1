"""What a command answers from the release in the database that is there, by what the service answers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from geo_service.commands.score_problems import explained
from geo_service.commands.up import embedded_address
from geo_service.database.catalog import Catalog
from geo_service.database.server import connect
from geo_service.http.services import Services, build_services
from geo_service.settings import Settings, project_root

WAIT_SECONDS, STATEMENT_SECONDS = 15.0, 120.0
"""Nobody waits at a map: a statement may take longer than the service allows."""
Answer = Callable[[Services, Catalog], Awaitable[bytes]]


def answer_from_release(settings: Settings, answer: Answer) -> bytes:
    """Return what is made of the current release.

    Parameters
    ----------
    settings
        Where the database is; the embedded one unless they name one.
    answer
        What to make.

    Raises
    ------
    QonysError
        If anything on the way fails.
    """
    url = settings.database_url or embedded_address(settings)
    connect(url).close()
    logging.getLogger("psycopg").addHandler(logging.NullHandler())  # what it would say is said as a problem
    alone = {"pool_min_size": 1, "pool_timeout": WAIT_SECONDS, "statement_timeout": STATEMENT_SECONDS}
    with explained():
        return asyncio.run(_answered(settings.model_copy(update={"database_url": url, **alone}), answer))


async def _answered(settings: Settings, answer: Answer) -> bytes:
    """Read the current release for as long as the answer takes."""
    services = build_services(settings, project_root())
    await services.database.open()
    try:
        return await answer(services, await services.releases.current())
    finally:
        await services.database.close()
