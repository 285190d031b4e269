"""Reading one tiny document for a fact about it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TypeVar

from publisher.model import Block, Document, Issue, Text
from publisher.source import read_issue
from tests.source.cases import write_document, write_issue

T = TypeVar("T")


def read_document(body: str, front: str = "issuer: 云汉市人民政府\ntitle: 关于防汛的通知\n") -> tuple[Document, list[str]]:
    """The document and the codes of the findings."""
    with tempfile.TemporaryDirectory() as folder:
        issue, findings = read_issue(write_document(Path(folder), body, front))
    assert issue is not None
    return issue.documents[0], [finding.code for finding in findings]


def read_with(files: dict[str, bytes | None]) -> tuple[Issue | None, list[str]]:
    """An issue with some files changed and the codes of the findings."""
    with tempfile.TemporaryDirectory() as folder:
        issue, findings = read_issue(write_issue(Path(folder), files))
    return issue, [finding.code for finding in findings]


def read_blocks(body: str) -> tuple[Block, ...]:
    """The blocks of the letter; there must be no findings."""
    document, codes = read_document(body)
    assert codes == []
    return document.parts[0].blocks


def read_only(body: str, kind: type[T]) -> T:
    """The only block, which must be of a kind."""
    (block,) = read_blocks(body)
    assert isinstance(block, kind)
    return block


def read_paragraph(body: str) -> Text:
    """The text of the only paragraph, whatever the findings."""
    document, _ = read_document(body)
    (block,) = document.parts[0].blocks
    return block.text  # type: ignore[union-attr]


def runs(text: Text) -> list[tuple[str, str]]:
    """A text as (mark, characters)."""
    return [(run.mark.value, run.text) for run in text.runs]
