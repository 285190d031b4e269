"""Where the state of the moment stands: the builder puts it there, everybody who is to know waits for the next."""

from __future__ import annotations

import threading

from publisher.desk.preview.drawing import Pictures
from publisher.desk.preview.state import State


class Hub:
    """The state, and the pictures of its pages. ``closing`` is set when the preview ends."""

    def __init__(self) -> None:
        self.pictures = Pictures()
        self.closing = threading.Event()
        self._state = State()
        self._changed = threading.Condition()

    @property
    def state(self) -> State:
        """The state now."""
        return self._state

    def publish(self, state: State) -> None:
        """The state is another one."""
        if state.made is not None:
            self.pictures.offer(state.made, state.keys)
        with self._changed:
            self._state = state
            self._changed.notify_all()

    def wait(self, number: int, seconds: float) -> State | None:
        """The state when it is another than ``number``; None when it stays that for so long, or the preview ends."""
        with self._changed:
            self._changed.wait_for(lambda: self.closing.is_set() or self._state.number != number, seconds)
            return None if self.closing.is_set() or self._state.number == number else self._state

    def close(self) -> None:
        """Everybody who waits is let go."""
        with self._changed:
            self.closing.set()
            self._changed.notify_all()
