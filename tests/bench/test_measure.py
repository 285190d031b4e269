"""The measuring itself: what is run, what is counted, what is said when it fails."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.bench.measure import Contestant, Run, RunFailed, alternate, ratio, run_once, table
from tests.bench.peers import formats


def contestant(name: str, product: Path, script: str) -> Contestant:
    return Contestant(name, (sys.executable, "-c", script), product, lambda: product.unlink(missing_ok=True), {"PLACE": str(product)})


WRITE = "import os, pathlib; pathlib.Path(os.environ['PLACE']).write_text('four')"


def test_a_process_is_measured_with_what_it_made(tmp_path: Path) -> None:
    run = run_once(contestant("a", tmp_path / "a", "block = bytearray(b'x' * 2**26); " + WRITE))
    assert run.wall > 0
    assert run.cpu > 0
    assert run.peak > 2**26
    assert run.size == 4


@pytest.mark.parametrize("script", ["raise SystemExit(3)", "pass"])
def test_a_failed_run_is_told(script: str, tmp_path: Path) -> None:
    with pytest.raises(RunFailed, match="a: exit code"):
        run_once(contestant("a", tmp_path / "a", script))


def test_contestants_take_turns_and_the_first_round_is_not_counted(tmp_path: Path) -> None:
    log = tmp_path / "log"
    pair = [contestant(name, tmp_path / name, f"open({str(log)!r}, 'a').write({name!r}); {WRITE}") for name in "ab"]
    assert [name for name, _ in alternate(pair, 2)] == ["a", "b", "a", "b"]
    assert log.read_text() == "ababab"


def test_ratio_is_the_median_over_pairs() -> None:
    ours, theirs = ([Run(wall, 0, 0, 0) for wall in walls] for walls in ((1, 2, 9), (2, 2, 3)))
    assert ratio(ours, theirs) == 1
    lines = table({"ours": ours, "theirs": theirs})
    assert [line.split()[0] for line in lines] == ["median", "ours", "theirs"]
    assert lines[2].endswith("1.000")


def test_all_formats_are_made_anew_each_time(tmp_path: Path) -> None:
    whole = formats(tmp_path / "issue", tmp_path)
    cache = Path(whole.environment["PUBLISHER_CACHE"])
    for folder in (cache, whole.product.parent):
        folder.mkdir(parents=True)
        (folder / "left").write_text("")
    whole.prepare()
    assert not cache.exists()
    assert not whole.product.parent.exists()
