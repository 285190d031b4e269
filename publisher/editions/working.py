"""The working source of an issue beside its last release: what a correction is declared on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from publisher.editions.archive import Frozen, find_archive, in_archive, list_editions
from publisher.editions.locking import hold_lock
from publisher.editions.releasing import settle_issue
from publisher.editions.texts import DocumentText, read_map_texts, read_model_texts
from publisher.made import Reporter
from publisher.messages import Trouble, is_error
from publisher.model import Correction, Issue
from publisher.pages.pagemap import PageMap
from publisher.source import read_issue
from publisher.values import dataclass


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


@contextmanager
def open_working(folder: Path, reporter: Reporter) -> Iterator[Working | None]:
    """The working source in a folder; within, no other process releases or corrects the issue. What a release cut short left undone is done first.

    None when errors were reported. Raises Trouble when the issue has no release, another process is at it, or the archive is damaged; OSError.
    """
    issue, findings = read_issue(folder)
    if issue is None:
        for finding in findings:
            reporter.finding(finding)
        yield None
        return
    archive = find_archive(folder.resolve().parent)
    if in_archive(folder):
        raise Trouble("release.frozen", folder=folder)
    if not issue.editions and not list_editions(archive, issue.slug):
        raise Trouble("correct.unreleased", issue=issue.slug)
    with hold_lock(archive, issue.slug):
        settled = settle_issue(folder, reporter)
        yield compare_release(*settled) if settled is not None else None


def compare_release(issue: Issue, editions: Sequence[Frozen]) -> Working:
    """An issue beside the last of its editions. Raises Trouble when that was tampered with, OSError."""
    page_map = editions[-1].page_map()
    return Working(issue, editions[-1], page_map, read_map_texts(page_map), read_model_texts(issue))


def read_again(working: Working, folder: Path) -> Working:
    """The same release beside the source as it is now, which the program has just changed. Raises Trouble, OSError."""
    issue, findings = read_issue(folder)
    if issue is None or any(map(is_error, findings)):
        raise Trouble("release.changed", folder=folder)
    return compare_release(issue, [working.old])


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
