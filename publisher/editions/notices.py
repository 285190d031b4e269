"""更正 as a document of a later issue: Markdown with front matter, ready to be listed in its issue.yaml."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from publisher.build import find_style
from publisher.editions.archive import Frozen, find_archive, list_editions, read_edition
from publisher.messages import Trouble
from publisher.model import Block, Correction, Issue, Paragraph, Table
from publisher.model.corrections import make_notice
from publisher.source import read_issue
from publisher.style import Style


def notice_document(frozen: Frozen) -> str:
    """更正说明 of a released edition as a document for a later issue. Raises Trouble when it corrects nothing or its source cannot be read, OSError."""
    issue, style = _read(frozen.issue_folder)
    return write_document(issue, frozen.manifest.corrections, style, frozen.manifest.edition)


def find_notice(folder: Path, number: int = 0) -> str:
    """更正说明 of an edition of the issue in ``folder``: from the archive when it was released, else from the working source. 0: of the last one.

    Raises Trouble when there is none, OSError.
    """
    issue, style = _read(folder)
    number = number or max((each.edition for each in issue.corrections), default=1)
    archive = find_archive(folder.resolve().parent)
    if number in list_editions(archive, issue.slug):
        return notice_document(read_edition(archive, issue.slug, number))
    return write_document(issue, [each for each in issue.corrections if each.edition == number], style, number)


def write_document(issue: Issue, corrections: Sequence[Correction], style: Style, number: int) -> str:
    """The document on these corrections. Raises Trouble when there are none; ``number`` is the edition's."""
    words = style.notice.words
    notice = make_notice(issue, corrections, words)
    if notice is None:
        raise Trouble("notice.none", issue=issue.slug, edition=number)
    body = "\n\n".join(_write_block(block) for block in notice.blocks)
    return f"---\ntitle: {words.title}\nmasthead: none\ncolumns: 1\n---\n\n{body}\n"


def _write_block(block: Block) -> str:
    match block:
        case Paragraph():
            return block.text.characters
        case Table():
            rows = [[cell.text.characters.replace("|", "\\|") if cell else "" for cell in row] for row in block.rows]
            rows.insert(block.head_rows, ["---"] * len(rows[0]))
            return "\n".join(f"| {' | '.join(row)} |" for row in rows)
        case _:
            raise TypeError(f"a notice has no {type(block).__name__}")


def _read(folder: Path) -> tuple[Issue, Style]:
    issue, _ = read_issue(folder)
    style, _ = find_style(issue, folder) if issue is not None else (None, [])
    if issue is None or style is None:
        raise Trouble("notice.unreadable", folder=folder)
    return issue, style
