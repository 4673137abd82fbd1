"""The application: wiring only."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from fastapi import FastAPI

from geo_service.case_list_problems import add_case_list_handlers
from geo_service.http.cors import Preflight
from geo_service.http.held_tiles import HeldTiles
from geo_service.http.limits import BodyLimit, InFlight
from geo_service.http.middleware import Around
from geo_service.http.protocol import SERVICES
from geo_service.http.rate import RateLimit
from geo_service.http.services import build_services
from geo_service.job_problems import add_job_handlers
from geo_service.jobs.kinds import KINDS
from geo_service.jobs.runner import Runner
from geo_service.openapi import describe
from geo_service.plan_problems import add_plan_handlers
from geo_service.problem_handlers import add_problem_handlers
from geo_service.routes import (
    advice,
    allocations,
    arrivals,
    border_stretches,
    case_lists,
    cells,
    columns,
    comparing,
    criteria,
    districts,
    effects,
    freezing,
    health,
    jobs,
    layers,
    methods,
    metrics,
    pages,
    plan_history,
    plans,
    reports,
    scenario_scores,
    scenarios,
    scores,
    search,
    settlements,
    stages,
    style,
    tilejson,
    tiles,
    weights,
)
from geo_service.settings import Settings, project_root

ROUTERS = (
    tilejson.router,
    tiles.router,
    style.router,
    layers.router,
    districts.router,
    cells.router,
    settlements.router,
    border_stretches.router,
    columns.router,
    search.router,
    scores.router,
    criteria.router,
    weights.router,
    methods.router,
    scenario_scores.router,
    stages.router,
    comparing.router,
    freezing.router,
    allocations.router,
    arrivals.router,
    effects.router,
    advice.router,
    plans.router,
    plan_history.router,
    reports.router,
    case_lists.router,
    jobs.router,
    scenarios.router,
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
    add_plan_handlers(app)
    add_case_list_handlers(app)
    add_job_handlers(app)
    for router in ROUTERS:
        app.include_router(router)
    _add_middleware(app, settings)
    describe(app)
    return app


def _add_middleware(app: FastAPI, settings: Settings) -> None:
    """Put around the routes what every request passes, the innermost first."""
    services = app.state.services
    metrics = services.metrics
    uploads = dict.fromkeys(case_lists.UPLOADS, settings.upload_limit)
    app.add_middleware(BodyLimit, limit=settings.body_limit, metrics=metrics, own=uploads)
    app.add_middleware(InFlight, most=settings.max_in_flight, metrics=metrics)
    app.add_middleware(RateLimit, rate=settings.rate_limit, burst=settings.rate_burst, metrics=metrics)
    app.add_middleware(HeldTiles, services=services)
    app.add_middleware(Preflight)
    app.add_middleware(Around, metrics=metrics)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[dict[str, Any]]:
    """Hold the connections while the application runs; it starts whether the database is there or not."""
    services = app.state.services
    await services.database.open()
    tasks = [asyncio.create_task(services.releases.watch()), asyncio.create_task(Runner(services, KINDS).run())]
    try:
        yield {SERVICES: services}
    finally:
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        await services.database.close()


def _version() -> str:
    """Return the version of the installed package; a bare checkout has none."""
    try:
        return version("qonys")
    except PackageNotFoundError:
        return "0"
