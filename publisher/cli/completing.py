"""What the shell is offered after a Tab: issue folders, codes, documents, folders and files, by what the help pages call a value.

click finds out what is being typed; the types here answer for it. They are given to the parameters only when a shell asks (`make_offering`): no command pays
for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import click
from click.shell_completion import BashComplete, CompletionItem, add_completion_class

from publisher.cli.common import is_issue, list_folders
from publisher.messages import Language, list_codes, say

VARIABLE = "_PUBLISHER_COMPLETE"
"""The variable a shell asks in; its name is click's rule."""
_SPECIAL = re.compile(r"([\s'\"\\$&;()|<>*?`!#\[\]{}~])")


class IssueFolder(click.ParamType[str]):
    """A folder with an issue.yaml; those in a folder of issues are offered from outside it too."""

    name = "issue"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        """The issues that go on from what is typed; where there are none, any folder."""
        found = [CompletionItem(folder) for folder in complete_issues(incomplete)]
        return found or [CompletionItem(incomplete, type="dir")]


class Code(click.ParamType[str]):
    """The code of a finding."""

    name = "code"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        """Every code that begins so, in small letters or large, with its sentence."""
        language = ctx.find_root().obj
        lines = list_codes(language if isinstance(language, Language) else Language.CHINESE)
        codes = (line.partition(" ") for line in lines if line.startswith(incomplete.upper()))
        return [CompletionItem(code, help=sentence) for code, _, sentence in codes]


class DocumentName(click.ParamType[str]):
    """A document of the issue that was named before."""

    name = "document"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        """The names of its files without .md."""
        words = [
            ctx.params.get("folder"),
            *ctx.args,
        ]  # a line that ends with an option is not parsed to its end: then the folder is among the rest
        folder = next((Path(str(word)) for word in words if word and is_issue(str(word))), Path())
        return [CompletionItem(path.stem) for path in sorted(folder.glob("*.md")) if path.stem.startswith(incomplete)]


class Place(click.ParamType[str]):
    """A folder or a file: the shell itself knows them."""

    def __init__(self, name: str) -> None:
        self.name = name

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        """Says so to the shell."""
        return [CompletionItem(incomplete, type=self.name)]


class Bash(BashComplete):
    """bash puts a value into the line as it is, so blanks and the like must be escaped already; the script that reads it takes one backslash of two away."""

    def format_completion(self, item: CompletionItem[str]) -> str:
        """As the script reads it."""
        value = _SPECIAL.sub(r"\\\\\1", item.value) if item.type == "plain" else item.value
        return f"{item.type},{value}"


def make_offering(language: Language) -> Callable[[click.Command], None]:
    """What gives a command's parameters their types by what the help pages call them."""
    add_completion_class(Bash)
    folder, file = Place("dir"), Place("file")
    kinds: Mapping[str, click.ParamType[str]] = {
        say("help.folder", language): IssueFolder(),
        say("help.deliver.folder", language): IssueFolder(),
        say("help.issues", language): folder,
        say("help.output_metavar", language): folder,
        say("help.site_folder", language): folder,
        say("help.correct.name", language): DocumentName(),
        **{
            say(f"help.{name}", language): file
            for name in ("file", "diff.file", "verify.files", "import.files", "recipients.list", "recipients.sheet")
        },
    }

    def offer(command: click.Command) -> None:
        for parameter in command.params:
            metavar = str(parameter.metavar or "").rstrip("…")
            if isinstance(parameter, click.Argument) and metavar == say("help.code", language):
                parameter.type = Code()
            elif parameter.type is click.STRING and (kind := kinds.get(metavar) or kinds.get(f"{metavar}…")):
                parameter.type = kind

    return offer


def complete_issues(typed: str) -> list[str]:
    """The issue folders whose path goes on from what is typed; those one folder deeper where there are none here."""
    base, _, beginning = typed.rpartition("/")
    start = f"{base}/" if base or typed.startswith("/") else ""
    here = [name for name in list_folders(start or ".") if name.startswith(beginning)]
    own = [f"{start}{name}" for name in here if is_issue(f"{start}{name}")]
    deeper = [f"{start}{name}/{inner}" for name in here for inner in list_folders(f"{start}{name}") if is_issue(f"{start}{name}/{inner}")]
    return sorted(own, reverse=True) or sorted(deeper, reverse=True)
