"""The server: what may be asked, and how it is answered. It listens to this machine alone."""

from __future__ import annotations

import http.server
import json
import re
import threading
from contextlib import suppress
from typing import Any
from urllib.parse import unquote

from publisher.desk.preview.desk import Desk
from publisher.desk.preview.drawing import LEAST_DPI, MOST_DPI
from publisher.desk.preview.guard import HOST, Guard
from publisher.desk.preview.page import PAGE_FILES, render_page

_PICTURE = re.compile(r"page/([0-9a-f]{24})-([0-9]{2,3})(g?)\.png")
_LINES = re.compile(r"lines/([0-9]{1,5})\.json")
_VIEW = re.compile(r"view/(epub|web)/open/(-1|[0-9]{1,5})")
_FILE = re.compile(r"view/(epub|web)/file/(.+)")
_MOST_STREAMS = 12
"""Windows that may listen at once."""
_HEARTBEAT = 10.0
"""Seconds after which a quiet stream says that it is alive; one nobody hears any more ends then."""
_LONGEST = 1_000
"""Bytes of a request's body, at most."""
_OWN = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; font-src 'self'"
_VIEWED = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:"
_FRAMES = "; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
_HTML, _JSON = "text/html; charset=utf-8", "application/json; charset=utf-8"


class PreviewServer(http.server.ThreadingHTTPServer):
    """Serves a desk under a token. The threads of open streams do not keep the program from ending."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = False

    def __init__(self, desk: Desk, token: str, port: int = 0) -> None:
        self.desk = desk
        self.streams = threading.BoundedSemaphore(_MOST_STREAMS)
        super().__init__((HOST, port), PreviewHandler)
        self.guard = Guard(token, self.server_port)

    @property
    def address(self) -> str:
        """Where the preview is."""
        return f"http://{HOST}:{self.server_port}/{self.guard.token}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that has gone is no error."""


class PreviewHandler(http.server.BaseHTTPRequestHandler):
    """Answers one connection."""

    server: PreviewServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 60
    server_version, sys_version = "publisher", ""

    def do_GET(self) -> None:
        """Pages, pictures, what is known of them."""
        path = self._admitted()
        if path is None:
            return self._refuse()
        desk = self.server.desk
        if path == "":
            return self._answer(render_page(desk.language, desk.folder.resolve().name, desk.editor is not None).encode(), _HTML)
        if path == "events":
            return self._stream()
        if path in PAGE_FILES:
            return self._answer(PAGE_FILES[path].read(), PAGE_FILES[path].media_type)
        if path == "marks.json":
            return self._say(desk.marks())
        if found := _PICTURE.fullmatch(path):
            return self._picture(found[1], int(found[2]), grid=bool(found[3]))
        if found := _LINES.fullmatch(path):
            lines = desk.lines(int(found[1]))
            return self._refuse() if lines is None else self._say(lines)
        if found := _VIEW.fullmatch(path):
            return self._view(found[1], int(found[2]))
        if found := _FILE.fullmatch(path):
            shown = desk.views[found[1]].get(unquote(found[2]))
            return self._refuse() if shown is None else self._answer(shown.data, shown.media_type, _VIEWED)
        return self._refuse()

    def do_POST(self) -> None:
        """Opening a place in the editor: the only thing that does anything."""
        path = self._admitted()
        length = self.headers.get("content-length", "")
        if path != "open" or not length.isdecimal() or int(length) > _LONGEST or self.headers.get_content_type() != "application/json":
            self.close_connection = True
            return self._refuse()
        try:
            asked = json.loads(self.rfile.read(int(length)))
            place = int(asked["file"]), max(1, int(asked["line"])), max(1, int(asked["column"]))
        except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
            return self._refuse()
        return self._say({"opened": self.server.desk.open(*place)})

    def _admitted(self) -> str | None:
        path = self.path.partition("?")[0]
        headers = {name.lower(): ", ".join(self.headers.get_all(name, [])) for name in self.headers}
        return self.server.guard.admit(self.command, path, headers)

    def _picture(self, key: str, dpi: int, *, grid: bool) -> None:
        if not LEAST_DPI <= dpi <= MOST_DPI:
            return self._refuse()
        try:
            data = self.server.desk.hub.pictures.get(key, dpi, grid=grid)
        except OSError:
            data = None
        if data is None:
            return self._refuse()
        return self._answer(data, "image/png", cache="private, max-age=86400, immutable")

    def _view(self, name: str, document: int) -> None:
        """Where a document is shown in the EPUB or on the web pages, which are made for it if they must be."""
        desk = self.server.desk
        view, state = desk.views[name], desk.hub.state
        try:
            number = view.prepare(state)
        except OSError:
            number = 0
        address = view.address(state, document) if number else ""
        return self._say({"address": f"view/{name}/file/{address}" if address else "", "current": number == state.number})

    def _stream(self) -> None:
        """Server-sent events: the state now and whenever it changes."""
        if not self.server.streams.acquire(blocking=False):
            return self._refuse(503)
        self.close_connection = True
        try:
            self.send_response(200)
            self._headers("text/event-stream; charset=utf-8", _OWN, "no-store")
            self.send_header("Connection", "close")
            self.end_headers()
            number = -1
            with suppress(OSError):
                while True:
                    state = self.server.desk.hub.wait(number, _HEARTBEAT)
                    if self.server.desk.hub.closing.is_set():
                        break
                    if state is None:
                        self.wfile.write(b": \n\n")
                    else:
                        number = state.number
                        self.wfile.write(b"event: state\ndata: " + self.server.desk.describe(state) + b"\n\n")
        finally:
            self.server.streams.release()
        return None

    def _say(self, value: object) -> None:
        self._answer(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), _JSON)

    def _answer(self, data: bytes, media_type: str, policy: str = _OWN, cache: str = "no-store") -> None:
        self.send_response(200)
        self._headers(media_type, policy, cache)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _headers(self, media_type: str, policy: str, cache: str) -> None:
        self.send_header("Content-Type", media_type)
        self.send_header("Cache-Control", cache)
        self.send_header("Content-Security-Policy", policy + _FRAMES)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")

    def _refuse(self, status: int = 403) -> None:
        """The same answer to everything that is not answered."""
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What http.server itself refuses (methods, lines it cannot read): without words."""
        self.close_connection = True
        with suppress(OSError):
            self._refuse(403 if code == 501 else code)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Says nothing."""
