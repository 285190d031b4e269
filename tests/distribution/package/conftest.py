"""The sample publication with one of its issues released twice."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from publisher.editions.archive import Frozen
from tests.distribution.package.released import copy_publication, correct, freeze

WRONG, RIGHT = "段砚的", "段研的"


@dataclass(frozen=True)
class Editions:
    """A publication with two editions of an issue in its archive; only to be read."""

    issue: Path
    first: Frozen
    second: Frozen


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Editions:
    issue = copy_publication(tmp_path_factory.mktemp("publication")) / "2026-06"
    first = freeze(issue)
    correct(issue, "09-renmian", WRONG, RIGHT, page="17", column=2, row=9)
    return Editions(issue, first, freeze(issue))
