"""What every way of carrying files to a place has in common."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from publisher.messages import Trouble
from publisher.values import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """What a carrier says when all files are in place.

    ``place``: where they lie, as people name it (an address without password, or a folder). ``sent`` were carried over now, ``kept`` lay there whole already.
    ``proof``: how they were compared with ours at the other end: ``sha256`` (read back or told by the server), ``size``.
    """

    place: str
    sent: int
    kept: int
    proof: str


class Carrier(Protocol):
    """A place files can be put."""

    def put(self, files: Mapping[str, Path], folder: str) -> Answer:
        """Puts files into ``folder`` at the other end: name there (``/`` between its parts) → file here. Each appears under its name only when it is whole.

        May be called again after a fault and goes on where it stopped. Raises CarrierFault.
        """


class CarrierFault(Trouble):
    """Files could not be handed over. ``lasting``: trying again without a change is of no use (wrong password, unknown host key, no such folder)."""

    def __init__(self, message: str, *, lasting: bool, **values: object) -> None:
        super().__init__(message, **values)
        self.lasting = lasting
