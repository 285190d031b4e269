"""Serving a built site on this machine, to look at it as a visitor does."""

from __future__ import annotations

import http.server
from functools import partial
from pathlib import Path
from typing import Any

HOST = "127.0.0.1"
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
    ".epub": "application/epub+zip",
}


class SiteHandler(http.server.SimpleHTTPRequestHandler):
    """Gives out the files below its folder and nothing else: no listing, no hidden file, nothing a link leads out to."""

    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, **_TYPES}  # noqa: RUF012 (as the class above has it)
    protocol_version = "HTTP/1.1"

    def send_head(self) -> Any:
        """The file asked for, or 404."""
        folder = Path(self.directory).resolve()
        asked = Path(self.translate_path(self.path))
        try:
            inside = asked.resolve().relative_to(folder)
        except (ValueError, OSError):
            return self._refuse()
        if any(part.startswith(".") for part in (*inside.parts, *asked.relative_to(self.directory).parts)):
            return self._refuse()
        return super().send_head()

    def _refuse(self) -> None:
        self.send_error(404)

    def list_directory(self, path: Any) -> None:
        """No listing."""
        return self._refuse()

    def end_headers(self) -> None:
        """With what keeps a page at home."""
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Says nothing."""


def make_server(folder: Path, port: int = 0) -> http.server.ThreadingHTTPServer:
    """A server for ``folder`` on this machine alone; port 0 takes a free one. Raises OSError when the port is taken."""
    return http.server.ThreadingHTTPServer((HOST, port), partial(SiteHandler, directory=str(folder)))
