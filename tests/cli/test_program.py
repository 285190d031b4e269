"""The program: commands, exit codes, languages, complaints."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from publisher.checks import is_assigned
from publisher.cli import check, main
from publisher.cli.reporter import Reporter, TerminalReporter, make_reporter
from publisher.messages import Finding, Language
from publisher.position import Position
from tests.source.cases import write_document, write_issue

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def chinese_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "PUBLISHER_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C")


@pytest.fixture(autouse=True)
def no_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "find_coverage", lambda _: is_assigned)


def test_sound_issue_is_done(tmp_path: Path, capsys: Capture) -> None:
    assert main(["check", str(write_issue(tmp_path, {}))]) == 0
    assert capsys.readouterr().err == "检查完毕：没有错误，0 条警告\n"


def test_issue_with_errors_ends_with_one(tmp_path: Path, capsys: Capture) -> None:
    assert main(["--lang", "en", "check", str(write_document(tmp_path, ":::\n\n**"))]) == 1
    assert capsys.readouterr().err.endswith("checked: 1 errors, 1 warnings\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["bild"], "用法错误：没有命令“bild”，是不是“build”？\n查看用法：publisher --help\n"),
        (["xyzzy"], "用法错误：没有命令“xyzzy”\n查看用法：publisher --help\n"),
        (["build", "--onli", "pdf"], "用法错误：没有选项“--onli”，是不是“--only”？\n查看用法：publisher build --help\n"),
        (["build"], "用法错误：缺少参数 期文件夹…\n查看用法：publisher build --help\n"),
        (
            ["build", "x", "--only", "docx"],
            "用法错误：“--only”只能是 pdf / press / saddle / epub / web\n查看用法：publisher build --help\n",
        ),
        (["check", "a", "b"], "用法错误：多出参数 b\n查看用法：publisher check --help\n"),
        (["check", "--lang", "fr", "a"], "用法错误：“--lang”只能是 zh / en\n查看用法：publisher check --help\n"),
        (["check", "no/such"], "没有这个文件夹：no/such\n"),
        (["build", "no/such"], "没有这个文件夹：no/such\n"),
        (["check", "a\0b"], "没有这个文件夹：a\\u0000b\n"),
        (["explain", "X1"], "没有编号为“X1”的提示\n"),
        (["--lang", "en", "check", "no/such"], "there is no such folder: no/such\n"),
        (["--lang=en", "bild"], "Usage error: no such command “bild”; did you mean “build”?\nFor help: publisher --help\n"),
        (["check", "--lang", "en"], "Usage error: missing argument ISSUE_FOLDER\nFor help: publisher check --help\n"),
    ],
)
def test_wrong_usage_ends_with_two_and_says_what_was_wrong(words: list[str], said: str, capsys: Capture) -> None:
    assert main(words) == 2
    assert capsys.readouterr() == ("", said)


def test_build_of_a_broken_issue_writes_nothing(tmp_path: Path, capsys: Capture) -> None:
    folder = write_issue(tmp_path, {"2026-05/issue.yaml": None})
    assert main(["build", str(folder), "--output", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err.endswith("有 1 处错误，没有输出任何文件\n")
    assert not (tmp_path / "out").exists()


def test_file_instead_of_a_folder(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "a.md"
    file.touch()
    assert main(["check", str(file)]) == 2
    assert capsys.readouterr().err == f"“{file}”是文件，不是期文件夹\n"


@pytest.mark.parametrize(
    "words", [["--help"], ["build", "--help"], ["check", "--help"], ["pages", "--help"], ["explain", "--help"], ["fonts", "--help"]]
)
@pytest.mark.parametrize(("language", "foreign"), [("zh", ["Usage", "Options", "Commands", "Show", "Error"]), ("en", list("用选命显"))])
def test_help_speaks_one_language(words: list[str], language: str, foreign: list[str], capsys: Capture) -> None:
    assert main([*words, "--lang", language]) == 0 or main(["--lang", language, *words]) == 0
    said = capsys.readouterr().out
    assert said.startswith({"zh": "用法：", "en": "Usage: "}[language])
    assert not [word for word in foreign if word in said.replace("zh 中文", "")]


def test_no_words_show_the_help(capsys: Capture) -> None:
    assert main([]) == 2
    assert "编稿：" in capsys.readouterr().err


def test_english_locale_is_followed(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert main(["check", "no/such"]) == 2
    assert capsys.readouterr().err == "there is no such folder: no/such\n"


def break_program(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(folder: Path, reporter: Reporter) -> None:
        raise error

    monkeypatch.setattr(check, "check_folder", fail)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ZeroDivisionError("x"), "程序内部出错（ZeroDivisionError: x）。请把这条信息和所用的期文件夹报告给维护者；加 --debug 可看到详情\n"),
        (OSError(28, "No space left on device", "a.pdf"), "无法读写“a.pdf”：磁盘已满\n"),
        (OSError(5, "Input/output error"), "无法读写“—”：Input/output error\n"),
        (MemoryError(), "内存不足\n"),
        (KeyboardInterrupt(), "已中断\n"),
    ],
)
def test_unexpected_ends_with_two_and_one_line(
    error: BaseException, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    break_program(monkeypatch, error)
    assert main(["check", str(tmp_path)]) == 2
    assert capsys.readouterr().err.lstrip("\n") == said


def test_debug_shows_the_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    break_program(monkeypatch, ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        main(["check", str(tmp_path), "--debug"])
    monkeypatch.setenv("PUBLISHER_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(["check", str(tmp_path)])


def test_module_runs_as_the_program() -> None:
    done = subprocess.run([sys.executable, "-m", "publisher", "--version"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.split()[0]) == (0, "publisher")


def test_program_starts_without_heavy_modules() -> None:
    heavy = "{'reportlab', 'PIL', 'rich', 'yaml', 'uharfbuzz', 'fontTools', 'pikepdf', 'markdown_it', 'jinja2'}"
    script = f"import sys; from publisher.cli import main; main(['explain', 'M001']); print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("set()\n")


def test_check_draws_nothing_in(tmp_path: Path) -> None:
    folder = str(write_issue(tmp_path, {}))
    script = (
        f"import sys; from publisher.cli import main; main(['check', {folder!r}]); print({{'reportlab', 'PIL', 'rich'}} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_plain_reporter_names_each_stage_once_and_counts() -> None:
    stream = io.StringIO()
    with make_reporter(Language.CHINESE, stream) as reporter:
        for done in range(3):
            reporter.stage("compose", done, 3)
        reporter.finding(Finding("M003", Position("a.md", 1, 1)))
        reporter.finding(Finding("M011", Position("a.md", 2, 1)))
        reporter.notice("fonts.incomplete")
    assert stream.getvalue().splitlines() == [
        "排版",
        "a.md:1:1: M003 多余的“:::” → 删去，或补上它前面的“::: 块名”",
        "a.md:2:1: M011 警告：“**”没有配对，将照原样印出 → 补上另一处“**”，或删去这一处",
        "缺少必需的字体，还不能排版",
    ]
    assert (reporter.errors, reporter.warnings) == (1, 1)


def test_terminal_reporter_shows_findings_above_its_bar() -> None:
    stream = Terminal()
    with make_reporter(Language.CHINESE, stream) as reporter:
        assert isinstance(reporter, TerminalReporter)
        reporter.stage("compose", 1, 3)
        reporter.stage("draw", 0, 0)
        reporter.finding(Finding("F001", Position("a.md", 1, 1), {"key": "[red]x[/red]", "known": "title"}))
    assert "a.md:1:1: F001 不认识的键“[red]x[/red]” → 改为 title" in stream.getvalue()


def test_another_folder_than_an_issues_is_told_with_the_issue_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    for name in ("2026-05", "2026-06"):
        (tmp_path / "issues" / name).mkdir(parents=True)
        (tmp_path / "issues" / name / "issue.yaml").touch()
    monkeypatch.chdir(tmp_path)
    for words, said in (
        (["check", "2026-05"], "是不是 issues/2026-05？"),
        (["build", "."], "如 issues/2026-06"),
        (["preview", "issues"], "如 issues/2026-06"),
        (["check", "2026-04"], "没有这个文件夹：2026-04\n"),
    ):
        assert main(words) == 2
        assert said in capsys.readouterr().err
