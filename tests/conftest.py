"""What many tests share: the fonts (set up by `make fonts`) and where the real issue lies, if anywhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from publisher.fonts import Library

os.environ.setdefault("PUBLISHER_FRESH", "1")
"""Tests change the program under its own feet: nothing is to be taken from what an earlier one built. `test_kept` does without."""

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "issues" / "2026-06"


@pytest.fixture(scope="session")
def library() -> Library:
    """The font library."""
    return Library.load()


def real_issue() -> Path | None:
    """The folder of the real issue (`$PUBLISHER_SHARED/linfen/2022-05`, or in `shared` beside the checkout), or None."""
    folder = Path(os.environ.get("PUBLISHER_SHARED") or ROOT.parent / "shared") / "linfen" / "2022-05"
    return folder if folder.is_dir() else None


def issue_folders() -> list[Path]:
    """The issues every whole-issue test runs on: both samples, and the real one where it is at hand."""
    real = real_issue()
    return [ROOT / "issues" / "2026-05", SAMPLE, *([real] if real else [])]
