"""Releasing an edition: checked, made in all formats, frozen in the archive, recorded in issue.yaml.

An edition is made from the copy of the source that is frozen with it, in a hidden folder of the archive that nothing reads. It comes to be when that
folder gets its name, in one step; its record in issue.yaml follows. A process that dies before leaves the old state and a hidden folder, which the next
release takes away; one that dies between the two leaves an edition without a record, which the next one adds.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from publisher.build import make_issue
from publisher.editions.archive import MANIFEST, SOURCE, Frozen, find_archive, in_archive
from publisher.editions.chain import check_records, read_chain, record_of
from publisher.editions.durable import (
    read_issue_yaml,
    remove_folder,
    stage_issue_yaml,
    sync,
    sync_tree,
    write_frozen,
    write_issue_yaml,
)
from publisher.editions.locking import hold_lock
from publisher.editions.manifest import Manifest, dump_manifest, hash_bytes
from publisher.editions.page_records import page_records
from publisher.editions.pieces import Piece, list_faces, make_pieces
from publisher.editions.proof import prove_corrections
from publisher.editions.records import add_edition
from publisher.editions.relocated import Relocated
from publisher.editions.snapshot import take_snapshot
from publisher.editions.stability import check_stability
from publisher.made import Made, Reporter
from publisher.messages import Finding, Severity, Trouble, severity
from publisher.model import Issue, Released
from publisher.position import Position
from publisher.program import describe_program
from publisher.source import read_issue
from publisher.values import dataclass

HIDDEN = ".new"
"""The folder an edition is made in, beside the editions of its issue."""


def release_issue(folder: Path, *, force: bool = False, reporter: Reporter) -> bool:
    """Releases the next edition of the issue in ``folder``, or says that there is nothing to release. False when errors were reported and nothing was released.

    ``force``: documents without a correction may move. Raises Trouble (another release goes on, the archive is damaged, the source changed meanwhile),
    FontsMissing, OSError; then nothing was released, unless it says so.
    """
    issue = _read(folder, reporter, UNSETTLED)
    if issue is None:
        return False
    archive = find_archive(Path(issue.folder).parent)
    if in_archive(Path(issue.folder)):
        raise Trouble("release.frozen", folder=folder)
    with hold_lock(archive, issue.slug):
        settled = settle_issue(folder, reporter)
        if settled is None:
            return False
        if settled[0].slug != issue.slug:
            raise Trouble("release.changed", folder=folder)
        return _Release(folder, archive, force, reporter).run(*settled)


def settle_issue(folder: Path, reporter: Reporter) -> tuple[Issue, list[Frozen]] | None:
    """The issue and all its editions, looked over, what a release cut short left undone done: whoever writes begins with it. The caller holds the lock.

    Editions in the archive that issue.yaml does not record are recorded, which a notice says. None when errors were reported: of the source, or records
    that do not agree with the archive. Raises Trouble when the archive is damaged or issue.yaml cannot be added to, OSError.
    """
    issue = _read(folder, reporter, UNSETTLED)
    if issue is None:
        return None
    archive = find_archive(Path(issue.folder).parent)
    _clear(archive / issue.slug, Path(issue.folder))
    editions = read_chain(archive, issue)
    faults = list(check_records(folder, issue, editions))
    for finding in faults:
        reporter.finding(finding)
    if faults:
        return None
    missing = editions[len(issue.editions) :]
    for frozen in missing:
        text = read_issue_yaml(folder)
        write_issue_yaml(folder, add_edition(text, record_of(frozen)), text)
        reporter.notice("release.finished", edition=frozen.manifest.edition, file=folder / "issue.yaml")
    settled = _read(folder, reporter)
    return (settled, editions) if settled is not None else None


UNSETTLED = ("E004",)
"""Errors that may come of a record that is still missing: a correction of an edition that seems not to be due."""


def _read(folder: Path, reporter: Reporter, tolerated: Sequence[str] = ()) -> Issue | None:
    """The issue, or None when its source has errors (but tolerated ones), which are reported."""
    issue, findings = read_issue(folder)
    findings += [Finding("E203", each.position, each.values) for each in findings if each.code == "I001"]
    if issue is not None and all(severity(each) is not Severity.ERROR or each.code in tolerated for each in findings):
        return issue
    for finding in findings:
        reporter.finding(finding)
    return None


def _clear(place: Path, folder: Path) -> None:
    """Takes away what releases that were killed left behind."""
    remove_folder(place / HIDDEN)
    for left in folder.glob(".issue.yaml.*.new"):
        left.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _Difference:
    """How an edition differs from the one before: indexes of its changed pages, the folios of those and of documents that moved."""

    pages: tuple[int, ...] = ()
    changed: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()


class _Release:
    """One release, under the lock. ``folder`` is named as the editor named it."""

    def __init__(self, folder: Path, archive: Path, force: bool, reporter: Reporter) -> None:
        self.folder = folder
        self.archive = archive
        self.force = force
        self.reporter = reporter

    def run(self, issue: Issue, editions: Sequence[Frozen]) -> bool:
        """Makes the next edition, if the source is one."""
        old = editions[-1] if editions else None
        if old is not None and issue.edition.declared and issue.edition.number == old.manifest.edition:
            self.reporter.notice("release.same", issue=old.manifest.name, edition=issue.edition.number)
            return True
        place = self.archive / issue.slug
        try:
            return self._make(issue, old, place / HIDDEN)
        finally:
            remove_folder(place / HIDDEN)

    def _make(self, issue: Issue, old: Frozen | None, hidden: Path) -> bool:
        copy = take_snapshot(issue, hidden / SOURCE)
        reporter = Relocated(self.reporter, copy.parent, Path(os.path.normpath(self.folder / "..")))
        made = make_issue(copy, reporter)
        if made is None:
            return False
        if made.issue.edition.source != issue.edition.source:
            raise Trouble("release.changed", folder=self.folder)
        difference = self._judge(made, old, reporter)
        if reporter.errors:
            return False
        pieces = make_pieces(made, copy, difference.pages, reporter)
        if pieces is None:
            return False
        self.reporter.stage("freeze", edition=made.issue.edition.number)
        sources = [
            Piece(path.relative_to(hidden).as_posix(), "source", path.read_bytes())
            for path in sorted((hidden / SOURCE).rglob("*"))
            if path.is_file()
        ]
        for piece in pieces:
            write_frozen(hidden / piece.path, piece.data)
        manifest = _describe(made, old, difference, [*sources, *pieces])
        data = dump_manifest(manifest)
        write_frozen(hidden / MANIFEST, data)
        sync_tree(hidden)
        self._place(issue, hidden, Released(manifest.edition, manifest.date, manifest.source, hash_bytes(data)))
        self._tell(manifest, hidden.with_name(str(manifest.edition)))
        return True

    def _judge(self, made: Made, old: Frozen | None, reporter: Relocated) -> _Difference:
        """Proves a corrected edition against the one before; findings are reported."""
        if old is None:
            return _Difference()
        issue, number = made.issue, old.manifest.edition
        if not issue.corrected:
            values = {"released": number, "edition": issue.edition.number}
            reporter.finding(Finding("E201", Position(str(self.folder / "issue.yaml"), 1, 1), values))
        stability = check_stability(old, made.layout, issue, forced=self.force)
        for finding in [*prove_corrections(old, made.layout, issue), *stability.findings]:
            reporter.finding(finding)
        folios = (made.layout.page_map.folios[page] for page in stability.changed)
        return _Difference(stability.changed, tuple(folio for folio in folios if folio), stability.moved)

    def _place(self, issue: Issue, hidden: Path, released: Released) -> None:
        """The moment the edition comes to be. The file that records it lies ready on the disk before."""
        text = read_issue_yaml(self.folder)
        with stage_issue_yaml(self.folder, add_edition(text, released), text) as record:
            now, _ = read_issue(self.folder)
            if now is None or (now.edition.source, now.editions) != (issue.edition.source, issue.editions):
                raise Trouble("release.changed", folder=self.folder)
            hidden.rename(hidden.with_name(str(released.number)))
            try:
                for above in list(hidden.parents)[:3]:  # of the issue, the archive, and where the archive lies
                    sync(above)
                record()
            except (OSError, Trouble):
                raise Trouble("release.unrecorded", edition=released.number, file=self.folder / "issue.yaml") from None

    def _tell(self, manifest: Manifest, place: Path) -> None:
        for message, folios in (("release.changed_pages", manifest.changed), ("release.moved_pages", manifest.moved)):
            if folios:
                self.reporter.notice(message, pages="、".join(folios))
        self.reporter.notice("release.done", issue=manifest.name, edition=manifest.edition, folder=place, files=len(manifest.files) + 1)


def _describe(made: Made, old: Frozen | None, difference: _Difference, pieces: Sequence[Piece]) -> Manifest:
    issue = made.issue
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return Manifest(
        publication=issue.gazette.name.characters,
        issue=issue.slug,
        folder=Path(issue.folder).name,
        name=f"{issue.year}年第{issue.number}期",
        edition=issue.edition.number,
        date=issue.edition.made.date(),
        source=issue.edition.source,
        tool=describe_program(),
        epoch=epoch,
        previous=old.sha256 if old is not None else "",
        faces=list_faces(made),
        corrections=issue.corrected,
        changed=difference.changed,
        moved=difference.moved,
        pages=page_records(made.layout.tree),
        files=tuple(sorted((piece.record for piece in pieces), key=lambda record: record.path)),
    )
