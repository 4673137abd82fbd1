"""The page and its files; nothing is loaded from another host."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from geo_service.http.assets import Asset, Assets
from geo_service.http.compression import accepts_gzip
from geo_service.http.etag import is_fresh
from geo_service.http.services import ServicesOf
from geo_service.problems import ProblemError

router = APIRouter(include_in_schema=False)


@router.get("/")
async def page(request: Request, services: ServicesOf) -> Response:
    """Return the page."""
    return _send(request, services.web, "index.html")


@router.get("/static/{name:path}")
async def static(request: Request, services: ServicesOf, name: str) -> Response:
    """Return a file of the page."""
    return _send(request, services.web, name)


@router.get("/vendor/{package}/{name:path}")
async def vendor(request: Request, services: ServicesOf, package: str, name: str) -> Response:
    """Return a file of one of the page's npm packages."""
    if package not in services.vendor:
        raise ProblemError("not-found")
    assets = services.vendor[package]
    if not assets.exist():
        raise ProblemError("packages-missing", folder=assets.folder)
    return _send(request, assets, name)


def _send(request: Request, assets: Assets, name: str) -> Response:
    """Return a file, or 304 if the client holds it."""
    asset = assets.get(name)
    if asset is None:
        raise ProblemError("not-found")
    headers = {"etag": asset.etag, "cache-control": "no-cache", "vary": "accept-encoding"}
    if is_fresh(request, asset.etag):
        return Response(status_code=304, headers=headers)
    body, encoding = _encoded(request, asset)
    return Response(body, headers=headers | encoding, media_type=asset.media_type)


def _encoded(request: Request, asset: Asset) -> tuple[bytes, dict[str, str]]:
    """Return the bytes of a file as the client can take them."""
    if asset.packed is None or not accepts_gzip(request):
        return asset.body, {}
    return asset.packed, {"content-encoding": "gzip"}
