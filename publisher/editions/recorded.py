"""Where the corrections of an issue were written down, and what they say in one line."""

from __future__ import annotations

from pathlib import Path

import yaml

from publisher.editions.archive import Frozen
from publisher.messages import Trouble
from publisher.model import Correction, Issue, Position
from publisher.source import read_issue

_NAMES = ("corrections", "更正")


def find_records(folder: Path) -> list[Position]:
    """The places of the items of ``corrections`` in issue.yaml, in order; none where it cannot be read."""
    file = folder / "issue.yaml"
    try:
        root = yaml.compose(file.read_text("utf-8-sig"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return []
    if not isinstance(root, yaml.MappingNode):
        return []
    lists = (value for key, value in root.value if isinstance(key, yaml.ScalarNode) and key.value in _NAMES)
    found = next(lists, None)
    items = found.value if isinstance(found, yaml.SequenceNode) else []
    return [Position(str(file), item.start_mark.line + 1, item.start_mark.column + 1) for item in items]


def find_record(issue: Issue, correction: Correction) -> Position:
    """The place of one of the issue's corrections."""
    records, file = find_records(Path(issue.folder)), str(Path(issue.folder) / "issue.yaml")
    number = next((n for n, each in enumerate(issue.corrections) if each is correction), len(records))
    return records[number] if number < len(records) else Position(file, 1, 1)


def show_words(words: str) -> str:
    """Words for a message: line breaks as ↵."""
    return words.replace("\n", "↵")


def read_frozen_issue(old: Frozen) -> Issue:
    """The issue in the frozen source of an edition. Raises Trouble when a file of it is missing or was changed, OSError."""
    for record in old.manifest.files:
        if record.role == "source":
            old.read(record.path)
    issue, _ = read_issue(old.issue_folder)
    if issue is None:
        raise Trouble("archive.damaged", file=old.issue_folder)
    return issue
