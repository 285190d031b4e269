"""Nothing wrong with an output gets past the proof: mutants of our own outputs, all caught."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT, SAMPLE
from tests.integrity.mutants import AREAS, survive
from tests.integrity.outputs import make_outputs
from tests.stress.issue import write_stress_issue

FEW, MANY = 22, 1000
EARLIER = ROOT / "issues" / "2026-05"


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("folder", [EARLIER, SAMPLE], ids=lambda folder: folder.name)
def test_no_mutant_lives(folder: Path, area: str) -> None:
    assert survive(make_outputs(folder), area, FEW, 1) == (FEW, [])


@pytest.mark.slow
@pytest.mark.parametrize("area", AREAS)
def test_none_of_a_thousand_lives(area: str) -> None:
    assert survive(make_outputs(SAMPLE), area, MANY, 2) == (MANY, [])


@pytest.mark.slow
@pytest.mark.parametrize("area", AREAS)
def test_none_of_a_stress_issue_lives(area: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    place = tmp_path_factory.getbasetemp() / "stress"
    folder = place / "2026-01"
    if not folder.is_dir():
        write_stress_issue(place, paragraphs=200, seed=3)
    assert survive(make_outputs(folder), area, MANY // 4, 3) == (MANY // 4, [])
