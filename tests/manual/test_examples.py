"""What the manuals show is true: their commands are understood, their examples of sources are sound."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from publisher.cli.commands import Program
from publisher.desk.new_publication import begin_publication
from publisher.messages import CATALOGUE, Language, is_error
from publisher.source import read_issue
from publisher.source.listed import read_ignored, read_names
from tests.conftest import ROOT

MANUALS = [*sorted((ROOT / "docs").glob("*.zh.md")), ROOT / "README.md", ROOT / "README.zh.md"]
EDITORS = ROOT / "docs" / "editors.zh.md"
_COMMAND = re.compile(r"(?:^|`|\$ )(?:\.venv/bin/)?publisher ([^`\n]+)", re.MULTILINE)


def blocks(file: Path, kind: str) -> list[str]:
    return [each[1] for each in re.finditer(rf"(?ms)^```{kind}\n(.*?)^```$", file.read_text("utf-8"))]


def commands(file: Path) -> Iterator[str]:
    """The command lines of a manual, without comments; forms with places to be filled in are left out."""
    for found in _COMMAND.finditer(file.read_text("utf-8")):
        line = re.sub(r"\s{2,}#.*", "", found[1]).strip()
        if not re.search(r"…|[A-Z]{4,}|…|\[|>", line):
            yield line


def understand(line: str) -> None:
    """Reads a command line as the program does; raises click's complaints."""
    context = Program(Language.CHINESE).make_context("publisher", shlex.split(line), obj=Language.CHINESE)
    while isinstance(context.command, click.Group):
        name, command, rest = context.command.resolve_command(context, [*context._protected_args, *context.args])
        assert command is not None
        if rest == ["--help"]:
            return
        context = command.make_context(name, rest, parent=context)


@pytest.mark.parametrize("file", MANUALS, ids=lambda file: file.name)
def test_commands_are_understood(file: Path) -> None:
    found = list(commands(file))
    assert found or file.name not in ("editors.zh.md", "tutorial.zh.md", "README.md", "README.zh.md")
    for line in found:
        words = shlex.split(line)
        if len(words) > 1 or words[0] in ("new", "fonts", "serve", "explain"):
            understand(line)
        else:
            assert Program(Language.CHINESE).get_command(click.Context(Program(Language.CHINESE)), words[0]) or words[0] in (
                "--help",
                "--version",
            ), line


@pytest.mark.parametrize("file", MANUALS, ids=lambda file: file.name)
def test_codes_exist(file: Path) -> None:
    assert set(re.findall(r"\b[A-Z]\d{3}\b", re.sub(r"```.*?```", "", file.read_text("utf-8"), flags=re.DOTALL))) <= {*CATALOGUE, "E001"}


@pytest.mark.parametrize("text", blocks(EDITORS, "markdown"), ids=lambda text: text.strip().split("\n")[0][:20])
def test_examples_of_documents_are_sound(tmp_path: Path, text: str) -> None:
    issue = begin_publication(tmp_path / "x", "云汉市人民政府公报", 2026, 7)
    document = next(issue.glob("*.md"))
    head = (
        "" if text.startswith("---\n") else "---\n发文机关: 云汉市人民政府\n标题: 关于试验的通知\n成文日期: 2026-07-01\n---\n\n正文。\n\n"
    )
    document.write_text(head + text, "utf-8")
    read, findings = read_issue(issue)
    assert read is not None and [each for each in findings if is_error(each)] == []


def test_examples_of_lists_are_sound(tmp_path: Path) -> None:
    issue = begin_publication(tmp_path / "x", "云汉市人民政府公报", 2026, 7)
    text = re.sub(r"(?m)^  (?=[-a-z ])", "", "\n".join(re.findall(r"(?ms)^  ```yaml\n(.*?)^  ```$", EDITORS.read_text("utf-8"))))

    ignored, names = text.split("people:")
    (issue / "ignore.yaml").write_text(ignored, "utf-8")
    (issue.parent / "names.yaml").write_text("people:" + names, "utf-8")
    entries, wrong = read_ignored(issue / "ignore.yaml")
    lists, also_wrong = read_names(issue.parent / "names.yaml")
    assert len(entries) == 1 and lists and not wrong and not also_wrong
