"""Help pages: whole, in the user's language, with examples that the program understands."""

from __future__ import annotations

import re
import shlex

import click
import pytest

from publisher.cli.commands import Program
from publisher.cli.examples import EXAMPLES
from publisher.messages import Language

COMMANDS = Program(Language.CHINESE).list_commands(click.Context(Program(Language.CHINESE)))


def page(language: Language, *words: str) -> str:
    """A help page."""
    program = Program(language)
    context = click.Context(program, info_name="publisher", obj=language)
    command: click.Command | None = program
    for word in words:
        assert isinstance(command, click.Group)
        command = command.get_command(context, word)
        assert command is not None
        context = click.Context(command, context, word)
    assert command is not None
    return command.get_help(context)


def pages() -> list[tuple[str, ...]]:
    return [(), *((name,) for name in COMMANDS), *(("recipients", name) for name in ("check", "import", "export"))]


@pytest.mark.parametrize("words", pages(), ids=" ".join)
def test_a_page_is_whole_and_in_its_language(words: tuple[str, ...]) -> None:
    chinese, english = page(Language.CHINESE, *words), page(Language.ENGLISH, *words)
    for text in (chinese, english):
        assert not re.search(r"\[[^\]]*\bx\b|\{|\.\.\.$|None", text.replace("{line}", "").replace("{file}", "")), text
    for line in chinese.splitlines():
        if line.startswith("  --") and not line.endswith(("]", "N", "文件夹", "文件")):
            assert re.search("[\u4e00-\u9fff]", line), line
    body = english.split("Examples:")[0].replace("通知", "")
    assert not re.search("[\u4e00-\u9fff]", body), body


@pytest.mark.parametrize("name", COMMANDS)
def test_examples_are_understood(name: str) -> None:
    assert EXAMPLES[name]
    for line in EXAMPLES[name]:
        program, *words = shlex.split(line)
        assert program == "publisher" and words[0] == name and line in page(Language.CHINESE, name)
        context: click.Context | None = Program(Language.CHINESE).make_context("publisher", list(words), obj=Language.CHINESE)
        while context is not None and isinstance(context.command, click.Group):
            found, command, rest = context.command.resolve_command(context, [*context._protected_args, *context.args])
            assert command is not None
            context = command.make_context(found, rest, parent=context)


def test_what_need_not_be_given_stands_in_brackets() -> None:
    assert page(Language.CHINESE, "new").startswith("用法：publisher new [选项] [期号]\n")
    assert page(Language.CHINESE, "build").startswith("用法：publisher build [选项] 期文件夹…\n")
    assert page(Language.CHINESE).startswith("用法：publisher [选项] 命令 [参数]…\n")
