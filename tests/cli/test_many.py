"""Several issues built at a time."""

from __future__ import annotations

import io
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from publisher.cli import main, many
from publisher.cli.board import Board, TerminalBoard, make_board
from publisher.cli.many import Task, build_many
from publisher.fonts import library as fonts
from publisher.jobs import Ended
from publisher.messages import Language, Severity
from tests.conftest import ROOT
from tests.source.cases import BASE

Capture = pytest.CaptureFixture[str]
MONTHS = ("2026-01", "2026-02", "2026-03", "2026-04")


@pytest.fixture(autouse=True)
def chinese_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "PUBLISHER_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C")


@pytest.fixture
def issues(tmp_path: Path) -> Path:
    """A publication of four small issues, the third of which has an error."""
    folder = tmp_path / "issues"
    for number, month in enumerate(MONTHS, 1):
        (folder / month).mkdir(parents=True)
        text = BASE["2026-05/issue.yaml"].replace("number: 5", f"number: {number}").replace("2026-05", month)
        (folder / month / "issue.yaml").write_text(text.replace("-30", "-20"), "utf-8")
        (folder / month / "a.md").write_text(BASE["2026-05/a.md"] + "第" + "一二三四"[number - 1] + "期。\n" * number, "utf-8")
    (folder / "gazette.yaml").write_text(BASE["gazette.yaml"], "utf-8")
    (folder / MONTHS[2] / "a.md").write_text(BASE["2026-05/a.md"] + "\n::: box\n", "utf-8")
    return folder


def names(issues: Path, *which: int) -> list[str]:
    return [str(issues / MONTHS[number]) for number in which or range(4)]


def without_seconds(text: str) -> str:
    return re.sub(r"[\d.]+ 秒", "", text)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_bytes_and_words_are_the_same_with_any_number_of_jobs(issues: Path, tmp_path: Path, capsys: Capture) -> None:
    said = []
    for jobs in ("1", "2", "4", "0"):
        assert main(["build", *names(issues), "--jobs", jobs, "--output", str(tmp_path / "out")]) == 1
        said.append(without_seconds(capsys.readouterr().err))
        (tmp_path / "out").rename(tmp_path / f"out{jobs}")
    assert said[1:] == said[:1] * 3
    for jobs in "240":
        assert files(tmp_path / f"out{jobs}") == files(tmp_path / "out1")
    for number in (0, 1, 3):
        assert main(["build", names(issues)[number], "--output", str(tmp_path / "alone" / MONTHS[number])]) == 0
    assert files(tmp_path / "alone") == files(tmp_path / "out1")


def test_the_samples_are_the_same_built_alone_and_together(tmp_path: Path) -> None:
    samples = [str(ROOT / "issues" / name) for name in ("2026-05", "2026-06")]
    assert main(["build", *samples, "--jobs", "2", "--output", str(tmp_path / "together")]) == 0
    for sample in samples:
        assert main(["build", sample, "--output", str(tmp_path / "alone" / Path(sample).name)]) == 0
    assert files(tmp_path / "together") == files(tmp_path / "alone")


def test_lines_of_an_issue_stand_together_in_the_order_asked_for(issues: Path, capsys: Capture) -> None:
    assert main(["build", *names(issues, 3, 2, 0), "--only", "pdf", "--jobs", "3"]) == 1
    lines = capsys.readouterr().err.splitlines()
    begins = [number for number, line in enumerate(lines) if line.startswith("读取 ")]
    assert [lines[number] for number in begins] == ["读取 2026-04", "读取 2026-03", "读取 2026-01"]
    assert "有 2 处错误，没有输出任何文件" in lines[begins[1] : begins[2]]
    assert lines[begins[1] - 1].startswith("完成：")
    assert re.fullmatch(r"3 期中有 1 期没有排成：2026-03（[\d.]+ 秒）", lines[-1])
    built = sorted(path.name for path in (issues.parent / "build").iterdir())
    assert built == ["2026-01", "2026-04"]


def test_what_lies_beside_the_issues_is_passed_over_with_a_word(issues: Path, capsys: Capture) -> None:
    (issues / "template").mkdir()
    given = [str(issues / "gazette.yaml"), *names(issues, 0, 1), str(issues / "template")]
    assert main(["--lang", "en", "build", *given, "--only", "pdf"]) == 0
    said = capsys.readouterr().err.splitlines()
    assert said[0] == f"passed over, as they are no issues (no issue.yaml): {issues / 'gazette.yaml'}、{issues / 'template'}"
    assert re.fullmatch(r"all 2 issues are made \([\d.]+ s\)", said[-1])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["{issues}/gazette.yaml", "{issues}"], "这些都不是一期公报（没有 issue.yaml）：{issues}/gazette.yaml、{issues}\n"),
        (["{issues}/2026-01", "{issues}/none"], "没有这个文件夹：{issues}/none\n"),
        (["{issues}/2026-01", "a\0b"], "没有这个文件夹：a\\u0000b\n"),
        (
            ["{issues}/2026-01", "{issues}/../issues/2026-01"],
            "“{issues}/2026-01”和“{issues}/../issues/2026-01”会输出到同一个文件夹“{out}/2026-01”；请分开排，或给各期文件夹取不同的名字\n",
        ),
    ],
)
def test_nothing_is_begun_when_the_words_are_wrong(words: list[str], said: str, issues: Path, tmp_path: Path, capsys: Capture) -> None:
    places = {"issues": str(issues), "out": str(tmp_path / "out")}
    assert main(["build", *(word.format(**places) for word in words), "--output", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err == said.format(**places)
    assert not (tmp_path / "out").exists()


def test_a_wrong_number_of_jobs_or_processors_is_wrong_usage(issues: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    assert main(["build", *names(issues, 0, 1), "--jobs", "-1"]) == 2
    assert "--jobs" in capsys.readouterr().err
    monkeypatch.setenv("PUBLISHER_PROCESSORS", "many")
    assert main(["build", *names(issues, 0, 1)]) == 2
    assert capsys.readouterr().err == "环境变量 PUBLISHER_PROCESSORS 要写成大于 0 的整数，现在是“many”\n"


def test_missing_fonts_are_told_once(issues: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr(fonts, "find_genuine", lambda *_: frozenset())
    assert main(["build", *names(issues)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (lambda: os.kill(os.getpid(), signal.SIGKILL), "2026-02 没有排成：排它的进程被信号 9 终止（信号 9 多半是内存不足，可减小 --jobs）"),
        (lambda: os._exit(0), "2026-02 没有排成：排它的进程中途退出"),
        (lambda: [][1], "2026-02 没有排成：程序内部出错（IndexError: list index out of range）"),
        (lambda: (_ for _ in ()).throw(OSError(28, "no space", "f")), "2026-02 没有排成：无法读写“f”：磁盘已满"),
    ],
)
def test_a_crash_takes_no_other_issue_down(
    fault: object, said: str, issues: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    whole = many.build_issue

    def build_issue(folder: Path, **words: object) -> bool:
        if folder.name == "2026-02":
            fault()  # type: ignore[operator]
        return whole(folder, **words)  # type: ignore[arg-type]

    monkeypatch.setattr(many, "build_issue", build_issue)
    tasks = [Task(Path(name), tmp_path / "out" / Path(name).name) for name in names(issues, 0, 1, 3)]
    assert build_many(tasks, {"pdf"}, 2, Language.CHINESE) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line for line in lines if line.startswith(said)]
    assert lines[-1].startswith("3 期中有 1 期没有排成：2026-02")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["2026-01", "2026-04"]


def test_each_job_has_its_share_of_the_processors(issues: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(5)))
    log = tmp_path / "log"

    def build_issue(folder: Path, **_: object) -> bool:
        with log.open("a") as stream:
            stream.write(os.environ["PUBLISHER_PROCESSORS"])
        return True

    monkeypatch.setattr(many, "build_issue", build_issue)
    tasks = [Task(Path(name), tmp_path) for name in names(issues)]
    for at_once in (1, 2, 3, 9):
        assert build_many(tasks, {"pdf"}, at_once, Language.CHINESE) == 0
    assert log.read_text() == "5555222211111111"
    assert "PUBLISHER_PROCESSORS" not in os.environ


def test_an_interruption_ends_all_and_leaves_the_old_files(issues: Path, tmp_path: Path) -> None:
    """The real program, interrupted as the keyboard does it: the signal reaches every process of the group."""
    out = tmp_path / "out"
    for month in MONTHS[:2]:
        (out / month).mkdir(parents=True)
        (out / month / f"{month}.pdf").write_text("old")
        fill = "".join(f"第{number}段。" + "云汉市防汛抗旱指挥部办公室要求各县区做好值班值守工作，" * 6 + "\n\n" for number in range(1500))
        (issues / month / "a.md").write_text(BASE["2026-05/a.md"] + "\n" + fill, "utf-8")
    command = [sys.executable, "-m", "publisher", "build", *names(issues, 0, 1), "--jobs", "2", "--output", str(out)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == "读取 2026-01\n"
        os.killpg(process.pid, signal.SIGINT)
        said = process.stderr.read()
    assert process.returncode == 2
    assert said.endswith("已中断\n")
    assert "Traceback" not in said
    assert files(out) == {f"{month}/{month}.pdf": b"old" for month in MONTHS[:2]}
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and alive(process.pid):
        time.sleep(0.05)
    assert not alive(process.pid), "no process of the group is left"


def alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_a_bar_an_issue() -> None:
    stream = Terminal()
    board = make_board(stream)
    assert isinstance(board, TerminalBoard)
    with board:
        board.show(0, "2026-01", "排版", 1, 2)
        board.show(1, "2026-02", "[读取]", 0, 0)
        board.refresh()
        assert "2026-01　排版" in stream.getvalue()
        assert "2026-02　[读取]" in stream.getvalue()
        board.say("a[b]c", Severity.ERROR)
        board.remove(0)
        board.remove(0)
        board.show(1, "2026-02", "输出", 0, 0)
        board.refresh()
    assert "a[b]c" in stream.getvalue()


def test_elsewhere_there_are_lines_alone() -> None:
    stream = io.StringIO()
    board = make_board(stream)
    assert type(board) is Board
    with board:
        board.show(0, "2026-01", "排版", 1, 2)
        board.remove(0)
        board.refresh()
        board.say("a[b]c", None)
    assert stream.getvalue() == "a[b]c\n"


def test_the_code_is_the_gravest(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture) -> None:
    codes = {"a": 0, "b": 2, "c": 1}
    monkeypatch.setattr(many, "run_jobs", lambda works, _n, hear, _rest: [hear(n, Ended(code)) for n, code in enumerate(codes.values())])
    assert build_many([Task(tmp_path / name, tmp_path) for name in codes], {"pdf"}, 2, Language.ENGLISH) == 2
    assert "2 of 3 issues were not made: b、c" in capsys.readouterr().err


def test_a_copy_of_the_samples_needs_nothing_beside_it(tmp_path: Path, capsys: Capture) -> None:
    shutil.copytree(ROOT / "issues", tmp_path / "issues")
    assert main(["build", *sorted(map(str, (tmp_path / "issues").iterdir())), "--only", "pdf"]) == 0
    assert (tmp_path / "build" / "2026-06" / "2026-06.pdf").is_file()
    assert "略过" in capsys.readouterr().err
