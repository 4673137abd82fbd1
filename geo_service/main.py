"""The application: wiring only."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib.metadata import PackageNotFoundError, version

from fastapi import FastAPI

from geo_service.http.middleware import Around
from geo_service.http.services import build_services
from geo_service.problem_handlers import add_problem_handlers
from geo_service.routes import cells, districts, health, layers, metrics, pages, scores, settlements, tilejson, tiles
from geo_service.settings import Settings, project_root

ROUTERS = (
    tilejson.router,
    tiles.router,
    layers.router,
    districts.router,
    cells.router,
    settlements.router,
    scores.router,
    health.router,
    metrics.router,
    pages.router,
)
DESCRIPTION = (
    "Layers, tiles and suitability scores for the settlement of kandas and resettlers in Kazakhstan. Every answer is "
    "built from one release, named in `X-Qonys-Version`; errors are RFC 9457 problem documents whose words follow "
    "`?lang=` (kk, ru, en) or Accept-Language; HEAD works wherever GET does."
)


def create_app(settings: Settings) -> FastAPI:
    """Make an application.

    Parameters
    ----------
    settings
        What the environment says; `database_url` must be given, the database need not be there yet.

    Returns
    -------
    FastAPI
        The application; it holds everything it needs and shares nothing with another one.
    """
    app = FastAPI(
        title="Qonys",
        summary="Settlement planning for Kazakhstan on H3 cells",
        description=DESCRIPTION,
        version=_version(),
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_lifespan,
    )
    app.state.services = build_services(settings, project_root())
    app.state.language = settings.lang
    add_problem_handlers(app)
    for router in ROUTERS:
        app.include_router(router)
    app.add_middleware(Around, metrics=app.state.services.metrics)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Hold the connections while the application runs; it starts whether the database is there or not."""
    services = app.state.services
    await services.database.open()
    watching = asyncio.create_task(services.releases.watch())
    try:
        yield
    finally:
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
        await services.database.close()


def _version() -> str:
    """Return the version of the installed package; a bare checkout has none."""
    try:
        return version("qonys")
    except PackageNotFoundError:
        return "0"
