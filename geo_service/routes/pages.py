"""The page and its files; nothing is loaded from another host."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from geo_service.http.assets import Assets
from geo_service.http.compression import IDENTITY, coding_of
from geo_service.http.etag import is_fresh
from geo_service.http.services import ServicesOf
from geo_service.problems import ProblemError

# Our own files change with every edit of a checkout, and name one another by address: browsers ask each time, and
# get 304 from memory.
REVALIDATE = "no-cache"
FOREVER = "public, max-age=31536000, immutable"

router = APIRouter(include_in_schema=False)


@router.get("/")
async def page(request: Request, services: ServicesOf) -> Response:
    """Return the page."""
    return await _send(request, services.web, "index.html", REVALIDATE)


@router.get("/static/{name:path}")
async def static(request: Request, services: ServicesOf, name: str) -> Response:
    """Return a file of the page."""
    return await _send(request, services.web, name, REVALIDATE)


@router.get("/vendor/{package}/{name:path}")
async def vendor(request: Request, services: ServicesOf, package: str, name: str) -> Response:
    """Return a file of one of the page's npm packages: for ever if the address names the version installed."""
    known, _, asked = package.partition("@")
    found = services.vendor.get(known)
    if found is None:
        raise ProblemError("not-found")
    installed = found.version()
    if installed is None:
        raise ProblemError("packages-missing", folder=found.folder)
    if asked not in {"", installed}:
        raise ProblemError("not-found")
    return await _send(request, found.assets, name, FOREVER if asked else REVALIDATE)


async def _send(request: Request, assets: Assets, name: str, lifetime: str) -> Response:
    """Return a file, or 304 if the client holds it."""
    asset = await assets.get(name)
    if asset is None:
        raise ProblemError("not-found")
    headers = {"etag": asset.etag, "cache-control": lifetime, "vary": "accept-encoding"}
    if is_fresh(request, asset.etag):
        return Response(status_code=304, headers=headers)
    coding = coding_of(request) if asset.packs else IDENTITY
    if coding != IDENTITY:
        headers["content-encoding"] = coding
    return Response(await asset.packed(coding), headers=headers, media_type=asset.media_type)
