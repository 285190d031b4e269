"""Which editions there are, and the hashes of what was released: from the archive or from the manifest a site publishes."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

from publisher.editions.archive import list_editions, read_edition
from publisher.editions.claims import Unreadable, load_json
from publisher.editions.manifest import FileRecord
from publisher.messages import Trouble
from publisher.model import Designation
from publisher.values import dataclass, field

SCHEMA = "publisher/editions/1"
"""Of the manifest a site publishes."""


@dataclass(frozen=True, slots=True)
class Known:
    """An edition that was released. ``name``: ``2026年第6期``; ``manifest``: the sha256 of its manifest; ``folder``: where it lies in the archive, or None."""

    designation: Designation
    name: str
    date: datetime.date
    source: str
    manifest: str
    files: tuple[FileRecord, ...]
    folder: Path | None = None

    @property
    def number(self) -> int:
        """The number of the edition."""
        return self.designation.edition

    def web(self) -> dict[str, str]:
        """The files of its web edition: place on the site → sha256; empty where they are not told one by one."""
        files = {file.path: file.sha256 for file in self.files if file.role == "web"}
        homes = [path for path in files if path.rsplit("/", 1)[-1] == "index.html"]
        root = min(homes, key=len).removesuffix("index.html") if homes else ""
        return {path.removeprefix(root): digest for path, digest in files.items()} if homes else {}

    @property
    def title(self) -> str:
        """``云汉市人民政府公报 2026年第6期``."""
        return self.name if self.designation.publication in self.name else f"{self.designation.publication} {self.name}"


@dataclass
class Truth:
    """The editions known, from one place (``origin``)."""

    origin: Path
    editions: tuple[Known, ...]
    _numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for known in self.editions:
            key = known.designation[:2]
            self._numbers[key] = max(known.number, self._numbers.get(key, 0))

    def newest(self, designation: Designation) -> int:
        """The number of the last edition of an issue, 0 where none is known."""
        return self._numbers.get(designation[:2], 0)

    def find(self, designation: Designation) -> Known | None:
        """The edition of that designation."""
        return self._designated.get(designation)

    def with_hash(self, sha256: str) -> tuple[Known, FileRecord] | None:
        """The edition and file of these bytes, the latest edition where several have it. Only what is handed out counts, and manifests."""
        return self._hashed.get(sha256)

    def of_issue(self, publication: str, issue: str) -> list[Known]:
        """The editions of an issue, in order."""
        return sorted((known for known in self.editions if known.designation[:2] == (publication, issue)), key=lambda known: known.number)

    @cached_property
    def _designated(self) -> dict[Designation, Known]:
        return {known.designation: known for known in self.editions}

    @cached_property
    def _hashed(self) -> dict[str, tuple[Known, FileRecord]]:
        found: dict[str, tuple[Known, FileRecord]] = {}
        for known in sorted(self.editions, key=lambda known: known.designation):
            found[known.manifest] = known, FileRecord("manifest.json", "manifest", 0, known.manifest)
            # the web edition offers the PDF and the EPUB once more: those handed out by themselves are what is meant
            files = sorted((file for file in known.files if file.role != "source"), key=lambda file: file.role != "web")
            found |= {file.sha256: (known, file) for file in files}
        return found


def read_archive(archive: Path) -> Truth:
    """What the archive holds. Raises Trouble where a manifest cannot be read or the chain of them is broken, OSError."""
    editions: list[Known] = []
    for folder in sorted(each for each in archive.iterdir() if each.is_dir()):
        before = ""
        for number in list_editions(archive, folder.name):
            frozen = read_edition(archive, folder.name, number)
            manifest = frozen.manifest
            if (manifest.issue, manifest.edition, manifest.previous) != (folder.name, number, before):
                raise Trouble("archive.damaged", file=frozen.folder / "manifest.json")
            before = frozen.sha256
            designation = Designation(manifest.publication, manifest.issue, manifest.edition)
            editions.append(Known(designation, manifest.name, manifest.date, manifest.source, frozen.sha256, manifest.files, frozen.folder))
    return Truth(archive, tuple(editions))


def read_public(file: Path) -> Truth:
    """What the manifest of a site says (``editions.json``). Raises Trouble when it is none, OSError."""
    try:
        values = load_json(file)
        if values.get("schema") != SCHEMA:
            raise ValueError("another schema")
        publication = _text(values["publication"])
        editions = [_read_edition(publication, issue, each) for issue in values["issues"] for each in issue["editions"]]
    except (Unreadable, ValueError, TypeError, KeyError, AttributeError):
        raise Trouble("verify.public", file=file) from None
    return Truth(file, tuple(editions))


def _read_edition(publication: str, issue: dict[str, Any], values: dict[str, Any]) -> Known:
    if not isinstance(values["edition"], int) or values["edition"] < 1:
        raise ValueError("edition")
    return Known(
        Designation(publication, _text(issue["issue"]), values["edition"]),
        _text(issue["name"]),
        datetime.date.fromisoformat(values["date"]),
        _text(values["source"]),
        _text(values["manifest"]),
        tuple(_read_files(values["files"])),
    )


def _read_files(values: list[dict[str, Any]]) -> Iterable[FileRecord]:
    for each in values:
        if not isinstance(each["size"], int):
            raise TypeError("size")
        yield FileRecord(_text(each["name"]), _text(each["role"]), each["size"], _text(each["sha256"]))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def find_archive_from(folder: Path) -> Path | None:
    """The archive of the publication a folder lies in: the nearest ``archive`` in it or above it."""
    folder = folder.resolve()
    return next((each / "archive" for each in (folder, *folder.parents) if (each / "archive").is_dir()), None)
