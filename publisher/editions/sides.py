"""The two sides of a comparison: an edition of the archive, or what the working source makes now."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from publisher.build import make_issue
from publisher.editions.archive import DUMP, SOURCE, Frozen, find_archive, list_editions, read_edition
from publisher.made import Reporter
from publisher.messages import Trouble
from publisher.model import Issue
from publisher.pages.dump import dump_pages
from publisher.pages.pagemap import PageMap
from publisher.source import read_issue
from publisher.values import dataclass


@dataclass
class Side:
    """An edition to compare. ``number`` is that of the edition; ``released`` False for the working source. ``dump``: the pages as text, line by line."""

    number: int
    released: bool
    issue: Issue
    page_map: PageMap
    dump: Sequence[str]
    _frozen: Frozen | None = None
    _pdf: bytes = b""

    @cached_property
    def pdf(self) -> bytes:
        """The pages to read. Raises Trouble when the archive was tampered with, OSError."""
        if self._frozen is None:
            return self._pdf
        record = self._frozen.manifest.file("pdf")
        if record is None:
            raise Trouble("archive.damaged", file=self._frozen.folder / "manifest.json")
        return self._frozen.read(record.path)


def find_slug(folder: Path) -> str:
    """The slug of the issue in a folder. Raises Trouble when there is none."""
    issue, _ = read_issue(folder)
    if issue is None:
        raise Trouble("diff.issue", folder=folder)
    return issue.slug


def choose_editions(archive: Path, slug: str, old: int | None, new: int | None) -> tuple[int, int | None]:
    """The numbers to compare, None for the working source: by default the last release with the source. Raises Trouble for one that was not released."""
    released = list_editions(archive, slug)
    if old is None:
        if not released:
            raise Trouble("diff.unreleased", issue=slug)
        return released[-1], None
    for number in (old, new):
        if number is not None and number not in released:
            raise Trouble("archive.missing", issue=slug, edition=number, folder=archive)
    return old, new


def read_released(folder: Path, number: int) -> Side:
    """An edition of the issue in ``folder`` as it was released. Raises Trouble, OSError."""
    frozen = read_edition(find_archive(folder.resolve().parent), find_slug(folder), number)
    for record in frozen.manifest.files:
        if record.path.startswith(f"{SOURCE}/"):
            frozen.read(record.path)  # what the issue is read from must be what was released
    issue, _ = read_issue(frozen.issue_folder)
    if issue is None:
        raise Trouble("archive.damaged", file=frozen.issue_folder / "issue.yaml")
    return Side(number, True, issue, frozen.page_map(), frozen.read(DUMP).decode().splitlines(), frozen)


def make_working(folder: Path, reporter: Reporter, *, pictures: bool) -> Side | None:
    """What the source in ``folder`` makes now; None when it has errors, which are reported. The PDF is only made for ``pictures``. Raises FontsMissing, OSError."""
    made = make_issue(folder, reporter)
    if made is None:
        return None
    pdf = b""
    if pictures:
        from publisher.pdf import make_pdf

        reporter.stage("draw")
        pdf = make_pdf(made.layout.tree, made.library)
    return Side(made.issue.edition.number, False, made.issue, made.layout.page_map, list(dump_pages(made.layout.tree)), None, pdf)
