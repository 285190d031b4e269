"""A copy of the sample publication to type in, and the preview of it."""

from __future__ import annotations

import http.client
import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from publisher.desk.preview.building import Builder
from publisher.desk.preview.desk import Desk
from publisher.desk.preview.editors import Editor
from publisher.desk.preview.hub import Hub
from publisher.desk.preview.server import PreviewServer
from publisher.desk.preview.worker import Worker
from publisher.fonts import Library
from publisher.messages import Language
from tests.conftest import ROOT

TOKEN = "a-token-for-tests"


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    """The folder of the sample issue, in a publication of its own."""
    shutil.copytree(ROOT / "issues", tmp_path / "issues", ignore=shutil.ignore_patterns("output"))
    return tmp_path / "issues" / "2026-06"


@dataclass
class Preview:
    """A preview that runs, and asking it."""

    server: PreviewServer
    hub: Hub
    builder: Builder

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers by small letters, body. Header names are given with ``_`` for ``-``; an empty value leaves one out."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=20)
        connection.putrequest(method, path, skip_host=True)
        sent = {"host": f"127.0.0.1:{self.server.server_port}", **{name.replace("_", "-"): value for name, value in headers.items()}}
        if body is not None:
            sent.setdefault("content-length", str(len(body)))
        for name, value in sent.items():
            if value:
                connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, data

    def get(self, place: str) -> bytes:
        """What stands under the token."""
        status, _, data = self.ask(f"/{TOKEN}/{place}")
        assert status == 200, place
        return data

    def json(self, place: str) -> Any:
        return json.loads(self.get(place))

    def state(self) -> Any:
        """The state as the browser gets it."""
        return json.loads(self.server.desk.describe(self.hub.state))


@contextmanager
def previewing(folder: Path, library: Library, editor: Editor | None = None, language: Language = Language.CHINESE) -> Iterator[Preview]:
    """A preview of an issue, built once; the worker is not running."""
    hub = Hub()
    builder = Builder(folder, library, language)
    hub.publish(builder.build())
    desk = Desk(folder, hub, language, editor)
    with PreviewServer(desk, TOKEN) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield Preview(server, hub, builder)
        finally:
            desk.close()
            server.shutdown()


@contextmanager
def watching(preview: Preview) -> Iterator[None]:
    """The worker runs as well."""
    Worker(preview.builder, preview.hub).start()
    try:
        yield
    finally:
        preview.hub.close()


@pytest.fixture
def preview(issue: Path, library: Library) -> Iterator[Preview]:
    with previewing(issue, library) as running:
        yield running
