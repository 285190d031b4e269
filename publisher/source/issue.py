"""An issue: issue.yaml, gazette.yaml beside its folder, and the documents listed."""

from __future__ import annotations

import os
from pathlib import Path

import yaml

from publisher.messages import Finding, Findings
from publisher.model import Document, Issue, Masthead, Position, Section
from publisher.source.document import read_document
from publisher.source.editions import find_edition, read_corrections, read_editions
from publisher.source.files import inside, read_file
from publisher.source.gazette import read_gazette
from publisher.source.nodes import YamlSource, compose
from publisher.source.schema import ISSUE, SECTION, spellings
from publisher.source.values import Values, read_values
from publisher.values import replace

_KEYS = spellings(ISSUE, SECTION)


def read_issue(folder: str | Path) -> tuple[Issue | None, list[Finding]]:
    """The issue in a folder and everything found wrong with its source, file by file.

    The issue is ``None`` when issue.yaml or gazette.yaml do not give enough to make one. Where it is not, it may still be
    incomplete: look for errors among the findings before using it. File names in positions are as seen from ``folder`` as it
    was given. Never raises for what is in the files.
    """
    findings = Findings()
    reader = _IssueReader(Path(folder), findings)
    return reader.read(), findings.sorted()


class _IssueReader:
    def __init__(self, folder: Path, findings: Findings) -> None:
        self.folder = folder
        self.parent = Path(os.path.normpath(folder / ".."))
        self.findings = findings
        self.listed: dict[str, int] = {}
        self.complete = True
        self.mastheads: dict[str, Masthead] = {}

    def read(self) -> Issue | None:
        gazette, about = read_gazette(self.parent, str(self.parent / "gazette.yaml"), self.findings)
        if gazette is not None:
            self.mastheads = dict(gazette.mastheads)
        values = self._values()
        if values is None:
            return None
        sections = self._sections(values.node("sections"))
        if self.complete:
            self._report_unlisted(values)
        year, number, date = values.integer("year"), values.integer("number"), values.date("date")
        if gazette is None or year is None or number is None or date is None:
            return None
        folder = os.path.abspath(self.folder)  # noqa: PTH100
        released = read_editions(self.source, values.node("editions"), self.findings)
        corrections = read_corrections(self.source, values.node("corrections"), len(released), self.findings)
        issue = Issue(
            gazette, year, number, values.integer("serial"), date, sections, about, folder, editions=released, corrections=corrections
        )
        try:
            return replace(issue, edition=find_edition(issue))
        except OSError:
            return issue  # a file that cannot be read has been reported by the reader of what names it

    def _values(self) -> Values | None:
        path = self.folder / "issue.yaml"
        shown = str(path)
        if not path.is_file():
            self.findings.add("S001", Position(shown, 1, 1), folder=self.folder.name or str(self.folder))
            return None
        file = read_file(path, shown, self.findings)
        if file is None or not file.sound:
            return None
        self.source = YamlSource(shown, file.lines, 1, len(file.lines), _KEYS)
        before = Findings()
        root = compose(self.source, before)
        self.findings.extend(before.sorted())
        return read_values(self.source, root, ISSUE, "", self.findings) if root is not None or not before.sorted() else None

    def _items(self, node: yaml.Node | None, key: str) -> list[yaml.Node]:
        """The items of a list; a finding if it is none."""
        if isinstance(node, yaml.SequenceNode):
            if not node.value:
                self.findings.add("F011", self.source.start(node), key=key)
            return list(node.value)
        self.complete = False
        empty = isinstance(node, yaml.ScalarNode) and not node.value
        if node is not None and not empty and not (isinstance(node, yaml.ScalarNode) and self._wrong_colon(node)):
            self.findings.add("F006", self.source.start(node), key=key)
        return []

    def _wrong_colon(self, node: yaml.ScalarNode) -> bool:
        return self.source.report_colon(self.source.scalar_lines(node)[0], self.findings)

    def _sections(self, node: yaml.Node | None) -> tuple[Section, ...]:
        sections = []
        for item in self._items(node, "sections"):
            values = read_values(self.source, item, SECTION, "sections", self.findings)
            if values is None:
                self.complete = False
                continue
            documents = [self._document(entry) for entry in self._items(values.node("documents"), "documents")]
            sections.append(Section(values.text("title"), tuple(document for document in documents if document is not None)))
        return tuple(sections)

    def _document(self, node: yaml.Node) -> Document | None:
        """The document a list item names."""
        position = self.source.start(node)
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            self.findings.add("F005", position, key="documents")
            return None
        name = os.path.normpath(node.value.strip()).replace(os.sep, "/")
        if name in self.listed:
            self.findings.add("S005", position, file=name, line=self.listed[name])
            return None
        self.listed[name] = position.line
        if not inside(self.folder, node.value.strip()):
            self.findings.add("S004", position, file=node.value.strip())
            return None
        path = self.folder / name
        if not name.endswith(".md"):
            self.findings.add("S011", position, file=name)
        elif not path.exists():
            self.findings.add("S002", position, file=name)
        elif not path.is_file():
            self.findings.add("S009", position, file=name)
        else:
            return read_document(self.folder, str(path), name, self.mastheads, self.findings)
        return None

    def _report_unlisted(self, values: Values) -> None:
        """Markdown files in the folder that stand in no section, unless their names begin with ``_`` or ``.``."""
        for name in sorted(os.listdir(self.folder)):  # noqa: PTH208
            if name.endswith(".md") and name[0] not in "_." and name not in self.listed:
                self.findings.add("S006", values.position("sections"), file=name)
