"""A release that is cut short, whenever and however: the old state or the new one, and the command can be run again."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from publisher.editions.archive import list_editions
from publisher.editions.records import read_issue_yaml, write_issue_yaml
from tests.conftest import ROOT
from tests.editions.killing import kill_at_every_step, kill_at_random
from tests.editions.publication import assert_consistent, correct, edition, few_pieces, lying, make_publication, release

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An issue released once, with a correction declared."""
    monkeypatch.setattr("publisher.editions.releasing.make_pieces", few_pieces)
    folder = make_publication(tmp_path)
    assert release(folder) == 0
    correct(folder)
    return folder


def cut(folder: Path) -> str:
    """Releases edition 2 and takes its record away, as if the process had died before it; the text with the record."""
    text = read_issue_yaml(folder)
    assert release(folder) == 0
    whole = read_issue_yaml(folder)
    write_issue_yaml(folder, text)
    return whole


def test_a_release_cut_short_before_its_record_is_finished(folder: Path, capsys: Capture) -> None:
    whole = cut(folder)
    before = lying(folder.parent.parent / "archive")
    assert release(folder) == 0
    said = capsys.readouterr().err
    assert "上次发布中途断了；第2版已在档案中，现已补记到" in said
    assert said.endswith("第2版已经发布，源文件此后没有变化，无可发布\n")
    assert read_issue_yaml(folder) == whole
    assert lying(folder.parent.parent / "archive") == before


def test_it_is_finished_even_when_the_next_correction_was_typed_by_hand(folder: Path) -> None:
    cut(folder)
    text = read_issue_yaml(folder)
    third = text[text.index("  - edition: 2") :].replace("edition: 2", "edition: 3").replace("全文", "公文").replace("正文", "全文")
    write_issue_yaml(folder, text + third)
    (folder / "a.md").write_text((folder / "a.md").read_text("utf-8").replace("全文", "公文"), "utf-8")
    assert release(folder) == 0
    assert_consistent(folder)
    assert list_editions(folder.parent.parent / "archive", "2026-05") == [1, 2, 3]


def test_what_a_killed_release_left_is_taken_away(folder: Path) -> None:
    hidden = folder.parent.parent / "archive" / "2026-05" / ".new"
    (hidden / "source").mkdir(parents=True)
    (hidden / "source" / "a.md").write_text("halb")
    (folder / ".issue.yaml.4711.new").write_text("halb")
    assert release(folder) == 0
    assert_consistent(folder)
    assert not hidden.exists()
    assert sorted(path.name for path in folder.iterdir()) == ["a.md", "issue.yaml"]


def break_fsync(monkeypatch: pytest.MonkeyPatch, at: int) -> list[int]:
    done = [0]
    real = os.fsync

    def fsync(handle: int) -> None:
        done[0] += 1
        if done[0] == at:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    return done


def break_open(monkeypatch: pytest.MonkeyPatch, at: int) -> list[int]:
    done = [0]
    real = Path.open

    def opened(self: Path, mode: str = "r", *arguments: object, **words: object) -> object:
        if mode in ("wb", "xb"):
            done[0] += 1
            if done[0] == at:
                raise OSError(errno.ENOSPC, "No space left on device", str(self))
        return real(self, mode, *arguments, **words)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", opened)
    return done


@pytest.mark.parametrize("breaks", [break_fsync, break_open])
def test_a_full_disk_leaves_the_old_state_or_the_new(
    folder: Path, monkeypatch: pytest.MonkeyPatch, breaks: Callable[[pytest.MonkeyPatch, int], list[int]], capsys: Capture
) -> None:
    """The disk is full at each write in turn."""
    top = folder.parent.parent
    before = lying(top)
    at, refused = 0, 0
    while True:
        at += 1
        with monkeypatch.context() as patch:
            breaks(patch, at)
            code = release(folder)
        said = capsys.readouterr().err
        if code == 0:
            break
        assert code == 2
        if list_editions(top / "archive", "2026-05") == [1]:
            refused += 1
            assert "磁盘已满" in said
            assert lying(top) == before
        else:
            assert "第2版已进档案，但没能记入" in said
            assert_consistent(folder)
            break
    assert refused >= 8
    assert release(folder) == 0
    assert_consistent(folder)
    assert list_editions(top / "archive", "2026-05") == [1, 2]


def test_the_limit_of_the_system_is_met_by_a_real_write(tmp_path: Path) -> None:
    """No file may grow beyond 20 kB: the PDF cannot be written."""
    folder = make_publication(tmp_path)
    before = lying(tmp_path)
    script = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000)); "
        "from publisher.cli import main; sys.exit(main(['release', sys.argv[1]]))"
    )
    done = subprocess.run([sys.executable, "-c", script, str(folder)], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 2
    assert "无法读写" in done.stderr
    assert "Traceback" not in done.stderr
    assert lying(tmp_path) == before
    assert not (tmp_path / "archive" / "2026-05" / ".new").exists()


@pytest.fixture
def locked(folder: Path) -> Iterator[Path]:
    """The issue while another process holds its lock."""
    with (folder.parent.parent / "archive" / "2026-05" / ".lock").open("ab") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield folder


def test_a_second_release_is_refused_at_once(locked: Path, capsys: Capture) -> None:
    before = lying(locked.parent.parent)
    assert release(locked) == 2
    assert capsys.readouterr().err == "2026-05 正在由另一个程序发布或更正，没有发布；等它结束后再运行\n"
    assert lying(locked.parent.parent) == before


def test_two_releases_at_once_make_one_edition(tmp_path: Path) -> None:
    folder = make_publication(tmp_path)
    command = [sys.executable, "-m", "publisher", "release", str(folder)]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT) for _ in range(2)]
    said = [process.communicate()[1] for process in both]
    codes = sorted(process.returncode for process in both)
    assert codes in ([0, 2], [0, 0]), said
    assert sum("已发布2026年第5期第1版" in each for each in said) == 1
    assert sum("正在由另一个程序" in each or "已经发布" in each for each in said) == 1
    assert_consistent(folder)
    assert edition(folder, 1).damaged() == []


@pytest.mark.parametrize("corrected", [False, True])
def test_killed_before_every_step(tmp_path: Path, corrected: bool) -> None:
    """The process is killed before each thing it does to the disk, one after the other."""
    result = kill_at_every_step(tmp_path, corrected)
    assert result.kills > 40
    assert result.faults == []
    assert result.old > 0
    assert result.between > 0
    assert result.new > 0


@pytest.mark.slow
def test_killed_at_200_random_moments(tmp_path: Path) -> None:
    result = kill_at_random(tmp_path, 200)
    assert result.kills == 200
    assert result.faults == []
    assert result.old > 0


@pytest.mark.slow
def test_corrections_killed_at_200_random_moments(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.editions.killing_correct", str(tmp_path), "200"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    result = json.loads(done.stdout.splitlines()[-1])
    assert result["kills"] == 200
    assert result["faults"] == []
