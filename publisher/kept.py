"""What builds made, kept under the fingerprint of all it was made from.

An issue built again as it stands is not made again: its files are those that were proved when they were made, found by their hash and put in place; what
was said of it is said again. Only a cache that is this user's alone is believed. What cannot be kept or is damaged is made anew.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

from publisher.cache import Cache
from publisher.fingerprint import hash_beside, hash_issue, mark_program
from publisher.made import Reporter
from publisher.messages import Finding
from publisher.position import Position
from publisher.values import NamedTuple

_FORM = "outputs/1"


class Built(NamedTuple):
    """The files and the web pages a build put in place."""

    files: dict[str, bytes]
    site: dict[str, bytes]


class Recorder:
    """A reporter that hands on what it is told and remembers what is to be said again."""

    def __init__(self, reporter: Reporter) -> None:
        self._reporter = reporter
        self.told: list[list[object]] = []

    def finding(self, finding: Finding) -> None:
        """A finding."""
        self.told.append(["finding", finding.code, *finding.position, {name: str(value) for name, value in finding.values.items()}])
        self._reporter.finding(finding)

    def stage(self, name: str, done: int = 0, total: int = 0, **values: object) -> None:
        """Not said again: there is no work to wait for."""
        self._reporter.stage(name, done, total, **values)

    def notice(self, message: str, **values: object) -> None:
        """A notice."""
        self.told.append(["notice", message, {name: str(value) for name, value in values.items()}])
        self._reporter.notice(message, **values)


class Shelf:
    """The place of one build among those kept. ``folder``: of the issue, as the user named it, since findings are told with it."""

    def __init__(self, folder: Path, outputs: Collection[str], cache: Cache | None = None) -> None:
        self._cache = cache or Cache()
        self._key = ""
        if not self._cache.is_private():
            return
        with suppress(OSError):  # whatever cannot be read is told by those whose business it is
            source = hash_issue(folder, mark_program(), hash_beside(folder.absolute().parent))
            self._key = Cache.key(_FORM, source, str(folder), ",".join(sorted(outputs)))

    def take(self, reporter: Reporter) -> Built | None:
        """What the same build made before, after all it said was said again; None where it is not kept."""
        data = self._cache.read(self._key, used=True) if self._key else None
        if data is None:
            return None
        length = int.from_bytes(data[:4], "big")
        head = json.loads(data[4 : 4 + length])
        for kind, name, *rest in head["told"]:
            if kind == "finding":
                file, line, column, values = rest
                reporter.finding(Finding(name, Position(file, line, column), values))
            else:
                reporter.notice(name, **rest[0])
        at = 4 + length
        built = Built({}, {})
        for files, listed in zip(built, (head["files"], head["site"]), strict=True):
            for name, size in listed:
                files[name] = data[at : at + size]
                at += size
        return built

    def keep(self, built: Built, told: list[list[object]]) -> None:
        """Keeps what a build made."""
        if self._key:
            head = json.dumps({"told": told, "files": _list(built.files), "site": _list(built.site)}, ensure_ascii=False).encode()
            self._cache.keep(self._key, b"".join([len(head).to_bytes(4, "big"), head, *built.files.values(), *built.site.values()]))
            self._cache.trim()


def _list(files: Mapping[str, bytes]) -> list[tuple[str, int]]:
    return [(name, len(data)) for name, data in files.items()]
