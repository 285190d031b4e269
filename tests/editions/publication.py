"""A tiny publication, what stands in for the judges of a corrected edition, and looking at what lies where."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from types import ModuleType

import pytest

from publisher.cli import main
from publisher.editions.archive import Frozen, find_archive, list_editions, read_edition
from publisher.editions.chain import read_chain
from publisher.editions.manifest import FileRecord
from publisher.editions.page_records import find_changed, page_records
from publisher.editions.pieces import Piece
from publisher.editions.records import add_corrections, read_issue_yaml, write_issue_yaml
from publisher.messages import Finding
from publisher.model import Correction
from publisher.source import read_issue
from tests.source.cases import write_issue

FIX = Correction(2, datetime.date(2026, 6, 20), "a", "正文", "全文", folio="1", column=1, row=1)
SLUG = "2026-05"


def make_publication(folder: Path) -> Path:
    """The smallest publication; the folder of its issue."""
    return write_issue(folder / "issues", {})


def correct(folder: Path, fix: Correction = FIX) -> None:
    """Corrects the document and says so."""
    file = folder / "a.md"
    file.write_text(file.read_text("utf-8").replace(fix.wrong, fix.right), "utf-8")
    text = read_issue_yaml(folder)
    write_issue_yaml(folder, add_corrections(text, [fix]), text)


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
    """Stand-ins for `proof`, `stability` and `replacement`: they find what they are told to."""

    def __init__(self) -> None:
        self.unproved: list[Finding] = []
        self.unstable: list[Finding] = []
        self.forced: list[bool] = []

    def modules(self) -> dict[str, ModuleType]:
        """The modules, by name."""
        proof, stability, replacement = (ModuleType(f"publisher.editions.{name}") for name in ("proof", "stability", "replacement"))

        def check(old, layout, issue, forced):  # type: ignore[no-untyped-def]
            self.forced.append(forced)
            pages = page_records(layout.tree)
            return self.unstable, tuple(pages[n].folio for n in find_changed(old.manifest.pages, pages)), ()

        proof.prove_corrections = lambda old, layout, issue: self.unproved  # type: ignore[attr-defined]
        stability.check_stability = check  # type: ignore[attr-defined]
        replacement.make_replacement = lambda tree, library, changed: repr(changed).encode()  # type: ignore[attr-defined]
        return {module.__name__: module for module in (proof, stability, replacement)}

    def sit(self) -> None:
        """Takes their seats for the rest of the process."""
        sys.modules.update(self.modules())


def few_pieces(made, folder, changed, reporter):  # type: ignore[no-untyped-def]
    """Stands in for `pieces.make_pieces` where only the writing matters."""
    stem = f"files/{made.issue.slug}-v{made.issue.edition.number}"
    return [Piece("pages.json", "pages", b"{}"), Piece(f"{stem}.pdf", "pdf", b"%PDF"), Piece(f"{stem}-web/a/index.html", "web", b"<p>")]


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
    for name, module in made.modules().items():
        monkeypatch.setitem(sys.modules, name, module)
    return made
