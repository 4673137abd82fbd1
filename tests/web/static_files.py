"""Plain static file servers: one that answers range requests, as web servers do, and one that does not."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

RANGE = re.compile(r"bytes=(\d+)-(\d+)")


class Whole(SimpleHTTPRequestHandler):
    """Serve the files of a folder, always whole."""

    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".mjs": "text/javascript", ".woff2": "font/woff2"}

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class Ranged(Whole):
    """Serve the files of a folder; of a range, only its bytes (RFC 9110, 14)."""

    def do_GET(self) -> None:
        """Answer one request."""
        asked = RANGE.fullmatch(self.headers.get("range", ""))
        path = Path(self.translate_path(self.path))
        if asked is None or not path.is_file():
            super().do_GET()
            return
        first, last = int(asked[1]), min(int(asked[2]), path.stat().st_size - 1)
        with path.open("rb") as file:
            file.seek(first)
            body = file.read(last - first + 1)
        self.send_response(HTTPStatus.PARTIAL_CONTENT)
        self.send_header("content-type", self.guess_type(str(path)))
        self.send_header("content-range", f"bytes {first}-{last}/{path.stat().st_size}")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(folder: Path, handler: type[Whole] = Ranged) -> Iterator[str]:
    """Serve a folder for the length of the block; give its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join(10)
