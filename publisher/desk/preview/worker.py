"""The work that goes on beside the server: looking, and building when something was saved. One build at a time, always of the newest source."""

from __future__ import annotations

import gc
import threading
import time
from pathlib import Path

from publisher.desk.preview.building import Builder
from publisher.desk.preview.hub import Hub
from publisher.desk.preview.watching import PAUSE, look, look_at_template, settle
from publisher.electronic import own_templates

_TIDY_AFTER = 0.5
"""Seconds of rest after which garbage is collected: a fifth of a second nobody waits for."""
_TIDY_EVERY = 40
"""Builds after which it is collected even without a rest."""


class Worker(threading.Thread):
    """Keeps the hub's state that of the source until the hub closes."""

    def __init__(self, builder: Builder, hub: Hub) -> None:
        super().__init__(name="preview", daemon=True)
        self._builder = builder
        self._hub = hub
        self._untidy = 0

    def run(self) -> None:
        """Builds once, then after each change."""
        folder = self._builder.folder
        template: Path | None = None
        seen = look(folder)
        while not self._hub.closing.is_set():
            state = self._builder.build()
            self._hub.publish(state)
            self._untidy += 1
            own = own_templates(state.made.issue) if state.made is not None else template
            if own != template:
                template, seen = own, {**(look_at_template(own) if own is not None else {}), **seen}
            built = time.monotonic()
            while True:
                begun = time.monotonic()
                now = look(folder, template)
                if now != seen:
                    seen = settle(folder, template, now)
                    break
                if self._hub.closing.wait(max(PAUSE, 5 * (time.monotonic() - begun))):
                    return
                self._tidy(time.monotonic() - built > _TIDY_AFTER)

    def _tidy(self, resting: bool) -> None:
        if self._untidy and (resting or self._untidy >= _TIDY_EVERY):
            self._untidy = 0
            gc.collect()
