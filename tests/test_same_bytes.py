"""The same source makes the same bytes, whatever is at hand to make them faster."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from publisher.cli import main
from tests.conftest import issue_folders


@pytest.mark.parametrize("issue", issue_folders(), ids=lambda folder: folder.name)
def test_with_an_empty_cache_a_warm_one_none_and_one_processor(issue: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = {}
    for name, cache, processors in (
        ("empty", tmp_path / "cache", ""),
        ("warm", tmp_path / "cache", ""),
        ("none", Path(os.devnull) / "cache", ""),
        ("alone", tmp_path / "other", "1"),
    ):
        monkeypatch.setenv("PUBLISHER_CACHE", str(cache))
        monkeypatch.setenv("PUBLISHER_PROCESSORS", processors)
        assert main(["build", str(issue), "--output", str(tmp_path / name)]) == 0
        made[name] = {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*") if path.is_file()}
    assert any((tmp_path / "cache").rglob("*")), "something was kept"
    assert made["empty"].keys() >= {Path("pages.json"), Path("web/index.html")}
    for name in ("warm", "none", "alone"):
        assert made[name] == made["empty"], name
