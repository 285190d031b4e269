"""The measuring itself: what is run, what is counted, what is said when it fails."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.bench.entrants import WARM, all_formats, cold_pdf
from tests.bench.measure import Contestant, RunFailed, alternate, run_once


def contestant(name: str, product: Path, script: str) -> Contestant:
    return Contestant(name, (sys.executable, "-c", script), product, lambda: product.unlink(missing_ok=True), {"PLACE": str(product)})


WRITE = "import os, pathlib; pathlib.Path(os.environ['PLACE']).write_text('four')"


def test_a_process_is_measured_with_what_it_made(tmp_path: Path) -> None:
    run = run_once(contestant("a", tmp_path / "a", "block = bytearray(b'x') * 2**26; " + WRITE))
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


def test_forks_that_outlive_the_process_are_counted(tmp_path: Path) -> None:
    """The program does not wait for its forks to be taken apart; what they used is ours to count all the same."""
    busy = "block = bytearray(b'x') * 2**27; sum(range(3_000_000))"
    alone = run_once(contestant("a", tmp_path / "a", WRITE))
    left = run_once(contestant("a", tmp_path / "a", f"import os\nif not os.fork():\n    {busy}\n    os._exit(0)\n{WRITE}"))
    assert left.peak > 2**27
    assert left.cpu > alone.cpu


FORKS = """
import os, time
told, tell = os.pipe()
{before}
for _ in range(3):
    if not os.fork():
        {within}
        os.write(tell, b".")
        time.sleep(2)
        os._exit(0)
for _ in range(3):
    os.read(told, 1)
time.sleep(0.5)
{write}
"""


def test_orphans_of_others_are_not_adopted_afterwards(tmp_path: Path) -> None:
    run_once(contestant("a", tmp_path / "a", WRITE))
    script = "import os, time\nif not os.fork():\n    time.sleep(1)\n    os._exit(0)"
    subprocess.run([sys.executable, "-c", script], check=True)
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    if children.is_file():
        assert all(Path(f"/proc/{child}/cmdline").read_bytes().find(b"time.sleep(1)") < 0 for child in children.read_text().split())


def test_memory_of_all_processes_is_watched_and_what_they_share_counts_once(tmp_path: Path) -> None:
    block, forks = "block = bytearray(b'x') * 2**26", FORKS.replace("{write}", WRITE)
    shared = run_once(contestant("a", tmp_path / "a", forks.format(before=block, within="pass")), look=True)
    assert 2**26 < shared.together < 2**27
    apart = run_once(contestant("a", tmp_path / "a", forks.format(before="", within=block)), look=True)
    assert apart.together > 3 * 2**26
    assert run_once(contestant("a", tmp_path / "a", WRITE)).together == 0


def test_a_folder_is_weighed_where_asked(tmp_path: Path) -> None:
    (tmp_path / "all").mkdir()
    (tmp_path / "all" / "other").write_text("12345")
    run = run_once(replace(contestant("a", tmp_path / "all" / "a", WRITE), whole=tmp_path / "all"))
    assert run.size == 9


def test_all_formats_are_made_anew_each_time(tmp_path: Path) -> None:
    for entrant in (all_formats(tmp_path / "issue", tmp_path), cold_pdf(tmp_path / "issue", tmp_path)):
        cache, output = Path(entrant.environment["PUBLISHER_CACHE"]), Path(entrant.command[-1])
        for folder in (cache, output):
            folder.mkdir(parents=True)
            (folder / "left").write_text("")
        entrant.prepare()
        assert not cache.exists()
        assert not output.exists()


def test_a_warm_cache_is_kept(tmp_path: Path) -> None:
    warm = all_formats(tmp_path / "issue", tmp_path, WARM)
    cache, output = Path(warm.environment["PUBLISHER_CACHE"]), Path(warm.command[-1])
    for folder in (cache, output):
        folder.mkdir(parents=True)
    warm.prepare()
    assert cache.exists()
    assert not output.exists()
