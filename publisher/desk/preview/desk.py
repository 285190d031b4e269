"""What the server answers from: the state, described once for everybody, and what can be asked about it."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

from publisher.desk.preview.describing import describe
from publisher.desk.preview.editors import Editor
from publisher.desk.preview.hub import Hub
from publisher.desk.preview.marking import Marker
from publisher.desk.preview.places import Places, Sources
from publisher.desk.preview.state import State
from publisher.desk.preview.views import VIEWS, View
from publisher.messages import Language


class Desk:
    """Answers about an issue. Everything is asked for by numbers and names that stand in its own tables."""

    def __init__(self, folder: Path, hub: Hub, language: Language, editor: Editor | None = None) -> None:
        self.folder = folder
        self.hub = hub
        self.language = language
        self.editor = editor
        self.views = {name: View(folder, name) for name in VIEWS}
        self._sources = Sources(folder.resolve().parent)
        self._marker = Marker(folder)
        self._lock = threading.Lock()
        self._places: Places | None = None
        self._described: tuple[int, bytes] = (-1, b"")
        self._marked: tuple[object, dict[str, Any]] = (None, {})

    def describe(self, state: State) -> bytes:
        """The state as JSON on one line."""
        with self._lock:
            if self._described[0] != state.number:
                said = describe(state, self._find_places(state), self._sources, self.language, str(self.folder.absolute()))
                self._described = state.number, json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
            return self._described[1]

    def lines(self, page: int) -> list[dict[str, Any]] | None:
        """The lines of a page with their places in the source; None when there is no such page."""
        state = self.hub.state
        with self._lock:
            places = self._find_places(state)
            if places is None or not 0 <= page < len(state.keys):
                return None
            return places.lines(page, self._sources)

    def marks(self) -> dict[str, Any]:
        """The change marks against the last release."""
        made = self.hub.state.made
        with self._lock:
            if made is not None and self._marked[0] is not made:
                self._marked = made, self._marker.mark(made)
            return self._marked[1] if made is not None else {"edition": 0, "pages": {}}

    def open(self, file: int, line: int, column: int) -> bool:
        """Opens a place of a file, by its number, in the editor; whether that could be begun."""
        path = self._sources.find(file)
        if self.editor is None or path is None:
            return False
        try:
            self.editor.open(path, line, column)
        except OSError:
            return False
        return True

    def close(self) -> None:
        """Lets go of everything."""
        self.hub.close()
        for view in self.views.values():
            view.close()

    def _find_places(self, state: State) -> Places | None:
        if state.made is None:
            return None
        if self._places is None or self._places.made is not state.made:
            self._places = Places(state.made)
        return self._places
