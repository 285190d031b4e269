"""What is prepared aside while the pages of an issue are set."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Self

from publisher.fonts import Library
from publisher.model import Issue

if TYPE_CHECKING:
    from publisher.aside import Aside
    from publisher.webfonts.screen import Stencil


class Ahead:
    """The faces of the web pages, where ``outputs`` has them. Leaving the context ends what nobody asked for."""

    def __init__(self, outputs: Collection[str]) -> None:
        self._wanted = "web" in outputs
        self._aside: Aside[dict[str, Stencil]] | None = None

    def begin(self, issue: Issue, library: Library) -> None:
        """The issue is read and sound."""
        if self._wanted:
            from publisher.aside import Aside

            def work() -> dict[str, Stencil]:
                from publisher.sites import foresee_faces

                return foresee_faces(issue, library)

            self._aside = Aside(work)

    def stencils(self) -> dict[str, Stencil]:
        """The faces prepared."""
        return self._aside.result() if self._aside is not None else {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._aside is not None:
            self._aside.drop()
