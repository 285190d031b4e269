"""Released issues as a site has them: what was released, byte for byte, and nothing of the working source."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from publisher.build import find_style
from publisher.editions.archive import PAGES, SOURCE, Frozen, list_editions, read_edition
from publisher.made import Reporter
from publisher.messages import Severity, Trouble, severity
from publisher.source import read_issue
from publisher.stock import EPUB, PDF, Stock, list_pictures
from publisher.values import dataclass
from publisher.web.making import make_record
from publisher.web.records import Edition, File, describe_file

OFFERED = {"pdf": PDF, "epub": EPUB, "replacement": PDF}
"""The roles of files a site offers, with their media types."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """The editions of an issue in the archive, in order: an origin of stock."""

    editions: tuple[Frozen, ...]

    @property
    def latest(self) -> Frozen:
        """The edition whose text the site has."""
        return self.editions[-1]

    @property
    def slug(self) -> str:
        """The issue."""
        return self.latest.manifest.issue

    @property
    def folder(self) -> Path:
        """The folder of the issue in the last frozen source."""
        return self.latest.issue_folder

    @property
    def name(self) -> str:
        """Not the name of a folder of issues: those begin with no dot."""
        return f".released-{self.slug}"

    def fingerprint(self, program: str) -> str:
        """A manifest has the hash of every file, so the hashes of the manifests say it all."""
        return hashlib.sha256("\n".join([program, str(self.latest.folder), *(each.sha256 for each in self.editions)]).encode()).hexdigest()

    def make(self, reporter: Reporter) -> Stock | None:
        """The stock. Raises Trouble for an archive that was tampered with or cannot be read any more, OSError."""
        latest = self.latest
        for record in latest.damaged():
            if record.role == SOURCE:
                raise Trouble("archive.damaged", file=latest.folder / record.path)
        issue, findings = read_issue(self.folder)
        style, problems = find_style(issue, self.folder) if issue is not None else (None, [])
        for finding in (*findings, *problems):
            if severity(finding) is Severity.ERROR:
                reporter.finding(finding)
        if issue is None or style is None:
            return None
        files: dict[str, bytes] = {}
        editions = tuple(_offer(each, files) for each in self.editions)
        pdf = next((files[file.name] for file in editions[-1].files if file.role == "pdf"), b"")
        pictures = dict(list_pictures(issue, pdf))
        files |= {file.name: data for file, data in pictures.items()}
        own = [*editions[-1].files, *pictures]
        map_text = latest.read(PAGES).decode()
        try:
            record_ = make_record(issue, latest.page_map(), map_text, own, style.notice.words, editions)
        except ValueError:
            raise Trouble("archive.unreadable", folder=latest.folder) from None
        return Stock(record_, files)


def _offer(frozen: Frozen, files: dict[str, bytes]) -> Edition:
    """The edition as a site offers it; its files go to ``files``."""
    offered: list[File] = []
    for each in frozen.manifest.files:
        if each.role in OFFERED:
            files[each.name] = frozen.read(each.path)
            offered.append(describe_file(each.role, each.name, OFFERED[each.role], files[each.name]))
    manifest = frozen.manifest
    return Edition(manifest.edition, manifest.date.isoformat(), manifest.source, frozen.sha256, tuple(offered))


def list_shelved(archive: Path) -> Iterator[Shelved]:
    """The issues in an archive, by slug. Raises Trouble, OSError."""
    if archive.is_dir():
        for folder in sorted(archive.iterdir()):
            numbers = list_editions(archive, folder.name)
            if numbers:
                yield Shelved(tuple(read_edition(archive, folder.name, number) for number in numbers))
