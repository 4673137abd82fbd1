"""A folder that is a map of its own: style, fonts, sprite, and the page with the packages that it needs."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from geo_service.database.catalog import Catalog
from geo_service.database.districts import Districts
from geo_service.exports.errors import ExportError
from geo_service.exports.labels import font_files
from geo_service.exports.sprite import sprite_files
from geo_service.exports.style import Addresses, map_style

FONTS = "node_modules/@fontsource/noto-sans"
OWN = "geo_service/exports/site"
STYLE = "style.json"
COPIED = {
    "vendor/maplibre-gl.mjs": "node_modules/maplibre-gl/dist/maplibre-gl.mjs",
    "vendor/maplibre-gl-worker.mjs": "node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs",
    "vendor/maplibre-gl.css": "node_modules/maplibre-gl/dist/maplibre-gl.css",
    "vendor/maplibre-gl.LICENSE.txt": "node_modules/maplibre-gl/LICENSE.txt",
    "vendor/pmtiles.js": "node_modules/pmtiles/dist/pmtiles.js",
    "fonts/LICENSE": f"{FONTS}/LICENSE",
    "favicon.svg": "geo_service/web/favicon.svg",
    **{name: f"{OWN}/{name}" for name in ("index.html", "site.js", "legend.js", "site.css", "words.json")},
}
"""Files of the page in the exported folder, and where they come from; the fonts come with the style."""
TOKENS = "geo_service/web/css/tokens.css"
FONTS_OF_PAGE = re.compile(r"/vendor/noto-sans[^/]*/")


def archive_name(tileset: str) -> str:
    """Return the name of a tileset's archive in the exported folder."""
    return f"{tileset}.pmtiles"


def require_packages(root: Path) -> None:
    """Make sure, before an export begins, that everything a site needs is there.

    Raises
    ------
    ExportError
        If an npm package is missing.
    """
    for source in (*COPIED.values(), *(f"{FONTS}/files/{name}" for name in font_files())):
        if not (root / source).is_file():
            raise ExportError(
                f"the page's packages are missing: {source}", "`npm ci` brings them; or leave the page out: --no-site"
            )


def write_style(folder: Path, root: Path, catalog: Catalog, districts: Districts, *, language: str, base: str) -> None:
    """Write the style with all that it names but the archives.

    Parameters
    ----------
    folder, root
        Where to, and the folder of the project.
    catalog, districts
        The release, and its districts and oblasts.
    language
        Language of the names on the map.
    base
        Address under which the folder will be served, with a slash at its end; or "", for files that lie beside
        whatever reads the style.
    """
    addresses = Addresses(lambda tileset: f"pmtiles://{base}{archive_name(tileset)}", f"{base}fonts/", f"{base}sprite")
    style = map_style(catalog, districts, language, addresses)
    style["metadata"]["qonys:base"] = base
    (folder / STYLE).write_text(json.dumps(style, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    for name, body in sprite_files().items():
        (folder / name).write_bytes(body)
    (folder / "fonts").mkdir()
    for name in font_files():
        shutil.copyfile(root / FONTS / "files" / name, folder / "fonts" / name)


def write_page(folder: Path, root: Path) -> None:
    """Write the page that draws the style, with everything it loads."""
    (folder / "vendor").mkdir()
    for name, source in COPIED.items():
        shutil.copyfile(root / source, folder / name)
    tokens = (root / TOKENS).read_text(encoding="utf-8")
    (folder / "tokens.css").write_text(FONTS_OF_PAGE.sub("fonts/", tokens), encoding="utf-8")
