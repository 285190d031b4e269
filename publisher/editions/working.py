"""The working source of an issue beside its last release: what a correction is declared on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from publisher.editions.archive import Frozen, find_archive, latest_edition
from publisher.editions.texts import DocumentText, read_map_texts, read_model_texts
from publisher.messages import Finding, Trouble, is_error
from publisher.model import Correction, Issue
from publisher.pages.pagemap import PageMap
from publisher.source import read_issue


@dataclass(frozen=True, slots=True)
class Working:
    """An issue's working source and its last release: page map and texts of the release, texts of the source."""

    issue: Issue
    old: Frozen
    page_map: PageMap
    texts: dict[str, DocumentText]
    now: dict[str, DocumentText]

    @property
    def folder(self) -> Path:
        """The issue's folder."""
        return Path(self.issue.folder)

    @property
    def edition(self) -> int:
        """The edition that corrects the last release."""
        return self.old.manifest.edition + 1

    @property
    def open(self) -> tuple[Correction, ...]:
        """The corrections recorded for that edition."""
        return tuple(each for each in self.issue.corrections if each.edition == self.edition)


def read_working(folder: Path) -> tuple[Working | None, list[Finding]]:
    """The working source in a folder, or None with the errors that keep it from being read.

    Raises Trouble when the issue has no release, or its records and the archive do not agree; OSError.
    """
    issue, findings = read_issue(folder)
    errors = [each for each in findings if is_error(each)]
    if issue is None or errors:
        return None, errors
    archive = find_archive(folder.resolve().parent)
    old = latest_edition(archive, issue.slug)
    if old is None and not issue.editions:
        raise Trouble("correct.unreleased", issue=issue.slug)
    if old is None or old.manifest.edition < len(issue.editions):
        raise Trouble("archive.missing", issue=issue.slug, edition=len(issue.editions), folder=archive)
    if old.manifest.edition > len(issue.editions):
        raise Trouble("correct.unrecorded", issue=issue.slug, edition=old.manifest.edition)
    page_map = old.page_map()
    return Working(issue, old, page_map, read_map_texts(page_map), read_model_texts(issue)), []


def find_documents(working: Working, name: str) -> Sequence[DocumentText]:
    """The released documents a user means by a name: its id, its file, or how one of them begins; all for an empty name. Raises Trouble when there is none."""
    if not name:
        return list(working.texts.values())
    wanted = name.removesuffix(".md")
    if wanted in working.texts:
        return [working.texts[wanted]]
    found = [text for each, text in working.texts.items() if each.startswith(wanted)]
    if len(found) != 1:
        raise Trouble("correct.document", name=name, known="、".join(working.texts))
    return found
