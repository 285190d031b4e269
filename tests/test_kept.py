"""An issue built again as it stands is not made again, and whatever it depends on makes it anew."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from publisher.cache import Cache
from publisher.kept import Built, Recorder, Shelf
from publisher.messages import Finding
from publisher.position import Position
from tests.conftest import ROOT
from tests.test_issues import Quiet

SAME = "没有重排"


class Yard:
    """A publication of its own with a cache of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cache = folder / "cache"
        shutil.copytree(ROOT / "issues", folder / "issues")
        self.issue = folder / "issues" / "2026-05"

    def build(self, *options: str, **environment: str) -> list[str]:
        """The lines a build says."""
        given = {**os.environ, "PUBLISHER_CACHE": str(self.cache), "PUBLISHER_FRESH": "", "PYTHONPATH": str(ROOT), **environment}
        command = [sys.executable, "-m", "publisher", "build", "issues/2026-05", "--only", "pdf", *options]
        done = subprocess.run(command, cwd=self.folder, env=given, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return (done.stdout + done.stderr).splitlines()

    def outputs(self) -> dict[str, bytes]:
        out = self.folder / "build" / "2026-05"
        return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


@pytest.fixture
def yard(tmp_path: Path) -> Yard:
    return Yard(tmp_path)


def made_anew(lines: list[str]) -> bool:
    return not any(SAME in line for line in lines)


def test_the_same_build_is_not_made_twice_and_says_the_same(yard: Yard) -> None:
    first = yard.build()
    outputs = yard.outputs()
    assert made_anew(first)
    (yard.folder / "build" / "2026-05" / "2026-05.pdf").write_bytes(b"other")
    second = yard.build()
    assert not made_anew(second)
    assert yard.outputs() == outputs, "what was there is put right"
    told = [line for line in first if "L001" in line or "行" in line]
    assert told and [line for line in second if line in told] == told, "findings and figures are said again"


@pytest.mark.parametrize(
    "change",
    ["issues/2026-05/issue.yaml", "issues/gazette.yaml", "issues/about.md"],
)
def test_whatever_it_depends_on_makes_it_anew(yard: Yard, change: str) -> None:
    yard.build()
    path = yard.folder / change
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    assert made_anew(yard.build())
    assert not made_anew(yard.build())


def test_options_and_the_day_it_is_made_count(yard: Yard) -> None:
    yard.build()
    assert made_anew(yard.build("--fresh")), "asked for"
    assert made_anew(yard.build("--no-proof")), "what is not proved neither takes nor gives"
    assert made_anew(yard.build("--press")), "other outputs"
    assert made_anew(yard.build(SOURCE_DATE_EPOCH="1700000000"))
    assert not made_anew(yard.build())


def test_a_damaged_cache_and_one_of_others_are_not_believed(yard: Yard) -> None:
    yard.build()
    outputs = yard.outputs()
    largest = max((path for path in yard.cache.rglob("*") if path.is_file()), key=lambda path: path.stat().st_size)
    data = bytearray(largest.read_bytes())
    data[-10] ^= 1
    largest.write_bytes(bytes(data))
    assert made_anew(yard.build()) and yard.outputs() == outputs
    assert not made_anew(yard.build())
    yard.cache.chmod(0o777)
    assert made_anew(yard.build()) and yard.outputs() == outputs


def test_findings_come_back_as_they_were(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    shelf = Shelf(ROOT / "issues" / "2026-05", ("pdf",), cache)
    recorder = Recorder(Quiet())
    finding = Finding("L001", Position("a", 3, 4), {"pages": 15, "missing": "1"})
    recorder.finding(finding)
    shelf.keep(Built({"a.pdf": b"1", "b": b""}, {"x/y": b"22"}), recorder.told)
    quiet = Quiet()
    assert Shelf(ROOT / "issues" / "2026-05", ("pdf",), cache).take(quiet) == Built({"a.pdf": b"1", "b": b""}, {"x/y": b"22"})
    assert [(each.code, each.position, each.values["missing"]) for each in quiet.findings] == [("L001", Position("a", 3, 4), "1")]
    assert Shelf(ROOT / "issues" / "2026-05", ("pdf", "epub"), cache).take(quiet) is None


def test_the_cache_is_bounded_and_forgets_what_was_used_longest_ago(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    keys = [Cache.key(str(number)) for number in range(6)]
    for number, key in enumerate(keys):
        cache.keep(key, bytes(1000))
        os.utime(tmp_path / key[:2] / key, (number, number))
    assert cache.read(keys[0], used=True) == bytes(1000)
    cache.trim(3 * 1032)
    assert [cache.read(key) is not None for key in keys] == [True, False, False, False, True, True]
