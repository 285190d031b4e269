"""A tiny publication, what stands in for the judges of a corrected edition, and looking at what lies where."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.cli import main
from publisher.editions import releasing
from publisher.editions.archive import Frozen, find_archive, list_editions, read_edition
from publisher.editions.chain import read_chain
from publisher.editions.manifest import FileRecord
from publisher.editions.pieces import Piece
from publisher.editions.stability import Stability
from publisher.layout.issue import Layout
from publisher.messages import Finding
from publisher.model import Issue
from publisher.pages.pagemap import dump_page_map
from publisher.source import read_issue
from tests.source.cases import write_issue

SLUG = "2026-05"


def make_publication(folder: Path) -> Path:
    """The smallest publication; the folder of its issue."""
    return write_issue(folder / "issues", {})


def correct(folder: Path, wrong: str = "正文", right: str = "全文") -> None:
    """Corrects the document and says so."""
    assert main(["correct", str(folder), "--wrong", wrong, "--right", right, "--date", "2026-06-20"]) == 0


def release(folder: Path, *words: str) -> int:
    """Runs the command; its exit code."""
    return main(["release", str(folder), *words])


def edition(folder: Path, number: int) -> Frozen:
    """An edition of the issue."""
    return read_edition(find_archive(folder.parent), SLUG, number)


def lying(top: Path) -> dict[str, bytes]:
    """Every file below a folder, but locks, which stay."""
    return {str(path.relative_to(top)): path.read_bytes() for path in sorted(top.rglob("*")) if path.is_file() and path.name != ".lock"}


def assert_consistent(folder: Path) -> None:
    """What the archive of an issue has is whole and genuine, and what issue.yaml records is there."""
    issue, findings = read_issue(folder)
    assert issue is not None, findings
    archive = find_archive(folder.parent)
    editions = read_chain(archive, issue)
    assert len(issue.editions) <= len(editions) == len(list_editions(archive, SLUG))
    for recorded, frozen in zip(issue.editions, editions, strict=False):
        assert (recorded.manifest, recorded.source) == (frozen.sha256, frozen.manifest.source)
        assert frozen.damaged() == []
        kept = {str(path.relative_to(frozen.folder)) for path in frozen.folder.rglob("*") if path.is_file()}
        assert kept == {"manifest.json", *(record.path for record in frozen.manifest.files)}


class Judges:
    """Stand-ins for `proof` and `stability` that find what they are told to, and nothing else."""

    def __init__(self) -> None:
        self.unproved: list[Finding] = []
        self.unstable: list[Finding] = []
        self.forced: list[bool] = []

    def prove(self, old: Frozen, layout: Layout, issue: Issue) -> list[Finding]:
        """In the place of `prove_corrections`."""
        return self.unproved

    def check(self, old: Frozen, layout: Layout, issue: Issue, *, forced: bool) -> Stability:
        """In the place of `check_stability`."""
        self.forced.append(forced)
        return Stability(tuple(self.unstable), (), (), ())


def few_pieces(made, folder, changed, reporter):  # type: ignore[no-untyped-def]
    """Stands in for `pieces.make_pieces` where only the writing matters."""
    stem = f"files/{made.issue.slug}-v{made.issue.edition.number}"
    pages = dump_page_map(made.layout.page_map, made.issue.slug, folder.parent).encode()
    return [Piece("pages.json", "pages", pages), Piece(f"{stem}.pdf", "pdf", b"%PDF"), Piece(f"{stem}-web/a/index.html", "web", b"<p>")]


def record_named(frozen: Frozen, ending: str) -> FileRecord:
    """The file of an edition whose path ends so."""
    return next(record for record in frozen.manifest.files if record.path.endswith(ending))


def write_anyway(file: Path, data: bytes) -> None:
    """Writes over a file that is read-only."""
    file.chmod(0o644)
    file.write_bytes(data)


@pytest.fixture
def judges(monkeypatch: pytest.MonkeyPatch) -> Judges:
    """The stand-ins, seated."""
    made = Judges()
    monkeypatch.setattr(releasing, "prove_corrections", made.prove)
    monkeypatch.setattr(releasing, "check_stability", made.check)
    return made
