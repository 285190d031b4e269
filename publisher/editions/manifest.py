"""What an edition in the archive says of itself: manifest.json."""

from __future__ import annotations

import datetime
import hashlib
import json
from dataclasses import asdict
from typing import Any

from publisher.model import Cause, Correction
from publisher.values import dataclass

SCHEMA = "publisher/edition/1"
"""Grows whenever a manifest written before cannot be read any more."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file of an edition: its place below the edition's folder (``files/2026-06-v1.pdf``), what it is, size in bytes, sha256.

    ``role``: ``source``, ``pages`` (the page map), ``dump`` (the page tree as text), ``pdf``, ``press``, ``saddle``, ``epub``, ``web``, ``replacement``.
    """

    path: str
    role: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        """The name it has when it is handed out."""
        return self.path.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class PageRecord:
    """A page of the PDF, in order: its folio, its kind, and the sha256 of its dump (`pages.dump`): equal where nothing on it differs."""

    folio: str
    kind: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """An edition. ``issue`` is the slug, ``folder`` the name of its source's folder; ``source`` the digest of the source, as printed in the imprint.

    ``tool``: the program with its version. ``faces``: name and sha256 of each font file used. ``corrections``: what it corrects in the edition before, ``changed``
    the folios of the pages that differ from it, ``moved`` those that hold something of untouched documents which stood on another page.
    ``previous`` is the sha256 of the manifest before, empty for the first. ``epoch`` is SOURCE_DATE_EPOCH as it was, empty when unset.
    """

    publication: str
    issue: str
    folder: str
    name: str
    edition: int
    date: datetime.date
    source: str
    tool: str
    epoch: str
    previous: str
    faces: tuple[tuple[str, str], ...]
    corrections: tuple[Correction, ...]
    changed: tuple[str, ...]
    moved: tuple[str, ...]
    pages: tuple[PageRecord, ...]
    files: tuple[FileRecord, ...]

    def file(self, role: str) -> FileRecord | None:
        """The first file of a role."""
        return next((each for each in self.files if each.role == role), None)


def hash_bytes(data: bytes) -> str:
    """The sha256 in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def dump_manifest(manifest: Manifest) -> bytes:
    """The manifest as JSON, the same bytes for the same manifest."""

    def plain(value: object) -> object:
        return value.value if isinstance(value, Cause) else str(value)

    return (json.dumps({"schema": SCHEMA, **asdict(manifest)}, ensure_ascii=False, indent=1, default=plain) + "\n").encode()


def load_manifest(data: bytes) -> Manifest:
    """The manifest `dump_manifest` wrote. Raises ValueError for anything else."""
    try:
        values: dict[str, Any] = json.loads(data)
        if not isinstance(values, dict) or values.pop("schema", None) != SCHEMA:
            raise ValueError("not a manifest of this version")
        values["date"] = datetime.date.fromisoformat(values["date"])
        values["faces"] = tuple((name, digest) for name, digest in values["faces"])
        values["corrections"] = tuple(_correction(each) for each in values["corrections"])
        values["changed"], values["moved"] = tuple(values["changed"]), tuple(values["moved"])
        values["pages"] = tuple(PageRecord(**each) for each in values["pages"])
        values["files"] = tuple(FileRecord(**each) for each in values["files"])
        if not all(map(_stays_inside, (values["issue"], values["folder"], *(each.path for each in values["files"])))):
            raise ValueError("a path leads out of the edition")
        return Manifest(**values)
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from error


def _stays_inside(path: str) -> bool:
    """Whether a path leads nowhere but below the folder it is joined to: an archive may come from anywhere, and its files are sent to the public."""
    return not set(path) & set("\\\0") and all(part not in {"", ".", ".."} for part in path.split("/"))


def _correction(values: dict[str, Any]) -> Correction:
    return Correction(**{**values, "date": datetime.date.fromisoformat(values["date"]), "cause": Cause(values["cause"])})
