"""The proof of an issue's outputs: what was written is read back and must say what the model says, to the character."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from publisher.aside import Aside
from publisher.garbage import uncollected
from publisher.integrity.fault import Fault, Faults, Unreadable
from publisher.integrity.pdf.reading import prove_pdf
from publisher.integrity.printed import Printed, prove_printed
from publisher.made import Made, Reporter
from publisher.messages import Finding
from publisher.outputs import IMPOSITIONS, OUTPUTS
from publisher.pages import PageTree, Sheets
from publisher.position import Position
from publisher.values import dataclass, field

PAGES = "pages.json"


@dataclass(slots=True)
class Proof:
    """The proof of the outputs made of one issue. Files are given by name, as they are to be written."""

    made: Made
    stem: str = ""
    faults: Faults = field(default_factory=Faults)
    aside: bool = False
    """Whether nobody else has work for the other processor."""
    _printed: Printed | None = None

    def prove(self, files: Mapping[str, bytes], site: Mapping[str, bytes | Path] | None = None) -> list[Fault]:
        """All faults of the files and of the site of this issue alone."""
        with uncollected():
            self.prove_files(files)
            if site:
                self.prove_web(files, site)
        return self.faults.found

    @property
    def printed(self) -> Printed:
        """The pages, proved against the model when they are first asked for."""
        if self._printed is None:
            self._printed = prove_printed(self.made, self.faults)
        return self._printed

    def prove_files(self, files: Mapping[str, bytes]) -> list[Fault]:
        """Proves the PDFs, the EPUB and the page map; returns all faults found so far."""
        names = {name: file.format(slug=self.stem or self.made.issue.slug) for name, file in OUTPUTS.items()}
        for output, name in names.items():
            if name not in files:
                continue
            data = files[name]
            if output == "pdf":
                self._guard(name, lambda data=data, name=name: self._prove_pages(data, name))  # type: ignore[misc]
            elif output == "epub":
                from publisher.integrity.epub import prove_epub

                self._guard(name, lambda data=data, name=name: prove_epub(data, self.made, self.printed, self.faults, name))  # type: ignore[misc]
            elif output == "press" or output in IMPOSITIONS:
                self._guard(name, lambda data=data, name=name, output=output: self._prove_sheets(data, output, name))  # type: ignore[misc]
        if PAGES in files:
            self._guard(PAGES, lambda: prove_page_map(files[PAGES], self.made, self.faults))
        assert self.printed  # whatever is made of them, the pages are proved
        return self.faults.found

    def prove_web(self, files: Mapping[str, bytes], site: Mapping[str, bytes | Path]) -> None:
        """Proves the web pages."""
        from publisher.integrity.web import prove_site

        self._prove_offered(files, site)
        self._guard("web", lambda: prove_site(site, self.made, self.printed, self.faults, files.get(PAGES)))

    def _prove_offered(self, files: Mapping[str, bytes], site: Mapping[str, bytes | Path]) -> None:
        """The PDF and EPUB the site offers are those proved, or proved now."""
        issue = self.made.issue
        for output in ("pdf", "epub"):
            name = OUTPUTS[output].format(slug=self.stem or issue.slug)
            offered = site.get(f"{issue.year}/{issue.number:02d}/{name}", b"")
            data = offered if isinstance(offered, bytes) else offered.read_bytes()
            if name not in files:
                self.prove_files({name: data})
            elif files[name] != data:
                self.faults.add("V011", f"web {name}", len(files[name]), len(data))

    def prove_replacement(self, data: bytes, tree: PageTree, name: str) -> None:
        """Proves a PDF of some pages against the tree of just those."""
        self._guard(name, lambda: self._read(data, tree, name))

    def _prove_pages(self, data: bytes, name: str) -> None:
        heard = self._read(data, self.made.layout.tree, name, lambda: self.printed)
        printed = self.printed
        if len(heard) != len(printed.chapters):
            self.faults.add("V006", name, len(printed.chapters), len(heard))
        for (chapter, text), each in zip(printed.chapters, heard, strict=False):
            self.faults.compare("V002", f"{name} {chapter}", text, each)

    def _read(self, data: bytes, tree: PageTree, name: str, meanwhile: Callable[[], object] | None = None) -> list[str]:
        return prove_pdf(data, tree, self.made.library, self.faults, name, aside=self.aside, meanwhile=meanwhile)

    def _prove_sheets(self, data: bytes, output: str, name: str) -> None:
        from publisher.integrity.pdf.sheets import prove_sheets
        from publisher.press import impose_saddle, single_sheets

        lay: Callable[..., Sheets] = impose_saddle if output == "saddle" else single_sheets
        sheets = lay(self.made.layout.tree, self.made.style.press, self.made.library, name)
        prove_sheets(data, sheets, self.made.library, self.faults, name)

    def _guard(self, name: str, prove: Callable[[], object]) -> None:
        """Proves; what cannot be read is a fault like any other, whatever it was that could not be read."""
        try:
            prove()
        except Unreadable as fault:
            self.faults.add("V014", name, "", fault)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError) as error:
            self.faults.add("V014", name, "", f"{type(error).__name__}: {error}")


def prove_page_map(data: bytes, made: Made, faults: Faults) -> None:
    """The page map as published says what the one of the pages does. Raises ValueError where it is no JSON."""
    page_map = made.layout.page_map
    told = json.loads(data)
    pages = [(index + 1, folio, kind) for index, (folio, kind) in enumerate(zip(page_map.folios, page_map.kinds, strict=True))]
    faults.compare("V012", f"{PAGES} pages", pages, [(row["page"], row["folio"], row["kind"]) for row in told["pages"]])
    documents = [(each.id, each.title, each.number, each.section, each.page + 1, page_map.folios[each.page]) for each in page_map.documents]
    keys = ("id", "title", "number", "section", "page", "folio")
    faults.compare("V012", f"{PAGES} documents", documents, [tuple(row[key] for key in keys) for row in told["documents"]])
    faults.compare("V012", f"{PAGES} blocks", len(page_map.blocks), len(told["blocks"]))
    for number, (block, spots, row) in enumerate(zip(page_map.blocks, page_map.spots, told["blocks"], strict=False)):
        expected = [number, block.document, block.part, block.kind, block.line, [[s.page + 1, s.column, s.row, s.offset] for s in spots]]
        found = [row["id"], row["document"], row["part"], row["kind"], row["line"], row["lines"]]
        if block.text != row["text"] or expected != found:
            faults.compare("V012", f"{PAGES} {block.document} {number}", block.text, row["text"])
            faults.compare("V012", f"{PAGES} {block.document} {number}", expected, found)


class Proving:
    """A proof in two halves: the files in a fork while the web pages are made, the pages themselves at the end."""

    def __init__(self, made: Made, files: Mapping[str, bytes], outputs: Collection[str], stem: str = "") -> None:
        self._files, self._proof = files, Proof(made, stem, aside="web" not in outputs)
        self._aside: Aside[list[Fault]] | None = None
        if "web" in outputs:
            with uncollected():
                other = Proof(made, stem, _printed=self._proof.printed)
                self._aside = Aside(lambda: other.prove_files(files))

    def finish(self, folder: Path, site: Mapping[str, bytes | Path], reporter: Reporter) -> bool:
        """Reports what is wrong; True when nothing is."""
        proof = self._proof
        with uncollected():
            if self._aside is None:
                proof.prove_files(self._files)
            else:
                proof.prove_web(self._files, site)
                proof.faults.found += self._aside.result()
                self._aside = None
        return tell(proof.faults.found, folder, reporter)

    def drop(self) -> None:
        """Ends a proof nobody wants any more."""
        if self._aside is not None:
            self._aside.drop()


def tell(faults: Sequence[Fault], folder: Path, reporter: Reporter) -> bool:
    """Reports faults as findings on the issue; True when there are none."""
    for fault in faults:
        values = {"place": fault.place, "expected": fault.expected, "found": fault.found}
        reporter.finding(Finding(fault.code, Position(str(folder / "issue.yaml"), 1, 1), values))
    return not faults
