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

_JUDGE_AFTER = 0.15
"""Seconds after the last picture a browser asked for, after which the desk's rules are asked: first the pages, then what is to be said of them."""
_JUDGE_UNASKED = 0.6
"""Seconds after which they are asked when no picture was asked for: no page changed that anybody sees, or the machine is busy."""
_JUDGE_WITHIN = 1.5
"""Seconds after which they are asked though pictures are still being drawn, or the source saved again and again."""
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
        owed = time.monotonic()  # since when something has not been judged
        judged = True
        while not self._hub.closing.is_set():
            state = self._builder.build()
            self._hub.publish(state)
            self._untidy += 1
            if judged:
                judged, owed = False, time.monotonic()
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
                if not judged and self._may_judge(built, owed):
                    self._hub.publish(self._builder.judge())
                    judged = True
                self._tidy(time.monotonic() - built > _TIDY_AFTER)

    def _may_judge(self, built: float, owed: float) -> bool:
        now, asked = time.monotonic(), self._hub.pictures.asked
        rested = now - asked > _JUDGE_AFTER if asked > built else now - built > _JUDGE_UNASKED
        return rested or now - owed > _JUDGE_WITHIN

    def _tidy(self, resting: bool) -> None:
        if self._untidy and (resting or self._untidy >= _TIDY_EVERY):
            self._untidy = 0
            gc.collect()
